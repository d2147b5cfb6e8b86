/* Convolution as figures_src/cnn computes it: the same names, the same rules, the filter is not turned.

   An image or a map is {height, width, data}: numbers row by row in a Float64Array. Several of them are
   {channels, height, width, data}, map after map. */
const cnn = (function numerics() {
  "use strict";

  function matrix(rows) {
    return { height: rows.length, width: rows[0].length, data: Float64Array.from(rows.flat()) };
  }

  /* The side of the map; below 1 where the filter does not fit. */
  function output_size(size, kernel, stride, padding) {
    return Math.floor((size + 2 * padding - kernel) / stride) + 1;
  }

  /* Padding [before, after] with which a map has ⌈size / stride⌉ places: an odd total puts its extra pixel after. */
  function same_padding(size, kernel, stride) {
    const total = Math.max((Math.ceil(size / stride) - 1) * stride + kernel - size, 0);
    return [Math.floor(total / 2), Math.ceil(total / 2)];
  }

  /* Zeros around each map: one number, or [top, left, bottom, right]. */
  function pad2d(x, padding) {
    const [top, left, bottom, right] = Array.isArray(padding) ? padding : Array(4).fill(padding);
    const [height, width] = [x.height + top + bottom, x.width + left + right];
    const lines = x.data.length / x.width;
    const padded = { ...x, height, width, data: new Float64Array((lines / x.height) * height * width) };
    for (let line = 0; line < lines; line++) {
      const row = Math.floor(line / x.height) * height + top + (line % x.height);
      for (let column = 0, to = row * width + left; column < x.width; column++) {
        padded.data[to + column] = x.data[line * x.width + column];
      }
    }
    return padded;
  }

  /* Slide the filter over the image: a sum of products at every place. */
  function correlate2d(image, kernel, stride, padding) {
    const weight = { shape: [1, 1, kernel.height, kernel.width], data: kernel.data };
    const { height, width, data } = conv2d({ ...image, channels: 1 }, weight, null, { stride, padding });
    return { height, width, data };
  }

  /* The pixels under the filter when it gives the map's number at (row, column). */
  function window_at(image, kernel, stride, padding, row, column) {
    const pixels = new Float64Array(kernel.height * kernel.width);
    for (let a = 0; a < kernel.height; a++) {
      for (let b = 0; b < kernel.width; b++) {
        const top = row * stride + a - padding;
        const left = column * stride + b - padding;
        const inside = top >= 0 && top < image.height && left >= 0 && left < image.width;
        if (inside) pixels[a * kernel.width + b] = image.data[top * image.width + left];
      }
    }
    return { height: kernel.height, width: kernel.width, data: pixels };
  }

  function mapped(map, change) {
    return { height: map.height, width: map.width, data: map.data.map(change) };
  }

  function relu(map) {
    return mapped(map, (x) => (x > 0 ? x : 0));
  }

  function absolute(map) {
    return mapped(map, Math.abs);
  }

  /* The largest magnitude: the end of a scale. */
  function largest(map) {
    let found = 0;
    for (const value of map.data) if (Math.abs(value) > found) found = Math.abs(value);
    return found;
  }

  /* ---- Layers of networks; a vector is channels×1×1. */

  /* Filters (O, C / groups, rows, columns) over C maps; padding as for pad2d. A bias may be null. */
  function conv2d(x, weight, bias, { stride = 1, padding = 0, groups = 1 } = {}) {
    const [filters, depth, rows, columns] = weight.shape;
    if (x.channels !== depth * groups || filters % groups) throw new RangeError("каналов не столько, сколько у фильтра");
    const padded = [padding].flat().some(Boolean) ? pad2d(x, padding) : x;
    const height = output_size(padded.height, rows, stride, 0);
    const width = output_size(padded.width, columns, stride, 0);
    if (height < 1 || width < 1) throw new RangeError("фильтр больше изображения");
    const out = { channels: filters, height, width, data: new Float64Array(filters * height * width) };
    if (rows * columns * stride * groups === 1) pointwise(padded, weight, bias, out);
    else slide(padded, weight, bias, out, stride, filters / groups);
    return out;
  }

  /* Row upon row, three weights of a row of the filter at once: the rest of them singly. */
  function slide(x, { shape: [filters, depth, rows, columns], data }, bias, out, stride, together) {
    const { height, width, data: sums } = out;
    for (let o = 0; o < filters; o++) {
      if (bias) sums.fill(bias.data[o], o * height * width, (o + 1) * height * width);
      for (let c = 0; c < depth; c++) {
        const image = (Math.floor(o / together) * depth + c) * x.height;
        for (let row = 0; row < height; row++) {
          const to = (o * height + row) * width;
          for (let a = 0; a < rows; a++) {
            const line = (image + row * stride + a) * x.width;
            const at = ((o * depth + c) * rows + a) * columns;
            let b = 0;
            for (; b + 3 <= columns; b += 3) {
              const left = data[at + b];
              const middle = data[at + b + 1];
              const right = data[at + b + 2];
              for (let column = 0, from = line + b; column < width; column++, from += stride) {
                sums[to + column] += left * x.data[from] + middle * x.data[from + 1] + right * x.data[from + 2];
              }
            }
            for (; b < columns; b++) {
              const weight = data[at + b];
              for (let column = 0, from = line + b; column < width; column++, from += stride) {
                sums[to + column] += weight * x.data[from];
              }
            }
          }
        }
      }
    }
  }

  /* Filters 1×1 see no neighbours: with the channels of a pixel side by side and four filters' weights for a
     channel too, eight sums grow at once, of two pixels. */
  function pointwise(x, { data }, bias, { channels: filters, data: sums }) {
    const channels = x.channels;
    const size = x.height * x.width;
    const pixels = new Float64Array((size + 1) * channels); /* behind the last pixel one more, which is dropped */
    for (let c = 0; c < channels; c++) {
      for (let pixel = 0; pixel < size; pixel++) pixels[pixel * channels + c] = x.data[c * size + pixel];
    }
    const weights = new Float64Array(4 * channels);
    for (let o = 0; o < filters; o += 4) {
      const count = Math.min(4, filters - o);
      for (let c = 0; c < channels; c++) {
        for (let i = 0; i < count; i++) weights[4 * c + i] = data[(o + i) * channels + c];
      }
      const start = [0, 1, 2, 3].map((i) => (bias && i < count ? bias.data[o + i] : 0));
      for (let pixel = 0; pixel < size; pixel += 2) {
        let a = start[0], b = start[1], c = start[2], d = start[3];
        let e = a, f = b, g = c, h = d;
        for (let i = 0, at = pixel * channels; i < weights.length; i += 4, at++) {
          const one = pixels[at];
          const other = pixels[at + channels];
          a += weights[i] * one;
          b += weights[i + 1] * one;
          c += weights[i + 2] * one;
          d += weights[i + 3] * one;
          e += weights[i] * other;
          f += weights[i + 1] * other;
          g += weights[i + 2] * other;
          h += weights[i + 3] * other;
        }
        put(sums, o * size + pixel, size, count, a, b, c, d);
        if (pixel + 1 < size) put(sums, o * size + pixel + 1, size, count, e, f, g, h);
      }
    }
  }

  /* Answers of ``count`` filters at one pixel, the first one at ``to``, into maps of this size. */
  function put(maps, to, size, count, first, second, third, fourth) {
    maps[to] = first;
    if (count > 1) maps[to + size] = second;
    if (count > 2) maps[to + 2 * size] = third;
    if (count > 3) maps[to + 3 * size] = fourth;
  }

  function relu6(x) {
    const data = x.data.slice();
    for (let i = 0; i < data.length; i++) data[i] = data[i] < 0 ? 0 : data[i] > 6 ? 6 : data[i];
    return { ...x, data };
  }

  function add(x, y) {
    const data = x.data.slice();
    for (let i = 0; i < data.length; i++) data[i] += y.data[i];
    return { ...x, data };
  }

  /* The mean of each map. */
  function global_average_pool(x) {
    const size = x.height * x.width;
    const data = new Float64Array(x.channels);
    for (let i = 0; i < x.data.length; i++) data[Math.floor(i / size)] += x.data[i] / size;
    return { channels: x.channels, height: 1, width: 1, data };
  }

  /* The largest of each block of side × side; what is left over at the edges is dropped. */
  function max_pool(x, side) {
    const height = Math.floor(x.height / side);
    const width = Math.floor(x.width / side);
    const out = { channels: x.channels, height, width, data: new Float64Array(x.channels * height * width).fill(-Infinity) };
    for (let c = 0; c < x.channels; c++) {
      for (let row = 0; row < height * side; row++) {
        for (let column = 0; column < width * side; column++) {
          const to = (c * height + Math.floor(row / side)) * width + Math.floor(column / side);
          out.data[to] = Math.max(out.data[to], x.data[(c * x.height + row) * x.width + column]);
        }
      }
    }
    return out;
  }

  function global_max_pool(x) {
    const size = x.height * x.width;
    const data = Float64Array.from({ length: x.channels }, (_, c) => Math.max(...x.data.subarray(c * size, (c + 1) * size)));
    return { channels: x.channels, height: 1, width: 1, data };
  }

  /* Every number goes into every neuron; maps are read as flatten writes them. */
  function dense(x, { shape: [neurons, inputs], data }, bias) {
    const out = Float64Array.from({ length: neurons }, (_, o) => {
      let sum = bias.data[o];
      for (let i = 0; i < inputs; i++) sum += data[o * inputs + i] * x.data[i];
      return sum;
    });
    return { channels: neurons, height: 1, width: 1, data: out };
  }

  function softmax(scores) {
    const most = Math.max(...scores);
    const powers = Array.from(scores, (it) => Math.exp(it - most));
    const total = powers.reduce((sum, it) => sum + it, 0);
    return powers.map((it) => it / total);
  }

  /* The n likeliest classes; of equal scores the first wins. */
  function top(scores, n) {
    const chances = softmax(scores);
    const order = Array.from(scores, (_, index) => index).sort((a, b) => scores[b] - scores[a]);
    return order.slice(0, n).map((index) => ({ index, probability: chances[index] }));
  }

  /* Where the maps x speak for class ``index``: weighted as a dense layer behind their means weights them. */
  function class_map(x, weight, index) {
    const { data } = conv2d(x, { shape: [1, x.channels, 1, 1], data: weight.data.subarray(index * x.channels, (index + 1) * x.channels) }, null);
    return { height: x.height, width: x.width, data };
  }

  /* What each layer of a network answers, the first one first. */
  function forward(layers, x) {
    const answers = [];
    for (const { kind, weight, bias, side } of layers) {
      if (kind === "conv2d") x = conv2d(x, weight, bias);
      else if (kind === "relu") x = { ...x, data: x.data.map((it) => (it > 0 ? it : 0)) };
      else if (kind === "max_pool") x = max_pool(x, side);
      else if (kind === "global_max_pool") x = global_max_pool(x);
      else x = dense(x, weight, bias);
      answers.push(x);
    }
    return answers;
  }

  /* Numbers that Python has packed into 16-bit whole ones. */
  function unpacked({ shape, scale, data }) {
    const bytes = Uint8Array.from(atob(data), (it) => it.charCodeAt(0));
    const view = new DataView(bytes.buffer);
    return { shape, data: Float64Array.from({ length: bytes.length / 2 }, (_, i) => view.getInt16(2 * i, true) * scale) };
  }

  /* A layer is {kernel, stride, padding}. After each layer, from the image on: how many pixels a unit sees,
     how far apart neighbours look, and where unit 0 begins (negative in the padding). */
  function receptive_fields(layers) {
    let [size, jump, start] = [1, 1, 0];
    return layers.map((layer) => {
      size += (layer.kernel - 1) * jump;
      start -= layer.padding * jump;
      jump *= layer.stride;
      return { size, jump, start };
    });
  }

  /* What one unit of the last map depends on in each earlier one: [first, last], the image first. */
  function trace(layers, unit) {
    const ranges = [[unit, unit]];
    for (const layer of layers.slice().reverse()) {
      const [first, last] = ranges[0];
      const from = (index) => index * layer.stride - layer.padding;
      ranges.unshift([from(first), from(last) + layer.kernel - 1]);
    }
    return ranges;
  }

  /* The text of this function: a Worker made from text has no other way to get it. */
  const source = numerics.toString();

  return {
    matrix, output_size, same_padding, pad2d, correlate2d, window_at, relu, absolute, largest,
    conv2d, relu6, add, global_average_pool, softmax, dense, top, class_map, forward, unpacked,
    receptive_fields, trace, source,
  };
})();
