/* A table of numbers to edit: one tab stop, arrows walk, Enter edits (the pattern «grid» of WAI-ARIA).
   A weight can be dragged sideways too. */
const grid = (function () {
  "use strict";

  const DRAG = 10; /* CSS pixels to a unit */
  const FRACTIONS = [9, 16, 25];

  /* What a reader writes: 1, −2, 0,5, 1/9. NaN for anything else. */
  function parsed(text) {
    const plain = text.trim().replace(/[−–—]/g, "-").replace(/,/g, ".").replace(/\s/g, "");
    const parts = plain.split("/");
    if (parts.length > 2 || parts.some((it) => !/^-?(\d+\.?\d*|\.\d+)(e\d+)?$/i.test(it))) return NaN;
    return parts.length === 2 ? Number(parts[0]) / Number(parts[1]) : Number(parts[0]);
  }

  /* The same for reading: a ninth is a ninth, not 0,111. */
  function written(value) {
    if (Number(value.toFixed(3)) !== value) {
      for (const part of FRACTIONS) {
        const above = Math.round(value * part);
        if (Math.abs(value * part - above) < 1e-9 && Math.abs(above) < part) {
          return (above + "/" + part).replace("-", "−");
        }
      }
    }
    return String(Number(value.toFixed(3))).replace("-", "−").replace(".", ",");
  }

  class Grid {
    /* options: label, least, most, whole, change(rows), complain(text). */
    constructor(table, options) {
      this.table = table;
      this.options = options;
      this.row = 0;
      this.column = 0;
      table.setAttribute("role", "grid");
      table.setAttribute("aria-label", options.label);
      table.addEventListener("keydown", (event) => this.onKey(event));
      table.addEventListener("focusin", (event) => this.onFocus(event));
      table.addEventListener("input", (event) => this.onInput(event));
      table.addEventListener("focusout", (event) => this.settle(event.target));
      table.addEventListener("pointerdown", (event) => this.onDown(event));
      table.addEventListener("pointermove", (event) => this.onMove(event));
      /* The selected text of a cell would be dragged away instead of its weight. */
      table.addEventListener("dragstart", (event) => event.preventDefault());
      for (const name of ["pointerup", "pointercancel"]) {
        table.addEventListener(name, () => (this.drag = null));
      }
    }

    /* Shows these numbers; the cell being written in keeps its text. */
    set(rows) {
      const fresh = !this.rows || rows.length !== this.rows.length || rows[0].length !== this.rows[0].length;
      this.rows = rows.map((row) => row.slice());
      if (fresh) this.build();
      this.each((input, row, column) => {
        if (input !== document.activeElement || !this.editing) input.value = written(this.rows[row][column]);
      });
    }

    build() {
      this.table.textContent = "";
      this.table.style.setProperty("--columns", this.rows[0].length);
      this.row = Math.min(this.row, this.rows.length - 1);
      this.column = Math.min(this.column, this.rows[0].length - 1);
      for (const [r, row] of this.rows.entries()) {
        const line = this.table.insertRow();
        line.setAttribute("role", "row");
        for (const c of row.keys()) {
          const cell = line.insertCell();
          cell.setAttribute("role", "gridcell");
          const input = document.createElement("input");
          Object.assign(input, { type: "text", inputMode: "text", autocomplete: "off", spellcheck: false });
          input.setAttribute("aria-label", "строка " + (r + 1) + ", столбец " + (c + 1));
          input.tabIndex = r === this.row && c === this.column ? 0 : -1;
          cell.append(input);
        }
      }
    }

    each(action) {
      for (const [r, line] of Array.from(this.table.rows).entries()) {
        for (const [c, cell] of Array.from(line.cells).entries()) action(cell.firstChild, r, c);
      }
    }

    place(input) {
      const cell = input.parentElement;
      return [cell.parentElement.rowIndex, cell.cellIndex];
    }

    onFocus(event) {
      this.editing = false;
      this.table.rows[this.row].cells[this.column].firstChild.tabIndex = -1;
      [this.row, this.column] = this.place(event.target);
      event.target.tabIndex = 0;
      event.target.select();
    }

    onKey(event) {
      const input = event.target;
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const last = [this.rows.length - 1, this.rows[0].length - 1];
      const steps = {
        ArrowUp: [this.row - 1, this.column],
        ArrowDown: [this.row + 1, this.column],
        ArrowLeft: [this.row, this.column - 1],
        ArrowRight: [this.row, this.column + 1],
        Home: [this.row, 0],
        End: [this.row, last[1]],
      };
      const sideways = !event.key.endsWith("Up") && !event.key.endsWith("Down");
      if (event.key === "Enter" || event.key === "F2") {
        event.preventDefault();
        if (this.editing || event.key === "F2") this.settle(input);
        this.editing = !this.editing;
        if (this.editing) input.setSelectionRange(input.value.length, input.value.length);
        else input.select();
      } else if (event.key === "Escape" && this.editing) {
        this.editing = false;
        input.value = this.before;
        this.take(input);
        input.select();
      } else if (steps[event.key] && !(this.editing && sideways)) {
        event.preventDefault();
        const [row, column] = steps[event.key].map((it, i) => Math.max(0, Math.min(it, last[i])));
        this.table.rows[row].cells[column].firstChild.focus();
      }
    }

    onInput(event) {
      if (!this.editing) this.before = written(this.rows[this.row][this.column]);
      this.editing = true;
      this.take(event.target);
    }

    /* A number that will do goes on at once; half a number («−») waits. */
    take(input) {
      const value = parsed(input.value);
      const fault = this.fault(value);
      input.setAttribute("aria-invalid", String(Boolean(fault)));
      if (!fault) this.put(...this.place(input), value);
      return fault;
    }

    put(row, column, value) {
      if (this.rows[row][column] === value) return;
      this.rows[row][column] = value;
      this.options.change(this.rows.map((it) => it.slice()));
    }

    fault(value) {
      const { least, most, whole } = this.options;
      const wanted = (whole ? "целое число" : "число") + " от " + written(least) + " до " + written(most);
      if (Number.isNaN(value)) return "нужно " + wanted;
      if (value < least || value > most || (whole && !Number.isInteger(value))) return "нужно " + wanted;
      return "";
    }

    /* The reader leaves the cell: what is no number gives way to the last one that was. */
    settle(input) {
      if (!this.rows || !input.isConnected) return;
      const [row, column] = this.place(input);
      const text = input.value;
      const fault = this.take(input);
      input.value = written(this.rows[row][column]);
      input.setAttribute("aria-invalid", "false");
      if (fault) {
        const where = this.options.label + ", строка " + (row + 1) + ", столбец " + (column + 1);
        this.options.complain(where + ": " + fault + ". «" + text.slice(0, 20) + "» не подошло, осталось " + input.value + ".");
      }
    }

    onDown(event) {
      if (event.target.tagName !== "INPUT" || event.button) return;
      const [row, column] = this.place(event.target);
      this.drag = { input: event.target, x: event.clientX, from: this.rows[row][column], id: event.pointerId };
    }

    onMove(event) {
      if (!this.drag || this.drag.id !== event.pointerId) return;
      const steps = Math.trunc((event.clientX - this.drag.x) / DRAG);
      if (!steps && !this.drag.moved) return;
      this.drag.moved = true;
      this.table.setPointerCapture(event.pointerId);
      const { least, most } = this.options;
      const value = Math.max(least, Math.min(most, this.drag.from + steps));
      this.editing = false;
      this.drag.input.value = written(value);
      this.put(...this.place(this.drag.input), value);
    }
  }

  return { Grid, parsed, written };
})();
