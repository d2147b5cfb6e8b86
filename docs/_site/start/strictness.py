"""Refuse to build where warnings would not be counted, or pages not be built.

A dead link, a dead anchor and a wrong number are warnings that strict mode counts. With ``-q``
MkDocs does not issue them, with ``-v`` it does not look at anchors: such a build proves nothing.
With ``--dirty`` it leaves out the pages that have not changed, and the site is not whole.
"""

import logging

from _site.lesson.faults import Fault


def check(command: str, dirty: bool) -> None:
    """Stop `build` at any level of messages but the usual one, and when it would be in parts.

    Raises:
        Fault: such a build would prove nothing.
    """
    if command == "build" and dirty:
        raise Fault("Сайт собирают целиком, без ключа --dirty")
    level = logging.getLogger("mkdocs").getEffectiveLevel()
    if command == "build" and level != logging.INFO:
        raise Fault(
            "Сайт не собирают с ключами -q и -v: с ними MkDocs не замечает неверных ссылок и чисел"
        )
