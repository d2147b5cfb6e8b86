/* A stand-in for Worker on pages opened from a disk: browsers start no worker from file://.
   The worker's script runs in a hidden frame; importScripts() there answers with a promise, which
   the theme's search awaits. A worker made of text they do start. Elsewhere this file does nothing. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  const NativeWorker = window.Worker;

  class FrameWorker extends EventTarget {
    constructor(url) {
      super();
      if (String(url).startsWith("blob:")) return new NativeWorker(url);
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

  window.Worker = FrameWorker;
})();
