"""The mechanical part of Russian typography: what is wrong with a text, word by word.

``prose_of_markdown`` and ``prose_of_program`` take out what is not Russian prose, keeping the
lines, so that a fault can name its line.
"""

import io
import re
import tokenize
from functools import cache

import pymorphy3

WORD = re.compile(r"[А-Яа-яЁё]+")
NBSP = "\u00a0"
SHORT = {"в", "к", "с", "о", "у", "и", "а", "на", "не", "по", "из", "за", "от", "до", "но"}

# What must not be written, and what to write instead.
RULES = [
    (r'"(?=[А-Яа-яЁё])|(?<=[А-Яа-яЁё.!?])"', "прямые кавычки: нужны «ёлочки»"),
    (r"[“”]", "чужие кавычки: нужны «ёлочки»"),
    (r"(?<=[\w»)]) -{1,2} (?=[\w«(])", "дефис вместо тире: нужно «—»"),
    (r"(?<=[А-Яа-яЁё»)]) – (?=[А-Яа-яЁё«(])", "короткое тире между словами: нужно «—»"),
    (r"(?<=\w)—|—(?=\w)", "тире без пробела"),
    (r"(?<=\d)-(?=\d)", "дефис между числами: нужно «–»"),
    (r"(?<=\S)[ \u00a0]{2,}(?=\S)", "двойной пробел"),
    (r"\.\.\.", "три точки: нужно «…»"),
    (r"(?<=[А-Яа-яЁё])[ \u00a0]+[,.;:!?](?!\S)", "пробел перед знаком препинания"),
    (r"(?<=\d)[xXхХ](?=\d)", "буква вместо знака умножения: нужно «×»"),
    (r"(?<=\d)%", "нет пробела перед знаком процента"),
    (r"(?<=\d)(?:px|мс|мин|см|мм|КБ|МБ|ГБ|с)\b", "нет пробела между числом и единицей"),
    (r"(?<![\w-])-\d", "дефис вместо минуса: нужно «−»"),
    (r"(?<![A-Za-z]\s)(?<![\w.])\d+\.\d", "точка в десятичной дроби: нужна запятая"),
    (r"\b(?:ты|тебя|тебе|тобой|тво(?:й|я|ё|и|его|ей|ему|их|им|ими|ём|ю))\b", "обращение на «ты»"),
    (r"\b(?:т\.д|т\.п|т\.е|т\.к)\.", "нужен пробел: «т. д.», «т. е.»"),
]
# One word for one thing: those of the glossary.
TERMS = [
    (r"\bядр\w+ свёртки", "фильтр"),
    (r"\bfeature maps?\b", "карта активации"),
    (r"\bкарт\w* признаков", "карта активации"),
    (r"\bкарт\w* (?:активаций|активации признаков)", "карта активации"),
    (r"\bстрайд\w*", "шаг"),
    (r"\bпаддинг\w*|\bпэддинг\w*", "дополнение"),
    (r"\bрецептивн\w+ област\w+|\bреципиентн\w+|\bрецепторн\w+ пол\w+", "рецептивное поле"),
    (r"\bплотн\w+ сло\w+", "полносвязный слой"),
    (r"\bконволюци\w+|\bконволюционн\w+", "свёртка"),
    (r"\bсверточн\w+", "свёрточный"),
    (r"\bбэкпроп\w*|\bбекпроп\w*", "обратное распространение ошибки"),
    (r"\bпикс\.", "пикселей"),
    (r"\bмаппинг\w*|\bмэппинг\w*|\bфичи?\b|\bфичей\b", "признак"),
]  # fmt: skip
COMPILED = [(re.compile(rule, re.IGNORECASE), why) for rule, why in RULES] + [
    (re.compile(rule, re.IGNORECASE), f"другое слово для того же: «{term}»") for rule, term in TERMS
]

