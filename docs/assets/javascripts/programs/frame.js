/* In the frame engine.htm: a new worker for each run, stopped from outside when it must be. The text of
   the worker is the constant PYTHON of python.js: a page opened from a disk may not fetch it. */
(function () {
  "use strict";
  /* The page waits for «ready» and says that none came. */
  if (typeof PYTHON === "undefined" || !works()) return;

  const TIME_LIMIT = 10; /* seconds. There is no other bound to memory: at 230 MB a second, what was measured, it is 2.3 GB */
  const address = URL.createObjectURL(new Blob([PYTHON], { type: "text/javascript" }));
  let worker = null;
  let timer = null;
  let run = 0;

  /* Whether this browser lets the frame have workers made of a text. */
  function works() {
    try {
      new Worker(URL.createObjectURL(new Blob([""]))).terminate();
      return true;
    } catch {
      return false;
    }
  }

  function tell(kind, more) {
    parent.postMessage({ ...more, run, kind }, "*");
  }

  function stop() {
    clearTimeout(timer);
    if (worker) worker.terminate();
    worker = null;
  }

  function end(how) {
    stop();
    tell("end", { how });
  }

  function start(job) {
    stop();
    run = job.run;
    const mine = (worker = new Worker(address));
    worker.onmessage = ({ data }) => {
      if (mine !== worker || !data) return;
      if (data.kind === "end") end(data.how);
      else tell(data.kind, { value: data.value });
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (mine === worker) end("broken");
    };
    timer = setTimeout(() => end("late"), TIME_LIMIT * 1000);
    worker.postMessage(job);
  }

  addEventListener("message", ({ source, data }) => {
    if (source !== parent || !data) return;
    if (data.kind === "run") start(data);
    else if (data.kind === "stop" && worker) end("stopped");
  });
  tell("ready");
})();
