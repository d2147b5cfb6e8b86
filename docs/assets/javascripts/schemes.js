/* The switch in the header: the scheme of the system, the light one, the dark one.

   The theme's own would have the browser work out the look of the whole page four times over while the page
   opens. Here it is done once, when the switch is pressed: what was chosen before, the lines in <body> have
   put on before the first paint (docs/_overrides/main.html). The choice is kept where the theme kept it. */
(function () {
  "use strict";

  const box = document.querySelector(".scheme-switch");
  if (!box) return;
  const options = Array.from(box.querySelectorAll("input")); /* system, light, dark */
  const system = matchMedia("(prefers-color-scheme: dark)");
  let index = Math.min((__md_get("__palette") || { index: 0 }).index, options.length - 1);

  function colours(option) {
    const { mdColorMedia, mdColorScheme, mdColorPrimary, mdColorAccent } = option.dataset;
    return { media: mdColorMedia, scheme: mdColorScheme, primary: mdColorPrimary, accent: mdColorAccent };
  }

  function mark() {
    options[index].checked = true;
    /* After each option stands the label that leads to the next. */
    options.forEach((it, i) => (it.nextElementSibling.hidden = i !== index));
  }

  function wear() {
    const option = options[index || (system.matches ? 2 : 1)];
    for (const [name, value] of Object.entries(colours(option))) document.body.setAttribute("data-md-color-" + name, value);
    colourBars();
  }

  /* The bars of a phone's browser take the colour of the header. */
  const bars = Object.assign(document.createElement("meta"), { name: "theme-color" });
  function colourBars() {
    bars.content = getComputedStyle(document.querySelector(".md-header")).backgroundColor;
    document.head.append(bars);
  }

  function choose(next) {
    index = next;
    mark();
    wear();
    __md_set("__palette", { index, color: colours(options[index]) });
  }

  box.addEventListener("change", (event) => choose(options.indexOf(event.target)));
  /* Enter would send the form, which goes nowhere. */
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    choose((index + 1) % options.length);
    options[index].focus();
  });
  system.addEventListener("change", () => {
    if (index === 0) wear();
  });
  window.addEventListener("load", colourBars); /* not before: it would lay out the page once more */
  mark();
})();
