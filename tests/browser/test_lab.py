"""«Свой фильтр» as its user meets it: by keyboard, by pointer, by link, with a photograph."""

import io
import re

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

PAGE = "lab/filter.html"
HOUSE = "#picture=house&kernel=-1,0,1;-2,0,2;-1,0,1"


def weight(page: Page, row: int, column: int):
    return page.locator(".lab-kernel").get_by_label(f"строка {row}, столбец {column}", exact=True)


def weights(page: Page) -> list[str]:
    return [it.input_value() for it in page.locator(".lab-kernel input").all()]


def total(page: Page):
    return page.locator(".lab-total")


def test_the_window_walks_by_arrows_over_the_example_of_the_lesson(lab):
    page = lab()
    expect(total(page)).to_have_text("Сумма: 62 − 33 = 29")
    page.locator(".lab-image").focus()
    for key, answer in (("ArrowRight", "−192"), ("ArrowDown", "−22"), ("Home", "−35")):
        page.keyboard.press(key)
        expect(total(page)).to_have_text(re.compile(f"= {answer}$"))
    page.keyboard.press("ArrowDown")  # there is no further row
    expect(total(page)).to_have_text(re.compile("= −35$"))
    expect(page.locator(".lab-status")).to_have_text(re.compile("строка 2, столбец 1, сумма −35"))


def test_a_weight_is_typed_by_keyboard_alone(lab):
    page = lab()
    weight(page, 1, 1).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")  # no wrapping
    expect(weight(page, 2, 1)).to_be_focused()
    page.keyboard.type("5")
    # 5·0 + 2·31 − 33 is as before; the window to the right has 5·80 − 2·80 more: −192 + 560.
    page.keyboard.press("Enter")
    expect(weight(page, 2, 1)).to_have_value("5")
    page.locator(".lab-image").focus()
    page.keyboard.press("ArrowRight")
    expect(total(page)).to_have_text(re.compile("= 368$"))
    assert page.locator(".lab-kernel input[tabindex='0']").count() == 1


def test_escape_brings_the_weight_back(lab):
    page = lab()
    weight(page, 1, 1).focus()
    page.keyboard.type("77")
    page.keyboard.press("Escape")
    assert weights(page) == ["−1", "0", "1", "−2", "0", "2", "−1", "0", "1"]


@pytest.mark.parametrize(
    ("text", "value"), [("0,5", "0,5"), ("1/9", "1/9"), ("-3", "−3"), (" .25 ", "0,25")]
)
def test_a_weight_may_be_written_in_many_ways(lab, text, value):
    page = lab()
    weight(page, 1, 1).fill(text)
    page.keyboard.press("Tab")
    expect(weight(page, 1, 1)).to_have_value(value)
    expect(page.locator(".lab-message")).to_be_empty()


@pytest.mark.parametrize("text", ["1e9", "кот", "", "1/0", "−", "100", "1/2/3"])
def test_what_is_no_weight_is_told_and_the_old_one_stays(lab, text):
    page = lab()
    weight(page, 2, 3).fill(text)
    page.keyboard.press("Tab")
    message = "Веса фильтра, строка 2, столбец 3: нужно число от −99 до 99."
    expect(page.locator(".lab-message")).to_have_text(re.compile(re.escape(message)))
    expect(page.locator(".lab-message")).to_contain_text("осталось 2")
    expect(weight(page, 2, 3)).to_have_value("2")


def test_a_weight_is_dragged_sideways(lab):
    page = lab()
    box = weight(page, 1, 2).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 35, y, steps=5)  # ten pixels to a unit
    page.mouse.up()
    expect(weight(page, 1, 2)).to_have_value("−3")


def test_pixels_of_the_example_can_be_changed(lab):
    page = lab()
    pixels = page.locator(".lab-pixels")
    pixels.get_by_label("строка 2, столбец 3", exact=True).fill("131")
    expect(total(page)).to_have_text("Сумма: 262 − 33 = 229")
    pixels.get_by_label("строка 2, столбец 3", exact=True).fill("256")
    page.keyboard.press("Tab")
    expect(page.locator(".lab-message")).to_contain_text("целое число от 0 до 255")


def test_the_pointer_chooses_the_window(lab):
    page = lab()
    box = page.locator(".lab-map").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.25)
    expect(total(page)).to_have_text(re.compile("= −192$"))
    box = page.locator(".lab-image").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.38, box["y"] + box["height"] * 0.62)
    expect(total(page)).to_have_text(re.compile("= −35$"))


