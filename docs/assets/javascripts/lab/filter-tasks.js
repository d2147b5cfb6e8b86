/* The tasks of «Свой фильтр». Each looks at what the filter does to small pictures made here, not at its
   weights: any filter that does the work has solved the task. */
const filter_tasks = (function () {
  "use strict";

  const SIDE = 11;
  const BRIGHT = 100;
  const ALMOST = 1e-6;

  function picture(bright) {
    const rows = Array.from({ length: SIDE }, (_, row) =>
      Array.from({ length: SIDE }, (_, column) => (bright(row, column) ? BRIGHT : 0)));
    return cnn.matrix(rows);
  }

  const half = (SIDE - 1) / 2;
  const wall = picture((row, column) => column > half);
  const horizon = picture((row) => row > half);
  const lines = {
    own: picture((row, column) => row === column),
    вертикальную: picture((row, column) => column === half),
    горизонтальную: picture((row) => row === half),
    "ей встречную": picture((row, column) => row + column === SIDE - 1),
  };
  /* Nothing in it repeats: a shift the other way can't pass for the right one. */
  const uneven = cnn.matrix(Array.from({ length: SIDE }, (_, row) =>
    Array.from({ length: SIDE }, (_, column) => (row * row + 3 * column * column + row * column) % 97)));

  const answer = (image, kernel, padding = 0) => cnn.correlate2d(image, kernel, 1, padding);
  const total = (kernel) => kernel.data.reduce((sum, weight) => sum + weight, 0);
  const said = (value) => draw.number(value);

  function ends(map) {
    return [Math.min(...map.data), Math.max(...map.data)];
  }

  function flat(kernel) {
    return Math.abs(total(kernel) - 1) <= 0.02
      ? ""
      : "Ровное место изменило яркость: сумма весов " + said(total(kernel)) + ", а нужна 1.";
  }

  /* The first fault of the filter, or nothing. */
  const faults = {
    horizon(kernel) {
      const left = cnn.largest(answer(wall, kernel));
      if (left > ALMOST) {
        return "Стены ещё видны: перепад на " + BRIGHT + " даёт ответ " + said(left) +
          ". Сложите веса каждого столбца.";
      }
      return cnn.largest(answer(horizon, kernel)) > ALMOST
        ? ""
        : "Погасло всё, и горизонт тоже: перепада между верхом и низом фильтр не замечает.";
    },

    falling(kernel) {
      const own = cnn.largest(answer(lines.own, kernel));
      if (own <= ALMOST) return "На падающую линию фильтр не отвечает.";
      for (const name in lines) {
        const other = cnn.largest(answer(lines[name], kernel));
        if (name !== "own" && other * 2 > own + ALMOST) {
          return "Ответ на падающую линию " + said(own) + ", а на " + name + " " + said(other) +
            ": нужно хотя бы вдвое меньше.";
        }
      }
      return "";
    },

    shift(kernel) {
      const padding = (kernel.height - 1) / 2;
      const map = answer(uneven, kernel, padding);
      const moved = (rows, columns) => map.data.every((value, i) => {
        const row = Math.floor(i / SIDE) - rows;
        const column = (i % SIDE) - columns;
        const inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
        return Math.abs(value - (inside ? uneven.data[row * SIDE + column] : 0)) < ALMOST;
      });
      if (moved(0, 1)) return "";
      if (moved(0, 0)) return "Карта повторила картинку без сдвига.";
      for (let rows = -padding; rows <= padding; rows++) {
        for (let columns = -padding; columns <= padding; columns++) {
          if (moved(rows, columns)) return "Картинка сдвинулась, но не на пиксель вправо.";
        }
      }
      return "Карта не повторяет картинку: кроме одной единицы, в фильтре есть что-то ещё.";
    },

    sharpen(kernel) {
      for (const edge of [wall, horizon]) {
        const [least, most] = ends(answer(edge, kernel));
        if (!flat(kernel) && !(least < -1 && most > BRIGHT + 1)) {
          return "Не все края стали резче: на перепаде от 0 до " + BRIGHT + " ответы от " + said(least) +
            " до " + said(most) + ", а у резкого края они выходят за эти границы.";
        }
      }
      return flat(kernel);
    },

    blur(kernel) {
      if (Math.min(...kernel.data) < 0) return "Есть отрицательный вес: он вычитает соседей, а размытие их смешивает.";
      for (const edge of [wall, horizon]) {
        const between = answer(edge, kernel).data.some((value) => value > 5 && value < BRIGHT - 5);
        if (!flat(kernel) && !between) return "Края остались резкими: на одном из перепадов нет ни одного среднего ответа.";
      }
      return flat(kernel);
    },
  };

  const list = [
    {
      id: "horizon",
      title: "Погасите стены",
      text: "Подберите веса, при которых от домика остаётся горизонт, а стен не видно совсем.",
      question: "Чему равна сумма весов в каждом столбце такого фильтра?",
      options: ["нулю", "единице", "чему угодно"],
      right: 0,
      why: "Стена сверху донизу одинакова: каждый столбец фильтра лежит на равных пикселях, и погасить его может только нулевая сумма.",
    },
    {
      id: "falling",
      title: "Только падающие линии",
      text: "Подберите фильтр, который на линию из левого верхнего угла в правый нижний отвечает хотя бы вдвое сильнее, чем на вертикальную, горизонтальную и встречную.",
      question: "На какой из готовых фильтров он похож?",
      options: ["на «линию под углом 45°», отражённую в зеркале", "на вертикальный фильтр Собеля", "на единицу в середине"],
      right: 0,
      why: "Зеркало меняет наклон линии на встречный и у картинки, и у фильтра.",
    },
    {
      id: "shift",
      title: "Сдвиньте картинку",
      text: "Карта должна повторить картинку, сдвинутую на один пиксель вправо.",
      question: "В фильтре останется одна единица. Где она стоит?",
      options: ["левее середины", "в середине", "правее середины"],
      right: 0,
      why: "Пиксель карты берёт яркость соседа слева, значит, всё видимое едет вправо.",
    },
    {
      id: "sharpen",
      title: "Сделайте резче",
      text: "Ровные места не меняются, а края становятся контрастнее: у самого края светлое светлеет, тёмное темнеет.",
      question: "Соседей вычитаем, то есть их веса не больше нуля. Каким выйдет вес в середине?",
      options: ["меньше единицы", "равным единице", "больше единицы"],
      right: 2,
      why: "Сумма весов равна единице, соседи её уменьшают, и середина должна это возместить.",
    },
    {
      id: "blur",
      title: "Размойте",
      text: "Ровные места не меняются, а резкие края становятся плавными и по горизонтали, и по вертикали.",
      question: "Что станет с одной белой точкой на чёрном?",
      options: ["останется точкой", "расплывётся в пятно размером с фильтр", "исчезнет"],
      right: 1,
      why: "Точка попадает под каждый вес по разу, пока фильтр проходит мимо, и оставляет след в стольких же пикселях карты.",
    },
  ];

  return { list, fault: (id, kernel) => faults[id](kernel) };
})();
