"""Every page in both schemes at both widths: layout, requests, accessibility."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.browser.log import Log

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = "color-contrast"


WIDTHS = {"light": (1280, 360), "dark": (360, 1280)}  # as a page is opened, and then

# Whether letters can be told from what lies behind them is decided by colours and by their size.
LOOKS = """async () => {
  await Promise.allSettled(document.getAnimations().map((it) => it.finished));
  const look = (it) => {
    if (!it.checkVisibility({ visibilityProperty: true })) return "";
    const style = getComputedStyle(it);
    const large = parseFloat(style.fontSize) >= (style.fontWeight >= 700 ? 14 : 18) * 96 / 72;
    const { color, backgroundColor, backgroundImage, opacity, filter, textShadow } = style;
    return [color, backgroundColor, backgroundImage, opacity, filter, textShadow, large].join();
  };
  const before = window.looks ?? new Map();
  const all = [...document.querySelectorAll("body, body *")];
  window.looks = new Map(all.map((it) => [it, look(it)]));
  window.changed = all.filter((it) => looks.get(it) && looks.get(it) !== before.get(it));
  return changed.length;
}"""


@pytest.mark.parametrize("scheme", WIDTHS)
def test_pages_are_sound(browser: Browser, site_url: str, pages: list[str], scheme: str) -> None:
    """No sideways scroll, no foreign host, no complaint, no link to nowhere, no violation of
    WCAG 2.2 AA or of what axe holds for good practice.

    A page is opened at one width and then takes the other. To measure contrast takes longer than
    all else: at the second width it is measured where something looks otherwise than at the first.
    """
    log = Log()
    faults: list[str] = []
    context = browser.new_context(color_scheme=scheme)
    log.watch(context)
    page = context.new_page()
    for name in pages:
        for width in WIDTHS[scheme]:
            page.set_viewport_size({"width": width, "height": 800})
            if first := width == WIDTHS[scheme][0]:
                page.goto(site_url + name)
            if name != "404.html":
                seen = page.evaluate("document.body.getAttribute('data-md-color-scheme')")
                assert seen == {"light": "default", "dark": "slate"}[scheme]
            faults += [f"{name} ({width}): {text}" for text in faults_of(page, width, first)]
    context.close()
    foreign = {url for url in log.requests if urlsplit(url).netloc != urlsplit(site_url).netloc}
    assert not faults, "\n".join(faults)
    assert not log.complaints
    assert not foreign


def faults_of(page: Page, width: int, first: bool) -> list[str]:
    """What is wrong with the page at the first width or, after that, at the second."""
    changed = page.evaluate(LOOKS)
    wide = page.evaluate("document.documentElement.scrollWidth")
    found = [f"ширина {wide} при окне {width}"] if wide > width else []
    found += page.locator("a:not([href])").evaluate_all("all => all.map((it) => it.outerHTML)")
    if first:
        return found + violations(page)
    found += violations(page, without=CONTRAST)
    return found + (violations(page, "changed", only=CONTRAST) if changed else [])


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("article p { color: #aaa }", "color-contrast"),
        ("body { background: #777 }", "color-contrast"),
        ("article h2 { min-width: 400px }", "ширина"),
        (".planted { display: block; color: #aaa } .planted p { display: none }", "color-contrast"),
        (".planted { display: block } .planted * { font-size: 5px; padding: 0 }", "target-size"),
    ],
)
def test_a_fault_of_the_second_width_is_seen(opened, site_url, style, expected) -> None:
    page = opened(site_url + "index.html")
    hidden = ".planted { display: none }"
    planted = "<div class='planted'>слово<p><button>а</button><button>б</button></p></div>"
    page.locator("article").evaluate("(it, html) => { it.innerHTML += html }", planted)
    page.add_style_tag(content=f"{hidden} @media (max-width: 600px) {{ {style} }}")
    assert faults_of(page, 1280, first=True) == []
    page.set_viewport_size({"width": 360, "height": 800})
    found = faults_of(page, 360, first=False)
    assert found and all(text.startswith(expected) for text in found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_menu_and_search_are_accessible_when_open(opened, site_url: str, scheme: str) -> None:
    page = opened(site_url + "index.html", width=360, color_scheme=scheme, reduced_motion="reduce")
    for toggle in ("__drawer", "__search"):
        page.locator(f"label.md-header__button[for={toggle}]").click()
        if toggle == "__search":
            page.locator("[data-md-component=search-query]").fill("свёртка")
            page.locator(".md-search-result__link").first.wait_for()
        assert not violations(page)
        page.keyboard.press("Escape")
        page.locator(f"#{toggle}").evaluate("it => it.checked && it.click()")


def violations(page: Page, where: str = "document", without: str = "", only: str = "") -> list[str]:
    """What axe-core finds on the page as it is, by all rules but one or by one rule alone."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    rules = {"type": "rule", "values": [only]} if only else {"type": "tag", "values": RULES}
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    if without:
        options["rules"] = {without: {"enabled": False}}
    run = f"async (options) => (await axe.run({where}, options)).violations"
    return [
        f"{violation['id']}: {node['html'][:120]} ({node['failureSummary'][:300]})"
        for violation in page.evaluate(run, options)
        for node in violation["nodes"]
    ]


