/* Convolution as figures_src/cnn computes it: the same names, the same rules, the filter is not turned.

   An image or a map is {height, width, data}: numbers row by row in a Float64Array. */
const cnn = (function () {
  "use strict";

  function matrix(rows) {
    return { height: rows.length, width: rows[0].length, data: Float64Array.from(rows.flat()) };
  }

  /* The side of the map; below 1 where the filter does not fit. */
  function output_size(size, kernel, stride, padding) {
    return Math.floor((size + 2 * padding - kernel) / stride) + 1;
  }

  /* Zeros around the image. */
  function pad2d(image, padding) {
    const width = image.width + 2 * padding;
    const padded = { height: image.height + 2 * padding, width, data: null };
    padded.data = new Float64Array(padded.height * width);
    for (let row = 0; row < image.height; row++) {
      const line = image.data.subarray(row * image.width, (row + 1) * image.width);
      padded.data.set(line, (row + padding) * width + padding);
    }
    return padded;
  }

  /* Slide the filter over the image: a sum of products at every place. */
  function correlate2d(image, kernel, stride, padding) {
    const height = output_size(image.height, kernel.height, stride, padding);
    const width = output_size(image.width, kernel.width, stride, padding);
    if (height < 1 || width < 1) throw new RangeError("фильтр больше изображения");
    const x = padding ? pad2d(image, padding) : image;
    const map = { height, width, data: new Float64Array(height * width) };
    /* One weight at a time: long runs over the image are quick. */
    for (let a = 0; a < kernel.height; a++) {
      for (let b = 0; b < kernel.width; b++) {
        const weight = kernel.data[a * kernel.width + b];
        if (weight === 0) continue;
        for (let row = 0; row < height; row++) {
          const from = (row * stride + a) * x.width + b;
          const to = row * width;
          for (let column = 0; column < width; column++) {
            map.data[to + column] += weight * x.data[from + column * stride];
          }
        }
      }
    }
    return map;
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

  /* ---- Layers of the small networks. Maps are {channels, height, width, data}; a vector is channels×1×1. */

  /* Filters (O, C, rows, columns) over C maps, step one, no padding. */
  function conv2d(x, { shape: [filters, channels, rows, columns], data }, bias) {
    const height = x.height - rows + 1;
    const width = x.width - columns + 1;
    const out = { channels: filters, height, width, data: new Float64Array(filters * height * width) };
    for (let o = 0; o < filters; o++) {
      const map = out.data.subarray(o * height * width, (o + 1) * height * width).fill(bias.data[o]);
      for (let c = 0; c < channels; c++) {
        const image = x.data.subarray(c * x.height * x.width, (c + 1) * x.height * x.width);
        for (let a = 0; a < rows; a++) {
          for (let b = 0; b < columns; b++) {
            const weight = data[((o * channels + c) * rows + a) * columns + b];
            for (let row = 0; row < height; row++) {
              const from = (row + a) * x.width + b;
              for (let column = 0; column < width; column++) {
                map[row * width + column] += weight * image[from + column];
              }
            }
          }
        }
      }
    }
    return out;
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

  return { forward, softmax, unpacked, receptive_fields, trace, matrix, output_size, pad2d, correlate2d, window_at, relu, absolute, largest };
})();
