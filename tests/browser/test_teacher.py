"""What a teacher does: print the card, copy a link, open the offline copy from a disk."""

import re
import zipfile
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, expect


@pytest.fixture(scope="module")
def unpacked(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(built_site / "downloads" / "offline.zip") as archive:
        archive.extractall(folder)
    return next(folder.iterdir())


def test_the_card_is_printed_on_two_pages(browser: Browser, built_site: Path, tmp_path: Path):
    page = browser.new_page()
    page.goto((built_site / "teacher" / "plan.html").as_uri())
    page.pdf(path=tmp_path / "plan.pdf", prefer_css_page_size=True)
    page.close()
    printed = pypdf.PdfReader(tmp_path / "plan.pdf").pages
    assert len(printed) == 2
    for sheet in printed:
        assert float(sheet.mediabox.width) == pytest.approx(595, abs=1)
    first, second = (sheet.extract_text() for sheet in printed)
    assert "Технологическая карта" in first and "Напечатать" not in first
    assert "Всего 90" in second.replace("\u00a0", " ")


def test_answers_are_printed_as_the_teacher_chooses(
    browser: Browser, built_site: Path, tmp_path: Path
):
    page = browser.new_page()
    page.goto((built_site / "lesson" / "convolution.html").as_uri())
    question = page.locator("details.question summary").first.inner_text()
    answer = page.locator("details.question > p").first.text_content()

    def printed() -> str:
        page.pdf(path=tmp_path / "page.pdf")
        texts = (sheet.extract_text() for sheet in pypdf.PdfReader(tmp_path / "page.pdf").pages)
        return re.sub(r"\s+", "", "".join(texts))

    def bare(text: str) -> str:
        return re.sub(r"\s+", "", text)[:40]

    with_answers = printed()
    assert bare(question) in with_answers and bare(answer) in with_answers
    page.get_by_label("Печатать без ответов").check()
    without = printed()
    page.close()
    assert bare(question) in without and bare(answer) not in without
    assert "Печататьбез" not in without


def test_a_link_is_copied(browser: Browser, site_url: str):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site_url}/teacher/slides.html")
    button = page.get_by_role("button", name="Скопировать ссылку на слайд S26")
    button.click()
    expect(button).to_have_text("Скопировано")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/s/26/")
    context.close()


def test_without_a_clipboard_the_address_is_selected(browser: Browser, built_site: Path):
    page = browser.new_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        "document.execCommand = () => false"
    )
    page.goto((built_site / "teacher" / "slides.html").as_uri())
    button = page.get_by_role("button", name="Скопировать ссылку на слайд S12")
    button.click()
    expect(button).to_have_text("Нажмите Ctrl+C")
    assert page.evaluate("getSelection().toString()").endswith("/s/12/")
    page.close()


def test_the_copy_opens_from_a_disk(browser: Browser, unpacked: Path):
    page = browser.new_page()
    asked, failed = [], []
    page.on("request", lambda request: asked.append(request.url))
    # What leaving a page breaks off is no failure.
    page.on(
        "requestfailed",
        lambda request: "ABORTED" in request.failure or failed.append(request.url),
    )
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto((unpacked / "index.html").as_uri())
    page.goto((unpacked / "lesson" / "convolution.html").as_uri())
    page.locator(".player-button").first.wait_for()
    assert page.evaluate("Array.from(document.images).some(it => it.naturalWidth > 0)")
    page.goto((unpacked / "s" / "26" / "index.html").as_uri())
    page.wait_for_url("**/lesson/*.html#s26")
    page.goto((unpacked / "teacher" / "slides.html").as_uri())
    search = page.get_by_placeholder("Поиск")
    search.click()
    search.press_sequentially("свёртка")
    page.locator(".md-search-result__link").first.wait_for()
    page.close()
    assert not failed
    assert not [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]
