/* What the laboratories share: a place on the page, a state in the address, a voice. */
const experiment = (function () {
  "use strict";

  /* Puts ``shell`` into the element ``id``, in the stead of what stands there without a script and on paper. */
  function begin(id, shell, className) {
    const app = document.createElement("div");
    app.className = className || "lab-app";
    app.innerHTML = shell;
    document.getElementById(id).append(app);
    document.querySelector(".lab-fallback").classList.add("on-paper");
    return { app, find: (name) => app.querySelector(".lab-" + name) };
  }

  /* Calls ``action`` when nothing more has been asked for this long. */
  function settling(milliseconds, action) {
    let timer = null;
    return (...given) => {
      clearTimeout(timer);
      timer = setTimeout(() => action(...given), milliseconds);
    };
  }

  /* ---- The address: an anchor of the page has no «=» ---------------------------------------------- */

  const is_asked_for = () => /=/.test(location.hash);

  /* Hands each word of the address to the reader of its name; returns those that were not understood. */
  function read(hash, known) {
    const problems = [];
    for (const [name, text] of new URLSearchParams(hash.slice(1))) {
      if (!Object.hasOwn(known, name) || !known[name](text)) problems.push(name + "=" + text.slice(0, 30));
    }
    return problems;
  }

  function told(problems) {
    return problems.length ? "В ссылке непонятно: " + problems.join(", ") + ". Вместо этого взято обычное." : "";
  }

  function write(address) {
    history.replaceState(history.state, "", address);
  }

  /* ---- The voice ---------------------------------------------------------------------------------- */

  /* Speaks when the hand rests, not at every step, and not of what is there from the start. */
  function speaker(element) {
    const speak = settling(600, (text) => (element.textContent = text));
    let first = true;
    return (text) => {
      if (!first) speak(text);
      first = false;
    };
  }

  /* «Скопировать ссылку»: where the clipboard is shut, the address bar has the link all the same. */
  function copier(button, status, address) {
    const label = button.textContent;
    const relabel = settling(3000, () => (button.textContent = label));
    button.addEventListener("click", async () => {
      write(address());
      let said = "Скопировано";
      try {
        await navigator.clipboard.writeText(location.href);
      } catch {
        said = "Ссылка — в строке адреса";
      }
      button.textContent = status.textContent = said;
      relabel();
    });
  }

  return { begin, settling, is_asked_for, read, told, write, speaker, copier };
})();
