/* Programs of the lesson that run on the page: each stands with its output, as it was captured. */
(function () {
  "use strict";

  for (const link of document.querySelectorAll(".snippet-file[data-runs]")) {
    const name = link.dataset.runs;
    const block = link.closest(".highlight");
    const captured = block.nextElementSibling;
    const code = captured.querySelector("code");
    const { tools, field, out, original } = bench.create({
      name,
      code: block.querySelector("code"),
      label: "Текст программы " + name,
      runs: "Выполнить",
      job: () => ({}),
      listener: (told) => ({
        end: (how) => {
          if (how !== "done" || !code) return "";
          const same = told.printed().trimEnd() === code.textContent.trimEnd();
          if (same) return "Вывод такой же, как на странице.";
          return field.text() === original ? "Вывод не такой, как на странице." : "";
        },
      }),
    });
    const hint = document.createElement("p");
    hint.className = "program-help";
    hint.textContent = "На этой странице есть ещё функция show(таблица): она рисует числа картинкой. На вашем компьютере её нет.";
    field.box.append(hint);
    block.append(tools);
    captured.after(out.box);
  }
})();
