/* What an error of Python usually means, and which line it is of. */
const faults = (function () {
  "use strict";

  const MEANINGS = [
    [/^NameError: name '(.+?)'/, (it) => `Имя ${it[1]} здесь неизвестно. Обычно это опечатка, забытые кавычки или строка с этим именем стоит ниже.`],
    [/^UnboundLocalError/, "Внутри функции имени присваивают значение, а читают его раньше. Передайте значение в функцию аргументом."],
    [/^IndentationError: expected an indented block/, "После строки с двоеточием нужен отступ: четыре пробела."],
    [/^IndentationError: unexpected indent/, "В начале строки лишний отступ."],
    [/^(IndentationError|TabError)/, "Отступ не совпадает с соседними строками. Строки одного блока начинаются с одного и того же числа пробелов."],
    [/^SyntaxError: .*was never closed/, "Скобка открыта и не закрыта."],
    [/^SyntaxError: (unmatched|closing parenthesis)/, "Закрывающая скобка лишняя или другого вида, чем открывающая."],
    [/^SyntaxError: unterminated/, "Кавычка открыта и не закрыта."],
    [/^SyntaxError: expected ':'/, "В конце этой строки нужно двоеточие."],
    [/^SyntaxError: invalid (non-printable )?character/, "В строке знак, которого Python не знает. Минус, кавычки и пробел должны быть набраны с клавиатуры, а не взяты из текста."],
    [/^SyntaxError: .*(==|assign)/, "Один знак = присваивает значение имени. Сравнивают двумя: ==."],
    [/^SyntaxError: 'return' outside/, "Слово return стоит вне функции. Скорее всего, потерян отступ."],
    [/^SyntaxError/, "Запись не похожа на Python. Чаще всего не хватает скобки, запятой, кавычки или двоеточия: здесь или строкой выше."],
    [/^TypeError: show\(\)/, "Подойдёт, например, show([[1, 2], [3, 4]])."],
    [/^TypeError: .*'NoneType'/, "Вместо значения здесь None. Обычно это ответ функции, в которой забыли return."],
    [/^TypeError: .*not callable/, "Скобки после того, что не функция. Может быть, перед ними пропущен знак *."],
    [/^TypeError: .*(positional argument|keyword argument)/, "Функцию вызвали не с тем числом аргументов: сравните вызов со строкой def."],
    [/^TypeError: .*(indices must be|not subscriptable)/, "Квадратные скобки здесь не к месту: номер должен быть целым, а то, что слева, списком. Целое деление записывают //."],
    [/^TypeError: .*not iterable/, "Перебирать можно список, а здесь одно число. Для повторов нужна range."],
    [/^TypeError: .*'float' object cannot be interpreted/, "Здесь нужно целое число. Целое деление записывают двумя чертами: //."],
    [/^TypeError/, "Такое действие с этими значениями невозможно: например, число складывают с текстом или список умножают на список."],
    [/^IndexError/, "Номер больше, чем есть в списке. Номера идут с нуля: у списка из трёх чисел последний номер 2. Часто цикл делает лишний шаг."],
    [/^KeyError/, "Такого ключа в словаре нет."],
    [/^AttributeError: .*'NoneType'/, "Слева от точки None. Обычно это ответ функции, в которой забыли return."],
    [/^AttributeError/, "У этого значения нет того, что названо после точки. Проверьте имя."],
    [/^ZeroDivisionError/, "Деление на ноль."],
    [/^(ModuleNotFoundError|ImportError).*numpy/, "NumPy на странице нет. Программа с ней работает на компьютере, где NumPy установлена."],
    [/^(ModuleNotFoundError|ImportError)/, "На странице есть только сам Python, math и sys."],
    [/^RecursionError/, "Функция вызывает сама себя и не останавливается."],
    [/^MemoryError/, "Список или текст вырос слишком сильно."],
    [/^AssertionError/, "Условие после assert не выполнено."],
    [/^ValueError/, "Значение нужного вида, но не подходит."],
    [/^RuntimeError: input\(\)/, "Например, вместо size = input() напишите size = 28."],
  ];

  /* Whether a line of a program ends inside a string. */
  function quoted(line) {
    let open = "";
    for (let i = 0; i < line.length; i++) {
      if (line[i] === "\\") i += 1;
      else if (open) open = line[i] === open ? "" : open;
      else if (line[i] === "#") return false;
      else if ("'\"".includes(line[i])) open = line[i];
    }
    return open !== "";
  }

  /* What Python would have said of a line that Brython only finds to be wrong. */
  function closer(told, lines, number) {
    if (!/^SyntaxError: (invalid syntax|.*was never closed)/.test(told) || !lines[number - 1]) return told;
    const line = lines[number - 1];
    if (quoted(line)) return "SyntaxError: unterminated string literal";
    const indent = (it) => it.match(/^ */)[0].length;
    const known = lines.slice(0, number - 1).filter((it) => it.trim()).map(indent);
    if (indent(line) && !known.includes(indent(line))) return "IndentationError: unindent does not match";
    return told;
  }

  /* ``name``: the file that the traceback speaks of; ``source``: what it is. */
  function read(trace, name, source) {
    const rows = trace.trimEnd().split("\n");
    const told = rows.reverse().find((row) => /^\w*(Error|Exception|Interrupt|Iteration|Exit)\b/.test(row)) || rows[0];
    const place = new RegExp('File "' + name.replace(/[.]/g, "\\.") + '", line (\\d+)', "g");
    const lines = [...trace.matchAll(place)].map((it) => Number(it[1]));
    const line = lines.length ? lines[lines.length - 1] : null;
    const meant = closer(told, source.split("\n"), line);
    const found = MEANINGS.find(([pattern]) => pattern.test(meant));
    let says = "Python остановился на этой строке.";
    if (found) says = typeof found[1] === "string" ? found[1] : found[1](meant.match(found[0]));
    return { line, kind: told.split(":")[0], says };
  }

  return { read };
})();
