/* Scripts that are loaded when they are wanted: each once, in the order in which they were asked for.

   A page names what a thing on it needs like this: <script data-near="#filter-lab" data-src="…">. It is
   loaded when the thing comes near the screen: most readers of a page never get as far as its end. */
const loader = (function () {
  "use strict";

  const loading = new Map();

  /* Resolves when the script has run. A page may have it already: twice it would fail. */
  function load(address) {
    const { href } = new URL(address, document.baseURI);
    if (!loading.has(href)) {
      const present = Array.from(document.scripts).some((it) => it.src === href);
      loading.set(href, present ? Promise.resolve() : fetched(href));
    }
    return loading.get(href);
  }

  function fetched(href) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = href;
      script.async = false; /* in order */
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => {
        script.remove();
        loading.delete(href); /* the next time tries again */
        reject(new Error(href));
      });
      document.head.append(script);
    });
  }

  function loadAll(addresses) {
    return Promise.all(addresses.map(load));
  }

  /* ---- Near the screen ---------------------------------------------------------------------------- */

  function watch() {
    const wanted = new Map();
    for (const script of document.querySelectorAll("script[data-near]")) {
      const addresses = wanted.get(script.dataset.near) || [];
      wanted.set(script.dataset.near, addresses.concat(script.dataset.src));
    }
    for (const [near, addresses] of wanted) whenNear(near, () => loadAll(addresses).catch(() => {}));
  }

  /* Acts once, when one of the things that the selector names is less than a screen away. */
  function whenNear(selector, action) {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((it) => it.isIntersecting)) return;
        observer.disconnect();
        action();
      },
      { rootMargin: "100% 0%" }
    );
    for (const thing of document.querySelectorAll(selector)) observer.observe(thing);
  }

  watch();

  return { loadAll };
})();
