/* «Печатать без ответов»: the teacher chooses whether the answers of «Проверьте себя» get on paper.
   Without this script they do. The choice holds for all pages until the tab is closed. */
(function () {
  "use strict";

  const KEY = "print-without-answers";
  const last = Array.from(document.querySelectorAll(".md-typeset details.question, .exercise:not(.on-screen)")).pop();
  if (!last) return;

  /* A page from a disk may have no storage: then the choice holds for this page. */
  function stored(value) {
    try {
      if (value === undefined) return sessionStorage.getItem(KEY) === "yes";
      sessionStorage.setItem(KEY, value ? "yes" : "no");
    } catch {
      return false;
    }
  }

  function choose(without) {
    document.documentElement.classList.toggle(KEY, without);
  }

  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = stored();
  choose(box.checked);
  box.addEventListener("change", () => {
    stored(box.checked);
    choose(box.checked);
  });
  const label = document.createElement("label");
  label.className = "print-choice";
  label.append(box, " Печатать без ответов");
  last.after(label);
})();
