/* Step player: turns a list of steps (docs/_site/markdown/figure_html.py writes it) into one that is walked
   by buttons, a position bar and arrow keys. Without this script the steps stand one under another.

   It starts paused, stops at the last step and never loops. Each step is an address: the fragment
   #convolution-step-3 opens the player there. Where reduced motion is asked for, nothing moves by
   itself: there is no button for it. */
(function () {
  "use strict";

  const stillness = window.matchMedia("(prefers-reduced-motion: reduce)");
  const icons = {
    previous: "M15.4 7.4 14 6l-6 6 6 6 1.4-1.4-4.6-4.6z",
    next: "M8.6 16.6 10 18l6-6-6-6-1.4 1.4 4.6 4.6z",
    play: "M8 5v14l11-7z",
    pause: "M6 5h4v14H6zm8 0h4v14h-4z",
  };

  function create(tag, className, attributes) {
    const element = document.createElement(tag);
    element.className = className;
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    return element;
  }

  function icon(name) {
    return (
      '<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">' +
      '<path fill="currentColor" d="' + icons[name] + '"/></svg>'
    );
  }

  class Player {
    constructor(figure) {
      this.figure = figure;
      this.list = figure.querySelector(".player-steps");
      this.steps = Array.from(figure.querySelectorAll(".player-step"));
      this.pause = Number(figure.dataset.player) * 1000;
      this.timer = null;
      this.index = 0;
      this.addControls();
      /* The spoken text is in the live region: a second copy would be read twice. */
      for (const step of this.steps) {
        step.querySelector(".player-says").setAttribute("aria-hidden", "true");
      }
      figure.classList.add("player--ready");
      this.show(0, false);
    }

    addControls() {
      const total = this.steps.length;
      const controls = create("div", "player-controls", {
        role: "group",
        "aria-label": "Управление шагами",
      });
      this.previous = this.button("previous", "Предыдущий шаг", () => this.go(this.index - 1));
      this.toggle = this.button("play", "Запустить", () => this.playOrPause());
      this.next = this.button("next", "Следующий шаг", () => this.go(this.index + 1));
      this.bar = create("input", "player-bar", {
        type: "range", min: 1, max: total, step: 1, value: 1, "aria-label": "Шаг", autocomplete: "off",
      });
      this.bar.addEventListener("input", () => this.go(this.bar.value - 1));
      this.link = create("a", "player-link", { title: "Ссылка на этот шаг" });
      controls.append(this.previous, this.toggle, this.next, this.bar, this.link);
      this.status = create("p", "player-status", { role: "status" });
      this.list.after(controls, this.status);

      this.figure.addEventListener("keydown", (event) => this.onKey(event));
      const heedStillness = () => {
        if (stillness.matches) this.stop();
        this.toggle.hidden = stillness.matches;
      };
      stillness.addEventListener("change", heedStillness);
      heedStillness();
    }

    button(name, label, action) {
      const button = create("button", "player-button player-button--" + name, {
        type: "button", "aria-label": label, title: label,
      });
      button.innerHTML = icon(name);
      button.addEventListener("click", action);
      return button;
    }

    onKey(event) {
      const target = {
        ArrowLeft: this.index - 1,
        ArrowRight: this.index + 1,
        Home: 0,
        End: this.steps.length - 1,
      }[event.key];
      /* The bar handles its own keys; links of the caption keep theirs. */
      if (target === undefined || event.target === this.bar || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.go(target);
    }

    /* A step asked for by the reader: it ends the show. */
    go(index) {
      this.stop();
      this.show(index, true);
    }

    show(index, speak) {
      this.index = Math.max(0, Math.min(index, this.steps.length - 1));
      const current = this.steps[this.index];
      const place = "Шаг " + (this.index + 1) + " из " + this.steps.length;
      for (const step of this.steps) step.classList.toggle("is-current", step === current);
      this.bar.value = this.index + 1;
      this.bar.setAttribute("aria-valuetext", place);
      this.link.href = "#" + current.id;
      this.link.textContent = place;
      /* Not "disabled": a button that loses its function must not lose the focus. */
      this.previous.setAttribute("aria-disabled", String(this.index === 0));
      this.next.setAttribute("aria-disabled", String(this.index === this.steps.length - 1));
      const says = current.querySelector(".player-says").textContent;
      if (speak && this.status.textContent !== says) this.status.textContent = says;
    }

    playOrPause() {
      if (this.timer !== null) this.stop();
      else this.play();
    }

    play() {
      const last = this.steps.length - 1;
      this.show(this.index === last ? 0 : this.index + 1, true);
      if (this.index === last) return;
      this.face("pause", "Пауза");
      this.timer = window.setInterval(() => {
        this.show(this.index + 1, true);
        if (this.index === last) this.stop();
      }, this.pause);
    }

    stop() {
      window.clearInterval(this.timer);
      this.timer = null;
      this.face("play", "Запустить");
    }

    face(name, label) {
      this.toggle.innerHTML = icon(name);
      this.toggle.setAttribute("aria-label", label);
      this.toggle.title = label;
    }
  }

  const players = Array.from(document.querySelectorAll("figure[data-player]"), (it) => new Player(it));

  /* The step that the page's address names. */
  function follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    for (const player of players) {
      const index = player.steps.findIndex((step) => step.id === id);
      if (index >= 0) player.go(index);
    }
  }

  follow();
  window.addEventListener("hashchange", follow);
  /* A link to the step already in the address brings no hashchange. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href*='#']");
    if (link && link.href === location.href) follow();
  });
})();
