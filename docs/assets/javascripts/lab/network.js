/* EfficientNet-Lite0 in the browser. It answers in a Worker; its weights come when they are asked for, as
   scripts, because a page from a disk may fetch nothing else.

   Needs cnn.js and assets/lab/network.js (the constant NETWORK) before it.

   A snapshot, ``pixels``, is 224×224×3 bytes: red, green and blue of each pixel, row by row. */
const network_client = (function () {
  "use strict";

  const SIDE = 224;
  const GREY = 127; /* what the network takes for nothing: it becomes 0 */
  const DATA = new URL("../../lab/", document.currentScript.src);

  /* ---- In the Worker ------------------------------------------------------------------------------ */

  /* What can be asked for. Each is a generator that stops for a moment where it may be long at work: a Worker
     goes on at once, a page that has none lets its own tasks go first. The Worker gets the text of this function
     and of cnn, and nothing else of the page. */
  function engine(cnn) {
    const SIDE = 224;
    let bytes = null; /* the weights as they come, packed */
    let filled = 0;
    let layers = [];
    let classifier = null;
    let maps = null; /* of the last photograph: name → map */

    function* begin({ network }) {
      bytes = new Uint8Array(network.bytes);
      layers = network.layers;
      classifier = network.classifier;
    }

    function* part({ text }) {
      const part = atob(text);
      for (let i = 0; i < part.length; i++) bytes[filled++] = part.charCodeAt(i);
    }

    /* Each layer's weights, in the order of the layers, as figures_src/cnn/packed_weights.py writes them. */
    function* unpack() {
      const view = new DataView(bytes.buffer);
      let at = 0;
      let channels = 3;
      for (const layer of [...layers, classifier]) {
        if (layer.kind === "add") continue;
        const depth = layer.kind === "depthwise" ? 1 : channels;
        layer.weight = { shape: [layer.channels, depth, layer.kernel, layer.kernel], data: null };
        layer.groups = channels / depth;
        const count = depth * layer.kernel * layer.kernel;
        if (layer.form === "int8") {
          const scales = float32(view, at, layer.channels);
          at += 4 * layer.channels;
          layer.weight.data = Float32Array.from(new Int8Array(bytes.buffer, at, layer.channels * count));
          at += layer.channels * count;
          for (let i = 0; i < layer.weight.data.length; i++) layer.weight.data[i] *= scales[Math.floor(i / count)];
        } else {
          layer.weight.data = float16(view, at, layer.channels * count);
          at += 2 * layer.channels * count;
        }
        layer.bias = { data: float16(view, at, layer.channels) };
        at += 2 * layer.channels;
        channels = layer.channels;
        yield;
      }
      classifier.weight.shape = [classifier.channels, classifier.weight.shape[1]];
      bytes = null;
    }

    function float32(view, at, count) {
      return Float32Array.from({ length: count }, (_, i) => view.getFloat32(at + 4 * i, true));
    }

    /* A sign, five bits of a power of two, ten of a fraction (IEEE 754). */
    function float16(view, at, count) {
      const numbers = new Float32Array(count);
      for (let i = 0; i < count; i++) {
        const bits = view.getUint16(at + 2 * i, true);
        const power = (bits >> 10) & 31;
        const size = power ? (1024 + (bits & 1023)) * 2 ** (power - 25) : (bits & 1023) * 2 ** -24;
        numbers[i] = bits >> 15 ? -size : size;
      }
      return numbers;
    }

    function* run({ pixels, keep }) {
      const from = performance.now();
      let x = { channels: 3, height: SIDE, width: SIDE, data: new Float64Array(3 * SIDE * SIDE) };
      for (let i = 0; i < x.data.length; i++) {
        x.data[(i % 3) * SIDE * SIDE + Math.floor(i / 3)] = (pixels[i] - 127) / 128;
      }
      const found = new Map();
      let shortcut = x;
      for (const layer of layers) {
        if (layer.kind === "expand") shortcut = x; /* a block begins */
        x = layer.kind === "add" ? cnn.add(x, shortcut) : convolved(layer, x);
        if (keep) found.set(layer.name, { ...x, data: new Float32Array(x.data) });
        yield;
      }
      const scores = Float32Array.from(cnn.dense(cnn.global_average_pool(x), classifier.weight, classifier.bias).data);
      if (keep) maps = found;
      return { scores, chances: Float32Array.from(cnn.softmax(scores)), milliseconds: performance.now() - from };
    }

    function convolved(layer, x) {
      const [top, bottom] = cnn.same_padding(x.height, layer.kernel, layer.stride);
      const [left, right] = cnn.same_padding(x.width, layer.kernel, layer.stride);
      const padding = [top, left, bottom, right];
      const map = cnn.conv2d(x, layer.weight, layer.bias, { stride: layer.stride, padding, groups: layer.groups });
      return layer.relu ? cnn.relu6(map) : map;
    }

    function of_layer(name) {
      if (!maps) throw new Error("сеть ещё не видела снимка");
      if (!maps.has(name)) throw new Error("нет слоя " + name);
      return maps.get(name);
    }

    function* layer({ name }) {
      const map = of_layer(name);
      return { ...map, data: map.data.slice() };
    }

    function* class_map({ index }) {
      if (!(index in classifier.bias.data)) throw new Error("нет класса " + index);
      return cnn.class_map(of_layer(layers.at(-1).name), classifier.weight, index);
    }

    return { begin, part, unpack, run, layer, class_map };
  }

  /* The Worker's ear: one thing after another, each answered under its number. */
  function listen(actions) {
    addEventListener("message", ({ data: { number, action, given } }) => {
      try {
        const steps = actions[action](given);
        let step = steps.next();
        while (!step.done) step = steps.next();
        const moved = step.value && step.value.data ? [step.value.data.buffer] : [];
        postMessage({ number, value: step.value }, moved);
      } catch (error) {
        postMessage({ number, error: error.message });
      }
    });
  }

  /* ---- On the page -------------------------------------------------------------------------------- */

  let thread = null; /* (action, given) → promise of the answer */

  /* Throws, now or later, where the browser makes no Worker of a text. */
  function in_worker() {
    const text = `"use strict";\nconst cnn = (${cnn.source})();\n(${listen})((${engine})(cnn));`;
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    const worker = new Worker(address);
    worker.addEventListener("message", () => URL.revokeObjectURL(address), { once: true });
    const waiting = new Map();
    let number = 0;
    worker.addEventListener("message", ({ data }) => {
      const { resolve, reject } = waiting.get(data.number);
      waiting.delete(data.number);
      if (data.error) reject(new Error(data.error));
      else resolve(data.value);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      for (const { reject } of waiting.values()) reject(new Error("Вычисления прервались. Обновите страницу."));
      waiting.clear();
    });
    return (action, given) =>
      new Promise((resolve, reject) => {
        number += 1;
        waiting.set(number, { resolve, reject });
        worker.postMessage({ number, action, given });
      });
  }

  /* The same on the page's own thread, in slices. */
  function in_slices() {
    const actions = engine(cnn);
    let last = Promise.resolve();
    async function answer(action, given) {
      const steps = actions[action](given);
      let step = steps.next();
      while (!step.done) {
        await new Promise((resolve) => setTimeout(resolve));
        step = steps.next();
      }
      return step.value;
    }
    return (action, given) => {
      const asked = last.then(() => answer(action, given));
      last = asked.catch(() => {});
      return asked;
    };
  }

  async function begun() {
    const given = { network: NETWORK };
    try {
      const worker = in_worker();
      await worker("begin", given);
      return worker;
    } catch {
      const slices = in_slices();
      await slices("begin", structuredClone(given));
      return slices;
    }
  }

  /* ---- What comes as scripts ---------------------------------------------------------------------- */

  const brought = new Map(); /* what a script has brought, until it is called for */

  /* Called by the scripts of data. */
  function take(name, text) {
    brought.set(name, text);
  }

  function fetched(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(`${name}.js?${NETWORK.version}`, DATA);
      const ended = () => {
        script.remove();
        const text = brought.get(name);
        brought.delete(name);
        if (text) resolve(text);
        else reject(new Error(name));
      };
      script.addEventListener("load", ended);
      script.addEventListener("error", ended);
      document.head.append(script);
    });
  }

  let loading = null;
  let arrived = 0; /* parts of the weights */

  /* Brings the weights; ``on_progress(done, total)`` counts parts. After a failure it goes on where it stopped. */
  function load(on_progress = () => {}) {
    loading ??= all_parts(on_progress).catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  }

  async function all_parts(on_progress) {
    thread ??= await begun();
    for (; arrived < NETWORK.parts; arrived++) {
      on_progress(arrived, NETWORK.parts);
      let text;
      try {
        text = await fetched("network-" + arrived);
      } catch {
        const which = `Часть ${arrived + 1} из ${NETWORK.parts} не загрузилась.`;
        throw new Error(which + " Проверьте соединение и попробуйте ещё раз: загруженное не пропало.");
      }
      await thread("part", { text });
    }
    on_progress(arrived, NETWORK.parts);
    await thread("unpack");
  }

  /* The pixels of one of PHOTOS. */
  async function photo(name) {
    let text;
    try {
      text = await fetched("photo-" + name);
    } catch {
      throw new Error("Снимок не загрузился. Проверьте соединение и попробуйте ещё раз.");
    }
    return Uint8ClampedArray.from(atob(text), (it) => it.charCodeAt(0));
  }

  /* ---- Runs: one at a time, and of those that wait only the newest of each kind ----------------------- */

  const waiting = {};
  let at_work = false;

  function computed(kind, pixels, keep) {
    return new Promise((resolve, reject) => {
      if (!loading) throw new Error("Сеть ещё не загружена.");
      if (pixels.length !== 3 * SIDE * SIDE) {
        throw new RangeError(`снимок: ожидается чисел: ${3 * SIDE * SIDE}, получено ${pixels.length}`);
      }
      if (waiting[kind]) waiting[kind].resolve(null);
      waiting[kind] = { given: { pixels: pixels.slice(), keep }, resolve, reject };
      next();
    });
  }

  async function next() {
    const kind = ["run", "hidden", "occlusion"].find((it) => waiting[it]);
    if (at_work || !kind) return;
    const { given, resolve, reject } = waiting[kind];
    delete waiting[kind];
    at_work = true;
    try {
      await loading;
      resolve(await thread("run", given));
    } catch (error) {
      reject(error);
    }
    at_work = false;
    next();
  }

  async function asked(action, given) {
    if (!loading) throw new Error("Сеть ещё не загружена.");
    await loading;
    return thread(action, given);
  }

  /* → {scores, chances, milliseconds}, or null if a newer run came before this one's turn. */
  function run(pixels) {
    return computed("run", pixels, true);
  }

  function layer(name) {
    return asked("layer", { name });
  }

  function class_map(index) {
    return asked("class_map", { index });
  }

  function covered(pixels, row, column, side) {
    const changed = pixels.slice();
    for (let i = Math.max(row, 0); i < Math.min(row + side, SIDE); i++) {
      changed.fill(GREY, 3 * (i * SIDE + Math.max(column, 0)), 3 * (i * SIDE + Math.min(column + side, SIDE)));
    }
    return changed;
  }

  /* As ``run`` with a grey square over the photograph; the maps that are kept stay those of the last run. */
  function hidden(pixels, row, column, side) {
    return computed("hidden", covered(pixels, row, column, side), false);
  }

  let current = null; /* the occlusion that is going on */

  /* How much the chance of class ``index`` falls when a grey square hides a part of the photograph, at every place
     of it: {height, width, data, whole}. ``on_progress(done, total, map)``; what is not yet known is NaN, and what
     stop() or another occlusion has left so is not ``whole``. */
  async function occlusion(pixels, index, side, step, on_progress = () => {}) {
    const mine = (current = {});
    const count = cnn.output_size(SIDE, side, step, 0);
    const map = { height: count, width: count, data: new Float32Array(count * count).fill(NaN), whole: false };
    const before = await computed("occlusion", pixels, false);
    for (let place = 0; place < map.data.length; place++) {
      if (current !== mine || !before) return map;
      const [row, column] = [Math.floor(place / count) * step, (place % count) * step];
      const answer = await computed("occlusion", covered(pixels, row, column, side), false);
      if (current !== mine || !answer) return map;
      map.data[place] = before.chances[index] - answer.chances[index];
      on_progress(place + 1, map.data.length, map);
    }
    return { ...map, whole: true };
  }

  function stop() {
    current = null;
  }

  const layers = NETWORK.layers;

  return { load, take, photo, run, layer, layers, class_map, hidden, occlusion, stop };
})();
