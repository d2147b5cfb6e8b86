/* The square that the network sees, with a map or a grey square laid over it. */
const stage = (function () {
  "use strict";

  const ZOOM = 3; /* pixels of the canvas to one of the square: outlines stay thin */
  const GREY = 127; /* nought for the network */
  const SHADE = 0.15; /* of the photograph where a map found nothing */
  const COVER = 0.85; /* of a colour at the end of its scale */

  /* How a cell changes the photograph under it: so much of its light stays, so much of its grey, and a colour
     comes on top. Where a map found something the photograph keeps its light; a number with a sign colours a
     grey photograph, the more the further it is from nought. */
  function change_of({ kind, end, map }) {
    const colour = draw.painter(kind, end);
    return Array.from(map.data, (value) => {
      const part = Math.min(1, Math.abs((end && value / end) || 0)); /* what is not known yet is nought */
      if (kind !== "signed") return [SHADE + (1 - SHADE) * part, 0, 0, 0, 0];
      return [0, 1 - COVER * part, ...colour(value).map((it) => COVER * part * it)];
    });
  }

  /* photo: {height, width, data} bytes red, green, blue. ``layer``, if any: {map, kind, end} as for draw.paint;
     its map covers the photograph, or its cells are ``cell`` pixels and begin at ``from``. ``hidden``, if any:
     {row, column, side} of a grey square, in pixels of the photograph. */
  function paint(canvas, photo, layer, hidden) {
    const { height, width, data } = photo;
    const pixels = new ImageData(width, height);
    const side = layer ? layer.map.height : 1;
    const { from, cell } = { from: 0, cell: height / side, ...layer };
    const changes = layer ? change_of(layer) : [[1, 0, 0, 0, 0]];
    const lines = Array.from({ length: height }, (_, at) => Math.max(0, Math.min(Math.floor((at - from) / cell), side - 1)));
    for (let i = 0; i < width * height; i++) {
      const [light, pale, red, green, blue] = changes[lines[Math.floor(i / width)] * side + lines[i % width]];
      const grey = pale && pale * (0.21 * data[3 * i] + 0.72 * data[3 * i + 1] + 0.07 * data[3 * i + 2]);
      pixels.data[4 * i] = light * data[3 * i] + grey + red;
      pixels.data[4 * i + 1] = light * data[3 * i + 1] + grey + green;
      pixels.data[4 * i + 2] = light * data[3 * i + 2] + grey + blue;
      pixels.data[4 * i + 3] = 255;
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
