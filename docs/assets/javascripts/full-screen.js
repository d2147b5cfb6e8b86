/* «Показать на экране»: the figure itself moves into a dialog as large as the screen, and back. Esc
   closes it, arrow keys step a player. Without this script its files can be opened. */
(function () {
  "use strict";

  const figures = document.querySelectorAll("figure.lesson-figure");
  if (!figures.length || !window.HTMLDialogElement) return;

  const dialog = document.createElement("dialog");
  dialog.className = "full-screen md-typeset";
  const closer = document.createElement("button");
  closer.type = "button";
  closer.className = "full-screen__close";
  closer.textContent = "Закрыть";
  dialog.append(closer);
  document.body.append(dialog);

  let shown = null;

  async function show(figure, button) {
    /* First the whole screen, then the dialog: what comes later lies above. */
    if (document.documentElement.requestFullscreen) {
      await document.documentElement.requestFullscreen().catch(() => {});
    }
    const place = document.createElement("div");
    place.style.height = figure.offsetHeight + "px";
    figure.replaceWith(place);
    dialog.setAttribute("aria-label", button.dataset.name);
    dialog.prepend(figure);
    shown = { figure, place, button };
    dialog.showModal();
    closer.focus();
  }

  function restore() {
    if (!shown) return;
    const { figure, place, button } = shown;
    shown = null;
    place.replaceWith(figure);
    button.focus();
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  }

  closer.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", restore);
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement && dialog.open) dialog.close();
  });
  /* A player hears its keys when the focus is in it: here it always does. */
  dialog.addEventListener("keydown", (event) => {
    if (shown && !shown.figure.contains(event.target)) {
      shown.figure.dispatchEvent(new KeyboardEvent("keydown", { key: event.key }));
    }
  });

  for (const figure of figures) {
    const files = figure.querySelector(".figure-files");
    if (!files) continue;
    const link = files.querySelector("a[aria-label]");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "full-screen__open";
    button.textContent = "Показать на экране";
    button.dataset.name = link ? link.getAttribute("aria-label").replace(/^[^:]*: /, "") : "Рисунок";
    button.setAttribute("aria-label", button.textContent + ": " + button.dataset.name);
    button.addEventListener("click", () => show(figure, button));
    files.append(" · ", button);
  }
})();