def test_a_link_leads_to_the_experiment(lab):
    page = lab(HOUSE + "&view=absolute&stride=2&padding=1&at=3,7")
    expect(page.get_by_role("radio", name="домик")).to_be_checked()
    expect(page.get_by_role("radio", name="модуль")).to_be_checked()
    # 64 + 2 − 3 = 63: an odd number, and half a step is dropped.
    rule = "(64 + 2·1 − 3) : 2 + 1 = 32, остаток 1 отброшен"
    expect(page.locator(".lab-size")).to_contain_text(rule)
    expect(page.locator(".lab-map-name")).to_have_text("карта 32×32")
    expect(page.locator(".lab-least")).to_have_text("0")
    entries = page.evaluate("history.length")
    page.get_by_role("radio", name="ReLU").check()
    page.wait_for_function("location.hash.includes('view=relu')")
    assert page.evaluate("location.hash").startswith(HOUSE + "&view=relu&stride=2&padding=1&at=")
    assert page.evaluate("history.length") == entries  # «Назад» leads out at once


@pytest.mark.parametrize(
    ("hash", "told"),
    [
        ("#picture=dog", "picture=dog"),
        ("#kernel=1,2;3,4", "kernel=1,2;3,4"),
        ("#kernel=1,2,3;4,5,6;7,8,1e9", "kernel="),
        ("#stride=0&view=toString", "stride=0, view=toString"),
        ("#at=-1,2", "at=-1,2"),
        ("#nonsense=1", "nonsense=1"),
        ("#picture=own", "Своя фотография в ссылку не попадает"),
    ],
)
def test_a_wrong_link_gives_the_usual_and_a_sentence(lab, hash, told):
    page = lab(hash)
    expect(page.locator(".lab-message")).to_contain_text(told)
    assert weights(page) == ["−1", "0", "1", "−2", "0", "2", "−1", "0", "1"]
    expect(total(page)).to_contain_text("Сумма")


def test_an_anchor_is_no_link_to_an_experiment(lab):
    page = lab("#tasks")
    expect(page.locator(".lab-message")).to_be_empty()


def test_a_filter_larger_than_the_picture(lab):
    page = lab()
    page.get_by_role("radio", name="5×5").check()
    expect(page.locator(".lab-size")).to_have_text(
        "Фильтр 5×5 больше изображения 4×4: положить его некуда. Поможет дополнение."
    )
    expect(page.locator(".lab-map-name")).to_have_text("карты нет")
    page.get_by_label("дополнение").select_option("1")
    expect(page.locator(".lab-map-name")).to_have_text("карта 2×2")
    expect(total(page)).to_contain_text("= 29")  # the ring is of zeros
    page.get_by_role("radio", name="3×3").check()
    assert weights(page) == ["−1", "0", "1", "−2", "0", "2", "−1", "0", "1"]


def file(name: str, image: Image.Image, kind: str = "PNG", **options: object) -> dict:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return {"name": name, "mimeType": f"image/{kind.lower()}", "buffer": buffer.getvalue()}


def choose(page: Page, chosen: dict) -> None:
    page.get_by_role("radio", name="своя").check()
    page.locator(".lab-file").set_input_files(chosen)


BLACK_AND_WHITE = Image.fromarray(np.repeat([[0, 255]], 60, axis=0).astype(np.uint8)).resize(
    (256, 256), Image.Resampling.NEAREST
)


COLOURS = """(canvas, places) => {
  const copy = Object.assign(document.createElement("canvas"), { width: 100, height: 100 });
  const context = copy.getContext("2d", { willReadFrequently: true });
  context.drawImage(canvas, 0, 0, 100, 100);
  return places.map(([x, y]) => [...context.getImageData(x, y, 1, 1).data].slice(0, 3));
}"""


def corners(page: Page) -> list[int]:
    """The grey of the picture near its four corners, row by row."""
    places = [[10, 10], [90, 10], [10, 90], [90, 90]]
    return [red for red, _, _ in page.locator(".lab-image").evaluate(COLOURS, places)]


def shows(page: Page, wanted: list[bool]) -> bool:
    """Whether the corners are bright where they should be, a frame or two later at most."""
    for _ in range(100):
        if [it > 128 for it in corners(page)] == wanted:
            return True
        page.wait_for_timeout(50)
    return False


def test_a_photograph_of_ones_own_stays_on_the_device(lab):
    page = lab(HOUSE + "&at=100,100")
    asked = []
    page.on("request", lambda it: asked.append(it.url))
    choose(page, file("стена.png", BLACK_AND_WHITE))
    expect(page.locator(".lab-image-name")).to_have_text("изображение 256×256")
    expect(page.locator(".lab-map-name")).to_have_text("карта 254×254")
    expect(page.locator(".lab-most")).to_have_text("1020")  # 255 · (1 + 2 + 1) on the edge
    assert shows(page, [False, True, False, True])
    page.get_by_role("button", name="Повернуть").click()
    assert shows(page, [False, False, True, True])
    # The Worker's text is the page's own; Chromium asks for the tab's picture anew.
    assert [it for it in asked if not it.startswith("blob:") and "/favicon.svg" not in it] == []


