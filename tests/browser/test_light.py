"""The light site looks as the heavy one would, and is fetched as its pages need it."""

import re
from pathlib import Path

import material
import pytest

ROOT = Path(__file__).resolve().parents[2]
THEME = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
PROPERTIES = """align-items background-color background-image border-bottom-width border-left-width
border-radius bottom box-shadow color content cursor display fill flex-grow float font-family
font-feature-settings font-size font-style font-weight gap grid-template-columns height left
letter-spacing line-height margin-bottom margin-left margin-right margin-top mask-image max-height
max-width min-width opacity order outline-width overflow-x overflow-y padding-bottom padding-left
padding-right padding-top pointer-events position right scroll-margin-top text-align
text-decoration-line text-indent top transform vertical-align visibility white-space width
z-index"""
LOOKS = """(properties) => [...document.querySelectorAll("body, body *")].map((element) =>
  [null, "::before", "::after"].map((part) => {
    const style = getComputedStyle(element, part);
    return properties.split(/\\s+/).map((name) => style.getPropertyValue(name)).join(";");
  }).join("|"))"""
STILL = "*, ::before, ::after { transition: none !important; animation: none !important }"
PAGES = ["index.html", "lesson/convolution.html", "lab/filter.html", "practice/filters.html"]
PAGES += ["teacher/commands.html"]  # with tabs


def whole_sheets() -> str:
    """What the shared sheet was made of, with every rule."""
    ours = re.findall(
        r"^  - (assets/stylesheets/\S+)", (ROOT / "mkdocs.yml").read_text("utf-8"), re.M
    )
    theirs = [next(THEME.glob(f"{name}.*.min.css")) for name in ("main", "palette")]
    return "\n".join(
        it.read_text("utf-8") for it in [*theirs, *(ROOT / "docs" / it for it in ours)]
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_no_rule_is_missed(opened, site_url: str, page: str, scheme: str) -> None:
    """With the whole sheets in the stead of the light one, every element looks the same."""
    shown = opened(site_url + page, width=360 if scheme == "dark" else 1280, color_scheme=scheme)
    shown.wait_for_load_state("networkidle")
    shown.add_style_tag(content=STILL)
    light = shown.evaluate(LOOKS, PROPERTIES)
    shown.evaluate(
        """(css) => {
          const sheet = document.createElement("style");
          sheet.textContent = css;
          document.querySelector("link[href*='stylesheets/site.']").replaceWith(sheet);
        }""",
        whole_sheets(),
    )
    whole = shown.evaluate(LOOKS, PROPERTIES)
    assert len(light) == len(whole) > 300
    different = [number for number, it in enumerate(light) if it != whole[number]]
    assert different == []


def test_no_script_stands_before_the_text(built_site) -> None:
    """But the one that stands in for what the browser refuses."""
    tag = re.compile(r"<script\b[^>]*\bsrc=[^>]*>")
    found = [
        (page.name, it)
        for page in built_site.rglob("*.html")
        for it in tag.findall(page.read_text("utf-8"))
        if not any(word in it for word in ("data-src", "defer", "iframe-worker.js"))
    ]
    assert found == []


def test_every_script_that_waits_is_there(built_site) -> None:
    tag = re.compile(r'<script data-near="[^"]+" data-src="([^"]+)">')
    found = {
        (page.parent / it).resolve()
        for page in built_site.rglob("*.html")
        for it in tag.findall(page.read_text("utf-8"))
    }
    assert len(found) > 10
    assert [it for it in found if not it.is_file()] == []


def test_what_stands_at_the_end_of_a_page_is_loaded_when_a_reader_comes_there(
    opened, site_url: str
) -> None:
    page = opened(site_url + "lesson/convolution.html")
    page.wait_for_load_state("networkidle")
    names = "performance.getEntriesByType('resource').map((it) => it.name.split('/').pop())"
    assert not {"cnn.js", "filter.js", "data.js"} & set(page.evaluate(names))
    page.locator("#filter-lab").scroll_into_view_if_needed()
    page.locator("#filter-lab .lab-map").wait_for()
    assert {"cnn.js", "filter.js", "data.js"} <= set(page.evaluate(names))
