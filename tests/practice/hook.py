"""A hook of MkDocs with the practice pages alone: the other rooms need a whole lesson."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path += [path for path in (str(ROOT), str(ROOT / "docs")) if path not in sys.path]

from mkdocs.structure.files import Files

from _site.pages.practice.pages import Practice
from _site.start import failure

PRACTICE = Practice(Files([]))


def on_files(files, config):
    PRACTICE.add(files, config)
    return files


def on_page_read_source(page, config):
    return PRACTICE.markdown(page, config)


def on_build_error(error):
    failure.stop(error, None)
