/* All maps of a layer, some at a time, to choose one from: one tab stop, arrows walk (the pattern «listbox»
   of WAI-ARIA). */
const layer_maps = (function () {
  "use strict";

  const TOGETHER = 12;
  const SMALL = 56; /* pixels of a small canvas, at least */

  /* Means of the magnitudes, the numbers of the maps by falling means, and how many hold nothing but zeros. */
  function ranked({ channels, height, width, data }) {
    const size = height * width;
    const means = new Float64Array(channels);
    let empty = 0;
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0;
      for (let i = channel * size; i < (channel + 1) * size; i++) sum += Math.abs(data[i]);
      means[channel] = sum / size;
      if (sum === 0) empty += 1;
    }
    const order = Array.from(means.keys()).sort((one, other) => means[other] - means[one] || one - other);
    return { means, order, empty };
  }

  function map_of({ height, width, data }, channel) {
    const size = height * width;
    return { height, width, data: data.subarray(channel * size, (channel + 1) * size) };
  }

  class Sheet {
    /* ``choose(channel)`` is called when another map is chosen. */
    constructor(box, label, choose) {
      this.box = box;
      this.choose = choose;
      box.setAttribute("role", "listbox");
      box.setAttribute("aria-label", label);
      box.addEventListener("keydown", (event) => this.onKey(event));
      box.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) choose(this.order[Number(option.dataset.place)]);
      });
    }

    /* layer: all maps; order: their numbers; chosen: one of them; kind and end: as for draw.paint. */
    show(layer, { order, means }, chosen, kind, end) {
      this.order = order;
      this.place = order.indexOf(chosen);
      const focused = this.box.contains(document.activeElement);
      const from = this.place - (this.place % TOGETHER);
      this.box.replaceChildren(...order.slice(from, from + TOGETHER).map((channel, i) => {
        const option = document.createElement("div");
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", String(channel === chosen));
        option.setAttribute("aria-label", "карта " + channel + ", среднее " + draw.number(means[channel]));
        option.setAttribute("aria-posinset", from + i + 1);
        option.setAttribute("aria-setsize", order.length);
        option.tabIndex = channel === chosen ? 0 : -1;
        option.dataset.place = from + i;
        const canvas = document.createElement("canvas");
        draw.paint(canvas, map_of(layer, channel), kind, end, null, null, SMALL);
        option.append(canvas);
        return option;
      }));
      if (focused) this.box.querySelector("[aria-selected=true]").focus();
      return [from + 1, Math.min(from + TOGETHER, order.length)];
    }

    /* Walks so many maps on; stops at both ends. */
    go(steps) {
      const place = Math.max(0, Math.min(this.place + steps, this.order.length - 1));
      if (place !== this.place) this.choose(this.order[place]);
    }

    onKey(event) {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const steps = {
        ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, PageUp: -TOGETHER, PageDown: TOGETHER,
        Home: -Infinity, End: Infinity,
      }[event.key];
      if (!steps) return;
      event.preventDefault();
      this.go(steps);
    }
  }

  return { Sheet, ranked, map_of, TOGETHER };
})();
