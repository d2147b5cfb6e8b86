/* «Найдите ошибку»: the lines of a program or of an argument become buttons. What is said of a line is the
   item of the same number in the folded answer; the wrong line's item begins with «Ошибка.». */
const mistakes = (function () {
  "use strict";

  const KIND = "mistakes";

  function made(tag, text, className) {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  /* The lines of a block of code, each as a fragment with its colours. */
  function split(code) {
    const lines = [];
    let line = new DocumentFragment();
    for (const node of code.childNodes) {
      for (const [i, text] of node.textContent.split("\n").entries()) {
        if (i) {
          lines.push(line);
          line = new DocumentFragment();
        }
        if (!text) continue;
        const part = node.cloneNode(false);
        part.textContent = text;
        line.append(part);
      }
    }
    if (line.textContent) lines.push(line);
    return lines;
  }

  class Mistake {
    constructor(box, number) {
      this.number = number;
      const code = box.querySelector("pre code");
      const items = Array.from((code ? box : box.querySelector("ol")).querySelectorAll(":scope > li"));
      const lines = code ? split(code) : items.map((it) => it.textContent);
      this.said = Array.from(box.querySelectorAll("details > ol > li"));
      this.right = this.said.findIndex((it) => it.textContent.startsWith("Ошибка."));
      this.list = made("ol", "", "mistake-lines" + (code ? " is-code highlight" : ""));
      this.buttons = lines.map((line, i) => this.button(line, i));
      this.verdict = made("div", "", "mistake-verdict");
      this.verdict.setAttribute("role", "status");
      box.querySelector("details").before(this.list, this.verdict);
      box.classList.add("is-live");
      progress.watch(() => this.follow());
    }

    button(line, index) {
      const button = made("button", "", "mistake-line");
      button.type = "button";
      const text = made("span");
      text.append(line);
      text.style.setProperty("--indent", text.textContent.search(/\S/));
      button.append(made("span", String(index + 1), "mistake-number"), text, made("span", "", "mistake-mark"));
      this.name(button, index, "");
      button.addEventListener("click", () => this.press(index));
      const item = made("li");
      item.append(button);
      this.list.append(item);
      return button;
    }

    /* A mark to be seen and to be heard. */
    name(button, index, mark) {
      button.classList.toggle("is-right", mark === "✓");
      button.lastChild.textContent = mark;
      const heard = { "✓": ", ошибка здесь", "✗": ", не эта" }[mark] || "";
      button.setAttribute("aria-label", "Строка " + (index + 1) + heard + ": " + button.children[1].textContent.trim());
    }

    press(index) {
      this.tell(index);
      if (index === this.right) progress.add(KIND, this.number);
    }

    tell(index) {
      const right = index === this.right;
      this.name(this.buttons[index], index, right ? "✓" : "✗");
      const words = Array.from(this.said[index].childNodes, (it) => it.cloneNode(true));
      if (right) words.shift(); /* «Ошибка.» */
      const line = made("p");
      line.append(made("strong", right ? "Верно, ошибка в строке " + (index + 1) + "." : "Строка " + (index + 1) + ": не эта. "), ...words);
      this.verdict.replaceChildren(line);
    }

    /* What has been found stands there after a reload; what has been wiped does not. */
    follow() {
      const found = progress.solved(KIND).includes(this.number);
      const shown = this.buttons[this.right].classList.contains("is-right");
      if (found && !shown) this.tell(this.right);
      if (!found && shown) {
        this.buttons.forEach((button, index) => this.name(button, index, ""));
        this.verdict.replaceChildren();
      }
    }
  }

  const counter = document.querySelector(".exercises-progress");
  if (counter) progress.show(counter);
  return Array.from(document.querySelectorAll(".mistake"), (box, i) => new Mistake(box, i + 1));
})();
