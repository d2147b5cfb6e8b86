/* Where a run speaks: what it prints as text, its pictures, its error, and in a word how it ended. */
const output = (function () {
  "use strict";

  const HERE = document.currentScript.src;
  const PAINTERS = ["../../lab/colours.js", "../lab/draw.js"].map((it) => new URL(it, HERE).href);
  const PAUSE = 100; /* milliseconds: what is printed is told in batches */
  const ENDS = {
    done: "Готово.",
    stopped: "Остановлено.",
    late: "Остановлено: программа работает дольше 10 секунд. Нет ли в ней цикла без конца?",
    flood: "Остановлено: программа напечатала больше страницы.",
    broken: "Программа остановилась: браузеру не хватило памяти.",
    missing: "Python не загрузился. Проверьте связь и попробуйте ещё раз.",
  };

  function picture(rows) {
    const data = rows.flat();
    const least = data.reduce((a, b) => Math.min(a, b));
    const most = data.reduce((a, b) => Math.max(a, b));
    const figure = document.createElement("figure");
    const canvas = document.createElement("canvas");
    const caption = document.createElement("figcaption");
    const map = { height: rows.length, width: rows[0].length, data };
    const kind = least < 0 ? "signed" : "strength";
    const paint = () => draw.paint(canvas, map, kind, Math.max(-least, most));
    paint();
    draw.onScheme(paint);
    const size = map.height + "×" + map.width;
    caption.textContent = size + ", числа от " + draw.number(least) + " до " + draw.number(most);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", "Таблица чисел " + caption.textContent);
    figure.className = "program-picture";
    figure.append(canvas, caption);
    return figure;
  }

  /* ``quiet``: of a run that ended well and printed nothing there is nothing to say.
     ``goTo(line)`` is called when the reader follows an error to its line. */
  function create(title, quiet, goTo) {
    const box = document.createElement("div");
    box.className = "program-output";
    box.hidden = true;
    box.innerHTML = `<p class="program-title"></p>
      <pre class="program-log" role="log" tabindex="0"></pre>
      <p class="program-fault" hidden></p>
      <div class="program-pictures"></div>
      <p class="program-end" role="status"></p>`;
    const [head, log, fault, pictures, end] = box.children;
    head.textContent = title;
    log.setAttribute("aria-label", title);
    let waiting = "";
    let timer = null;
    let turn = 0;

    function flush() {
      clearTimeout(timer);
      timer = null;
      if (waiting) log.append(waiting);
      waiting = "";
    }

    function clear() {
      turn += 1;
      waiting = "";
      flush();
      log.textContent = fault.textContent = "";
      fault.hidden = true;
      pictures.replaceChildren();
    }

    function text(value) {
      waiting += value;
      if (!timer) timer = setTimeout(flush, PAUSE);
    }

    function map(rows) {
      const mine = turn;
      loader.loadAll(PAINTERS).then(
        () => {
          if (mine !== turn) return;
          pictures.append(picture(rows));
          box.hidden = false;
        },
        () => (painters = null)
      );
    }

    function error(trace, name, source) {
      text((log.textContent || waiting ? "\n" : "") + trace + "\n");
      const { line, kind, says } = faults.read(trace, name, source);
      fault.replaceChildren("Ошибка. ");
      if (line !== null) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "Строка " + line;
        button.addEventListener("click", () => goTo(line));
        fault.append(button, ": ");
      }
      const code = document.createElement("code");
      code.textContent = kind;
      fault.append(code, ". " + says);
      fault.hidden = false;
    }

    return {
      box,
      text,
      map,
      error,
      begin: () => {
        clear();
        box.hidden = false;
        end.textContent = "Загружаю Python…";
      },
      work: () => (end.textContent = "Работает…"),
      end: (how, more = "") => {
        flush();
        const well = how === "done" && (quiet || !fault.hidden);
        end.textContent = [well ? "" : ENDS[how], more].filter(Boolean).join(" ");
        box.hidden = ![log, fault, pictures, end].some((it) => it.hasChildNodes());
        box.scrollIntoView({ block: "nearest" });
      },
      printed: () => {
        flush();
        return log.textContent;
      },
      hide: () => {
        clear();
        box.hidden = true;
        end.textContent = "";
      },
    };
  }

  return { create };
})();
