"""Which rules stay: worked out by hand for each form of selector."""

import pytest

from _site.finish.light.styles import purged, words

KNOWN = {"page", "lead", "main", "slate", "on"}


@pytest.mark.parametrize(
    ("css", "left"),
    [
        # Elements are never looked at.
        ("p{a:b}", "p{a:b}"),
        (".page{a:b}", ".page{a:b}"),
        (".gone{a:b}", ""),
        # Each name is needed, and each selector of a list stands alone.
        (".page .gone{a:b}", ""),
        (".page.gone{a:b}", ""),
        (".gone,.page>p{a:b}", ".page>p{a:b}"),
        ("#main{a:b}", "#main{a:b}"),
        ("#gone{a:b}", ""),
        ("[data-scheme=slate] .page{a:b}", "[data-scheme=slate] .page{a:b}"),
        ('[data-scheme="gone"] .page{a:b}', ""),
        # An attribute of any value, or of a value that begins so, may be there.
        ("[hidden]{a:b}", "[hidden]{a:b}"),
        ("[href^=gone]{a:b}", "[href^=gone]{a:b}"),
        # Of several one is enough; what is not there is no reason to go.
        (":is(.page,.gone){a:b}", ":is(.page,.gone){a:b}"),
        (".page:not(.gone){a:b}", ".page:not(.gone){a:b}"),
        # A name in a value is no selector; a comma in brackets divides nothing.
        (".page{background:url(x.gone)}", ".page{background:url(x.gone)}"),
        (".page:is(a,b) .gone{a:b}", ""),
        # Rules in rules.
        ("@media print{.gone{a:b}.page{c:d}}", "@media print{.page{c:d}}"),
        ("@media print{.gone{a:b}}", ""),
        (
            "@supports (a:b){@media print{.gone{a:b}.on{c:d}}}",
            "@supports (a:b){@media print{.on{c:d}}}",
        ),
        ("@keyframes gone{from{a:b}}", "@keyframes gone{from{a:b}}"),
        ("@font-face{font-family:gone}", "@font-face{font-family:gone}"),
        ("/* .page */.gone{a:b}", ""),
    ],
)
def test_a_rule_goes_when_it_asks_for_what_is_not_there(css: str, left: str) -> None:
    assert purged(css, KNOWN) == left


def test_names_come_from_pages_and_scripts(tmp_path) -> None:
    folder = tmp_path / "assets" / "javascripts"
    folder.mkdir(parents=True)
    (folder / "a.js").write_text('e.className="lab-app is-live"', encoding="utf-8")
    found = words(tmp_path, ['<p class="lead" id=s01>'])
    assert {"lead", "s01", "lab-app", "is-live"} <= found
    assert "gone" not in found
