/* Drawing for the laboratory: pictures and maps as enlarged pixels in the colours of the figures. */
const draw = (function () {
  "use strict";

  const SHARP = 600; /* pixels of a canvas at least, so that a window's outline is thin */
  const READABLE = 100; /* pixels of the canvas to a cell: from there on its number is written in */

  function dark() {
    return document.body.getAttribute("data-md-color-scheme") === "slate";
  }

  function colours() {
    return COLOURS[dark() ? "dark" : "light"];
  }

  /* A ramp as triples of bytes. */
  function triples(ramp) {
    const list = [];
    for (let i = 0; i < ramp.length; i += 6) {
      const value = parseInt(ramp.slice(i, i + 6), 16);
      list.push([value >> 16, (value >> 8) & 255, value & 255]);
    }
    return list;
  }

  /* How a number becomes a colour: a grey level, a sign or a strength. */
  function painter(kind, end) {
    if (kind === "grey") {
      return (value) => {
        const level = Math.max(0, Math.min(255, value));
        return [level, level, level];
      };
    }
    const list = triples(colours()[kind]);
    const last = list.length - 1;
    const nothing = triples(colours().rule.slice(1))[0]; /* between maps that stand side by side */
    return (value) => {
      if (Number.isNaN(value)) return nothing;
      const part = end ? value / end : 0;
      const place = kind === "signed" ? (part + 1) / 2 : part;
      return list[Math.round(Math.max(0, Math.min(1, place)) * last)];
    };
  }

  function number(value) {
    if (!Number.isFinite(value)) return "…";
    const digits = Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? 1 : 2;
    const text = String(Number(value.toFixed(digits)));
    return text.replace("-", "−").replace(".", ",");
  }

  /* Fills the canvas; ``box`` in cells is outlined. ``grey`` images may be scaled to their brightest. A map
     that is shown small needs fewer pixels than ``SHARP``. */
  function paint(canvas, map, kind, end, box, boxColour, sharp) {
    const { height, width, data } = map;
    const cell = Math.max(1, Math.ceil((sharp || SHARP) / Math.max(height, width)));
    canvas.width = width * cell;
    canvas.height = height * cell;
    const context = canvas.getContext("2d");
    const small = document.createElement("canvas");
    small.width = width;
    small.height = height;
    const pixels = new ImageData(width, height);
    const colour = painter(kind, end);
    const shade = kind === "grey" && end ? 255 / end : 1;
    for (let i = 0; i < data.length; i++) {
      const levels = colour(kind === "grey" ? data[i] * shade : data[i]);
      for (let k = 0; k < 3; k++) pixels.data[4 * i + k] = levels[k];
      pixels.data[4 * i + 3] = 255;
    }
    small.getContext("2d").putImageData(pixels, 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(small, 0, 0, canvas.width, canvas.height);
    if (cell >= READABLE && !map.unwritten) write(context, map, cell, pixels.data);
    if (box) outline(context, canvas, cell, box, boxColour);
  }

  function write(context, map, cell, pixels) {
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.font = "600 " + Math.round(cell * 0.28) + "px system-ui, sans-serif";
    for (let i = 0; i < map.data.length; i++) {
      const bright = 0.21 * pixels[4 * i] + 0.72 * pixels[4 * i + 1] + 0.07 * pixels[4 * i + 2];
      context.fillStyle = bright > 125 ? "#000000" : "#ffffff";
      const x = ((i % map.width) + 0.5) * cell;
      const y = (Math.floor(i / map.width) + 0.5) * cell;
      context.fillText(number(map.data[i]), x, y);
    }
  }

  /* Two lines, the outer one in the colour of the paper: seen on any picture. */
  function outline(context, canvas, cell, box, colour) {
    const thick = Math.max(5, canvas.width / 120);
    const edges = [box.left, box.top, box.width, box.height].map((it) => it * cell);
    for (const [width, style] of [[2 * thick, colours().paper], [thick, colour]]) {
      context.lineWidth = width;
      context.strokeStyle = style;
      context.strokeRect(...edges);
    }
  }

  /* A horizontal bar with all colours of a scale. */
  function bar(canvas, kind) {
    const list = triples(colours()[kind]);
    canvas.width = list.length;
    canvas.height = 1;
    const pixels = new ImageData(list.length, 1);
    list.forEach(([red, green, blue], i) => pixels.data.set([red, green, blue, 255], 4 * i));
    canvas.getContext("2d").putImageData(pixels, 0, 0);
  }

  /* Calls when the reader changes the scheme. */
  function onScheme(action) {
    new MutationObserver(action).observe(document.body, {
      attributes: true,
      attributeFilter: ["data-md-color-scheme"],
    });
  }

  return { paint, painter, outline, bar, number, colours, onScheme };
})();
