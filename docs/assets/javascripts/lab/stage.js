/* The square that the network sees, with a map or a grey square laid over it. */
const stage = (function () {
  "use strict";

  const ZOOM = 3; /* pixels of the canvas to one of the square: outlines stay thin */
  const GREY = 127; /* nought for the network */
  const SHADE = 0.15; /* of the photograph where a map found nothing */
  const COVER = 0.85; /* of a colour at the end of its scale */

  /* Where a map found something the photograph keeps its light. */
  function lit(levels, part) {
    const light = SHADE + (1 - SHADE) * part;
    return levels.map((it) => it * light);
  }

  /* A number with a sign colours a grey photograph, the more the further it is from nought. */
  function tinted([red, green, blue], part, colour) {
    const grey = 0.21 * red + 0.72 * green + 0.07 * blue;
    const share = COVER * Math.min(1, Math.abs(part));
    return colour.map((it) => share * it + (1 - share) * grey);
  }

  /* photo: {height, width, data} bytes red, green, blue. ``layer``, if any: {map, kind, end} as for draw.paint;
     its map covers the photograph, or its cells are ``cell`` pixels and begin at ``from``. ``hidden``, if any:
     {row, column, side} of a grey square, in pixels of the photograph. */
  function paint(canvas, photo, layer, hidden) {
    const { height, width, data } = photo;
    const pixels = new ImageData(width, height);
    const colour = layer && draw.painter(layer.kind, layer.end);
    const { map, kind, end, from, cell } = { from: 0, cell: layer && height / layer.map.height, ...layer };
    const line = (at) => Math.max(0, Math.min(Math.floor((at - from) / cell), map.height - 1));
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const i = row * width + column;
        let levels = [data[3 * i], data[3 * i + 1], data[3 * i + 2]];
        if (layer) {
          const value = map.data[line(row) * map.width + line(column)];
          const part = (end && value / end) || 0; /* what is not known yet is nought */
          levels = kind === "signed" ? tinted(levels, part, colour(value)) : lit(levels, Math.min(1, part));
        }
        pixels.data.set([...levels, 255], 4 * i);
      }
    }
    const small = Object.assign(document.createElement("canvas"), { width, height });
    small.getContext("2d").putImageData(pixels, 0, 0);
    Object.assign(canvas, { width: ZOOM * width, height: ZOOM * height });
    const context = canvas.getContext("2d");
    context.drawImage(small, 0, 0, canvas.width, canvas.height);
    if (!hidden) return;
    const box = { left: hidden.column, top: hidden.row, width: hidden.side, height: hidden.side };
    context.fillStyle = `rgb(${GREY} ${GREY} ${GREY})`;
    context.fillRect(...[box.left, box.top, box.width, box.height].map((it) => it * ZOOM));
    draw.outline(context, canvas, ZOOM, box, draw.colours().spot);
  }

  return { paint };
})();
