"""Style sheets: those that all pages share become one, without the rules that match nothing here.

The theme has rules for much that this site has not: version menus, annotations, right-to-left
scripts, twenty colours. A rule goes when it asks for a class, an id or a value of an attribute that
stands in no page and in no script.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import rcssmin
import tinycss2
from tinycss2.ast import AtRule, HashToken, IdentToken, Node, QualifiedRule, SquareBracketsBlock

from _site.finish import stamps
from _site.finish.light.scripts import FOLDER as SCRIPTS

FOLDER = "assets/stylesheets"
WORD = re.compile(r"[\w-]+")
HOLDS_RULES = {"media", "supports", "layer", "container"}


def words(site: Path, pages: Iterable[str]) -> set[str]:
    """All words of the pages and scripts: among them is every name that a rule can match."""
    scripts = (it.read_text(encoding="utf-8") for it in (site / SCRIPTS).rglob("*.js"))
    return {word for text in (*pages, *scripts) for word in WORD.findall(text)}


def gather(site: Path, sheets: list[str], known: set[str]) -> str:
    """Write one sheet in the stead of several; the name of it."""
    text = "\n".join((site / it).read_text(encoding="utf-8") for it in sheets)
    name = stamps.write(site, f"{FOLDER}/site.css", purged(text, known))
    for it in sheets:
        (site / it).unlink()
    return name


def minify(site: Path) -> None:
    """Take comments and space out of the sheets; the maps to the theme's source go."""
    for path in (site / FOLDER).rglob("*.css"):
        path.write_text(rcssmin.cssmin(path.read_text(encoding="utf-8")), encoding="utf-8")
    for path in (site / FOLDER).rglob("*.map"):
        path.unlink()


def purged(css: str, known: set[str]) -> str:
    """The sheet without rules that ask for a name that is not ``known``."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(kept(rule, known) for rule in rules)


def kept(rule: Node, known: set[str]) -> str:
    """What is left of a rule."""
    if isinstance(rule, QualifiedRule):
        selectors = [it for it in split(rule.prelude) if asks_for(it) <= known]
        if not selectors:
            return ""
        prelude = ",".join(tinycss2.serialize(it) for it in selectors)
        return f"{prelude}{{{tinycss2.serialize(rule.content)}}}"
    if isinstance(rule, AtRule) and rule.lower_at_keyword in HOLDS_RULES and rule.content:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        content = "".join(kept(it, known) for it in inner)
        name = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}"
        return f"{name}{{{content}}}" if content else ""
    return rule.serialize()


def split(prelude: list[Node]) -> list[list[Node]]:
    """The selectors of a list."""
    selectors: list[list[Node]] = [[]]
    for node in prelude:
        if node == ",":
            selectors.append([])
        else:
            selectors[-1].append(node)
    return selectors


def asks_for(selector: list[Node]) -> set[str]:
    """Classes, ids and values of attributes without which the selector matches nothing. What stands
    in ``:is()``, ``:not()`` and the like is not looked at: it may be one of several."""
    names = set()
    for before, node in zip([None, *selector], selector, strict=False):
        if isinstance(node, HashToken) or (isinstance(node, IdentToken) and before == "."):
            names.add(node.value)
        elif isinstance(node, SquareBracketsBlock):
            named = [it for it in node.content if it.type != "whitespace"]
            if len(named) == 3 and named[1] == "=":
                names.update(WORD.findall(named[2].value))
    return names
