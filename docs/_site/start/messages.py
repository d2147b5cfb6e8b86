"""What MkDocs says while it builds, in Russian; what is not in the list passes as it is.

Its «Error reading page» only repeats what failure.py says better, and it empties no folder of
anyone's: such lines are left out.
"""

import logging
import re

NOWHERE = "такого места там нет"
LEFT_OUT = re.compile(r"Cleaning site directory|Error (?:reading|building) page ")
IN_RUSSIAN = [
    (re.compile(pattern, re.DOTALL), russian)
    for pattern, russian in (
        (r"Building documentation(?: to directory: |\.\.\.).*", "Собираю сайт"),
        (r"Documentation built in (.*)\.(.*) seconds", r"Страницы готовы за \1,\2 с"),
        (
            r"Doc file '(.*)' contains a link '(.*?)', but the target.* is not found among "
            r"documentation files\..*",
            r"\1: ссылка «\2» ведёт к странице или файлу, которых нет",
        ),
        (
            r"Doc file '(.*)' contains a link '(.*)', but there is no such anchor on this page\..*",
            rf"\1: ссылка «\2»: {NOWHERE}",
        ),
        (
            r"Doc file '(.*)' contains a link '(.*)', but the doc '.*' does not contain an anchor "
            r"'.*'\..*",
            rf"\1: ссылка «\2»: {NOWHERE}",
        ),
        (
            r"Doc file '(.*)' contains an absolute link '(.*?)', it was left as is\..*",
            r"\1: ссылка «\2» начинается от корня диска: пишите путь от самой страницы",
        ),
        (
            r"Doc file '(.*)' contains an unrecognized relative link '(.*?)', it was left as is"
            r"\..*",
            r"\1: ссылка «\2» ведёт в папку, а не к файлу",
        ),
        (
            r"The following pages exist in the docs directory, but are not included in the \"nav\" "
            r"configuration:\n  - (.*)",
            r"Страницы не названы в меню (nav в mkdocs.yml): \1",
        ),
        (
            r"A reference to '(.*)' is included in the 'nav' configuration, which is not found in "
            r"the documentation files\.",
            r"В меню (nav в mkdocs.yml) названа страница, которой нет: \1",
        ),
        # `serve`; it begins a line with the time.
        (r"(.*)Watching paths for changes: (.*)", r"\1Слежу за изменениями: \2"),
        (r"(.*)Serving on (.*)", r"\1Сайт открыт: \2 (закрыть: Ctrl+C)"),
        (r"(.*)Detected file changes", r"\1Есть изменения"),
        (r"(.*)Reloading browsers", r"\1Страницы в браузере обновляются"),
        (
            r"(.*)An error happened during the rebuild\..*",
            r"\1В браузере пока прежний сайт: исправьте то, что названо выше",
        ),
        (r"Shutting down\.\.\.", "Сайт закрыт"),
    )
]


def speak_russian() -> None:
    """Let all that MkDocs shows pass through the list."""
    for handler in logging.getLogger("mkdocs").handlers:
        if translate not in handler.filters:
            handler.addFilter(translate)


def translate(record: logging.LogRecord) -> bool:
    """Put the record into Russian; False leaves it out."""
    if record.name.startswith("mkdocs.hooks"):
        return True
    text = record.getMessage()
    if LEFT_OUT.match(text):
        return False
    record.msg, record.args = in_russian(text), None
    return True


def in_russian(text: str) -> str:
    """The message in Russian, if the list has it."""
    for pattern, russian in IN_RUSSIAN:
        if found := pattern.fullmatch(text):
            return found.expand(russian).replace("\n  - ", ", ")
    return text
