/* What one program needs to be changed and run: buttons, an editor, a place for what it says. */
const bench = (function () {
  "use strict";

  /* ``of``: which of the programs of the page, for those who hear a button alone. */
  function button(text, action, of = "") {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "program-button";
    element.textContent = text;
    if (of) element.setAttribute("aria-label", text + ": " + of);
    element.addEventListener("click", action);
    return element;
  }

  /* ``name``: of the file, in tracebacks and in the store. ``code``: the element that shows the original,
     which the editor takes the place of. ``label``: what is run, in words. ``job(source)``: what goes to
     the engine. ``listener(output)``: what else is done with the sayings of a run. ``open``: the editor
     stands there from the start. Nothing is put on the page here but the editor. */
  function create({ name, code, label, runs, job, listener, onReset = () => {}, open = false }) {
    const original = code.textContent.replace(/\n$/, "");
    const shown = code.closest("pre");
    const run = button(runs, start, name);
    const stop = button("Стоп", () => engine.stop(), name);
    const change = button("Изменить", () => edit().start(), name);
    const reset = button("Сбросить", restore, name);
    const own = document.createElement("span");
    own.className = "program-own";
    own.textContent = "ваш вариант";
    const tools = document.createElement("div");
    tools.className = "program-tools";
    tools.append(run, stop, change, reset, own);
    const field = editor.create(label, start);
    const out = output.create("Вывод вашего запуска", open, (line) => edit().go(line));
    field.box.hidden = stop.hidden = true;
    shown.after(field.box);

    function mark() {
      own.hidden = field.text() === original;
      reset.hidden = own.hidden && (open || field.box.hidden); /* else it also shuts the editor */
    }

    function edit() {
      shown.hidden = true;
      field.box.hidden = false;
      change.hidden = true;
      mark();
      return field;
    }

    function restore() {
      engine.stop();
      field.write(original);
      editor.keep(name, original, original);
      out.hide();
      onReset();
      shown.hidden = open;
      field.box.hidden = !open;
      change.hidden = open;
      mark();
      if (open) field.start();
      else change.focus();
    }

    function start() {
      const source = field.text();
      const heard = listener(out);
      out.begin();
      stop.hidden = false;
      engine.start(
        { ...job(source), name, source: source + "\n" },
        {
          ...heard,
          begin: out.work,
          text: out.text,
          map: out.map,
          error: (trace) => out.error(trace, name, source),
          end: (how) => {
            if (document.activeElement === stop) run.focus();
            stop.hidden = true;
            out.end(how, heard.end ? heard.end(how) : "");
          },
        }
      );
    }

    field.area.addEventListener("input", () => {
      editor.keep(name, original, field.text());
      mark();
    });
    const mine = editor.kept(name, original);
    field.write(mine === null ? original : mine);
    if (open || mine !== null) edit();
    mark();
    return { tools, field, out, original };
  }

  return { button, create };
})();