def test_axe_sees_a_fault(opened, site_url: str, pages: list[str]) -> None:
    """The check itself can fail: a picture without alternative text is found."""
    page = opened(site_url + pages[0])
    page.evaluate("document.body.append(new Image())")
    assert any(text.startswith("image-alt") for text in violations(page))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_only_the_scheme_s_own_pictures_are_loaded(opened, site_url, player_page, scheme) -> None:
    page = opened(site_url + player_page, color_scheme=scheme)
    other = "dark" if scheme == "light" else "light"
    page.evaluate("document.fonts.ready")
    page.mouse.wheel(0, 20000)
    page.wait_for_function(
        "(own) => [...document.querySelectorAll(own)].some((it) => it.naturalWidth)",
        arg=f"img.only-{scheme}",
    )
    shown = page.locator(f"img.only-{other}").evaluate_all("all => all.map(it => it.naturalWidth)")
    assert shown and not any(shown)


def test_scheme_is_switched_by_its_button(opened, site_url: str, player_page: str) -> None:
    page = opened(site_url + player_page)
    for scheme in ("default", "slate"):  # from the system's choice to light, then to dark
        page.locator(".scheme-switch label:visible").click()
        expected = f"document.body.getAttribute('data-md-color-scheme') === '{scheme}'"
        page.wait_for_function(expected)
    assert page.locator("img.only-dark").first.is_visible()
    assert not page.locator("img.only-light").first.is_visible()


def test_size_of_pictures_is_kept_while_they_load(opened, site_url: str, player_page: str) -> None:
    """Nothing jumps: the place of a picture is its size before it has come."""
    page = opened(site_url + player_page)
    before = page.evaluate("document.documentElement.scrollHeight")
    page.evaluate("document.querySelectorAll('img').forEach((it) => { it.loading = 'eager' })")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollHeight") == before


def test_letters_are_no_shortcuts(opened, site_url: str, pages: list[str]) -> None:
    """The theme's single-letter shortcuts are off: WCAG 2.1.4."""
    page = opened(site_url + "index.html")
    for key in ("n", ".", "s", "f", "/"):
        page.keyboard.press(key)
    assert page.url == site_url + "index.html"
    assert not page.locator("#__search").is_checked()


def test_works_from_disk(opened, disk_url: str, pages: list[str]) -> None:
    """The home page opened by a double click: styles, pictures and links are there."""
    page = opened(disk_url + "index.html")
    line = page.locator(".md-header").evaluate("it => getComputedStyle(it).borderBottomStyle")
    assert line == "solid"
    page.locator("link[rel=next]").evaluate("it => { location.href = it.href }")
    page.wait_for_url("**/lesson/*.html")


def test_page_is_read_without_script(opened, site_url: str, player_page: str) -> None:
    """Without JavaScript: all steps one under another, answers open by themselves."""
    page = opened(site_url + player_page, java_script_enabled=False)
    steps = page.locator(".player-step")
    tops = [steps.nth(index).bounding_box()["y"] for index in range(steps.count())]
    assert len(tops) > 1 and tops == sorted(set(tops))
    assert all(steps.nth(index).is_visible() for index in range(steps.count()))
    assert page.locator(".player-controls").count() == 0
    answer = page.locator("details").first
    if answer.count():
        answer.locator("summary").click()
        assert answer.locator("p").last.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_print_shows_all_steps_and_answers(opened, site_url, player_page, scheme) -> None:
    page = opened(site_url + player_page, color_scheme=scheme)
    page.emulate_media(media="print")
    steps = page.locator(".player-step")
    assert all(steps.nth(index).is_visible() for index in range(steps.count()))
    assert not page.locator(".player-controls").first.is_visible()
    assert not page.locator(".md-header").is_visible()
    # On paper the light picture is shown, the fine one of two, whatever the screen had.
    for shown in ("img.only-print", "img.only-light:not([srcset])"):
        assert page.locator(shown).first.is_visible()
    for hidden in ("img.only-dark", "img.only-light[srcset]"):
        assert not page.locator(hidden).first.is_visible()
    answers = page.locator("details:not(.on-screen *)")
    for index in range(answers.count()):
        box = answers.nth(index).locator("p").last.bounding_box()
        assert box and box["height"] > 0
