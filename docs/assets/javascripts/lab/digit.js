/* «Нарисуйте цифру»: the reader draws or takes a digit and moves it; three networks of the lesson answer. */
(function () {
  "use strict";

  const SIDE = 28;
  const PEN = 1.3; /* radius of the pen, pixels of the digit */
  const FARTHEST = 8; /* pixels that a digit may be moved */

  const SHELL = `
    <p class="lab-message" role="alert"></p>
    <div class="lab-digit-tools">
      <figure><figcaption>рисуйте здесь</figcaption>
        <canvas class="lab-drawing" role="img" aria-label="Место для рисунка. Без мыши и пальца возьмите готовую цифру."></canvas></figure>
      <figure><figcaption>видит сеть: 28×28</figcaption>
        <canvas class="lab-seen" tabindex="0" role="application" aria-label="Цифра, какой её видит сеть. Стрелки двигают её, Home возвращает на место."></canvas></figure>
      <div>
        <label>готовая цифра <select class="lab-sample"><option value="">—</option></select></label>
        <label><input type="checkbox" class="lab-centre" autocomplete="off"> ставить по центру, как в MNIST</label>
        <label>на самом деле это <select class="lab-truth"><option value="">не знаю</option></select></label>
        <p class="lab-moved"></p>
        <p><button type="button" class="lab-button lab-clear">Стереть</button>
          <button type="button" class="lab-button lab-back">На место</button>
          <button type="button" class="lab-button lab-copy">Скопировать ссылку</button></p>
      </div>
    </div>
    <p class="lab-says"></p>
    <div class="lab-networks"></div>
    <p class="lab-status" role="status"></p>`;

  const { find } = experiment.begin("digit-lab", SHELL);

  const networks = DIGITS.networks.map(({ name, layers }) => ({
    name: name.replace(/, \d.*/, ""),
    title: name,
    layers: layers.map((it) => (it.weight ? { ...it, weight: cnn.unpacked(it.weight), bias: cnn.unpacked(it.bias) } : it)),
  }));
  const samples = DIGITS.samples.map((it) => Float64Array.from(atob(it), (character) => character.charCodeAt(0) / 255));

  /* ---- The address ------------------------------------------------------------------------------ */

  /* Sixteen levels of grey are enough for a drawing: a hexadecimal digit a pixel. */
  const coded = (ink) => Array.from(ink, (it) => Math.round(it * 15).toString(16)).join("");

  function initial() {
    return { sample: 4, ink: samples[4].slice(), centre: true, truth: 4, down: 0, right: 0 };
  }

  function read(hash) {
    const state = initial();
    const number = (text, least, most) => /^-?\d+$/.test(text) && Number(text) >= least && Number(text) <= most;
    const known = {
      digit: (text) => number(text, 0, 9) && Object.assign(state, { sample: Number(text), ink: samples[text].slice(), truth: Number(text) }),
      drawing: (text) => /^[0-9a-f]{784}$/.test(text) &&
        Object.assign(state, { sample: null, truth: null, ink: Float64Array.from(text, (it) => parseInt(it, 16) / 15) }),
      truth: (text) => number(text, 0, 9) && Object.assign(state, { truth: Number(text) }),
      centre: (text) => /^[01]$/.test(text) && Object.assign(state, { centre: text === "1" }),
      down: (text) => number(text, -FARTHEST, FARTHEST) && Object.assign(state, { down: Number(text) }),
      right: (text) => number(text, -FARTHEST, FARTHEST) && Object.assign(state, { right: Number(text) }),
    };
    return { state, problem: experiment.told(experiment.read(hash, known)) };
  }

  function address() {
    const words = [state.sample === null ? "drawing=" + coded(state.ink) : "digit=" + state.sample];
    if (state.truth !== state.sample && state.truth !== null) words.push("truth=" + state.truth);
    if (!state.centre) words.push("centre=0");
    if (state.down) words.push("down=" + state.down);
    if (state.right) words.push("right=" + state.right);
    return "#" + words.join("&");
  }

  const remember = experiment.settling(250, () => experiment.write(address()));

  /* ---- State ------------------------------------------------------------------------------------ */

  let { state, problem } = experiment.is_asked_for() ? read(location.hash) : { state: initial(), problem: "" };
  let wanted = false;
  let busy = false;

  function change(part) {
    Object.assign(state, part);
    find("message").textContent = "";
    refresh();
  }

  function refresh() {
    remember();
    follow();
  }

  /* Shows the state, and once more if it has changed meanwhile. */
  async function follow() {
    wanted = true;
    if (busy) return;
    busy = true;
    while (wanted) {
      wanted = false;
      await new Promise(requestAnimationFrame);
      await show();
    }
    busy = false;
  }

  /* As MNIST was made: the digit is fitted into 20×20 and its centre of mass put into the middle. A digit of
     MNIST is so already. */
  function centred(ink) {
    let [top, bottom, left, right] = [SIDE, -1, SIDE, -1];
    ink.forEach((it, i) => {
      if (it < 0.1) return;
      const [row, column] = [Math.floor(i / SIDE), i % SIDE];
      [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
      [left, right] = [Math.min(left, column), Math.max(right, column)];
    });
    if (bottom < 0) return ink;
    const zoom = 20 / Math.max(bottom - top + 1, right - left + 1);
    const middle = [(top + bottom) / 2, (left + right) / 2];
    const fitted = resampled(ink, (row, column) => [
      (row - 13.5) / zoom + middle[0], (column - 13.5) / zoom + middle[1],
    ]);
    let [mass, down, across] = [0, 0, 0];
    fitted.forEach((it, i) => {
      mass += it;
      down += it * Math.floor(i / SIDE);
      across += it * (i % SIDE);
    });
    const [row_shift, column_shift] = [Math.round(down / mass - 13.5), Math.round(across / mass - 13.5)];
    return resampled(fitted, (row, column) => [row + row_shift, column + column_shift]);
  }

  /* A picture whose pixel (row, column) is taken from where ``from`` says, between four pixels. */
  function resampled(ink, from) {
    const at = (row, column) => (row >= 0 && row < SIDE && column >= 0 && column < SIDE ? ink[row * SIDE + column] : 0);
    return Float64Array.from({ length: SIDE * SIDE }, (_, i) => {
      const [row, column] = from(Math.floor(i / SIDE), i % SIDE);
      const [top, left] = [Math.floor(row), Math.floor(column)];
      const [below, beside] = [row - top, column - left];
      return (1 - below) * ((1 - beside) * at(top, left) + beside * at(top, left + 1)) +
        below * ((1 - beside) * at(top + 1, left) + beside * at(top + 1, left + 1));
    });
  }

  function seen() {
    const ink = state.centre && state.sample === null ? centred(state.ink) : state.ink;
    return resampled(ink, (row, column) => [row - state.down, column - state.right]);
  }

  /* ---- Answers ---------------------------------------------------------------------------------- */

  const boxes = networks.map(({ title }) => {
    const box = document.createElement("section");
    box.innerHTML = "<h2></h2><p class='lab-verdict'></p><table class='lab-chances'><tbody></tbody></table><div class='lab-layers-shown'></div>";
    box.querySelector("h2").textContent = title;
    const body = box.querySelector("tbody");
    for (let digit = 0; digit < 10; digit++) {
      const line = body.insertRow();
      const head = Object.assign(document.createElement("th"), { scope: "row", textContent: digit });
      line.append(head);
      const bar = line.insertCell();
      bar.append(Object.assign(document.createElement("span"), { className: "lab-bar" }));
      line.insertCell();
    }
    find("networks").append(box);
    return box;
  });

  /* The networks answer one after another: between two of them the page may follow a hand. */
  async function show() {
    const image = seen();
    draw.paint(find("drawing"), { height: SIDE, width: SIDE, data: state.ink }, "grey", 1);
    draw.paint(find("seen"), { height: SIDE, width: SIDE, data: image }, "grey", 1);
    const empty = image.every((it) => it < 0.1);
    find("sample").value = state.sample === null ? "" : state.sample;
    find("truth").value = state.truth === null ? "" : state.truth;
    find("centre").checked = state.centre;
    find("centre").disabled = state.sample !== null;
    const moved = [[state.right, "вправо", "влево"], [state.down, "вниз", "вверх"]]
      .filter(([by]) => by).map(([by, ahead, back]) => (by > 0 ? ahead : back) + " на " + Math.abs(by));
    find("moved").textContent = moved.length ? "Сдвиг: " + moved.join(", ") + "." : "Цифра на своём месте.";
    const answers = [];
    for (const [i, network] of networks.entries()) {
      await new Promise((resolve) => setTimeout(resolve));
      answers.push(answer(network, boxes[i], image, empty));
    }
    const text = empty ? "Пустой лист: сетям нечего узнавать." : summary(answers);
    find("says").textContent = text;
    speak(text);
  }

  function answer(network, box, image, empty) {
    const layers = cnn.forward(network.layers, { channels: 1, height: SIDE, width: SIDE, data: image });
    const chances = cnn.softmax(layers[layers.length - 1].data);
    const best = chances.indexOf(Math.max(...chances));
    const right = state.truth === null ? "" : best === state.truth ? ", верно" : ", ошибка";
    box.querySelector(".lab-verdict").textContent = empty ? "нет ответа" : "ответ " + best + right;
    box.classList.toggle("is-wrong", !empty && right === ", ошибка");
    Array.from(box.querySelector("tbody").rows).forEach((row, digit) => {
      const share = empty ? 0 : chances[digit];
      row.cells[1].firstChild.style.width = 100 * share + "%";
      row.cells[2].textContent = empty ? "" : Math.round(100 * share) + " %";
      row.classList.toggle("is-best", !empty && digit === best);
    });
    maps(box.querySelector(".lab-layers-shown"), network, layers);
    return best;
  }

  function summary(answers) {
    const said = networks.map(({ name }, i) => name + ": " + answers[i]).join("; ");
    if (state.truth === null) return "Ответы. " + said + ".";
    const wrong = answers.filter((it) => it !== state.truth).length;
    const verdict = ["Все три верны.", "Ошиблась одна сеть.", "Две сети ошиблись, одна держится.", "Ошиблись все три."][wrong];
    return verdict + " Это " + state.truth + "; ответили: " + said + ".";
  }

  /* What each layer answers after ReLU, side by side in one picture. */
  function maps(place, network, layers) {
    const shown = network.layers.map((it, i) => [it.kind, layers[i]]).filter(([kind]) => kind === "relu");
    while (place.children.length < shown.length) {
      const figure = document.createElement("figure");
      figure.append(document.createElement("figcaption"), document.createElement("canvas"));
      figure.lastChild.setAttribute("role", "img");
      place.append(figure);
    }
    shown.forEach(([, it], i) => {
      const [caption, canvas] = place.children[i].children;
      caption.textContent = it.height === 1
        ? "скрытый слой: " + it.channels + " нейронов"
        : "карты: " + it.height + "×" + it.width + "×" + it.channels;
      canvas.setAttribute("aria-label", caption.textContent);
      const wide = Math.ceil(Math.sqrt(it.channels));
      const rows = Math.ceil(it.channels / wide);
      const gap = it.height === 1 ? 0 : 1;
      const sheet = { height: rows * (it.height + gap) - gap, width: wide * (it.width + gap) - gap };
      sheet.data = new Float64Array(sheet.height * sheet.width).fill(NaN);
      it.data.forEach((value, k) => {
        const size = it.height * it.width;
        const [channel, inside] = [Math.floor(k / size), k % size];
        const row = Math.floor(channel / wide) * (it.height + gap) + Math.floor(inside / it.width);
        const column = (channel % wide) * (it.width + gap) + (inside % it.width);
        sheet.data[row * sheet.width + column] = value;
      });
      draw.paint(canvas, { ...sheet, unwritten: true }, "strength", cnn.largest(sheet));
    });
  }

  const speak = experiment.speaker(find("status"));

  /* ---- Drawing ---------------------------------------------------------------------------------- */

  let pen = null;
  const drawing = find("drawing");

  function place_of(event, canvas) {
    const box = canvas.getBoundingClientRect();
    return [((event.clientY - box.top) / box.height) * SIDE, ((event.clientX - box.left) / box.width) * SIDE];
  }

  /* A line of even width from where the pen was: a quick hand leaves no gaps. */
  function stroke([from_row, from_column], [row, column]) {
    const [down, across] = [row - from_row, column - from_column];
    const length = down * down + across * across;
    for (let i = 0; i < SIDE * SIDE; i++) {
      const [y, x] = [Math.floor(i / SIDE) + 0.5 - from_row, (i % SIDE) + 0.5 - from_column];
      const part = length ? Math.max(0, Math.min(1, (y * down + x * across) / length)) : 0;
      const away = Math.hypot(y - part * down, x - part * across);
      state.ink[i] = Math.max(state.ink[i], Math.max(0, Math.min(1, PEN + 0.5 - away)));
    }
  }

  drawing.addEventListener("pointerdown", (event) => {
    if (event.button || pen) return;
    event.preventDefault();
    drawing.setPointerCapture(event.pointerId);
    /* The first stroke over a digit that was taken begins a new drawing. */
    if (state.sample !== null) Object.assign(state, { sample: null, truth: null, ink: new Float64Array(SIDE * SIDE), down: 0, right: 0 });
    const at = place_of(event, drawing);
    pen = { id: event.pointerId, at };
    stroke(at, at);
    change({});
  });
  drawing.addEventListener("pointermove", (event) => {
    if (!pen || pen.id !== event.pointerId) return;
    const at = place_of(event, drawing);
    stroke(pen.at, at);
    pen.at = at;
    change({});
  });
  for (const name of ["pointerup", "pointercancel"]) drawing.addEventListener(name, () => (pen = null));

  /* ---- Moving ----------------------------------------------------------------------------------- */

  const view = find("seen");
  const within = (by) => Math.max(-FARTHEST, Math.min(FARTHEST, by));
  let drag = null;

  view.addEventListener("pointerdown", (event) => {
    view.setPointerCapture(event.pointerId);
    drag = { id: event.pointerId, at: place_of(event, view), down: state.down, right: state.right };
  });
  view.addEventListener("pointermove", (event) => {
    if (!drag || drag.id !== event.pointerId) return;
    const [row, column] = place_of(event, view);
    change({ down: within(Math.round(drag.down + row - drag.at[0])), right: within(Math.round(drag.right + column - drag.at[1])) });
  });
  for (const name of ["pointerup", "pointercancel"]) view.addEventListener(name, () => (drag = null));
  view.addEventListener("keydown", (event) => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey || (!step && event.key !== "Home")) return;
    event.preventDefault();
    if (step) change({ down: within(state.down + step[0]), right: within(state.right + step[1]) });
    else change({ down: 0, right: 0 });
  });

  /* ---- Controls --------------------------------------------------------------------------------- */

  for (let digit = 0; digit < 10; digit++) {
    find("sample").add(new Option(digit, digit));
    find("truth").add(new Option(digit, digit));
  }
  find("sample").addEventListener("change", () => {
    const chosen = find("sample").value;
    if (chosen === "") change({});
    else change({ sample: Number(chosen), ink: samples[chosen].slice(), truth: Number(chosen), down: 0, right: 0 });
  });
  find("truth").addEventListener("change", () => change({ truth: find("truth").value === "" ? null : Number(find("truth").value) }));
  find("centre").addEventListener("change", () => change({ centre: find("centre").checked }));
  find("clear").addEventListener("click", () => {
    change({ sample: null, truth: null, ink: new Float64Array(SIDE * SIDE), down: 0, right: 0 });
  });
  find("back").addEventListener("click", () => change({ down: 0, right: 0 }));
  experiment.copier(find("copy"), find("status"), address);

  draw.onScheme(refresh);
  window.addEventListener("hashchange", () => {
    if (!experiment.is_asked_for()) return;
    ({ state, problem } = read(location.hash));
    find("message").textContent = problem;
    refresh();
  });
  find("message").textContent = problem;
  follow();
})();
