/* One task on the page: the question, the answer, what is said of it. Two tries, then the solution. */
const task = (function () {
  "use strict";

  const TRIES = 2;
  const SHELL = `
    <p class="exercise-name" tabindex="-1"></p>
    <div class="exercise-question"></div>
    <form class="exercise-form" novalidate autocomplete="off">
      <div class="exercise-fields"></div>
      <p><button class="exercise-button is-main">Проверить</button>
        <button type="button" class="exercise-button exercise-other">Другой вариант</button>
        <button type="button" class="exercise-button exercise-copy">Скопировать ссылку</button></p>
    </form>
    <div class="exercise-verdict" role="status"></div>
    <div class="exercise-solution"></div>`;

  function made(tag, text, className) {
    const element = document.createElement(tag);
    element.textContent = text || "";
    if (className) element.className = className;
    return element;
  }

  /* ---- Blocks: what script.py writes --------------------------------------------------------------- */

  function block(data) {
    if (typeof data === "string") return made("p", data);
    if (data.steps) {
      const list = made("ol");
      list.append(...data.steps.map((line) => made("li", line)));
      return list;
    }
    const row = made("div", "", "exercise-tables");
    row.append(...data.map(table));
    return row;
  }

  function table([role, name, ...rows]) {
    const element = made("table", "", "exercise-numbers is-" + role);
    element.append(made("caption", name));
    for (const row of rows) {
      const line = element.insertRow();
      line.append(...row.split(" ").map((it) => made("td", it)));
    }
    return element;
  }

  /* ---- Places for the answer ------------------------------------------------------------------------ */

  function input(label, parts, signed) {
    const element = made("input");
    Object.assign(element, { type: "text", autocomplete: "off", spellcheck: false, enterKeyHint: "done" });
    element.inputMode = signed || parts > 1 ? "text" : "numeric";
    element.setAttribute("aria-label", label);
    return element;
  }

  /* A map is filled in cell by cell, other answers line by line. */
  function fields(variant, signed) {
    const inputs = variant.fields.map(([label, parts]) => input(label, parts, signed));
    if (!variant.columns) {
      return variant.fields.map(([label], i) => {
        const line = made("label", label, "exercise-field");
        inputs[i].removeAttribute("aria-label");
        line.append(inputs[i]);
        return line;
      });
    }
    const map = made("table", "", "exercise-numbers is-map is-filled-in");
    map.append(made("caption", "карта активации"));
    for (let start = 0; start < inputs.length; start += variant.columns) {
      const line = map.insertRow();
      for (const it of inputs.slice(start, start + variant.columns)) line.insertCell().append(it);
    }
    return [map];
  }

  function choices(variant, name) {
    const group = made("fieldset", "", "exercise-choice");
    group.append(made("legend", "Ваш ответ"));
    for (const [index, option] of variant.options.entries()) {
      const label = made("label");
      const radio = made("input");
      Object.assign(radio, { type: "radio", name, value: index });
      radio.setAttribute("aria-label", option[1]);
      label.append(radio, table(option));
      group.append(label);
    }
    return [group];
  }

  /* ---- The task ------------------------------------------------------------------------------------ */

  class Task {
    constructor(place, app, kind) {
      Object.assign(this, { place, app, kind, name: place.dataset.exercise });
      this.link = place.querySelector(".exercise-more a");
      this.signed = kind.variants.some((it) => it.right.some((one) => one < 0));
      app.innerHTML = SHELL;
      this.find("form").addEventListener("submit", (event) => {
        event.preventDefault();
        this.check();
      });
      this.find("other").addEventListener("click", () => this.show(this.another()));
      if (this.link) this.find("copy").remove();
      else experiment.copier(this.find("copy"), this.find("verdict"), () => this.address());
      progress.watch(() => this.count());
    }

    find(name) {
      return this.app.querySelector(".exercise-" + name);
    }

    address() {
      return "#kind=" + this.name + "&variant=" + this.number;
    }

    /* A variant that has not been solved yet, while there are any. */
    another() {
      const all = Array.from(this.kind.variants.keys(), (it) => it + 1).filter((it) => it !== this.number);
      const solved = progress.solved(this.name);
      const fresh = all.filter((it) => !solved.includes(it));
      const left = fresh.length ? fresh : all;
      return left[Math.floor(Math.random() * left.length)];
    }

    show(number) {
      this.number = number;
      this.variant = this.kind.variants[number - 1];
      this.given = new Set();
      this.solved = this.told = false;
      this.find("question").replaceChildren(...this.variant.question.map(block));
      this.find("fields").replaceChildren(
        ...(this.variant.options ? choices(this.variant, "exercise-" + this.name) : fields(this.variant, this.signed)));
      this.find("verdict").replaceChildren();
      this.find("solution").replaceChildren();
      this.count();
      if (this.link) this.link.hash = this.address();
      else experiment.write(this.address());
      this.find("name").focus();
    }

    count() {
      const done = progress.solved(this.name).length;
      this.find("name").textContent = "Вариант " + this.number + " из " + this.kind.variants.length + (done ? " · решено " + done : "");
    }

    /* The answer as numbers; null when something is missing, which is said. */
    read() {
      if (this.variant.options) {
        const chosen = this.app.querySelector("input:checked");
        if (!chosen) this.say([made("p", "Выберите один из фильтров.")]);
        return chosen && [Number(chosen.value)];
      }
      const found = [];
      const inputs = Array.from(this.app.querySelectorAll(".exercise-fields input"));
      for (const it of inputs) it.removeAttribute("aria-invalid");
      for (const [i, it] of inputs.entries()) {
        const [label, parts] = this.variant.fields[i];
        const numbers = answer.numbers(it.value, parts);
        if (!numbers) {
          const where = inputs.length > 1 ? label + ". " : "";
          it.setAttribute("aria-invalid", "true");
          this.say([made("p", where.charAt(0).toUpperCase() + where.slice(1) + answer.fault(it.value, parts))]);
          it.focus();
          return null;
        }
        found.push(...numbers);
      }
      return found;
    }

    check() {
      const given = this.read();
      if (!given) return;
      if (answer.equal(given, this.variant.right)) {
        this.praise();
        return;
      }
      this.given.add(String(given)); /* the same answer again is no other try */
      const said = this.diagnosis(given);
      if (this.given.size >= TRIES && !this.solved) {
        if (!this.told) said.push(made("p", "Вот решение этого варианта."));
        this.told = true;
        this.find("solution").replaceChildren(...this.variant.solution.map(block));
      }
      this.say(said);
    }

    praise() {
      if (this.told) {
        this.say([made("p", "Теперь верно. Засчитываются задачи, решённые раньше, чем показано решение: возьмите другой вариант.")]);
        return;
      }
      this.solved = true;
      progress.add(this.name, this.number);
      const solution = made("details");
      solution.append(made("summary", "Сверить с решением"), ...this.variant.solution.map(block));
      this.find("solution").replaceChildren(solution);
      this.say([made("p", "Верно.", "is-right")]);
    }

    /* What was done and where to look; two mistakes that lead to one answer are both named. */
    diagnosis(given) {
      const names = answer.mistakes(this.variant, given);
      const said = names.length && names.length <= 2 ? names.map((name, i) => this.named(name, i)) : [made("p", "Пока не сходится. " + this.kind.check)];
      if (this.variant.fields && this.variant.fields.length > 1) {
        const off = this.variant.fields.filter((_, i) => given[i] !== this.variant.right[i]);
        if (off.length < given.length) said.push(made("p", "Не сходится: " + off.map(([label]) => label.toLowerCase()).join("; ") + "."));
      }
      return said;
    }

    named(name, index) {
      const [done, look] = this.kind.mistakes[name].map((text) =>
        text.replace(/\{(\w+)\}/g, (_, word) => this.variant.given[word]));
      const line = made("p", index ? "А может быть, " : "Похоже, ");
      line.append(made("strong", done), ". " + look);
      return line;
    }

    say(lines) {
      this.find("verdict").replaceChildren(...lines);
    }
  }

  const begun = new Map();

  function begin(place, app, kind, number) {
    if (!begun.has(place)) begun.set(place, new Task(place, app, kind));
    const task = begun.get(place);
    task.show(number || task.another());
  }

  return { begin };
})();
