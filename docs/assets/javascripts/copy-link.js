/* «Скопировать ссылку»: copies the address that stands beside the button. Where the browser gives no access
   to the clipboard (an old one, a page from a disk), it selects the address for Ctrl+C. */
(function () {
  "use strict";

  const spoken = document.createElement("p");
  spoken.className = "slide-status";
  spoken.setAttribute("role", "status");
  document.body.append(spoken);

  function say(button, text) {
    const before = button.dataset.label || button.textContent;
    button.dataset.label = before;
    button.textContent = text;
    spoken.textContent = text;
    clearTimeout(button.timer);
    button.timer = setTimeout(() => {
      button.textContent = before;
      spoken.textContent = "";
    }, 3000);
  }

  function select(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  async function copy(button) {
    const address = button.closest(".slide-links").querySelector(".slide-address");
    try {
      await navigator.clipboard.writeText(address.textContent);
      say(button, "Скопировано");
    } catch {
      select(address);
      /* The old command still works where the new one is forbidden. */
      const done = document.execCommand && document.execCommand("copy");
      say(button, done ? "Скопировано" : "Нажмите Ctrl+C");
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".slide-copy");
    if (button) copy(button);
  });
})();
