/* Exercises on a page: <section data-exercise="KIND"> gets a button; what it needs is loaded when it is pressed.

   The variants of a kind are a script that the build writes (figures_src/exercises); it hands them over by
   calling ``exercises.take``. A task can be asked for in the address of the page of all kinds:
   #kind=convolve&variant=17. */
const exercises = (function () {
  "use strict";

  const HERE = document.currentScript.src;
  const beside = (path) => new URL(path, HERE).href;
  const [GRID, EXPERIMENT, ANSWER, PROGRESS, TASK] = [
    "../lab/grid.js", "../lab/experiment.js", "answer.js", "progress.js", "task.js",
  ].map(beside);
  const kinds = {};
  const places = Array.from(document.querySelectorAll("[data-exercise]"));
  const counter = document.querySelector(".exercises-progress");

  function take(name, kind) {
    kinds[name] = kind;
  }

  /* ---- Places ----------------------------------------------------------------------------------- */

  /* Shows a task in its place: ``number`` from 1, or any that has not been solved yet. */
  async function open(place, number) {
    const app = place.querySelector(".exercise-app");
    const message = app.querySelector(".exercise-message");
    if (message) message.textContent = "";
    try {
      const variants = beside("../../exercises/" + place.dataset.exercise + ".js");
      await loader.loadAll([GRID, EXPERIMENT, ANSWER, PROGRESS, TASK, variants]);
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
    await loader.loadAll([EXPERIMENT]);
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
    loader.loadAll([PROGRESS]).then(() => progress.show(counter)).then(follow, () => {});
    window.addEventListener("hashchange", follow);
  }

  return { take };
})();
