/* Runs programs: loads the frame when the first one is asked for, hands it a program, tells what comes.
   A program may send whatever it likes: each message is looked at, and used as text. */
const engine = (function () {
  "use strict";

  const FRAME = new URL("engine.htm", document.currentScript.src).href;
  const PATIENCE = 1000; /* milliseconds that the frame may take to say «ready» after it has loaded */
  const ENDS = ["done", "stopped", "late", "flood", "broken", "missing"];
  let frame = null;
  let ready = null;
  let begun = null; /* is called when the frame says «ready» */
  let run = 0;
  let heard = null; /* what the run in work tells its sayings to */

  /* In a sandbox what the site keeps is out of a program's reach. Where a browser does not let such a
     frame work, and from a disk, it does without. */
  function load() {
    if (ready) return ready;
    const disk = location.protocol === "file:";
    ready = disk ? add(false) : add(true).catch(() => add(false));
    ready.catch(() => (ready = null)); /* the next try begins anew */
    return ready;
  }

  function add(sandboxed) {
    const added = (frame = document.createElement("iframe"));
    added.hidden = true;
    added.title = "Python";
    if (sandboxed) added.sandbox = "allow-scripts";
    added.src = FRAME;
    const loaded = new Promise((resolve, reject) => {
      begun = resolve;
      added.addEventListener("load", () => setTimeout(reject, PATIENCE));
    });
    loaded.catch(() => added.remove());
    document.body.append(added);
    return loaded;
  }

  addEventListener("message", ({ source, data }) => {
    if (!frame || !source || source !== frame.contentWindow || !data) return;
    if (data.kind === "ready") begun();
    else hear(data);
  });

  function hear(data) {
    if (data.run !== run || !heard) return;
    const { kind, value } = data;
    if (kind === "end") {
      const told = heard;
      heard = null;
      told.end(ENDS.includes(data.how) ? data.how : "broken");
    } else if (typeof value === "string" && ["text", "error"].includes(kind)) {
      heard[kind](value);
    } else if (kind === "map") {
      const rows = table(value);
      if (rows) heard.map(rows);
    } else if (kind === "verdict" && heard.verdict) {
      const found = parsed(value);
      if (found) heard.verdict(found);
    }
  }

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  /* Rows of numbers, all of one length; or nothing. */
  function table(text) {
    const rows = parsed(text);
    if (!Array.isArray(rows) || !rows.length || !rows.every(Array.isArray)) return null;
    const width = rows[0].length;
    const good = (row) => row.length === width && row.every(Number.isFinite);
    return width && rows.every(good) ? rows : null;
  }

  /* ``job``: name and source of the program, and what to run after it. ``listener``: functions begin,
     text, error, map and end, perhaps verdict. A run that is still going on is stopped. */
  async function start(job, listener) {
    stop();
    const mine = (run += 1);
    heard = listener;
    try {
      await load();
    } catch {
      if (mine === run && heard === listener) hear({ run, kind: "end", how: "missing" });
      return;
    }
    if (mine !== run || heard !== listener) return; /* stopped, or another run was asked for */
    listener.begin();
    frame.contentWindow.postMessage({ ...job, run, kind: "run" }, "*");
  }

  function stop() {
    if (!heard) return;
    if (frame && frame.contentWindow) frame.contentWindow.postMessage({ kind: "stop" }, "*");
    hear({ run, kind: "end", how: "stopped" });
  }

  return { start, stop };
})();
