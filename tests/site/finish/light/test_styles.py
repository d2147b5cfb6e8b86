"""Which rules stay: worked out by hand for each form of selector."""

import pytest

from _site.finish.light.styles import gather, purged, words

KNOWN = {"page", "lead", "main", "slate", "on", "box--", "--"}
KNOWN |= {"tabbed-set", "tabbed-set 2", "--lead"}


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
        # Of tabs there are two in a row here.
        (".tabbed-set>:nth-child(2){a:b}", ".tabbed-set>:nth-child(2){a:b}"),
        (".tabbed-set>:nth-child(3){a:b}", ""),
        (".page>:nth-child(3){a:b}", ".page>:nth-child(3){a:b}"),
        # A script may put a name together.
        (".box--open{a:b}", ".box--open{a:b}"),
        (".box{a:b}", ""),
        (".on--gone{a:b}", ""),
        # Properties: the first is asked for by a page, the second here, the third by none.
        (
            'p{--lead:"a;}b";--used:1;--gone:url("d;e}");color:red}a{b:var(--used)}',
            'p{--lead:"a;}b";--used:1;color:red}a{b:var(--used)}',
        ),
        ("p{--gone:1;--away:2}", "p{}"),
        ("a{--gone:1}b{c:var( --gone, 2)}", "a{--gone:1}b{c:var( --gone, 2)}"),
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


def test_of_the_theme_s_scripts_only_names_of_what_they_make_count(tmp_path) -> None:
    folder = tmp_path / "assets" / "javascripts"
    folder.mkdir(parents=True)
    script = 'a="md-search-result__item rtl mermaid md-version__list js focus-visible"; b="--md-x"'
    script += ';c.role="tooltip"'
    (folder / "bundle.1a2b3c.min.js").write_text(script, encoding="utf-8")
    pages = ['<i class="md-version">', '<input id="__tabbed_7_1"><input id="__tabbed_12_2">']
    found = words(tmp_path, pages)
    assert {
        "md-search-result__item",
        "js",
        "focus-visible",
        "tooltip",
        "--md-x",
        "md-version",
    } <= found
    assert not {"rtl", "mermaid", "md-version__list"} & found
    assert {it for it in found if it.startswith("tabbed-set")} == {"tabbed-set 1", "tabbed-set 2"}


def test_a_property_that_another_sheet_asks_for_stays(tmp_path) -> None:
    folder = tmp_path / "assets" / "stylesheets"
    folder.mkdir(parents=True)
    (folder / "all.css").write_text("p{--ours:1;--lab:2;--gone:3}", encoding="utf-8")
    (folder / "lab.css").write_text("p{color:var(--lab)}", encoding="utf-8")
    sheet = gather(tmp_path, ["assets/stylesheets/all.css"], {"--ours"})
    assert (tmp_path / sheet).read_text(encoding="utf-8") == "p{--ours:1;--lab:2;}"
