/* What a reader has filled in, as numbers: «−3», «0,5», «1/2», «26×26», «26 x 26». */
const answer = (function () {
  "use strict";

  const TIMES = /[×xх*]/i; /* a Latin and a Russian letter among them */
  const TWO_NUMBERS = /\d\s+\d/;
  const THOUSANDS = /^\s*[−–—-]?\s*\d{1,3}(\s\d{3})+\s*$/;

  function number(text) {
    return TWO_NUMBERS.test(text) && !THOUSANDS.test(text) ? NaN : grid.parsed(text);
  }

  /* So many numbers with × between them, or null. A square may stand for its side. */
  function numbers(text, parts) {
    const found = text.split(TIMES).map(number);
    if (found.some(Number.isNaN)) return null;
    if (parts === 1 && found.every((it) => it === found[0])) return found.slice(0, 1);
    return found.length === parts ? found : null;
  }

  /* Why a text will not do. */
  function fault(text, parts) {
    if (!text.trim()) return "Впишите ответ.";
    const wanted = parts === 1 ? "одно число" : (parts === 2 ? "два" : "три") + " числа через ×, например " +
      (parts === 2 ? "5×7" : "5×7×3");
    return "Здесь нужно " + wanted + ", а «" + text.trim().slice(0, 20) + "» не подошло.";
  }

  const equal = (one, other) =>
    one.length === other.length && one.every((it, i) => Math.abs(it - other[i]) < 1e-9);

  /* The names of the mistakes that lead to ``given``: to all of it, or to what of it is wrong. */
  function mistakes(variant, given) {
    const wrong = variant.wrong;
    const whole = wrong.filter(([it]) => equal(it, given));
    const part = wrong.filter(([it]) => given.every((one, i) => one === it[i] || one === variant.right[i]));
    return (whole.length ? whole : part).flatMap(([, names]) => names);
  }

  return { numbers, fault, equal, mistakes };
})();
