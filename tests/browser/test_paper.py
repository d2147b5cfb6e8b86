"""A page of the lesson on paper: at most seven sheets, each with the site's name and its number."""

import io

import pypdf
from playwright.sync_api import expect

SHEETS = 7


def test_paper_gets_the_whole_picture(opened, site_url: str) -> None:
    """On a screen of one pixel to a CSS pixel the page has fetched the small copy only."""
    page = opened(site_url + "lesson/deep-features.html")
    shown = page.locator("#s25 img.only-light")
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("naturalWidth", 480)
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert 960 in {it.image.width for sheet in sheets for it in sheet.images}


def test_a_lesson_is_seven_sheets_at_most(opened, disk_url: str, pages: list[str]) -> None:
    lessons = [name for name in pages if name.startswith("lesson/")]
    page, wrong = opened(disk_url + lessons[0]), []
    for name in lessons:
        page.goto(disk_url + name)
        sheets = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
        if len(sheets) > SHEETS:
            wrong.append(f"{name}: {len(sheets)}")
        for number, sheet in enumerate(sheets, start=1):
            head = " ".join(sheet.extract_text().split())
            if not head.startswith(f"Свёрточные нейросети {number} из {len(sheets)}"):
                wrong.append(f"{name}: {number}: {head[:40]}")
    assert len(lessons) > 10 and not wrong
