/* A photograph of one's own: read, stood upright, cut to a square and brought to the network's size.

   All of it happens in a Worker, or on the page where there is none that draws. Nothing is sent anywhere. */
const photograph = (function () {
  "use strict";

  const SIDE = 224;

  /* Runs in the Worker, as text: it may use nothing from outside. ``canvas_of(width, height)`` makes a canvas. */
  function reader(canvas_of) {
    const MOST = 16777216; /* pixels of a canvas; an iPhone's is black above that */
    const VIEW = 640; /* pixels of the copy to look at, the longer side */
    const STRIP = 262144; /* pixels that are read from the photograph at once */
    const BUSY = 12; /* ms without a rest */
    let picture = null;
    let rested = 0;

    const refused = (code) => Object.assign(new Error(code), { code });

    /* ---- Reading ---------------------------------------------------------------------------------- */

    async function kind_of(blob) {
      const start = String.fromCharCode(...new Uint8Array(await blob.slice(0, 32).arrayBuffer()));
      if (/^.{4}ftyp/s.test(start)) {
        if (/avi[fs]/.test(start)) return "picture";
        return /hei[cmsx]|hev[cmsx]|mif1|msf1/.test(start) ? "heic" : "unknown";
      }
      return /^(\xff\xd8\xff|\x89PNG|GIF8|BM|RIFF.{4}WEBP)/s.test(start) ? "picture" : "unknown";
    }

    /* The photograph as its camera was held; a former one stays if this one can't be had. */
    async function open(blob) {
      const kind = await kind_of(blob);
      let found;
      try {
        found = await createImageBitmap(blob, { imageOrientation: "from-image" });
      } catch {
        throw refused(kind === "picture" ? "damaged" : kind);
      }
      const part = Math.sqrt(MOST / (found.width * found.height));
      if (part < 1) {
        const large = found;
        found = reduced(large, part);
        large.close();
      }
      if (picture && picture.close) picture.close();
      picture = found;
      const { width, height } = found;
      const small = reduced(found, Math.min(1, VIEW / Math.max(width, height)));
      const view = small.getContext("2d").getImageData(0, 0, small.width, small.height);
      return { width, height, view };
    }

    /* What is transparent is white. */
    function reduced(image, part) {
      const canvas = canvas_of(Math.max(1, Math.floor(image.width * part)), Math.max(1, Math.floor(image.height * part)));
      const context = canvas.getContext("2d");
      context.fillStyle = "#ffffff";
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.imageSmoothingQuality = "high";
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      return canvas;
    }

    /* ---- The square ------------------------------------------------------------------------------- */

    /* Keys's kernel with a = −0.5, the one of Pillow's Image.resize(…, BICUBIC): browsers scale each in its
       own way, and the network's answers would follow. */
    function cubic(x) {
      const t = Math.abs(x);
      if (t < 1) return (1.5 * t - 2.5) * t * t + 1;
      return t < 2 ? ((2.5 - 0.5 * t) * t - 4) * t + 2 : 0;
    }

    /* What each of ``to`` pixels is made of: the first of the ``from`` pixels and the weights. */
    function mixtures(from, to) {
      const scale = from / to;
      const wide = Math.max(1, scale); /* reduced, the kernel covers as much as a new pixel does */
      return Array.from({ length: to }, (_, place) => {
        const middle = (place + 0.5) * scale;
        const first = Math.max(0, Math.floor(middle - 2 * wide + 0.5));
        const end = Math.min(from, Math.floor(middle + 2 * wide + 0.5));
        const weights = Float64Array.from({ length: end - first }, (_, i) => cubic((first + i - middle + 0.5) / wide));
        const sum = weights.reduce((total, it) => total + it, 0);
        return { first, weights: weights.map((it) => it / sum) };
      });
    }

    async function rest() {
      if (performance.now() - rested < BUSY) return;
      await new Promise((resolve) => setTimeout(resolve));
      rested = performance.now();
    }

    /* The square of ``side`` pixels at (top, left), brought to ``to`` pixels: red, green, blue, row by row. */
    async function square({ top, left, side }, to) {
      const mixed = mixtures(side, to);
      const rows = Math.max(1, Math.min(side, Math.floor(STRIP / side)));
      const canvas = canvas_of(side, rows);
      const context = canvas.getContext("2d", { willReadFrequently: true });
      const narrow = new Uint8ClampedArray(side * to * 3);
      rested = performance.now();
      for (let row = 0; row < side; row += rows) {
        context.fillStyle = "#ffffff";
        context.fillRect(0, 0, side, rows);
        context.drawImage(picture, left, top + row, side, rows, 0, 0, side, rows);
        const pixels = context.getImageData(0, 0, side, rows).data;
        for (let line = 0; line < Math.min(rows, side - row); line++) {
          across(pixels, line * side, mixed, narrow, (row + line) * to);
          await rest();
        }
      }
      const data = new Uint8ClampedArray(to * to * 3);
      for (let row = 0; row < to; row++) {
        down(narrow, to, mixed[row], data, row);
        await rest();
      }
      return { height: to, width: to, data };
    }

    /* As Pillow does: first along the rows, to whole levels, then along the columns. */
    function across(pixels, from, mixed, narrow, at) {
      for (let place = 0; place < mixed.length; place++) {
        const { first, weights } = mixed[place];
        let [red, green, blue] = [0.5, 0.5, 0.5];
        for (let i = 0, k = 4 * (from + first); i < weights.length; i++, k += 4) {
          red += weights[i] * pixels[k];
          green += weights[i] * pixels[k + 1];
          blue += weights[i] * pixels[k + 2];
        }
        narrow[3 * (at + place)] = Math.floor(red);
        narrow[3 * (at + place) + 1] = Math.floor(green);
        narrow[3 * (at + place) + 2] = Math.floor(blue);
      }
    }

    function down(narrow, width, { first, weights }, data, row) {
      for (let column = 0; column < 3 * width; column++) {
        let sum = 0.5;
        for (let i = 0; i < weights.length; i++) sum += weights[i] * narrow[(first + i) * 3 * width + column];
        data[row * 3 * width + column] = Math.floor(sum);
      }
    }

    return { open, square };
  }

  /* What the Worker does besides: it answers messages, and says once whether it can draw. */
  function serve(make) {
    const own = make((width, height) => new OffscreenCanvas(width, height));
    self.postMessage({ able: Boolean(new OffscreenCanvas(1, 1).getContext("2d")) });
    self.onmessage = async ({ data: { name, given } }) => {
      try {
        self.postMessage({ found: await own[name](...given) });
      } catch (error) {
        self.postMessage({ code: error.code || "unreadable" });
      }
    };
  }

  /* ---- Page ---------------------------------------------------------------------------------------- */

  const on_page = () => reader((width, height) => Object.assign(document.createElement("canvas"), { width, height }));

  /* A reader in a Worker; where there is none, on the page. */
  function begun() {
    return new Promise((resolve) => {
      const waiting = [];
      const ask = (worker, name) => (...given) => new Promise((found, failed) => {
        waiting.push({ found, failed });
        worker.postMessage({ name, given });
      });
      try {
        const url = URL.createObjectURL(new Blob(["(" + serve + ")(" + reader + ")"], { type: "text/javascript" }));
        const worker = new Worker(url);
        worker.onerror = () => {
          resolve(on_page());
          for (const { failed } of waiting.splice(0)) failed(new Error("worker"));
        };
        worker.onmessage = ({ data: { able, code, found } }) => {
          if (able !== undefined) {
            URL.revokeObjectURL(url);
            resolve(able ? { open: ask(worker, "open"), square: ask(worker, "square") } : on_page());
          } else if (code) waiting.shift().failed(Object.assign(new Error(code), { code }));
          else waiting.shift().found(found);
        };
      } catch {
        resolve(on_page());
      }
    });
  }

  let ready = null;
  let last = Promise.resolve();

  /* One after another: what is asked for is told of the photograph that was open then. */
  function asked(name, ...given) {
    ready = ready || begun();
    const answer = last.then(() => ready).then((own) => own[name](...given));
    last = answer.catch(() => {});
    return answer;
  }

  /* {width, height, view} of the photograph in a file; ``view`` is an ImageData to look at. */
  const open = (blob) => asked("open", blob);

  /* The square of the open photograph as {height, width, data}: bytes red, green, blue, row by row. */
  const square = (place, side) => asked("square", place, side || SIDE);

  /* The largest square in the middle, or that part of it which Lite0 was shown while it learned: 224 pixels
     of 256 (Tan and Le's preprocessing, "crop padding" 32). */
  const places = {
    whole({ width, height }) {
      const side = Math.min(width, height);
      return { top: (height - side) >> 1, left: (width - side) >> 1, side };
    },
    padded({ width, height }) {
      const side = Math.max(1, Math.floor((Math.min(width, height) * SIDE) / (SIDE + 32)));
      return { top: (height - side + 1) >> 1, left: (width - side + 1) >> 1, side };
    },
  };

  /* A quarter of a turn, clockwise. */
  function turned({ width, height, data }) {
    const found = { width: height, height: width, data: new data.constructor(data.length) };
    const depth = data.length / (width * height);
    for (let row = 0; row < width; row++) {
      for (let column = 0; column < height; column++) {
        const from = ((height - 1 - column) * width + row) * depth;
        for (let i = 0; i < depth; i++) found.data[(row * height + column) * depth + i] = data[from + i];
      }
    }
    return found;
  }

  const REASONS = {
    heic: "снимок в формате HEIC, его читают не все браузеры. Сохраните его как JPEG.",
    damaged: "файл повреждён: он начинается как картинка, но раскрыть его не удалось.",
    unknown: "это не картинка, какую умеет показать браузер. Нужен JPEG, PNG или WebP.",
    unreadable: "файл не удалось прочитать.",
  };

  const told = (file, error) => "«" + (file.name || "Снимок") + "»: " + REASONS[error.code || "unreadable"];

  return { open, square, places, turned, told };
})();
