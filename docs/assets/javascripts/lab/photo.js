/* «Своя фотография»: the lesson's real network looks at a photograph, here, on the reader's device.

   Its weights are fetched when the reader asks for them. A photograph of one's own goes nowhere. */
(function () {
  "use strict";

  const TOP = 10;
  const SIDE = 224;
  const STEP = 8; /* pixels that an arrow moves the grey square */
  const SQUARES = [32, 56, 112]; /* its sides; half of one is the step of the map of hiding */
  const LIMIT = 6; /* of ReLU6 */
  const ASSETS = new URL("../../", document.currentScript.src);
  const VIEWS = { photo: "снимок", class: "карта класса", layer: "карты слоёв", square: "серый квадрат" };
  const CROPS = { padded: "середина, как при обучении", whole: "весь средний квадрат" };

  const SHELL = `
    <p class="lab-message" role="alert"></p>
    <div class="lab-photo">
      <div class="lab-left">
        <fieldset class="lab-choice"><legend>Фотография</legend><div class="lab-chips lab-photos"></div></fieldset>
        <p class="lab-own-tools"><label class="lab-button">Выбрать свою<input type="file" class="lab-file" accept="image/*,.heic,.heif"></label>
          <button type="button" class="lab-button lab-turn">Повернуть</button></p>
        <p class="lab-hint">Фотография не покидает это устройство. Её можно и перетащить сюда или вставить из буфера.</p>
        <div class="lab-own" hidden><figure><figcaption>сеть увидит квадрат в рамке</figcaption>
          <canvas class="lab-whole" role="img" aria-label="Ваша фотография целиком, на ней рамка"></canvas></figure>
          <fieldset><legend>Что вырезать</legend><div class="lab-chips lab-crops"></div></fieldset></div>
        <div class="lab-loader"><p class="lab-asked"></p>
          <button type="button" class="lab-button lab-load"></button>
          <p class="lab-hint lab-weight"></p>
          <p class="lab-progress" hidden><progress max="1" aria-label="Загрузка сети"></progress> <span></span></p>
          <p class="lab-trouble" role="alert"></p></div>
        <section class="lab-answers" hidden><h2 tabindex="-1">Десять самых вероятных классов</h2>
          <table class="lab-classes"><thead><tr><th scope="col">класс</th><td></td><th scope="col">шанс</th>
            <th scope="col" class="lab-covered">с квадратом</th></tr></thead><tbody></tbody></table>
          <p class="lab-took"></p></section>
      </div>
      <div class="lab-right">
        <fieldset class="lab-view" hidden><legend>Что показать</legend><div class="lab-chips lab-views"></div></fieldset>
        <figure><figcaption class="lab-stage-name"></figcaption><img class="lab-picture" alt="">
          <canvas class="lab-stage" role="img" hidden></canvas>
          <div class="lab-scale" hidden><span class="lab-least"></span><canvas aria-hidden="true"></canvas><span class="lab-most"></span></div></figure>
        <label class="lab-over-place" hidden><input type="checkbox" class="lab-over" autocomplete="off"> поверх снимка</label>
        <p class="lab-says"></p>
        <div class="lab-panel" data-view="class" hidden><p class="lab-hint">Другой класс выбирают в таблице. Карта подсказывает, а не доказывает: на каждую её клетку влияет почти весь снимок.</p></div>
        <div class="lab-panel" data-view="layer" hidden>
          <label class="lab-layer-place">слой <select class="lab-layer"></select></label>
          <p><button type="button" class="lab-button lab-shallower">Слой назад</button>
            <button type="button" class="lab-button lab-deeper">Слой вперёд</button></p>
          <p class="lab-size"></p>
          <div class="lab-sheet"></div>
          <p class="lab-walk"><button type="button" class="lab-button lab-stronger" aria-label="Карта сильнее">←</button>
            <span class="lab-shown"></span>
            <button type="button" class="lab-button lab-weaker" aria-label="Карта слабее">→</button></p></div>
        <div class="lab-panel" data-view="square" hidden>
          <p class="lab-hint">Квадрат двигают пальцем, мышью или стрелками. Серое для сети — ноль.</p>
          <fieldset><legend>Сторона квадрата, пикселей</legend><div class="lab-chips lab-squares"></div></fieldset>
          <p class="lab-hiding"><button type="button" class="lab-button lab-hide"></button>
            <progress max="1" hidden aria-label="Сколько мест закрыто"></progress> <span class="lab-long"></span></p>
          <p class="lab-hint lab-hidden-words" hidden>Оранжевое место помогает классу: закроешь его, и шанс падает. Фиолетовое мешает. На шкале — на сколько.</p></div>
        <p class="lab-files" hidden><button type="button" class="lab-button lab-copy">Скопировать ссылку</button>
          <button type="button" class="lab-button lab-png">Скачать PNG</button>
          <button type="button" class="lab-button lab-reset">Сбросить</button></p>
      </div>
    </div>
    <p class="lab-status" role="status"></p>`;

  const { app, find } = experiment.begin("photo-lab", SHELL);
  const { layers } = network_client;

  /* ---- Words ------------------------------------------------------------------------------------ */

  function per_cent(share) {
    if (share > 0 && share < 0.0005) return "< 0,1\u00a0%";
    return (100 * share).toFixed(1).replace(".", ",").replace("-", "−") + "\u00a0%";
  }

  /* Number of each layer as the lesson counts: convolutions that the picture has passed. */
  const depths = [];
  layers.forEach(({ kind }, i) => depths.push((i ? depths[i - 1] : 0) + (kind === "add" ? 0 : 1)));

  function layer_name(i) {
    const { kind, kernel, stride, size, channels } = layers[i];
    const kinds = {
      conv: kernel + "×" + kernel,
      expand: "1×1, прибавляет карт",
      depthwise: "поканальный " + kernel + "×" + kernel,
      project: "1×1, убавляет карт",
      add: "сложение с обходным путём",
    };
    const maps = "карты " + size + "×" + size + "×" + channels;
    return "слой " + depths[i] + (kind === "add" ? " и обход: " : ": ") + kinds[kind] + (stride > 1 ? ", шаг " + stride : "") + "; " + maps;
  }

  /* ---- The address ------------------------------------------------------------------------------ */

  const middle = (side) => ({ row: (SIDE - side) / 2, column: (SIDE - side) / 2, side });

  function initial() {
    return { photo: PHOTOS[0].name, crop: "padded", turn: 0, view: "photo", class: null, layer: 0, map: null, over: null, square: middle(56) };
  }

  function read(hash) {
    const state = initial();
    let kept = "";
    const whole = (text, most) => /^\d{1,4}$/.test(text) && Number(text) <= most;
    const known = {
      photo: (text) => {
        if (text === "own") kept = "Своя фотография в ссылку не попадает: она осталась на том устройстве. Здесь взята фотография из урока. ";
        return text === "own" || (PHOTOS.some((it) => it.name === text) && Object.assign(state, { photo: text }));
      },
      turn: (text) => whole(text, 3) && Object.assign(state, { turn: Number(text) }),
      view: (text) => Object.hasOwn(VIEWS, text) && Object.assign(state, { view: text }),
      class: (text) => whole(text, 999) && Object.assign(state, { class: Number(text) }),
      layer: (text) => {
        const layer = layers.findIndex((it) => it.name === text);
        return layer >= 0 && Object.assign(state, { layer, map: null });
      },
      map: (text) => whole(text, layers[state.layer].channels - 1) && Object.assign(state, { map: Number(text) }),
      over: (text) => /^[01]$/.test(text) && Object.assign(state, { over: text === "1" }),
      square: (text) => {
        const [row, column, side] = text.split(",").map(Number);
        const fits = /^\d+,\d+,\d+$/.test(text) && SQUARES.includes(side) && row + side <= SIDE && column + side <= SIDE;
        return fits && Object.assign(state, { square: { row, column, side } });
      },
    };
    const problem = experiment.told(experiment.read(hash, known));
    return { state, problem: kept + problem };
  }

  function address() {
    const words = ["photo=" + state.photo];
    if (state.turn) words.push("turn=" + state.turn);
    words.push("view=" + state.view);
    if (state.view === "class" && chosen_class() !== null) words.push("class=" + chosen_class());
    if (state.view === "layer") {
      words.push("layer=" + layers[state.layer].name);
      if (state.map !== null) words.push("map=" + state.map);
    }
    if (state.over !== null) words.push("over=" + Number(state.over));
    if (state.view === "square") {
      const { row, column, side } = state.square;
      words.push("square=" + [row, column, side].join(","));
      if (state.class !== null) words.push("class=" + state.class);
    }
    return "#" + words.join("&");
  }

  const remember = experiment.settling(250, () => experiment.write(address()));

  /* ---- State ------------------------------------------------------------------------------------ */

  let { state, problem } = experiment.is_asked_for() ? read(location.hash) : { state: initial(), problem: "" };
  let loaded = false;
  let own = null; /* {picture, square}: a photograph of one's own */
  let seen = null; /* what the network sees: {height, width, data} */
  let answer = null; /* to what is seen */
  let covered = null; /* the same with the grey square where it was asked for last */
  let asked = ""; /* that place */
  let hiding = null; /* {map, index, side}: how each place of the square lowers the chance */
  let at_work = false; /* such a map is being reckoned */
  let layer_seen = null; /* {index, maps, ranked} */
  let class_seen = null; /* {index, map} */
  let looked = 0;
  let shown = 0;

  function complain(text) {
    find("message").textContent = text;
  }

  function change(part) {
    Object.assign(state, part);
    complain("");
    show();
  }

  /* A class map has few cells, a map of a layer may be a picture by itself. */
  const is_over = () => state.view === "square" || (state.over === null ? state.view === "class" : state.over);
  const best = () => answer.chances.indexOf(Math.max(...answer.chances));
  const chosen_class = () => (state.class !== null ? state.class : answer && best());

  /* ---- What the network sees -------------------------------------------------------------------- */

  const brought = new Map();

  async function square_of(photo) {
    if (photo === "own") return own.square;
    if (!brought.has(photo)) brought.set(photo, { height: SIDE, width: SIDE, data: await network_client.photo(photo) });
    return brought.get(photo);
  }

  /* Another photograph, cut or turn. A picture of the lesson is only shown until the network is there. */
  async function look() {
    const mine = (looked += 1);
    frame();
    show();
    if (!loaded && state.photo !== "own") {
      seen = answer = null;
      return show();
    }
    try {
      let square = await square_of(state.photo);
      for (let i = 0; i < state.turn; i++) square = photograph.turned(square);
      const found = loaded ? await network_client.run(square.data) : null;
      if (mine !== looked || (loaded && !found)) return;
      network_client.stop();
      [seen, answer, covered, asked, hiding, layer_seen, class_seen] = [square, found, null, "", null, null, null];
    } catch (error) {
      if (mine === looked) complain(error.message);
    }
    show();
  }

  /* ---- Showing ---------------------------------------------------------------------------------- */

  function show() {
    controls();
    remember();
    paint();
    if (answer && state.view === "square" && !at_work) cover();
  }

  async function paint() {
    const mine = (shown += 1);
    let layer = null;
    if (answer) {
      try {
        layer = await { photo: () => null, class: class_layer, layer: map_layer, square: hiding_layer }[state.view]();
      } catch (error) {
        return complain(error.message);
      }
      if (mine !== shown || !answer) return;
    }
    draw_stage(layer);
    if (answer) say();
    find("scale").hidden = !layer;
    find("hidden-words").hidden = !layer;
    if (!layer) return;
    draw.bar(find("scale canvas"), layer.kind);
    const [least, most] = layer.ends || [layer.kind === "signed" ? "−" + draw.number(layer.end) : "0", draw.number(layer.end)];
    find("least").textContent = least;
    find("most").textContent = most;
  }

  function draw_stage(layer) {
    const canvas = find("stage");
    canvas.hidden = !seen;
    find("picture").hidden = Boolean(seen);
    find("stage-name").textContent = stage_name();
    if (!seen) {
      const photo = PHOTOS.find((it) => it.name === state.photo);
      if (photo) find("picture").src = new URL("lab/" + photo.picture, ASSETS);
      find("picture").style.rotate = 90 * state.turn + "deg";
      return;
    }
    if (layer && !is_over()) draw.paint(canvas, { ...layer.map, unwritten: true }, layer.kind, layer.end);
    else stage.paint(canvas, seen, layer, state.view === "square" && !at_work ? state.square : null);
    const moving = answer && state.view === "square";
    canvas.classList.toggle("is-moving", Boolean(moving));
    canvas.setAttribute("role", moving ? "application" : "img");
    canvas.tabIndex = moving ? 0 : -1;
    canvas.setAttribute("aria-label", moving
      ? "Снимок с серым квадратом. Квадрат двигают стрелки, Home возвращает его в середину."
      : find("stage-name").textContent);
  }

  function stage_name() {
    if (!answer || state.view === "photo" || state.view === "square") return "снимок, каким его видит сеть: 224×224";
    if (state.view === "class") return "карта 7×7 класса «" + CLASSES[chosen_class()] + "»";
    const { size } = layers[state.layer];
    return "слой " + depths[state.layer] + ", карта " + (state.map === null ? "" : state.map + ": ") + size + "×" + size;
  }

  async function class_layer() {
    const index = chosen_class();
    if (!class_seen || class_seen.index !== index) class_seen = { index, map: await network_client.class_map(index) };
    return { map: class_seen.map, kind: "signed", end: cnn.largest(class_seen.map) };
  }

  async function map_layer() {
    const { layer: index } = state;
    if (!layer_seen || layer_seen.index !== index) {
      const maps = await network_client.layer(layers[index].name);
      if (state.layer !== index) return null; /* another one is asked for by now */
      layer_seen = { index, maps, ranked: layer_maps.ranked(maps) };
    }
    const { maps, ranked } = layer_seen;
    if (state.map === null) state.map = ranked.order[0];
    const { relu } = layers[index];
    const [kind, end] = relu ? ["strength", LIMIT] : ["signed", cnn.largest(maps)];
    const [first, last] = sheet.show(maps, ranked, state.map, kind, end);
    find("shown").textContent = "карты " + first + "–" + last + " из " + maps.channels;
    find("size").textContent = "С" + layer_name(index).slice(1) + ". " +
      (relu ? "Пустых карт " + ranked.empty + " из " + maps.channels : "Числа со знаком: ReLU здесь нет") +
      ". Сначала самые сильные: у них больше среднее" + (relu ? "." : " модулей.");
    find("stage-name").textContent = stage_name();
    remember();
    return { map: layer_maps.map_of(maps, state.map), kind, end };
  }

  function hiding_layer() {
    const current = hiding && hiding.index === chosen_class() && hiding.side === state.square.side;
    if (!current) return null;
    const end = hiding.map.data.reduce((most, it) => (Math.abs(it) > most ? Math.abs(it) : most), 0);
    const step = hiding.side / 2;
    return { map: hiding.map, kind: "signed", end, from: (hiding.side - step) / 2, cell: step, ends: [per_cent(-end), per_cent(end)] };
  }

  const speak = experiment.speaker(find("status"));

  function say() {
    const first = best();
    const name = (index) => "«" + CLASSES[index] + "»";
    let text = "Первый ответ: " + name(first) + ", " + per_cent(answer.chances[first]) + ".";
    if (state.view === "class") {
      const { data, width } = class_seen.map;
      const most = data.indexOf(Math.max(...data));
      text = "Оранжевое прибавило голосов за класс " + name(chosen_class()) + ", фиолетовое отняло. Больше всех добавила клетка: строка " +
        (Math.floor(most / width) + 1) + ", столбец " + ((most % width) + 1) + ".";
    } else if (state.view === "layer") {
      const { ranked, maps } = layer_seen;
      const most = layer_maps.map_of(maps, state.map).data.reduce((one, other) => Math.max(one, other));
      text = "Карта " + state.map + ", по силе " + (ranked.order.indexOf(state.map) + 1) + "-я из " + maps.channels + ". Среднее " +
        draw.number(ranked.means[state.map]) + ", наибольшее " + draw.number(most) + ".";
    } else if (state.view === "square") text = hidden_words(name);
    if (text !== find("says").textContent) speak(text);
    find("says").textContent = text;
  }

  function hidden_words(name) {
    const index = chosen_class();
    if (at_work) return "Сеть смотрит на снимок с квадратом в каждом месте по очереди.";
    if (!covered) return "Класс " + name(index) + ": " + per_cent(answer.chances[index]) + ".";
    const now = covered.chances;
    const first = now.indexOf(Math.max(...now));
    return "Класс " + name(index) + ": было " + per_cent(answer.chances[index]) + ", с квадратом " + per_cent(now[index]) + ". " +
      (first === best() ? "Первый ответ прежний." : "Первый ответ теперь другой: " + name(first) + ", " + per_cent(now[first]) + ".");
  }

  /* ---- Answers ---------------------------------------------------------------------------------- */

  const rows = Array.from({ length: TOP }, () => {
    const row = find("classes").tBodies[0].insertRow();
    const head = Object.assign(document.createElement("th"), { scope: "row" });
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.addEventListener("click", () => {
      const view = state.view === "square" ? "square" : "class";
      change({ class: Number(row.dataset.index), view, over: view === state.view ? state.over : null });
    });
    head.append(button);
    row.append(head);
    row.insertCell().append(Object.assign(document.createElement("span"), { className: "lab-bar" }));
    row.insertCell();
    row.insertCell().className = "lab-covered";
    return row;
  });

  function answers() {
    const order = Array.from(answer.chances.keys()).sort((one, other) => answer.chances[other] - answer.chances[one]).slice(0, TOP);
    const beside = state.view === "square" && covered;
    const now = beside || answer;
    const most = Math.max(...order.flatMap((index) => [answer.chances[index], now.chances[index]]));
    order.forEach((index, place) => {
      const row = rows[place];
      row.dataset.index = index;
      const button = row.querySelector("button");
      button.textContent = CLASSES[index];
      button.setAttribute("aria-pressed", String(["class", "square"].includes(state.view) && index === chosen_class()));
      row.querySelector(".lab-bar").style.width = (100 * now.chances[index]) / most + "%";
      row.cells[2].textContent = per_cent(answer.chances[index]);
      row.cells[3].textContent = beside ? per_cent(now.chances[index]) : "";
    });
    find("classes").classList.toggle("is-beside", Boolean(beside));
    find("took").textContent = "Ответ занял " + draw.number(answer.milliseconds / 1000) + "\u00a0с. Сеть выбирает из тысячи классов; чего среди них нет, она назвать не может.";
  }

  /* ---- Controls --------------------------------------------------------------------------------- */

  function chip(box, name, value, choose, ...inside) {
    const label = document.createElement("label");
    const input = Object.assign(document.createElement("input"), { type: "radio", name, value, autocomplete: "off" });
    input.addEventListener("change", () => choose(value));
    label.append(input, ...inside);
    box.append(label);
    return label;
  }

  for (const { name, title, picture } of PHOTOS) {
    const image = Object.assign(new Image(), { src: new URL("lab/" + picture, ASSETS), alt: "", width: SIDE, height: SIDE });
    chip(find("photos"), "photo", name, choose, image, title);
  }
  const own_chip = chip(find("photos"), "photo", "own", choose, document.createElement("canvas"), "своя");
  for (const crop in CROPS) {
    chip(find("crops"), "crop", crop, async () => {
      const mine = own;
      mine.square = await photograph.square(photograph.places[crop](mine.picture));
      state.crop = crop;
      look();
    }, CROPS[crop]);
  }
  for (const view in VIEWS) chip(find("views"), "view", view, () => change({ view, over: null }), VIEWS[view]);
  for (const side of SQUARES) {
    chip(find("squares"), "square", side, () => {
      network_client.stop();
      change({ square: middle(side) });
    }, side);
  }
  layers.forEach((_, i) => find("layer").add(new Option(layer_name(i), i)));

  let chosen = "";
  async function choose(photo) {
    complain("");
    chosen = photo;
    try {
      if (loaded) await square_of(photo);
      if (chosen !== photo) return; /* another one was quicker */
    } catch {
      complain("Эта фотография не загрузилась. Проверьте соединение и выберите её ещё раз. Прежняя на месте.");
      return show();
    }
    Object.assign(state, { photo, turn: 0, class: null, map: null });
    look();
  }

  function check(name, value) {
    for (const input of app.querySelectorAll("input[name=" + name + "]")) input.checked = input.value === String(value);
  }

  function controls() {
    check("photo", state.photo);
    check("crop", state.crop);
    check("view", state.view);
    check("square", state.square.side);
    own_chip.hidden = !own;
    find("own").hidden = state.photo !== "own";
    find("loader").hidden = loaded;
    for (const name of ["answers", "view", "files"]) find(name).hidden = !answer;
    for (const panel of app.querySelectorAll(".lab-panel")) panel.hidden = !answer || panel.dataset.view !== state.view;
    find("over-place").hidden = !answer || !["class", "layer"].includes(state.view);
    find("over").checked = is_over();
    find("layer").value = state.layer;
    find("shallower").disabled = state.layer === 0;
    find("deeper").disabled = state.layer === layers.length - 1;
    if (answer) answers();
    else find("says").textContent = "";
    const count = (2 * SIDE) / state.square.side - 1;
    const seconds = answer ? Math.max(1, Math.round((count * count * answer.milliseconds) / 1000)) : 0;
    find("hide").textContent = at_work ? "Прервать" : "Закрыть каждое место";
    find("long").textContent = at_work ? "" : "По очереди мест " + count * count + ", это займёт около " + seconds + "\u00a0с.";
    find("asked").textContent = state.view === "photo" ? "" : "По ссылке откроется: " + VIEWS[state.view] + ". Для этого нужна сеть.";
  }

  /* The photograph as it is, and on it the square that is cut out. */
  function frame() {
    if (state.photo !== "own") return;
    const { picture, square } = own;
    stage.paint(own_chip.querySelector("canvas"), square);
    const canvas = find("whole");
    const zoom = picture.view.width / picture.width;
    const place = photograph.places[state.crop](picture);
    let box = { top: place.top * zoom, left: place.left * zoom, width: place.side * zoom, height: place.side * zoom };
    let view = picture.view;
    for (let i = 0; i < state.turn; i++) {
      box = { ...box, top: box.left, left: view.height - box.top - box.height };
      view = photograph.turned(view);
    }
    Object.assign(canvas, { width: view.width, height: view.height });
    const context = canvas.getContext("2d");
    context.putImageData(new ImageData(view.data, view.width, view.height), 0, 0);
    draw.outline(context, canvas, 1, box, draw.colours().spot);
  }

  find("turn").addEventListener("click", () => {
    state.turn = (state.turn + 1) % 4;
    look();
  });
  find("over").addEventListener("change", () => change({ over: find("over").checked }));
  const go_to = (layer) => change({ layer: Math.max(0, Math.min(layer, layers.length - 1)), map: null });
  find("layer").addEventListener("change", () => go_to(Number(find("layer").value)));
  find("shallower").addEventListener("click", () => go_to(state.layer - 1));
  find("deeper").addEventListener("click", () => go_to(state.layer + 1));
  const sheet = new layer_maps.Sheet(find("sheet"), "Карты слоя, сначала сильные", (map) => change({ map }));
  find("stronger").addEventListener("click", () => sheet.go(-1));
  find("weaker").addEventListener("click", () => sheet.go(1));

  /* ---- A photograph of one's own ------------------------------------------------------------------ */

  async function take(file) {
    let picture;
    let square;
    try {
      picture = await photograph.open(file);
      square = await photograph.square(photograph.places[state.crop](picture));
    } catch (error) {
      complain(photograph.told(file, error) + " Прежняя фотография на месте.");
      return;
    }
    own = { picture, square };
    choose("own");
  }

  find("file").addEventListener("change", () => {
    const [file] = find("file").files;
    find("file").value = "";
    if (file) take(file);
  });
  app.addEventListener("dragover", (event) => event.preventDefault());
  app.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) take(event.dataTransfer.files[0]);
  });
  document.addEventListener("paste", (event) => {
    if (event.clipboardData && event.clipboardData.files.length) take(event.clipboardData.files[0]);
  });

  /* ---- The network -------------------------------------------------------------------------------- */

  /* The names of the classes, which only those need who have asked for the network. */
  async function bring_names() {
    try {
      await loader.loadAll([new URL("lab/classes.js", ASSETS)]);
    } catch {
      throw new Error("Названия классов не загрузились. Проверьте соединение и попробуйте ещё раз: загруженное не пропало.");
    }
  }

  find("load").textContent = "Загрузить сеть (" + draw.number(NETWORK.megabytes) + "\u00a0МБ)";
  /* Base64 is a third longer; a server that zips makes that undone. */
  find("weight").textContent = "Если сервер не сжимает файлы, выйдет " + draw.number(Math.ceil((4 / 3) * (NETWORK.bytes / 1e5)) / 10) +
    "\u00a0МБ. Загруженное браузер запоминает.";
  find("load").addEventListener("click", async () => {
    const [bar, words] = find("progress").children;
    find("trouble").textContent = "";
    find("load").hidden = true;
    find("progress").hidden = false;
    try {
      await bring_names();
      await network_client.load((done, total) => {
        bar.value = done / total;
        words.textContent = done < total ? "загружено " + Math.round((100 * done) / total) + "\u00a0%" : "сеть просыпается";
      });
      await square_of(state.photo);
      loaded = true;
      await look();
      find("answers h2").focus();
    } catch (error) {
      find("trouble").textContent = error.message;
      find("load").textContent = "Повторить";
    }
    find("load").hidden = loaded;
    find("progress").hidden = true;
  });

  /* ---- The grey square -------------------------------------------------------------------------- */

  /* The newest place wins; those in between are passed over. */
  async function cover() {
    const { row, column, side } = state.square;
    const [mine, place] = [looked, [row, column, side].join()];
    if (place === asked) return;
    asked = place;
    try {
      const found = await network_client.hidden(seen.data, row, column, side);
      if (!found || mine !== looked) return;
      covered = found;
      show();
    } catch (error) {
      complain(error.message);
    }
  }

  function move(row, column) {
    const { side } = state.square;
    const inside = (it) => Math.max(0, Math.min(Math.round(it), SIDE - side));
    change({ square: { row: inside(row), column: inside(column), side } });
  }

  const canvas = find("stage");
  const moving = () => answer && state.view === "square" && !at_work;
  let drag = null;

  function point(event) {
    const box = canvas.getBoundingClientRect();
    const half = state.square.side / 2;
    move(((event.clientY - box.top) / box.height) * SIDE - half, ((event.clientX - box.left) / box.width) * SIDE - half);
  }
  canvas.addEventListener("pointerdown", (event) => {
    if (!moving() || event.button) return;
    canvas.setPointerCapture(event.pointerId);
    drag = event.pointerId;
    point(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (drag === event.pointerId && moving()) point(event);
  });
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => (drag = null));
  canvas.addEventListener("keydown", (event) => {
    const step = { ArrowUp: [-STEP, 0], ArrowDown: [STEP, 0], ArrowLeft: [0, -STEP], ArrowRight: [0, STEP] }[event.key];
    if (!moving() || event.altKey || event.ctrlKey || event.metaKey || (!step && event.key !== "Home")) return;
    event.preventDefault();
    const { row, column, side } = step ? state.square : middle(state.square.side);
    if (step) move(row + step[0], column + step[1]);
    else move(middle(side).row, middle(side).column);
  });

  find("hide").addEventListener("click", async () => {
    if (at_work) {
      network_client.stop();
      return;
    }
    const [index, { side }, mine] = [chosen_class(), state.square, looked];
    const bar = find("hiding progress");
    at_work = true;
    bar.hidden = false;
    show();
    try {
      await network_client.occlusion(seen.data, index, side, side / 2, (done, total, map) => {
        if (mine !== looked) return;
        bar.value = done / total;
        find("long").textContent = "место " + done + " из " + total;
        hiding = { map, index, side };
        paint();
      });
    } catch (error) {
      complain(error.message);
    }
    at_work = false;
    bar.hidden = true;
    show();
  });

  /* ---- Link, file, reset -------------------------------------------------------------------------- */

  experiment.copier(find("copy"), find("status"), address);

  find("png").addEventListener("click", () => {
    const part = { photo: "", class: "-class-" + chosen_class(), layer: "-layer-" + depths[state.layer] + "-map-" + state.map, square: "-square" };
    canvas.toBlob((blob) => {
      const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: state.photo + part[state.view] + ".png" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
  });

  find("reset").addEventListener("click", () => {
    state = initial();
    complain("");
    look();
  });

  draw.onScheme(() => {
    frame();
    show();
  });
  window.addEventListener("hashchange", () => {
    if (!experiment.is_asked_for()) return;
    ({ state, problem } = read(location.hash));
    look();
    complain(problem);
  });
  complain(problem);
  look();
})();
