/* The theme's faults that need a script. Each mend is one function. */
(function () {
  "use strict";

  /* WCAG 2.1.4: single letters must not act as shortcuts (n, p, s, f…): they hit those who
     dictate, and a step player's arrow keys must not meet them. */
  function silenceLetterShortcuts() {
    window.addEventListener(
      "keydown",
      (event) => {
        const typing = event.target.closest && event.target.closest("input, textarea, select");
        const letter = event.key.length === 1 && event.key !== " ";
        if (letter && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
          event.stopImmediatePropagation();
        }
      },
      true
    );
  }

  /* The theme searches on key-up only: text pasted or dictated brings no result. */
  function searchPastedText() {
    const input = document.querySelector("[data-md-component=search-query]");
    if (!input) return;
    input.addEventListener("input", () => input.dispatchEvent(new KeyboardEvent("keyup")));
  }

  /* A box that scrolls must be reachable by keyboard (axe: scrollable-region-focusable), and one
     that does not scroll must not be a stop. */
  function letBoxesScrollByKeyboard() {
    const selector = ".md-typeset__scrollwrap, .md-typeset .formula, .md-typeset pre > code";
    const mark = () => document.querySelectorAll(selector).forEach(letScrollByKeyboard);
    window.addEventListener("load", mark); /* not before: measuring would lay out the page once more */
    window.addEventListener("resize", mark);
  }

  function letScrollByKeyboard(box) {
    const scrolls = box.scrollWidth > box.clientWidth + 1;
    if (scrolls === (box.tabIndex === 0)) return;
    if (scrolls) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }

  /* When a block of code is seen, it gets a <nav> of its own without a name (axe: landmark-unique), and
     where nothing can hover it is no stop any more, though a keyboard may be there. */
  function mendBlocksOfCode() {
    const mend = (block) => {
      for (const nav of block.querySelectorAll(".md-code__nav")) nav.setAttribute("role", "presentation");
    };
    const observer = new MutationObserver((changes) => {
      for (const { target } of changes) {
        if (target.matches("pre")) mend(target);
        else if (target.matches("pre > code")) letScrollByKeyboard(target);
      }
    });
    for (const block of document.querySelectorAll("pre")) {
      mend(block);
      observer.observe(block, { childList: true, subtree: true, attributeFilter: ["tabindex"] });
    }
  }

  /* On a narrow screen the menu is opened by a <label>, which no key can reach. ARIA allows it no role
     of a button (axe: aria-allowed-role), but what it holds may be one. */
  function openMenuByKeyboard() {
    const label = document.querySelector(".md-header__button[for=__drawer]");
    if (!label) return;
    const opener = document.createElement("span");
    opener.append(...label.childNodes);
    label.append(opener);
    opener.tabIndex = 0;
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-label", "Меню");
    opener.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation(); /* the theme clicks a label on Enter too */
      label.click();
    });
  }

  silenceLetterShortcuts();
  openMenuByKeyboard();
  searchPastedText();
  letBoxesScrollByKeyboard();
  mendBlocksOfCode();
})();
