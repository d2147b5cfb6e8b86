/* Which variants have been solved: kept on this device only, and to be wiped. */
const progress = (function () {
  "use strict";

  const KEY = "exercises-solved";
  let here = {}; /* where the browser keeps nothing, the page does */
  let kept = true;

  function read() {
    try {
      const found = JSON.parse(localStorage.getItem(KEY));
      here = {};
      for (const [kind, numbers] of Object.entries(found || {})) {
        if (Array.isArray(numbers)) here[kind] = numbers.filter(Number.isInteger);
      }
    } catch (error) {
      if (!(error instanceof SyntaxError)) kept = false;
    }
    return here;
  }

  function write() {
    try {
      if (Object.keys(here).length) localStorage.setItem(KEY, JSON.stringify(here));
      else localStorage.removeItem(KEY);
    } catch {
      kept = false;
    }
    refresh();
  }

  /* Numbers of the solved variants of a kind. */
  function solved(kind) {
    const found = read();
    return Object.hasOwn(found, kind) ? found[kind] : [];
  }

  /* Another page may have written meanwhile: first read. */
  function add(kind, number) {
    const numbers = solved(kind);
    if (!numbers.includes(number)) here[kind] = [...numbers, number];
    write();
  }

  /* ---- The count on the page of all kinds ---------------------------------------------------------- */

  const shown = [];

  /* Calls ``action`` now and at each change. */
  function watch(action) {
    shown.push(action);
    action();
  }

  function refresh() {
    for (const action of shown) action();
  }

  function show(place) {
    place.innerHTML = `<p class="exercise-message" role="alert"></p>
      <p><span class="exercises-count"></span>
        <button type="button" class="exercise-button exercises-wipe">Стереть отметки</button></p>
      <p class="exercise-status" role="status"></p>`;
    const button = place.querySelector(".exercises-wipe");
    button.addEventListener("click", () => {
      here = {};
      write();
      place.querySelector(".exercise-status").textContent = "Отметки стёрты.";
    });
    watch(() => {
      const count = Object.values(read()).reduce((sum, numbers) => sum + numbers.length, 0);
      button.hidden = !count;
      place.querySelector(".exercises-count").textContent = (count ? "Решено задач: " + count + ". " : "") +
        (kept ? "Отметки о решённом хранятся только на этом устройстве." : "Браузер не хранит отметки о решённом: они исчезнут вместе со страницей.");
    });
  }

  window.addEventListener("storage", refresh);

  return { solved, add, watch, show };
})();
