/* «Свой фильтр»: the reader changes a filter and a picture, and the map changes at once.

   All that was chosen is in the address (#picture=house&kernel=…), so that a link leads to a prepared
   experiment. A photograph of one's own is read here and goes nowhere.

   <div id="filter-lab" data-lab="ADDRESS" data-picture="house"> is the small version that stands in a
   lesson: no tasks, no address of its own, and a link to the laboratory that takes the experiment along. */
(function () {
  "use strict";

  const PHOTO_SIDE = 256; /* pixels of the square that is cut out */
  const WEIGHT = 99;
  const PICTURES = { example: "4×4 из урока", house: "домик", cat: "кошка", digit: "восьмёрка", own: "своя" };
  const VIEWS = { signed: "со знаком", absolute: "модуль |x|", relu: "ReLU" };
  const CHOICES = { stride: [1, 2, 3], padding: [0, 1, 2] };

  const place = document.getElementById("filter-lab");
  const large = place.dataset.lab; /* where the laboratory is, on a page of the lesson */
  const heading = large ? "h3" : "h2";

  const SHELL = `
    <p class="lab-message" role="alert"></p>
    <fieldset class="lab-choice"><legend>Картинка</legend><div class="lab-chips lab-pictures"></div>
      <div class="lab-own"><label class="lab-button">Выбрать фотографию<input type="file" class="lab-file" accept="image/*"></label>
        <button type="button" class="lab-button lab-turn" hidden>Повернуть</button>
        <p class="lab-hint">Фотография не покидает это устройство.</p></div></fieldset>
    <div class="lab-maps">
      <figure class="lab-left"><figcaption class="lab-image-name"></figcaption>
        <canvas class="lab-image" tabindex="0" role="application"
          aria-label="Изображение с окном фильтра. Окно двигают стрелки, Home и End."></canvas></figure>
      <fieldset class="lab-weights"><legend>фильтр, без поворота</legend>
        <table class="lab-kernel"></table>
        <p class="lab-hint">Вес можно вписать (годятся и 0,5, и 1/9) или тянуть вбок.</p>
        <label>готовый <select class="lab-preset"><option value="">свой</option></select></label>
        <div class="lab-chips lab-sides" role="group" aria-label="Размер фильтра"></div>
      </fieldset>
      <figure class="lab-right"><figcaption class="lab-map-name"></figcaption>
        <canvas class="lab-map" role="img" aria-label="Карта активации"></canvas>
        <div class="lab-scale"><span class="lab-least"></span><canvas aria-hidden="true"></canvas><span class="lab-most"></span></div>
      </figure>
    </div>
    <div class="lab-board">
      <div class="lab-sum"><${heading}>Под окном: вес · пиксель</${heading}>
        <table class="lab-products"></table><p class="lab-total"></p></div>
      <fieldset><legend>Карта</legend><div class="lab-chips lab-views"></div>
        <label>шаг <select class="lab-stride"></select></label>
        <label>дополнение <select class="lab-padding"></select></label>
        <p class="lab-size"></p></fieldset>
      <div class="lab-numbers"><${heading}>Числа картинки</${heading}><table class="lab-pixels"></table></div>
    </div>
    <p class="lab-files"><button type="button" class="lab-button lab-copy">Скопировать ссылку</button>
      <button type="button" class="lab-button lab-png">Скачать PNG</button>
      <button type="button" class="lab-button lab-reset">Сбросить</button>
      ${large ? '<a class="lab-button lab-open">Открыть в лаборатории</a>' : ""}</p>
    <p class="lab-status" role="status"></p>`;

  const { app, find } = experiment.begin("filter-lab", SHELL, large ? "lab-app lab-small" : "");

  const stored = {};
  for (const name in LAB.pictures) {
    const { height, width, bytes } = LAB.pictures[name];
    stored[name] = { height, width, data: Float64Array.from(atob(bytes), (it) => it.charCodeAt(0)) };
  }

  function rows_of(image) {
    return Array.from({ length: image.height }, (_, row) =>
      Array.from(image.data.subarray(row * image.width, (row + 1) * image.width)));
  }

  function initial() {
    return {
      picture: place.dataset.picture || "example", image: rows_of(stored.example), kernel: LAB.start.map((row) => row.slice()),
      view: "signed", stride: 1, padding: 0, row: 0, column: 0,
    };
  }

  /* ---- The address ------------------------------------------------------------------------------ */

  function table_of(text, sides, least, most) {
    const rows = text.split(";").map((row) => row.split(",").map(Number));
    const sound = sides.includes(rows.length) && rows.every((row) =>
      row.length === rows.length && row.every((it) => Number.isFinite(it) && it >= least && it <= most));
    return sound ? rows : null;
  }

  /* What the address asks for; ``problem`` is a sentence where it can't be had. */
  function read(hash) {
    const state = initial();
    const known = {
      picture: (text) => Object.hasOwn(PICTURES, text) && Object.assign(state, { picture: text }),
      kernel: (text) => {
        const kernel = table_of(text, [3, 5], -WEIGHT, WEIGHT);
        return kernel && Object.assign(state, { kernel });
      },
      image: (text) => {
        const image = table_of(text, [4], 0, 255);
        return image && image.flat().every(Number.isInteger) && Object.assign(state, { image });
      },
      view: (text) => Object.hasOwn(VIEWS, text) && Object.assign(state, { view: text }),
      stride: (text) => CHOICES.stride.includes(Number(text)) && Object.assign(state, { stride: Number(text) }),
      padding: (text) => CHOICES.padding.includes(Number(text)) && Object.assign(state, { padding: Number(text) }),
      at: (text) => {
        const [row, column, more] = text.split(",").map(Number);
        if (!Number.isInteger(row) || !Number.isInteger(column) || more !== undefined || row < 0 || column < 0) return false;
        return Object.assign(state, { row, column });
      },
    };
    let problem = experiment.told(experiment.read(hash, known));
    if (state.picture === "own") {
      state.picture = "cat";
      problem = "Своя фотография в ссылку не попадает: она осталась на том устройстве. Здесь кошка.";
    }
    return { state, problem };
  }

  function address() {
    const words = new URLSearchParams();
    const table = (rows) => rows.map((row) => row.join(",")).join(";");
    const usual = initial();
    words.set("picture", state.picture);
    words.set("kernel", table(state.kernel));
    if (table(state.image) !== table(usual.image)) words.set("image", table(state.image));
    for (const name of ["view", "stride", "padding"]) {
      if (state[name] !== usual[name]) words.set(name, state[name]);
    }
    words.set("at", state.row + "," + state.column);
    return "#" + words.toString().replace(/%2C/g, ",").replace(/%3B/g, ";");
  }

  /* One entry of the history however much is changed; not at each pixel of a drag. */
  const write = experiment.settling(250, () => experiment.write(address()));
  function remember() {
    if (large) find("open").href = large + address();
    else write();
  }

  /* ---- State and picture ------------------------------------------------------------------------ */

  const asked_for = () => !large && experiment.is_asked_for();
  let { state, problem } = asked_for() ? read(location.hash) : { state: initial(), problem: "" };
  let photo = null;
  let map = null;
  let wanted = false;

  function image() {
    if (state.picture === "example") return cnn.matrix(state.image);
    return state.picture === "own" ? photo : stored[state.picture];
  }

  function complain(text) {
    find("message").textContent = text;
  }

  function change(part) {
    Object.assign(state, part);
    complain("");
    refresh();
  }

  function refresh() {
    remember();
    if (wanted) return;
    wanted = true;
    requestAnimationFrame(() => {
      wanted = false;
      show();
    });
  }

  function show() {
    const kernel = cnn.matrix(state.kernel);
    const picture = image();
    const { stride, padding } = state;
    const padded = cnn.pad2d(picture, padding);
    const side = kernel.height;
    controls();
    const end = picture.height <= 4 ? Math.max(1, cnn.largest(picture)) : 255;
    find("image-name").textContent = "изображение " + picture.height + "×" + picture.width;
    try {
      map = cnn.correlate2d(picture, kernel, stride, padding);
    } catch {
      map = null;
      draw.paint(find("image"), padded, "grey", end);
      nothing(side, picture);
      return;
    }
    app.classList.remove("lab-nothing");
    state.row = Math.min(state.row, map.height - 1);
    state.column = Math.min(state.column, map.width - 1);
    const window = { left: state.column * stride, top: state.row * stride, width: side, height: side };
    draw.paint(find("image"), padded, "grey", end, window, draw.colours().window);
    const shown = { signed: map, absolute: cnn.absolute(map), relu: cnn.relu(map) }[state.view];
    const kind = state.view === "signed" ? "signed" : "strength";
    const most = cnn.largest(shown);
    const spot = { left: state.column, top: state.row, width: 1, height: 1 };
    draw.paint(find("map"), shown, kind, most, spot, draw.colours().spot);
    draw.bar(find("scale canvas"), kind);
    find("map-name").textContent = "карта " + map.height + "×" + map.width;
    find("least").textContent = kind === "signed" && most ? draw.number(-most) : "0";
    find("most").textContent = draw.number(most);
    find("size").textContent = size_of(picture, side);
    const value = products(cnn.window_at(picture, kernel, stride, padding, state.row, state.column), kernel);
    speak("Карта " + map.height + "×" + map.width + ", самое большое по модулю число " + draw.number(cnn.largest(map)) +
      ". Окно: строка " + (state.row + 1) + ", столбец " + (state.column + 1) + ", сумма " + draw.number(value) + ".");
  }

  function nothing(side, picture) {
    app.classList.add("lab-nothing");
    find("map-name").textContent = "карты нет";
    find("size").textContent = "Фильтр " + side + "×" + side + " больше изображения " + picture.height + "×" + picture.width +
      ": положить его некуда. Поможет дополнение.";
    speak(find("size").textContent);
  }

  /* The rule at work: what is left over at the edge is dropped. */
  function size_of(picture, side) {
    const one = (length) => {
      const room = length + 2 * state.padding - side;
      const rest = room % state.stride;
      const inside = length + (state.padding ? " + 2·" + state.padding : "") + " − " + side;
      if (state.stride === 1) return inside + " + 1 = " + (room + 1);
      const note = rest ? ", остаток " + rest + " отброшен" : "";
      return "(" + inside + ") : " + state.stride + " + 1 = " + (Math.floor(room / state.stride) + 1) + note;
    };
    const high = one(picture.height);
    return "Сторона карты: " + (picture.height === picture.width ? high : high + "; " + one(picture.width));
  }

  function products(pixels, kernel) {
    const table = find("products");
    table.textContent = "";
    let sum = 0;
    const terms = [];
    for (let a = 0; a < kernel.height; a++) {
      const line = table.insertRow();
      for (let b = 0; b < kernel.width; b++) {
        const weight = kernel.data[a * kernel.width + b];
        const pixel = pixels.data[a * kernel.width + b];
        const cell = line.insertCell();
        const factors = document.createElement("span");
        factors.textContent = grid.written(weight) + "·" + draw.number(pixel);
        const result = document.createElement("b");
        result.textContent = draw.number(weight * pixel);
        cell.append(factors, result);
        sum += weight * pixel;
        if (weight * pixel) terms.push(weight * pixel);
      }
    }
    const text = terms.slice(0, 9).map((it, i) => {
      const size = draw.number(Math.abs(it));
      return i ? (it < 0 ? " − " : " + ") + size : (it < 0 ? "−" : "") + size;
    });
    if (terms.length > 9) text.push(" + …");
    find("total").textContent = "Сумма: " + (terms.length > 1 ? text.join("") + " = " : "") + draw.number(sum);
    return sum;
  }

  const speak = experiment.speaker(find("status"));

  /* ---- Controls --------------------------------------------------------------------------------- */

  function chips(box, name, options, choose) {
    for (const key in options) {
      const label = document.createElement("label");
      const input = document.createElement("input");
      Object.assign(input, { type: "radio", name, value: key, autocomplete: "off" });
      input.addEventListener("change", () => choose(key));
      label.append(input, options[key]);
      box.append(label);
    }
  }

  function check(name, value) {
    for (const input of app.querySelectorAll("input[name=" + name + "]")) input.checked = input.value === String(value);
  }

  const kernel_grid = new grid.Grid(find("kernel"), {
    label: "Веса фильтра", least: -WEIGHT, most: WEIGHT, whole: false, complain,
    change: (kernel) => change({ kernel }),
  });
  const pixel_grid = new grid.Grid(find("pixels"), {
    label: "Пиксели", least: 0, most: 255, whole: true, complain,
    change: (pixels) => change({ image: pixels }),
  });

  chips(find("sides"), "side", { 3: "3×3", 5: "5×5" }, (side) => change({ kernel: resized(state.kernel, Number(side)) }));
  chips(find("pictures"), "picture", PICTURES, choose_picture);
  chips(find("views"), "view", VIEWS, (view) => change({ view }));
  for (const name in CHOICES) {
    const select = find(name);
    for (const value of CHOICES[name]) select.add(new Option(value, value));
    select.addEventListener("change", () => change({ [name]: Number(select.value) }));
  }
  const preset = find("preset");
  LAB.kernels.forEach((it, i) => preset.add(new Option(it.name, i)));
  preset.addEventListener("change", () => {
    const chosen = LAB.kernels[preset.value];
    if (chosen) change({ kernel: chosen.rows.map((row) => row.slice()) });
    else controls();
  });

  /* From 3×3 to 5×5 a ring of zeros is added: the filter does the same; back, the ring is cut off. */
  function resized(rows, side) {
    const shift = (rows.length - side) / 2;
    return Array.from({ length: side }, (_, row) => Array.from({ length: side }, (_, column) => {
      const line = rows[row + shift];
      return (line && line[column + shift]) || 0;
    }));
  }

  function controls() {
    kernel_grid.set(state.kernel);
    if (state.picture === "example") pixel_grid.set(state.image);
    find("numbers").hidden = state.picture !== "example";
    find("own").hidden = state.picture !== "own" && photo === null && !asking;
    find("turn").hidden = state.picture !== "own";
    check("side", state.kernel.length);
    check("picture", asking ? "own" : state.picture);
    check("view", state.view);
    for (const name in CHOICES) find(name).value = state[name];
    const same = LAB.kernels.findIndex((it) => String(it.rows) === String(state.kernel));
    preset.value = same < 0 ? "" : same;
  }

  /* ---- A photograph of one's own ------------------------------------------------------------------ */

  let asking = false; /* «своя» is chosen and no photograph yet */
  function choose_picture(name) {
    asking = name === "own" && photo === null;
    if (asking) {
      controls();
      find("file").focus();
      return;
    }
    change({ picture: name, row: 0, column: 0 });
  }

  find("file").addEventListener("change", async () => {
    const [file] = find("file").files;
    find("file").value = "";
    if (!file) return;
    try {
      const picture = await photograph.open(file);
      photo = grey(await photograph.square(photograph.places.whole(picture), PHOTO_SIDE));
    } catch (error) {
      complain(photograph.told(file, error) + " Прежняя картинка на месте.");
      return;
    }
    asking = false;
    change({ picture: "own", row: 0, column: 0 });
  });

  function grey({ height, width, data }) {
    const [red, green, blue] = LAB.grey;
    return { height, width, data: Float64Array.from({ length: height * width }, (_, i) =>
      Math.floor(red * data[3 * i] + green * data[3 * i + 1] + blue * data[3 * i + 2] + 0.5)) };
  }

  find("turn").addEventListener("click", () => {
    photo = photograph.turned(photo);
    refresh();
  });

  /* ---- The window ------------------------------------------------------------------------------- */

  function go(row, column) {
    if (!map) return;
    state.row = Math.max(0, Math.min(row, map.height - 1));
    state.column = Math.max(0, Math.min(column, map.width - 1));
    refresh();
  }

  find("image").addEventListener("keydown", (event) => {
    if (!map || event.altKey || event.ctrlKey || event.metaKey) return;
    const target = {
      ArrowLeft: [state.row, state.column - 1],
      ArrowRight: [state.row, state.column + 1],
      ArrowUp: [state.row - 1, state.column],
      ArrowDown: [state.row + 1, state.column],
      Home: [state.row, 0],
      End: [state.row, map.width - 1],
    }[event.key];
    if (!target) return;
    event.preventDefault();
    go(...target);
  });

  /* The window's middle follows the pointer: a mouse as it passes, a finger as it touches or slides sideways. */
  function point(event) {
    if (!map) return;
    const box = event.currentTarget.getBoundingClientRect();
    const on_map = event.currentTarget === find("map");
    const picture = image();
    const across = on_map ? map.width : picture.width + 2 * state.padding;
    const down = on_map ? map.height : picture.height + 2 * state.padding;
    const column = ((event.clientX - box.left) / box.width) * across;
    const row = ((event.clientY - box.top) / box.height) * down;
    if (on_map) go(Math.floor(row), Math.floor(column));
    else {
      const half = state.kernel.length / 2;
      go(Math.round((row - half) / state.stride), Math.round((column - half) / state.stride));
    }
  }
  for (const name of ["image", "map"]) {
    find(name).addEventListener("pointerdown", point);
    find(name).addEventListener("pointermove", point);
  }

  /* ---- Link, file, reset -------------------------------------------------------------------------- */

  experiment.copier(find("copy"), find("status"), address);

  find("png").addEventListener("click", () => {
    find("map").toBlob((blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = "map-" + state.picture + ".png";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
  });

  find("reset").addEventListener("click", () => {
    asking = false;
    change(initial());
  });

  /* ---- Tasks ------------------------------------------------------------------------------------ */

  function task_item(task) {
    const item = document.createElement("li");
    item.className = "lab-task";
    item.innerHTML =
      "<h3></h3><p class='lab-task-text'></p><fieldset><legend></legend><div class='lab-chips'></div></fieldset>" +
      "<button type='button' class='lab-button'>Проверить мой фильтр</button><p class='lab-verdict' role='status'></p>";
    const part = (selector) => item.querySelector(selector);
    part("h3").textContent = task.title;
    part(".lab-task-text").textContent = task.text;
    part("legend").textContent = "Сначала предскажите. " + task.question;
    let guess = null;
    const options = Object.fromEntries(task.options.entries());
    chips(part(".lab-chips"), "guess-" + task.id, options, (key) => (guess = Number(key)));
    part("button").addEventListener("click", () => {
      const verdict = part(".lab-verdict");
      if (guess === null) {
        verdict.textContent = "Сначала предскажите: выберите один из ответов выше.";
        return;
      }
      const fault = filter_tasks.fault(task.id, cnn.matrix(state.kernel));
      item.classList.toggle("is-done", !fault);
      const foresight = guess === task.right ? "И предсказание верно. " : "А предсказание было другим. ";
      verdict.textContent = fault ? "Пока нет. " + fault : "Получилось. " + foresight + task.why;
    });
    return item;
  }

  if (!large) {
    const tasks = document.createElement("ol");
    tasks.className = "lab-tasks";
    tasks.append(...filter_tasks.list.map(task_item));
    document.getElementById("filter-tasks").append(tasks);
  }

  /* ---- Begin ------------------------------------------------------------------------------------ */

  draw.onScheme(refresh);
  window.addEventListener("hashchange", () => {
    if (!asked_for()) return;
    ({ state, problem } = read(location.hash));
    complain(problem);
    refresh();
  });
  complain(problem);
  refresh();
})();
