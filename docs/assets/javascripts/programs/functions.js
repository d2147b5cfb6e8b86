/* «Напишите функцию»: an editor at each task, judged by the program FUNCTIONS.check in the engine. */
const functions = (function () {
  "use strict";

  const TRIES = 2; /* after so many the solution may be opened */
  const LONGEST = 400; /* characters of an answer that are shown */

  /* A value as Python writes it; of simple values both languages write the same but for the spaces. */
  function python(value) {
    return Array.isArray(value) ? "[" + value.map(python).join(", ") + "]" : String(value);
  }

  function cut(text) {
    return text.length > LONGEST ? text.slice(0, LONGEST) + "…" : text;
  }

  /* The program that judges the function ``name`` of the program that ran before. */
  function check(name) {
    const cases = JSON.stringify(FUNCTIONS.tasks[name].cases);
    const judged = `getattr(__main__, "${name}", None)`;
    return `${FUNCTIONS.check}\nimport __main__\nreport = {}\njudge(${judged}, ${cases}, report.update)\n`;
  }

  /* ---- What is said of a report -------------------------------------------------------------------- */

  const count = (it) => Number.isInteger(it) && it >= 0;

  /* A pupil's program can send a report of its own making: only what has the right form is read. */
  function read(name, found) {
    const { cases, errors, other } = FUNCTIONS.tasks[name];
    const known = { ...FUNCTIONS.common, ...errors };
    if (!found || !count(found.passed)) return null;
    const all = cases.length;
    const named = Array.isArray(found.errors) ? found.errors.filter((it) => Object.hasOwn(known, it)) : [];
    if (found.passed === all && !named.length) return { done: true, head: `Верно: пройдены все проверки, их ${all}.` };
    const told = { done: false, rows: [], says: named.slice(0, 2).map((it) => known[it]) };
    const failed = count(found.case) ? cases[found.case] : null;
    told.head = `Пройдено ${found.passed} из ${all}.`;
    if (failed) {
      told.head += ` Не прошла проверка ${found.case + 1}: ${failed.about}.`;
      told.rows.push(["Вызов", `${name}(${failed.args.map(python).join(",\n  ")})`]);
      told.rows.push(["Ожидалось", python(failed.expected)]);
      if (!found.raised) told.rows.push(["Получилось", cut(String(found.came))]);
    }
    if (!told.says.length && !found.raised) told.says = [other];
    return told;
  }

  function write(place, told) {
    const head = document.createElement("p");
    head.className = "function-head";
    head.textContent = told.head;
    const list = document.createElement("dl");
    for (const [word, text] of told.rows || []) {
      const term = document.createElement("dt");
      const value = document.createElement("dd");
      const code = document.createElement("code");
      term.textContent = word;
      code.textContent = text;
      value.append(code);
      list.append(term, value);
    }
    const says = document.createElement("p");
    says.textContent = (told.says || []).join(" Или другое: ");
    place.replaceChildren(head, list, says);
    place.scrollIntoView({ block: "nearest" });
  }

  /* ---- What was solved, kept on the device ---------------------------------------------------------- */

  const key = (name) => "function:" + name;
  const file = (name) => "my_" + name + ".py";

  function solved(name) {
    try {
      return localStorage.getItem(key(name)) !== null;
    } catch {
      return false;
    }
  }

  function touched(name) {
    try {
      return localStorage.getItem("program:" + file(name)) !== null;
    } catch {
      return false;
    }
  }

  function keep(name) {
    try {
      localStorage.setItem(key(name), "1");
    } catch {
      /* the store is shut: known for as long as the page is open */
    }
  }

  function forget(names) {
    try {
      for (const name of names) {
        localStorage.removeItem(key(name));
        localStorage.removeItem("program:" + file(name));
      }
    } catch {
      /* nothing was kept */
    }
  }

  /* ---- The page -------------------------------------------------------------------------------------- */

  function task(section, onTry, onDone) {
    const name = section.dataset.function;
    const block = section.querySelector(".highlight");
    const solution = section.querySelector("details");
    const place = document.createElement("div");
    place.className = "function-verdict";
    place.setAttribute("role", "status");
    let tries = 0;
    let told = null;
    const unlock = () => (solution.hidden = false);
    const { tools, out } = bench.create({
      name: file(name),
      code: block.querySelector("code"),
      label: "Ваша функция " + name,
      runs: "Проверить",
      open: true,
      job: () => ({ check: check(name) }),
      onReset: () => place.replaceChildren(),
      listener: () => {
        place.replaceChildren();
        told = null;
        return {
          verdict: (found) => (told = read(name, found)),
          end: (how) => {
            onTry();
            if (how === "missing" || how === "stopped") return "";
            if (told) write(place, told);
            if (told && told.done) {
              keep(name);
              onDone();
            } else {
              tries += 1;
            }
            if (tries < TRIES && !(told && told.done)) return "";
            unlock();
            return told && told.done ? "" : "Если не выходит, решение открывается ниже.";
          },
        };
      },
    });
    solution.hidden = !solved(name);
    block.append(tools);
    block.after(place, out.box);
    return name;
  }

  function begin() {
    const sections = [...document.querySelectorAll(".function-task")];
    const place = document.getElementById("function-progress");
    const line = document.createElement("p");
    const names = sections.map((it) => it.dataset.function);
    const wipe = bench.button("Стереть всё моё", () => {
      forget(names);
      location.reload();
    });
    const done = new Set(names.filter(solved));
    const show = () => {
      wipe.hidden = !done.size && !names.some(touched);
      for (const it of sections) it.classList.toggle("is-done", done.has(it.dataset.function));
      line.textContent = `Решено ${done.size} из ${names.length}. Всё хранится только на этом устройстве.`;
    };
    for (const it of sections) {
      task(it, show, () => {
        done.add(it.dataset.function);
        show();
      });
    }
    show();
    place.append(line, wipe);
  }

  return { begin, read };
})();
functions.begin();
