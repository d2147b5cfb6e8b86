/* Exercises on a page: <section data-exercise="KIND"> gets a button; what it needs is loaded when it is pressed.

   The variants of a kind are a script that the build writes (figures_src/exercises); it hands them over by
   calling ``exercises.take``. A task can be asked for in the address of the page of all kinds:
   #kind=convolve&variant=17. */
const exercises = (function () {
  "use strict";

  const HERE = document.currentScript.src;
  const PARTS = ["../lab/grid.js", "../lab/experiment.js", "answer.js", "progress.js", "task.js"];
  const kinds = {};
  const loading = new Map();
  const places = Array.from(document.querySelectorAll("[data-exercise]"));
  const counter = document.querySelector(".exercises-progress");

  function take(name, kind) {
    kinds[name] = kind;
  }

  /* ---- Scripts ---------------------------------------------------------------------------------- */

  /* A page may have one of them already: twice it would fail. */
  function load(path) {
    const address = new URL(path, HERE).href;
    if (!loading.has(address)) {
      const present = Array.from(document.scripts).some((it) => it.src === address);
      loading.set(address, present ? Promise.resolve() : fetched(address));
    }
    return loading.get(address);
  }

  function fetched(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => {
        script.remove();
        loading.delete(address); /* another press tries again */
        reject(new Error(address));
      });
      document.head.append(script);
    });
  }

  /* ---- Places ----------------------------------------------------------------------------------- */

  /* Shows a task in its place: ``number`` from 1, or any that has not been solved yet. */
  async function open(place, number) {
    const app = place.querySelector(".exercise-app");
    const message = app.querySelector(".exercise-message");
    if (message) message.textContent = "";
    try {
      await Promise.all(PARTS.map(load));
      await load("../../exercises/" + place.dataset.exercise + ".js");
    } catch {
      message.textContent = "Задача не загрузилась. Проверьте связь и нажмите ещё раз.";
      return;
    }
    task.begin(place, app, kinds[place.dataset.exercise], number);
  }

  for (const place of places) {
    const app = document.createElement("div");
    app.className = "exercise-app";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "exercise-button";
    button.textContent = counter ? "Решать" : "Решить похожую задачу";
    button.setAttribute("aria-label", button.textContent + ": " + place.dataset.title);
    button.addEventListener("click", () => open(place));
    const message = document.createElement("p");
    message.className = "exercise-message";
    message.setAttribute("role", "alert");
    app.append(button, message);
    place.classList.add("is-live");
    place.querySelector(".exercise-read").after(app);
  }

  /* ---- The page of all kinds: its address, what has been solved ----------------------------------- */

  async function follow() {
    await load("../lab/experiment.js");
    if (!experiment.is_asked_for()) return;
    let place = null;
    let number = 1;
    const problems = experiment.read(location.hash, {
      kind: (text) => (place = places.find((it) => it.dataset.exercise === text)),
      variant: (text) => {
        const sound = place && /^[1-9]\d*$/.test(text) && Number(text) <= Number(place.dataset.count);
        if (sound) number = Number(text);
        return sound;
      },
    });
    counter.querySelector(".exercise-message").textContent = experiment.told(problems);
    if (!place) return;
    await open(place, number);
    place.scrollIntoView();
  }

  if (counter) {
    load("progress.js").then(() => progress.show(counter)).then(follow, () => {});
    window.addEventListener("hashchange", follow);
  }

  return { take };
})();
