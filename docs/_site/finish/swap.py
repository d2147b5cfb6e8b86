"""Build the site aside: the last good one stands until the new one is whole.

MkDocs empties the site's folder before it has read a page, and counts its warnings when all pages
are written. So `build` works in a draft (draft.py), which takes the folder's place only after
that count, in the last event there is.
"""

import logging
import sys
from pathlib import Path

import click
from mkdocs.exceptions import Abort

from _site.finish.draft import Draft, refusal
from _site.lesson.faults import Fault
from figures_src.builder import disk

log = logging.getLogger("mkdocs.hooks.swap")


def is_wanted(command: str) -> bool:
    """`serve` has a folder of its own, also when it is told to build as `build` does."""
    context = click.get_current_context(silent=True)
    return command == "build" and not (context and context.info_name == "serve")


def begin(target: Path, root: Path) -> Draft:
    """A draft of the site that shall stand in ``target``.

    Raises:
        Fault: the folder is not to be replaced, or there is no place for a draft.
    """
    if reason := refusal(target):
        raise Fault(reason)
    try:
        return Draft(target, root)
    except OSError as error:
        raise Fault(f"Сайт некуда собрать: {disk.words(error)}") from error


def end(draft: Draft, is_whole: bool) -> None:
    """Put a good site in its place; drop any other.

    Raises:
        Abort: the folder could not be replaced; the last good site is still there.
    """
    if not is_whole or sys.exc_info()[0]:  # the latter: stopped from the keyboard
        draft.discard()
        if draft.target.exists():
            log.info("Прежний сайт остался, где был: %s", draft.target)
        return
    try:
        draft.publish()
    except OSError as error:
        draft.discard()
        log.error("Новый сайт собран, но на место прежнего не встал: %s", disk.words(error))
        raise Abort("Прежний сайт остался на месте.") from error
    log.info("Сайт готов: %s", draft.target)
