"""Where things stand: the first screen, captions beside figures, a menu that is shut, paper."""

import pytest

SECTIONS = ["Урок", "Практика", "Задачник", "Лаборатория", "Учителю", "Справочник"]
MILLIMETRE = 96 / 25.4  # CSS pixels


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_first_screen_shows_both_doors(opened, site_url, width, height) -> None:
    """And on a wide screen the whole picture with its words."""
    page = opened(site_url + "index.html", width=width)
    page.set_viewport_size({"width": width, "height": height})
    doors = [it.bounding_box() for it in page.locator(".doors a").all()]
    assert len(doors) == 2
    assert all(it["y"] + it["height"] <= height for it in doors)
    if width == 1280:
        picture = page.locator("#cat-in-three img.only-light").bounding_box()
        assert picture["y"] + picture["height"] <= height
    words = page.locator(".strip-words > span").all()
    picture = page.locator("#cat-in-three img.only-light").bounding_box()
    for number, word in enumerate(words):
        box = word.bounding_box()
        middle = picture["x"] + picture["width"] * (number + 0.5) / len(words)
        assert abs(box["x"] + box["width"] / 2 - middle) < 2
        assert picture["y"] < box["y"] < picture["y"] + picture["height"] / 4


BESIDE = """() => [...document.querySelectorAll(".md-content__inner > figure.lesson-figure")]
  .map((figure) => {
    const box = (it) => it.getBoundingClientRect();
    const caption = box(figure.querySelector("figcaption"));
    const frame = box(figure.querySelector(".figure-frame"));
    const next = figure.nextElementSibling;
    return {
      name: figure.id,
      beside: caption.left >= frame.right - 1,
      below: caption.top >= frame.bottom - 1,
      right: caption.right,
      gap: next ? box(next).top - Math.max(caption.bottom, frame.bottom) : 1,
    };
  })"""


def test_captions_stand_beside_figures_or_below_them(opened, site_url, pages) -> None:
    page = opened(site_url + "index.html")
    faults, count = [], 0
    for name in [it for it in pages if it.startswith("lesson/")]:
        page.goto(site_url + name)
        for width in (1280, 1000, 360):
            page.set_viewport_size({"width": width, "height": 800})
            for figure in page.evaluate(BESIDE):
                count += 1
                stands = figure["below"] if width == 360 else figure["beside"]
                if not stands or figure["right"] > width or figure["gap"] < 0:
                    faults.append((name, width, figure))
    assert count > 60 and not faults


NOTES = """() => [...document.querySelectorAll(".margin-note")].map((note) => {
  const box = (it) => it.getBoundingClientRect();
  const [own, above] = [box(note), box(note.previousElementSibling)];
  const meets = [...document.querySelectorAll("figcaption, .highlight, table")].map(box)
    .filter((it) => own.left < it.right && it.left < own.right &&
      own.top < it.bottom && it.top < own.bottom);
  return {
    beside: own.left >= above.right && Math.abs(own.bottom - above.bottom) < 20,
    below: own.top >= above.bottom,
    meets: meets.length,
    right: own.right,
  };
})"""


def test_notes_stand_in_the_margin_or_below_their_paragraph(opened, site_url, pages) -> None:
    page = opened(site_url + "index.html")
    notes = []
    for name in [it for it in pages if it.startswith("lesson/")]:
        page.goto(site_url + name)
        for width, place in ((1440, "beside"), (1280, "below"), (360, "below")):
            page.set_viewport_size({"width": width, "height": 800})
            found = page.evaluate(NOTES)
            notes += [{"page": name, "width": width, "place": place, **it} for it in found]
    faults = [it for it in notes if not it[it["place"]] or it["right"] > it["width"] or it["meets"]]
    assert len(notes) > 15 and not faults


SIGN_ALONE = """() => [...document.querySelectorAll(".md-content .headerlink")].filter((link) => {
  const words = document.createRange();
  words.selectNodeContents(link.parentElement);
  words.setEndBefore(link);
  const sign = link.getBoundingClientRect();
  return ![...words.getClientRects()].some((it) => sign.top < it.bottom && sign.bottom > it.top);
}).map((link) => link.parentElement.id)"""


def test_sign_of_a_heading_makes_no_line(opened, site_url, pages) -> None:
    page = opened(site_url + "index.html", width=360)
    alone = {}
    for name in pages:
        page.goto(site_url + name)
        alone[name] = page.evaluate(SIGN_ALONE)
    assert {name: lost for name, lost in alone.items() if lost} == {}


def test_a_shut_menu_holds_no_tab_stops(opened, site_url, player_page) -> None:
    page = opened(site_url + player_page, width=360, reduced_motion="reduce")
    stops = """() => [...document.querySelectorAll(".md-sidebar--primary :is(a, [tabindex])")]
      .filter((it) => it.checkVisibility({visibilityProperty: true}))
      .map((it) => it.textContent.trim())"""
    assert page.evaluate(stops) == []
    page.get_by_role("button", name="Меню", exact=True).press("Enter")
    page.wait_for_function(f"({stops})().length > 3")
    # The leaf of the section is open; those of the others stay shut.
    assert "Слайды" not in page.evaluate(stops)


def test_a_pupil_does_not_see_the_teacher_s_lines(opened, site_url, player_page) -> None:
    page = opened(site_url + player_page)
    shown = page.locator(".md-sidebar--primary a:visible").all_inner_texts()
    assert "Подведение итогов" in shown and "Слайды" not in shown
    sections = page.locator(".md-header .md-tabs a:visible").all_inner_texts()
    assert sections[1:] == SECTIONS


def test_all_sections_have_room_in_the_header(opened, site_url, player_page) -> None:
    page = opened(site_url + player_page, width=1220)
    for width in (1220, 1280, 1366):
        page.set_viewport_size({"width": width, "height": 800})
        bar = page.locator(".md-tabs").bounding_box()
        last = page.locator(".md-tabs a").last.bounding_box()
        assert last["x"] + last["width"] <= bar["x"] + bar["width"], width


def test_a_definition_is_legible(opened, site_url) -> None:
    page = opened(site_url + "index.html")
    page.locator("a.term").first.hover()
    tip = page.locator(".md-tooltip2--active .md-tooltip2__inner")
    tip.wait_for()
    style = "it => [getComputedStyle(it).fontSize, getComputedStyle(it).fontWeight]"
    assert tip.evaluate(style) == ["14px", "400"]


def test_no_figure_is_high_on_paper(opened, site_url, pages) -> None:
    """Steps stand two by two, and no picture is higher than 110 mm or out of its proportion."""
    page = opened(site_url + "index.html")
    page.set_viewport_size({"width": round(174 * MILLIMETRE), "height": 1000})
    page.emulate_media(media="print")
    printed = ".lesson-figure :is(img.only-print, img.only-light:not([srcset]))"
    sizes = """(printed) => [...document.querySelectorAll(printed)].map((it) => {
      const box = it.getBoundingClientRect();
      return [box.width, box.height, it.getAttribute("width") / it.getAttribute("height")];
    })"""
    for name in [it for it in pages if it.startswith("lesson/")]:
        page.goto(site_url + name)
        page.evaluate("document.querySelectorAll('img').forEach((it) => { it.loading = 'eager' })")
        page.wait_for_load_state("networkidle")
        for width, height, proportion in page.evaluate(sizes, printed):
            assert 0 < height <= 110 * MILLIMETRE + 1, name
            assert width / height == pytest.approx(proportion, rel=0.02), name