def test_a_turned_photograph_stands_upright(lab):
    """EXIF 6: the camera was turned; shown, the first column of the file is its first row."""
    exif = Image.Exif()
    exif[0x0112] = 6
    page = lab(HOUSE)
    choose(page, file("a.jpeg", BLACK_AND_WHITE.convert("RGB"), "JPEG", exif=exif))
    expect(page.locator(".lab-image-name")).to_have_text("изображение 256×256")
    assert shows(page, [False, False, True, True])


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({"name": "a.png", "mimeType": "image/png", "buffer": b"GIF"}, "это не картинка"),
        ({"name": "a", "mimeType": "", "buffer": bytes(4) + b"ftypheic"}, "в формате HEIC"),
    ],
)
def test_a_file_that_will_not_do_is_told_and_nothing_is_lost(lab, chosen, told):
    page = lab(HOUSE)
    choose(page, chosen)
    expect(page.locator(".lab-message")).to_contain_text(told)
    expect(page.locator(".lab-message")).to_contain_text("Прежняя картинка на месте")
    expect(page.locator(".lab-image-name")).to_have_text("изображение 64×64")


def test_a_task_is_predicted_tried_and_solved(lab):
    page = lab(HOUSE)
    task = page.locator(".lab-task").first
    verdict = task.locator(".lab-verdict")
    task.get_by_role("button").click()
    expect(verdict).to_contain_text("Сначала предскажите")
    task.get_by_role("radio", name="единице").check()
    task.get_by_role("button").click()
    expect(verdict).to_contain_text("Пока нет. Стены ещё видны: перепад на 100 даёт ответ 400")
    page.get_by_label("готовый").select_option("горизонтальный фильтр Собеля")
    task.get_by_role("button").click()
    expect(verdict).to_contain_text("Получилось. А предсказание было другим.")
    task.get_by_role("radio", name="нулю").check()
    task.get_by_role("button").click()
    expect(verdict).to_contain_text("Получилось. И предсказание верно.")


def test_the_map_is_downloaded_and_the_link_copied(lab):
    page = lab(HOUSE, permissions=["clipboard-read", "clipboard-write"])
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Скачать PNG").click()
    assert waiting.value.suggested_filename == "map-house.png"
    with Image.open(waiting.value.path()) as picture:
        assert picture.size == (620, 620)  # ten pixels to one of the map
    page.get_by_role("button", name="Скопировать ссылку").click()
    expect(page.get_by_role("button", name="Скопировано")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith(HOUSE + "&at=0,0")


def test_reset(lab):
    page = lab(HOUSE + "&stride=3&view=relu")
    page.get_by_role("button", name="Сбросить").click()
    expect(page.locator(".lab-map-name")).to_have_text("карта 2×2")
    expect(page.get_by_role("radio", name="со знаком")).to_be_checked()


def test_from_a_disk_another_picture_is_there_too(opened, disk_url):
    page = opened(disk_url + PAGE + HOUSE)
    page.get_by_role("radio", name="кошка").check()
    expect(page.locator(".lab-map-name")).to_have_text("карта 110×110")


def test_the_tasks_stand_on_paper_without_their_buttons(lab):
    page = lab("", width=1280)
    page.emulate_media(media="print")
    task = page.locator(".lab-task").first
    expect(task.locator(".lab-task-text")).to_be_visible()
    expect(task.get_by_role("button", include_hidden=True)).to_be_hidden()


def test_a_large_filter_fits_a_phone_and_a_finger(lab):
    page = lab("", width=360)
    page.get_by_role("radio", name="5×5").check()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    narrow = page.locator(".lab-kernel input").first.bounding_box()
    assert narrow["width"] >= 44


def test_the_scheme_changes_the_map_at_once(lab):
    page = lab(HOUSE)
    sky = page.locator(".lab-map")
    assert sky.evaluate(COLOURS, [[93, 5]]) == [[255, 255, 255]]
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    night = [[0x1E, 0x21, 0x29]]  # zero is the paper
    for _ in range(100):
        if sky.evaluate(COLOURS, [[93, 5]]) == night:
            return
        page.wait_for_timeout(50)
    pytest.fail("the map is still in the colours of the day")


@pytest.mark.parametrize(
    ("name", "size", "start"),
    [("convolution", "4×4", "example"), ("filters", "64×64", "house")],
)
def test_a_small_version_stands_in_the_lesson(opened, site_url, name, size, start):
    page = opened(f"{site_url}lesson/{name}.html")
    page.locator("#filter-lab").scroll_into_view_if_needed()
    expect(page.locator(".lab-image-name")).to_have_text(f"изображение {size}")
    expect(page.locator(".lab-choice")).to_be_hidden()
    weight(page, 1, 1).fill("7")
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Открыть в лаборатории")
    expect(link).to_have_attribute("href", re.compile(r"kernel=7,0,1;-2,0,2;-1,0,1"))
    assert page.evaluate("location.hash") == ""  # the addresses of the page are the lesson's
    link.click()
    expect(weight(page, 1, 1)).to_have_value("7")
    assert page.evaluate("location.hash").startswith(f"#picture={start}&kernel=7,")
    page = opened(f"{site_url}lesson/{name}.html")
    page.emulate_media(media="print")
    expect(page.locator("#filter-lab")).to_be_hidden()
    expect(page.get_by_text("нужен JavaScript")).to_be_hidden()
