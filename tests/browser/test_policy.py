"""The site under the policy that it brings: nothing evaluated, nothing foreign, no complaint.

nginx sends the policy, as a school's server would. A page breaks it silently or with something that
does not work: so each is opened, and what asks for most of the policy is used once.
"""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.search_box import offered, sandboxed
from tests.browser.test_programs import Bench

# Each page counts what its policy has refused.
COUNTING = """self.refused = [];
document.addEventListener("securitypolicyviolation",
  (it) => self.refused.push(it.violatedDirective + " " + it.blockedURI));"""


@pytest.fixture
def strict(opened, nginx_url: str) -> Callable[[str], Page]:
    """``strict("lab/field.html")`` opens a page that counts what its policy refuses.

    ``opened`` fails the test for anything that the console complains of.
    """

    def open_page(address: str) -> Page:
        page = opened("about:blank")
        page.add_init_script(COUNTING)
        page.goto(nginx_url + address)
        return page

    return open_page


def test_every_page_keeps_to_the_policy(strict, nginx_url: str, built_site: Path) -> None:
    """Pages of code differ in their text alone: nobody waits until their pictures are there."""
    page = strict("index.html")
    refused = {}
    for path in sorted(built_site.rglob("*.html")):
        name = path.relative_to(built_site).as_posix()
        if not name.startswith("s/"):
            whole = "domcontentloaded" if name.startswith("code/") else "load"
            page.goto(nginx_url + name, wait_until=whole)
            refused[name] = page.evaluate("self.refused")
    assert {name: found for name, found in refused.items() if found} == {}


def test_a_short_address_leads_to_its_figure(strict) -> None:
    """The pages of short addresses have all the same script inside."""
    page = strict("s/05/?from=slides")
    page.wait_for_url("**/lesson/convolution.html?from=slides#convolution-step-3")
    assert page.evaluate("self.refused") == []


def photograph() -> dict:
    buffer = io.BytesIO()
    Image.new("RGB", (90, 60), (20, 120, 220)).save(buffer, "PNG")
    return {"name": "a.png", "mimeType": "image/png", "buffer": buffer.getvalue()}


def use_filter(page: Page) -> None:
    page.get_by_role("radio", name="своя").check()
    page.locator(".lab-file").set_input_files(photograph())
    expect(page.locator(".lab-map-name")).to_have_text("карта 254×254")


def use_field(page: Page) -> None:
    page.get_by_label("готовый набор").select_option("VGG-16")
    expect(page.locator(".lab-says")).to_contain_text("212×212")


def use_digit(page: Page) -> None:
    page.locator(".lab-seen").press("ArrowLeft")
    expect(page.locator(".lab-moved")).to_have_text("Сдвиг: влево на 1.")


def use_photo(page: Page) -> None:
    page.get_by_role("button", name="Загрузить сеть").click()
    expect(page.locator(".lab-answers")).to_be_visible(timeout=20_000)
    page.locator(".lab-file").set_input_files(photograph())
    expect(page.get_by_role("radio", name="своя")).to_be_checked()
    page.get_by_role("radio", name="карты слоёв").check()
    expect(page.locator(".lab-sheet canvas").first).to_be_visible()


USES = {"filter": use_filter, "field": use_field, "digit": use_digit, "photo": use_photo}


@pytest.mark.parametrize("name", USES)
def test_a_laboratory_keeps_to_the_policy(strict, name: str) -> None:
    page = strict(f"lab/{name}.html")
    USES[name](page)
    assert page.evaluate("self.refused") == []


def test_a_program_is_run_and_the_page_around_it_stays_strict(strict) -> None:
    """The frame in which it is evaluated has a policy of its own."""
    page = strict("lesson/layers.html")
    bench = Bench(page)
    bench.finish("print(eval('6 * 7'))")
    expect(bench.log).to_have_text("42\n")
    assert page.evaluate("self.refused") == []


def test_the_search_works(strict, nginx_url: str) -> None:
    page = strict("index.html")
    assert offered(page, "паддинг")[0] == nginx_url + "lesson/map-size.html"
    assert page.evaluate("self.refused") == []


def test_so_it_does_in_a_sandboxed_frame(opened, nginx_url: str) -> None:
    """There its worker is made of text."""
    frame = sandboxed(opened("about:blank"), nginx_url, "lesson/convolution.html")
    assert offered(frame, "паддинг")[0] == nginx_url + "lesson/map-size.html"


def test_a_wrong_address_shows_the_site_s_own_page(browser, nginx_url: str) -> None:
    """With its style, which stands inside it."""
    page = browser.new_page()
    answer = page.goto(nginx_url + "no/such/page.html")
    assert answer.status == 404
    expect(page.get_by_role("heading")).to_have_text("Страница не найдена")
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "544px"  # 34rem
    page.context.close()


PLANTED = {
    "a script inside": "tag('script', (it) => { it.textContent = 'self.foreign = 1' })",
    "a script from elsewhere": "tag('script', (it) => { it.src = 'https://other.example/a.js' })",
    "evaluation": "setTimeout('self.foreign = 1')",
    "a style inside": "tag('style', (it) => { it.textContent = 'body { opacity: 0.5 }' })",
    "a picture from elsewhere": "new Image().src = 'https://other.example/a.png'",
    "a request elsewhere": "fetch('https://other.example/').catch(() => 0)",
    "a frame from elsewhere": "tag('iframe', (it) => { it.src = 'https://other.example/' })",
}


@pytest.mark.parametrize("planted", PLANTED)
def test_the_policy_is_in_force(browser, nginx_url: str, planted: str) -> None:
    page = browser.new_page()
    page.add_init_script(COUNTING)
    page.goto(nginx_url + "lab/field.html")
    page.evaluate(
        f"""() => {{
          const tag = (name, fill) => {{
            const it = document.createElement(name);
            fill(it);
            document.body.append(it);
          }};
          {PLANTED[planted]};
        }}"""
    )
    page.wait_for_function("() => self.refused.length")  # as a text it would be evaluated
    assert page.evaluate("[self.foreign, getComputedStyle(document.body).opacity]") == [None, "1"]
    page.context.close()
