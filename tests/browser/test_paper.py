"""A page of the lesson on paper: at most seven sheets, each with the site's name and its number."""

import io

import pypdf

SHEETS = 7


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
