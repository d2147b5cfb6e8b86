/* The end of the worker's text, after Brython and the modules it may import: runs one program. What the
   program prints, draws and breaks by goes out as messages of text. */
(function (B) {
  "use strict";

  const LONGEST = 4000; /* characters, and */
  const MOST_LINES = 100; /* lines: a page of output */
  const MOST_MAPS = 12;
  const MAIN = "__main__";
  const INDENT = "IndentationError: unexpected indent";
  const send = self.postMessage.bind(self);
  let room = LONGEST;
  let lines = MOST_LINES;
  let maps = MOST_MAPS;

  /* A module that is not here is not asked for anywhere else; what Brython notes on the way is no news. */
  self.XMLHttpRequest = class {
    open() {}
    overrideMimeType() {}
    setRequestHeader() {}
    send() {
      this.status = 404;
    }
  };
  for (const name of ["log", "debug", "info", "warn", "error", "trace"]) console[name] = () => {};
  B.show_error = () => {};

  function written(text) {
    if (room <= 0 || lines <= 0) return; /* nobody reads on: the frame is about to stop us */
    let shown = text.slice(0, room);
    const ends = shown.split("\n");
    if (ends.length > lines) shown = ends.slice(0, lines).join("\n") + "\n";
    room -= shown.length;
    lines -= ends.length - 1;
    send({ kind: "text", value: shown });
    if (room <= 0 || lines <= 0) send({ kind: "end", how: "flood" });
  }

  function post(kind, text) {
    if (kind === "text") written(text);
    else if (maps-- > 0) send({ kind, value: text });
  }

  /* The name by which Brython speaks of a program. */
  const file = (module) => B.strip_host(self.location.href.split("#")[0] + "#" + module);

  /* Python's own words, and only of the program. A stack that ran over and a list that cannot grow are
     JavaScript's errors. */
  function trace(error, { name, source }) {
    const ours = /^ {2}File "#(check|prelude)".*\n(?: {4}.*\n)*/gm;
    const words = B.error_trace(B.exception(error))
      .replaceAll(file(MAIN), name)
      .replaceAll(file(""), "")
      .replace(ours, "")
      .trimStart();
    if (words.endsWith(INDENT)) return words.replace(/line \d+\n.*\n/, indented(source));
    if (!(error instanceof RangeError)) return words;
    const meant = /call stack/.test(error.message)
      ? "RecursionError: maximum recursion depth exceeded"
      : "MemoryError";
    return words.replace(/JavascriptError: .*$/, meant);
  }

  /* Of a line that is indented too far Brython names the end of the program: it is the line with which the
     program becomes one that it refuses for this. */
  function indented(source) {
    const lines = source.split("\n");
    const refused = (count) => {
      try {
        B.py2js({ src: lines.slice(0, count).join("\n") + "\n", filename: "part" }, "part", "part");
        return false;
      } catch (error) {
        return B.error_trace(B.exception(error)).endsWith(INDENT);
      }
    };
    const line = lines.findIndex((_, i) => refused(i + 1));
    return `line ${line + 1}\n    ${lines[line].trim()}\n`;
  }

  const attribute = (module, name) => B.module_getattr(B.imported[module], name);

  function run(job) {
    try {
      B.runPythonSource(job.source, MAIN);
      if (job.check) B.runPythonSource(job.check, "check");
    } catch (error) {
      const words = trace(error, job);
      if (!/^SystemExit\b/m.test(words)) send({ kind: "error", value: words });
    }
    if (!B.imported.check) return;
    const report = B.pyobj2structuredclone(attribute("check", "report"));
    send({ kind: "verdict", value: JSON.stringify(report) });
  }

  self.onmessage = ({ data: job }) => {
    B.runPythonSource(PRELUDE, "prelude");
    B.$call(attribute("prelude", "begin"), post);
    run(job);
    send({ kind: "end", how: "done" });
  };
})(self.__BRYTHON__);
