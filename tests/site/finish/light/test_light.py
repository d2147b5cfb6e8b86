"""A site of two pages made light."""

import pytest

from _site.finish.light import lighten

PAGE = """<html><head>
    <link rel="stylesheet" href="{up}assets/stylesheets/main.1.min.css">
    <script src="{up}assets/javascripts/shim.js"></script>
    <link rel="stylesheet" href="{up}assets/stylesheets/own.css">
</head><body class="page">
    <p>Текст</p>
    <script src="{up}assets/javascripts/{own}.js"></script>
    <script src="{up}assets/javascripts/bundle.1.min.js"></script>
    <script src="{up}assets/javascripts/ours.js"></script>
</body></html>"""
FILES = {
    "index.html": PAGE.format(up="", own="start"),
    "lesson/page.html": PAGE.format(up="../", own="lab"),
    "s/01/index.html": "<meta http-equiv=refresh>\n\n   <p>Сюда</p>",
    "assets/stylesheets/main.1.min.css": ".page{a:b}.gone{c:d}/*# sourceMappingURL=main.css.map */",
    "assets/stylesheets/main.1.min.css.map": "{}",
    "assets/stylesheets/own.css": "/* Наше. */\n.page p {\n  e: f;\n}\n",
    "assets/stylesheets/lab.css": "/* Лаборатория. */\n.lab {\n  g: h;\n}\n",
    "assets/javascripts/shim.js": "/* Замена. */\nconst shim = 1;\n",
    "assets/javascripts/bundle.1.min.js": "theme()\n//# sourceMappingURL=bundle.js.map\n",
    "assets/javascripts/bundle.1.min.js.map": "{}",
    "assets/javascripts/ours.js": 'const ours = shim; // наше\nconst address = "https://a//b";\n',
    "assets/javascripts/start.js": "const start = `  //  ${ours}\n`;\n",
    "assets/javascripts/lab.js": "/* Опыт. */\nconst lab = 1;\n",
}


@pytest.fixture
def site(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    lighten(tmp_path)
    return tmp_path


def names(site, folder: str) -> list[str]:
    return sorted(it.name for it in (site / "assets" / folder).iterdir())


def only(site, pattern: str) -> str:
    (found,) = (site / "assets").rglob(pattern)
    return found.read_text(encoding="utf-8")


def test_pages_share_one_sheet_and_two_scripts(site) -> None:
    lab, sheet = names(site, "stylesheets")
    its, shim, ours, start, theirs = names(site, "javascripts")
    assert (lab, its, shim, start) == ("lab.css", "lab.js", "shim.js", "start.js")
    assert [it.split(".")[0] for it in (sheet, ours, theirs)] == ["site", "site", "theme"]
    assert (site / "lesson/page.html").read_text(encoding="utf-8") == (
        '<html><head>\n<script src="../assets/javascripts/shim.js"></script>\n'
        f'<link rel="stylesheet" href="../assets/stylesheets/{sheet}">\n'
        '</head><body class="page">\n<p>Текст</p>\n'
        '<script defer src="../assets/javascripts/lab.js"></script>\n'
        f'<script defer src="../assets/javascripts/{ours}"></script>'
        f'<script defer src="../assets/javascripts/{theirs}"></script>\n</body></html>'
    )


def test_the_sheet_has_the_rules_in_their_order(site) -> None:
    assert only(site, "site.*.css") == ".page{a:b}.page p{e:f}"


def test_scripts_keep_their_names_and_lose_what_is_for_readers(site) -> None:
    assert only(site, "site.*.js") == 'const ours=shim;const address="https://a//b";'
    assert only(site, "theme.*.js") == "theme()"
    assert only(site, "start.js") == "const start=`  //  ${ours}\n`;"
    assert only(site, "lab.js") == "const lab=1;"
    assert only(site, "lab.css") == ".lab{g:h}"


def test_a_page_of_its_own_is_left_alone(site) -> None:
    assert (site / "s/01/index.html").read_text(encoding="utf-8") == FILES["s/01/index.html"]


def test_other_contents_have_another_name(site, tmp_path_factory) -> None:
    other = tmp_path_factory.mktemp("other")
    for name, text in FILES.items():
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).write_text(text.replace("e: f", "e: g"), encoding="utf-8")
    lighten(other)
    mine, theirs = ({*names(it, "stylesheets"), *names(it, "javascripts")} for it in (site, other))
    (changed,) = mine - theirs
    assert changed.startswith("site.") and changed.endswith(".css")
