/* A place to write a program in: a textarea, which phones and screen readers know best, with the numbers
   of its lines, and what Tab and Enter do in an editor. */
const editor = (function () {
  "use strict";

  const INDENT = "    ";
  const HELP = "Tab ставит отступ; чтобы уйти из поля, нажмите Esc, потом Tab. Ctrl + Enter выполняет программу.";
  let number = 0;

  /* What is typed stays undoable. */
  function insert(area, text) {
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input"));
    }
  }

  /* The indent of a new line: that of the line it leaves, one more after a colon. */
  function indent(before) {
    const line = before.slice(before.lastIndexOf("\n") + 1);
    const own = line.match(/^ */)[0];
    return /:\s*(#.*)?$/.test(line) ? own + INDENT : own;
  }

  function create(label, onRun) {
    const box = document.createElement("div");
    box.className = "program-editor";
    const gutter = document.createElement("pre");
    gutter.className = "program-lines";
    gutter.setAttribute("aria-hidden", "true");
    const area = document.createElement("textarea");
    area.className = "program-text";
    area.spellcheck = false;
    area.wrap = "off";
    area.setAttribute("aria-label", label);
    for (const name of ["autocapitalize", "autocomplete", "autocorrect"]) area.setAttribute(name, "off");
    const help = document.createElement("p");
    help.className = "program-help program-keys";
    help.id = "program-help-" + (number += 1);
    help.textContent = HELP;
    area.setAttribute("aria-describedby", help.id);
    box.append(gutter, area, help);

    let lines = 0;
    let leaving = false; /* Esc was the last key */

    function fit() {
      const count = area.value.split("\n").length;
      if (count === lines) return;
      lines = count;
      area.rows = count;
      gutter.textContent = Array.from({ length: count }, (_, i) => i + 1).join("\n");
    }

    area.addEventListener("input", fit);
    area.addEventListener("blur", () => (leaving = false));
    area.addEventListener("keydown", (event) => {
      if (event.key === "Tab" && !event.shiftKey && !leaving) {
        event.preventDefault();
        insert(area, INDENT);
      } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        onRun();
      } else if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        insert(area, "\n" + indent(area.value.slice(0, area.selectionStart)));
      }
      if (event.key !== "Shift") leaving = event.key === "Escape";
    });

    return {
      box,
      area,
      text: () => area.value,
      write: (text) => {
        area.value = text;
        fit();
      },
      /* The cursor before the first letter. */
      start: () => {
        area.setSelectionRange(0, 0);
        area.focus();
      },
      /* Selects a line, counted from one. */
      go: (line) => {
        const starts = [0];
        for (const it of area.value.split("\n")) starts.push(starts[starts.length - 1] + it.length + 1);
        if (line >= starts.length) return;
        area.focus();
        area.setSelectionRange(starts[line - 1], starts[line] - 1);
      },
    };
  }

  /* ---- What the reader wrote, kept on the device for as long as the original is the same ----------- */

  function kept(name, original) {
    try {
      const found = JSON.parse(localStorage.getItem("program:" + name));
      return found && found.original === original && typeof found.text === "string" ? found.text : null;
    } catch {
      return null; /* the store is shut, or what lies in it is not ours */
    }
  }

  function keep(name, original, text) {
    try {
      if (text === original) localStorage.removeItem("program:" + name);
      else localStorage.setItem("program:" + name, JSON.stringify({ original, text }));
    } catch {
      /* the store is shut or full: the text lives as long as the page */
    }
  }

  return { create, kept, keep };
})();