TITLED = re.compile(r'^[ \t]*(?:\?\?\?\+?|!!!|===\+?)[^"\n]*"(.*)"[ \t]*$', re.MULTILINE)
# Not prose in Markdown, in the order in which it is taken out.
NOT_PROSE = [
    re.compile(r"\A---\n.*?\n---\n", re.DOTALL),
    re.compile(
        r"^(?P<fence>[ \t]*(?:`{3,}|~{3,})).*?^(?P=fence)[`~]*[ \t]*$", re.DOTALL | re.MULTILINE
    ),
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL),
    re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL),
    re.compile(r"\$\$.+?\$\$|\$[^$\n]+\$", re.DOTALL),
    re.compile(r"!\[[^\]]*\]\([^)]*\)"),
    re.compile(r"(?<=\])\([^)\s]*(?:\s+\"[^\"]*\")?\)"),
    re.compile(r"<?https?://\S+"),
    re.compile(r"\{:?[ \t]*[.#\w][^}\n]*\}"),
    re.compile(r"<[^>\n]+>"),
    re.compile(r"^[ \t]*///.*$|^[ \t]+(?:attrs|type):.*$", re.MULTILINE),
    re.compile(r"^[ \t]*(?:---|\|[ :|-]+\|)[ \t]*$", re.MULTILINE),
    re.compile(r"^[ \t]*(?:[-*+:]|\d+\.)[ \t]+", re.MULTILINE),
    re.compile(r"^[ \t]+", re.MULTILINE),
    re.compile(r"^#{1,6} ", re.MULTILINE),
]


def prose_of_markdown(text: str) -> str:
    """The Russian prose of a page, line by line."""
    # The title of a disclosure, a note or a tab stands in straight quotes.
    text = TITLED.sub(r"\1", text)
    for pattern in NOT_PROSE:
        text = pattern.sub(lambda match: blank(match[0]), text)
    return re.sub(r"[ ]*\|[ ]*", "\u2003", text).replace("**", "").replace("*", "")


def prose_of_program(source: str, *, cells: bool) -> str:
    """The comments of a program; of a page in percent format, its Markdown cells as Markdown."""
    lines = [""] * (source.count("\n") + 2)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and not token.string.startswith(("#!", "# %%")):
            lines[token.start[0]] = token.string.removeprefix("#").removeprefix(" ")
    text = "\n".join(lines[1:])
    return prose_of_markdown(text) if cells else re.sub(r"`[^`\n]+`", "…", text)


def faults(prose: str, name: str) -> list[str]:
    """``name:line: what: …the place…`` for everything that is wrong with a text."""
    found = []
    for number, line in enumerate(prose.splitlines(), 1):
        for pattern, why in COMPILED:
            for match in pattern.finditer(line):
                place = line[max(0, match.start() - 20) : match.end() + 20].strip()
                found.append(f"{name}:{number}: {why}: …{place}…")
        for word in WORD.findall(line):
            if right := with_yo(word):
                found.append(f"{name}:{number}: нужна ё: {word} → {right}")
    return found


@cache
def with_yo(word: str) -> str:
    """The word as the dictionary writes it, when it knows the word with ё only; else empty.

    «все» and «узнает» have a form without ё as well, so they are never faults.
    """
    if "е" not in word.lower() or "ё" in word.lower():
        return ""
    known = [
        parse.word
        for parse in dictionary().parse(word)
        if type(parse.methods_stack[0][0]).__name__ == "DictionaryAnalyzer"
    ]
    return known[0] if known and all("ё" in form for form in known) else ""


@cache
def dictionary() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


def loose_spaces(text: str) -> list[str]:
    """Places in the text of one built block where a line may break and must not."""
    found = re.findall(r"\S+[ \n]—", text)
    found += re.findall(r"\d[ \n](?:%|px|мс|мин|см|МБ|КБ)(?!\w)", text)
    found += re.findall(r"\S+[ \n](?:же|бы|ли)(?![\w-])", text)
    found += re.findall(r"(?<![\d,])\d{1,3}[ \n]\d{3}(?!\d)", text)
    for match in re.finditer(r"(?<![\w\u00a0-])(\w{1,2})[ \n](?=[^\s—])", text):
        after_number = re.search(r"\d\s$", text[: match.start()])
        if match[1].lower() in SHORT and not (match[1] == "с" and after_number):
            found.append(text[match.start() : match.end() + 12])
    return found


def blank(text: str) -> str:
    """As many lines, and one strange character where something stood."""
    return "\n" * text.count("\n") or ("\u2003" if len(text) > 0 else "")
