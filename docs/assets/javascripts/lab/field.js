/* «Рецептивное поле»: the reader stacks layers and points at a unit; the page shows what it depends on. */
(function () {
  "use strict";

  const MOST_LAYERS = 24;
  const LIMITS = { kernel: [1, 11], stride: [1, 8], padding: [0, 5], image: [1, 1000] };
  const NAMES = { kernel: "фильтр", stride: "шаг", padding: "дополнение", image: "сторона изображения" };
  const LINES = 40; /* a map with more units to a side is drawn without lines between them */
  const SHARP = 480;

  const SHELL = `
    <p class="lab-message" role="alert"></p>
    <p class="lab-stack-tools">
      <label>готовый набор <select class="lab-preset"><option value="">свой</option></select></label>
      <label>сторона изображения <input type="text" inputmode="numeric" class="lab-number lab-side" autocomplete="off"></label></p>
    <p class="lab-says"></p>
    <div class="lab-stack"></div>
    <div class="lab-scroll" role="region" tabindex="0" aria-label="Таблица слоёв"><table class="lab-layers"><thead><tr>
      <th scope="col">слой</th><th scope="col">фильтр</th><th scope="col">шаг</th><th scope="col">дополнение</th>
      <th scope="col">карта</th><th scope="col">поле</th><th scope="col">промежуток</th><th scope="col">начало</th><td></td>
      </tr></thead><tbody></tbody></table></div>
    <p class="lab-files"><button type="button" class="lab-button lab-add">Добавить слой</button>
      <button type="button" class="lab-button lab-copy">Скопировать ссылку</button>
      <button type="button" class="lab-button lab-reset">Сбросить</button></p>
    <p class="lab-status" role="status"></p>`;

  const { app, find } = experiment.begin("field-lab", SHELL);

  const layer_of = ([kernel, stride, padding]) => ({ kernel, stride, padding });

  function preset(index) {
    const { image, layers } = LAB.stacks[index];
    return middle({ image, layers: layers.map(layer_of) });
  }

  /* Sides of the image and of every map; a map below 1 does not exist, nor do those after it. */
  function sides_of({ image, layers }) {
    const sides = [image];
    for (const { kernel, stride, padding } of layers) {
      const side = cnn.output_size(sides[sides.length - 1], kernel, stride, padding);
      if (side < 1) break;
      sides.push(side);
    }
    return sides;
  }

  /* The chosen unit: the middle one of the last map there is. */
  function middle(stack) {
    const sides = sides_of(stack);
    const unit = Math.floor(sides[sides.length - 1] / 2);
    return { ...stack, map: sides.length - 1, row: unit, column: unit };
  }

  /* ---- The address ------------------------------------------------------------------------------ */

  function sound(name, value) {
    const [least, most] = LIMITS[name];
    return Number.isInteger(value) && value >= least && value <= most;
  }

  function read(hash) {
    const stack = preset(0);
    let at = null;
    const known = {
      image: (text) => sound("image", Number(text)) && Object.assign(stack, { image: Number(text) }),
      layers: (text) => {
        const layers = text.split(";").map((it) => it.split(",").map(Number));
        const fits = layers.length <= MOST_LAYERS && layers.every((it) =>
          it.length === 3 && ["kernel", "stride", "padding"].every((name, i) => sound(name, it[i])));
        return fits && Object.assign(stack, { layers: layers.map(layer_of) });
      },
      at: (text) => /^\d+,\d+,\d+$/.test(text) && (at = text),
    };
    const problems = experiment.read(hash, known);
    let found = middle(stack);
    if (at) {
      /* Only now is it known how large the maps are. */
      const [map, row, column] = at.split(",").map(Number);
      const sides = sides_of(stack);
      if (map < sides.length && row < sides[map] && column < sides[map]) found = { ...stack, map, row, column };
      else problems.push("at=" + at);
    }
    return { found, problem: experiment.told(problems) };
  }

  function address() {
    const layers = state.layers.map(({ kernel, stride, padding }) => [kernel, stride, padding].join(",")).join(";");
    return "#image=" + state.image + "&layers=" + layers + "&at=" + [state.map, state.row, state.column].join(",");
  }

  const remember = experiment.settling(250, () => experiment.write(address()));

  /* ---- State ------------------------------------------------------------------------------------ */

  let { found: state, problem } = experiment.is_asked_for() ? read(location.hash) : { found: preset(0), problem: "" };

  function complain(text) {
    find("message").textContent = text;
  }

  /* Another stack: the chosen unit is the middle of its last map. */
  function build(stack) {
    state = middle(stack);
    complain("");
    show();
  }

  function choose(map, row, column) {
    const side = sides_of(state)[map];
    const inside = (index) => Math.max(0, Math.min(index, side - 1));
    Object.assign(state, { map, row: inside(row), column: inside(column) });
    show();
  }

  /* ---- Drawing ---------------------------------------------------------------------------------- */

  const cat = (function () {
    const { height, width, bytes } = LAB.pictures.cat;
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const pixels = new ImageData(width, height);
    Array.from(atob(bytes), (it) => it.charCodeAt(0)).forEach((grey, i) => {
      pixels.data.set([grey, grey, grey, 255], 4 * i);
    });
    canvas.getContext("2d").putImageData(pixels, 0, 0);
    return canvas;
  })();

  /* Map ``index`` of this side; ``box`` is what the chosen unit depends on in it, in units of the map. */
  function paint(canvas, index, side, box) {
    canvas.width = canvas.height = SHARP;
    const context = canvas.getContext("2d");
    const colours = draw.colours();
    const cell = SHARP / side;
    context.fillStyle = colours.paper;
    context.fillRect(0, 0, SHARP, SHARP);
    if (index === 0) photograph(context, side);
    if (side <= LINES) {
      context.strokeStyle = colours.rule;
      context.lineWidth = 2;
      context.beginPath();
      for (let i = 1; i < side; i++) {
        context.moveTo(i * cell, 0);
        context.lineTo(i * cell, SHARP);
        context.moveTo(0, i * cell);
        context.lineTo(SHARP, i * cell);
      }
      context.stroke();
    }
    if (!box) return;
    const [fill, line] = index === state.map ? [colours.unit, colours.unit_line]
      : index === 0 ? [colours.field, colours.field_line] : [colours.seen, colours.seen_line];
    const edges = [box.left * cell, box.top * cell, Math.max(3, box.width * cell), Math.max(3, box.height * cell)];
    context.globalAlpha = index === 0 ? 0.45 : 1;
    context.fillStyle = fill;
    context.fillRect(...edges);
    context.globalAlpha = 1;
    context.strokeStyle = line;
    context.lineWidth = 8;
    context.strokeRect(...edges);
  }

  /* As many pixels as the image is said to have, where one can count them. */
  function photograph(context, side) {
    const few = Math.min(side, cat.width);
    const small = Object.assign(document.createElement("canvas"), { width: few, height: few });
    small.getContext("2d").drawImage(cat, 0, 0, few, few);
    context.imageSmoothingEnabled = side > cat.width;
    context.drawImage(small, 0, 0, SHARP, SHARP);
  }

  function boxes() {
    const layers = state.layers.slice(0, state.map);
    const rows = cnn.trace(layers, state.row);
    const columns = cnn.trace(layers, state.column);
    return rows.map(([top, bottom], i) => {
      const [left, right] = columns[i];
      return { left, top, width: right - left + 1, height: bottom - top + 1 };
    });
  }

  function show() {
    const sides = sides_of(state);
    const seen = boxes();
    pictures(sides, seen);
    table(sides);
    const field = seen[0];
    const last = sides.length - 1;
    const name = state.map ? "карты " + state.map : "изображения";
    const where = "строка " + (state.row + 1) + ", столбец " + (state.column + 1);
    const outside = field.left < 0 || field.top < 0 ||
      field.left + field.width > state.image || field.top + field.height > state.image;
    const lost = last < state.layers.length
      ? " Слой " + (last + 1) + " не помещается: его фильтр больше карты " + sides[last] + "×" + sides[last] + "." : "";
    const text = "Пиксель " + name + " (" + where + ") видит " + field.height + "×" + field.width + " пикселей изображения" +
      (outside ? ", часть их за краем, в дополнении" : "") + "." + lost;
    find("says").textContent = text;
    speak(text);
    find("side").value = state.image;
    const same = LAB.stacks.findIndex((it) => it.image === state.image &&
      String(it.layers) === String(state.layers.map(({ kernel, stride, padding }) => [kernel, stride, padding])));
    find("preset").value = same < 0 ? "" : same;
    remember();
  }

  function pictures(sides, seen) {
    const box = find("stack");
    while (box.children.length > sides.length) box.lastChild.remove();
    while (box.children.length < sides.length) box.append(picture(box.children.length));
    sides.forEach((side, index) => {
      const figure = box.children[index];
      const canvas = figure.querySelector("canvas");
      figure.querySelector("figcaption").textContent = (index ? "карта " + index : "изображение") + ": " + side + "×" + side;
      canvas.tabIndex = index === state.map ? 0 : -1;
      canvas.setAttribute("aria-label", (index ? "Карта " + index : "Изображение") + ", " + side + "×" + side +
        ". Стрелки выбирают пиксель, Page Up и Page Down — карту.");
      paint(canvas, index, side, seen[index]);
    });
  }

  function picture(index) {
    const figure = document.createElement("figure");
    const canvas = document.createElement("canvas");
    canvas.setAttribute("role", "application");
    canvas.addEventListener("pointerdown", (event) => {
      const box = canvas.getBoundingClientRect();
      const side = sides_of(state)[index];
      const place = (at, from, size) => Math.floor(((at - from) / size) * side);
      choose(index, place(event.clientY, box.top, box.height), place(event.clientX, box.left, box.width));
    });
    canvas.addEventListener("keydown", onKey);
    figure.append(document.createElement("figcaption"), canvas);
    return figure;
  }

  function onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { map, row, column } = state;
    const last = sides_of(state).length - 1;
    const steps = {
      ArrowUp: [map, row - 1, column],
      ArrowDown: [map, row + 1, column],
      ArrowLeft: [map, row, column - 1],
      ArrowRight: [map, row, column + 1],
      Home: [map, row, 0],
      End: [map, row, Infinity],
      PageUp: [Math.max(0, map - 1), row, column],
      PageDown: [Math.min(last, map + 1), row, column],
    };
    if (!steps[event.key]) return;
    event.preventDefault();
    choose(...steps[event.key]);
    find("stack").children[state.map].querySelector("canvas").focus();
  }

  const speak = experiment.speaker(find("status"));

  /* ---- The table of layers ------------------------------------------------------------------------ */

  function table(sides) {
    const body = find("layers").tBodies[0];
    while (body.rows.length > state.layers.length) body.deleteRow(-1);
    while (body.rows.length < state.layers.length) line(body);
    const fields = cnn.receptive_fields(state.layers);
    state.layers.forEach((layer, i) => {
      const row = body.rows[i];
      const { size, jump, start } = fields[i];
      const side = sides[i + 1];
      const written = [side ? side + "×" + side : "нет", size + "×" + size, jump, String(start).replace("-", "−")];
      written.forEach((text, k) => (row.cells[k + 4].textContent = text));
      for (const input of row.querySelectorAll("input")) input.value = layer[input.name];
      row.classList.toggle("is-current", i + 1 === state.map);
      row.querySelector("button").disabled = state.layers.length === 1;
    });
    find("add").disabled = state.layers.length >= MOST_LAYERS;
  }

  function line(body) {
    const index = body.rows.length;
    const row = body.insertRow();
    const head = document.createElement("th");
    head.scope = "row";
    head.textContent = index + 1;
    row.append(head);
    for (const name of ["kernel", "stride", "padding"]) {
      const input = Object.assign(document.createElement("input"), { type: "text", inputMode: "numeric", name, autocomplete: "off" });
      input.className = "lab-number";
      input.setAttribute("aria-label", NAMES[name] + " слоя " + (index + 1));
      input.addEventListener("change", () => {
        const value = wanted(name, input.value, "слой " + (index + 1) + ", " + NAMES[name]);
        if (value === null) input.value = state.layers[index][name];
        else build({ image: state.image, layers: state.layers.map((it, i) => (i === index ? { ...it, [name]: value } : it)) });
      });
      row.insertCell().append(input);
    }
    for (let i = 0; i < 4; i++) row.insertCell();
    const button = Object.assign(document.createElement("button"), { type: "button", className: "lab-button", textContent: "×" });
    button.setAttribute("aria-label", "Убрать слой " + (index + 1));
    button.addEventListener("click", () => {
      build({ image: state.image, layers: state.layers.filter((_, i) => i !== index) });
      (body.rows[Math.min(index, body.rows.length - 1)].querySelector("button:enabled") || find("add")).focus();
    });
    row.insertCell().append(button);
  }

  /* The number that was typed, or nothing and a sentence. */
  function wanted(name, text, where) {
    const value = /^\d+$/.test(text.trim()) ? Number(text) : NaN;
    if (sound(name, value)) return value;
    const [least, most] = LIMITS[name];
    complain(where + ": нужно целое число от " + least + " до " + most + ". «" + text.slice(0, 20) + "» не подошло, осталось прежнее.");
    return null;
  }

  find("side").addEventListener("change", () => {
    const value = wanted("image", find("side").value, NAMES.image);
    if (value === null) find("side").value = state.image;
    else build({ image: value, layers: state.layers });
  });

  LAB.stacks.forEach((it, i) => find("preset").add(new Option(it.name, i)));
  find("preset").addEventListener("change", () => {
    if (find("preset").value === "") show();
    else build(preset(find("preset").value));
  });

  find("add").addEventListener("click", () => {
    build({ image: state.image, layers: [...state.layers, { ...state.layers[state.layers.length - 1] }] });
  });
  find("reset").addEventListener("click", () => build(preset(0)));
  experiment.copier(find("copy"), find("status"), address);

  draw.onScheme(show);
  window.addEventListener("hashchange", () => {
    if (!experiment.is_asked_for()) return;
    ({ found: state, problem } = read(location.hash));
    complain(problem);
    show();
  });
  complain(problem);
  show();
})();
