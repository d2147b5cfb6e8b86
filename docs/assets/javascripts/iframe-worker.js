/* Stand-ins for what a browser refuses to some pages; loaded before anything else, so that the
   theme and its search work there too. Where nothing is refused this file does nothing. */
(function () {
  "use strict";

  /* Storage that is blocked throws when it is only named: then nothing is remembered. */
  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      window[name];
    } catch {
      const kept = new Map();
      const value = {
        getItem: (key) => kept.get(String(key)) ?? null,
        setItem: (key, item) => kept.set(String(key), String(item)),
        removeItem: (key) => kept.delete(String(key)),
      };
      Object.defineProperty(window, name, { value, configurable: true });
    }
  }

  const NativeWorker = window.Worker;

  /* A sandboxed frame may not start a worker from an address. One made of text it may, and that
     one may fetch scripts. */
  function startFromText(url) {
    const base = JSON.stringify(new URL(url, document.baseURI).href);
    const text = `const load = self.importScripts;
      self.importScripts = (...urls) => load(...urls.map((url) => new URL(url, ${base})));
      load(${base});`;
    return new NativeWorker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  }

  /* On pages opened from a disk no worker starts from an address, and one made of text may fetch
     nothing. There the worker's script runs in a hidden frame; importScripts() in it answers with a
     promise, which the theme's search awaits. */
  class FrameWorker extends EventTarget {
    constructor(url) {
      super();
      this.address = new URL(url, document.baseURI);
      this.waiting = [];
      this.inside = null;
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "Поиск";
      frame.srcdoc = "<!doctype html><title>Поиск</title>";
      frame.addEventListener("load", () => this.start(frame.contentWindow), { once: true });
      document.body.append(frame);
    }

    start(inside) {
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inside.importScripts = (...urls) =>
        urls.reduce(
          (before, url) => before.then(() => this.load(inside, new URL(url, this.address))),
          Promise.resolve()
        );
      this.load(inside, this.address).then(() => {
        this.inside = inside;
        this.waiting.splice(0).forEach((data) => this.postMessage(data));
      });
    }

    load(inside, url) {
      return new Promise((resolve, reject) => {
        const script = inside.document.createElement("script");
        script.src = url.href;
        script.onload = resolve;
        script.onerror = () => reject(new Error("Не загружен " + url));
        inside.document.body.append(script);
      });
    }

    postMessage(data) {
      if (!this.inside) this.waiting.push(data);
      else this.inside.dispatchEvent(new this.inside.MessageEvent("message", { data }));
    }

    terminate() {}
  }

  const fromDisk = location.protocol === "file:";
  if (!fromDisk && self.origin !== "null") return;
  window.Worker = function (url, options) {
    if (String(url).startsWith("blob:")) return new NativeWorker(url, options);
    return fromDisk ? new FrameWorker(url) : startFromText(url);
  };
})();
