"""Style sheets: those that all pages share become one, without the rules that match nothing here.

The theme has rules for much that this site has not: version menus, annotations, right-to-left
scripts, twenty colours, twenty tabs in a row. A rule goes when it asks for a class, an id or a
value of an attribute that stands in no page and in no script, and so does a custom property that
nobody asks for.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import rcssmin
import tinycss2
from tinycss2.ast import (
    AtRule,
    FunctionBlock,
    HashToken,
    IdentToken,
    Node,
    QualifiedRule,
    SquareBracketsBlock,
)

from _site.finish import stamps
from _site.finish.light.scripts import FOLDER as SCRIPTS
from _site.finish.light.scripts import is_theirs

FOLDER = "assets/stylesheets"
WORD = re.compile(r"[\w-]+")
HOLDS_RULES = {"media", "supports", "layer", "container"}
# What the theme's scripts make has names like these. They hold names of parts of the theme as well
# that this site has not switched on.
NOT_HERE = "version|annotation|source|status|tag"
OF_THEME = re.compile(rf"(--)?md-(?!{NOT_HERE})|tabbed-|(js|focus-visible|tooltip)$")
TAB = re.compile(r"__tabbed_\d+_(\d+)$")
ASKED = re.compile(r"var\(\s*(--[\w-]+)")
PROPERTY = re.compile(r"""(?<=[{;])(--[\w-]+):(?:"[^"]*"|'[^']*'|[^;}"'])*;?""")


def words(site: Path, pages: Iterable[str]) -> set[str]:
    """All words of the pages and of our scripts, and those of the theme's that it makes things by:
    among them is every name that a rule can match."""
    scripts = list((site / SCRIPTS).rglob("*.js"))
    ours = (it.read_text(encoding="utf-8") for it in scripts if not is_theirs(it.name))
    theirs = (it.read_text(encoding="utf-8") for it in scripts if is_theirs(it.name))
    made = {word for text in theirs for word in WORD.findall(text) if OF_THEME.match(word)}
    known = made.union(*(WORD.findall(text) for text in (*pages, *ours)))
    return known | {tab(found[1]) for word in known if (found := TAB.match(word))}


def tab(number: str | int) -> str:
    """What stands for the tab of this number, which rules know by its place alone."""
    return f"tabbed-set {number}"


def gather(site: Path, sheets: list[str], known: set[str]) -> str:
    """Write one sheet in the stead of several; the name of it."""
    others = {it.relative_to(site).as_posix() for it in (site / FOLDER).rglob("*.css")} - {*sheets}
    asked = {it for name in others for it in ASKED.findall((site / name).read_text("utf-8"))}
    text = "\n".join((site / it).read_text(encoding="utf-8") for it in sheets)
    name = stamps.write(site, f"{FOLDER}/site.css", purged(text, known | asked))
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
    """The sheet without what is of no use where only the names that are ``known`` stand."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    left = "".join(kept(rule, known) for rule in rules)
    wanted = known.union(ASKED.findall(left))
    return PROPERTY.sub(lambda it: it[0] if it[1] in wanted else "", left)


def kept(rule: Node, known: set[str]) -> str:
    """What is left of a rule."""
    if isinstance(rule, QualifiedRule):
        asked = [(it, asks_for(it)) for it in split(rule.prelude)]
        selectors = [it for it, names in asked if all(is_known(name, known) for name in names)]
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


def is_known(name: str, known: set[str]) -> bool:
    """Whether a name may stand in a page; scripts make some of parts: ``"tabbed--" + side``."""
    head, dashes, _ = name.rpartition("--")
    return name in known or (head != "" and head + dashes in known)


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
    numbers = set()
    for before, node in zip([None, *selector], selector, strict=False):
        if isinstance(node, HashToken) or (isinstance(node, IdentToken) and before == "."):
            names.add(node.value)
        elif isinstance(node, SquareBracketsBlock):
            named = [it for it in node.content if it.type != "whitespace"]
            if len(named) == 3 and named[1] == "=":
                names.update(WORD.findall(named[2].value))
        elif isinstance(node, FunctionBlock) and node.name == "nth-child":
            numbers.add(tab(tinycss2.serialize(node.arguments)))
    return names | numbers if "tabbed-set" in names else names
