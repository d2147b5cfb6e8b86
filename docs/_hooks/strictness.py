"""Refuse to build where warnings would not be counted.

A dead link, a dead anchor and a wrong number are warnings that strict mode counts. With ``-q``
MkDocs does not issue them, with ``-v`` it does not look at anchors: such a build proves nothing.
"""

import logging

from mkdocs.exceptions import PluginError


def on_startup(command: str, **_: object) -> None:
    """Stop `build` at any level of messages but the usual one."""
    level = logging.getLogger("mkdocs").getEffectiveLevel()
    if command == "build" and level != logging.INFO:
        raise PluginError(
            "Сайт не собирают с ключами -q и -v: с ними MkDocs не замечает неверных ссылок и чисел"
        )
