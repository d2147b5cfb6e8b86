/* «Напечатать карту»: the button shows where there are scripts, for without them it does nothing. */
(function () {
  "use strict";

  const place = document.querySelector("[data-print]");
  place.querySelector("button").addEventListener("click", () => window.print());
  place.hidden = false;
})();
