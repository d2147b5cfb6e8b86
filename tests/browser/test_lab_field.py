"""«Рецептивное поле» as its user meets it: by pointer, by keyboard, by link, in the table."""

import pytest
from playwright.sync_api import Page, expect

PAGE = "lab/field.html"


def says(page: Page):
    return page.locator(".lab-says")


def row(page: Page, layer: int) -> list[str]:
    """What the table says of a layer: map, field, jump, start."""
    cells = page.locator(f".lab-layers tbody tr:nth-child({layer}) td").all()
    return [it.text_content() for it in cells[3:7]]


def test_the_yellow_pixel_of_slide_26(lab):
    page = lab()
    words = "Пиксель карты 2 (строка 2, столбец 2) видит 5×5 пикселей изображения."
    expect(says(page)).to_have_text(words)
    assert row(page, 1) == ["5×5", "3×3", "1", "0"]
    assert row(page, 2) == ["3×3", "5×5", "1", "0"]
    names = page.locator(".lab-stack figcaption").all_text_contents()
    assert names == ["изображение: 7×7", "карта 1: 5×5", "карта 2: 3×3"]


def test_vgg_has_the_published_field(lab):
    page = lab()
    page.get_by_label("готовый набор").select_option("VGG-16")
    expect(says(page)).to_contain_text("видит 212×212 пикселей")
    assert row(page, 18) == ["10×10", "212×212", "32", "0"]


def test_a_click_and_arrows_choose_a_unit(lab):
    page = lab()
    canvas = page.locator(".lab-stack canvas")
    box = canvas.nth(1).bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + box["height"] * 0.1)
    expect(says(page)).to_contain_text("карты 1 (строка 1, столбец 5) видит 3×3")
    canvas.nth(1).focus()
    for key, where in (
        ("ArrowRight", "карты 1 (строка 1, столбец 5)"),  # there is no further column
        ("ArrowDown", "карты 1 (строка 2, столбец 5)"),
        ("Home", "карты 1 (строка 2, столбец 1)"),
        ("PageDown", "карты 2 (строка 2, столбец 1)"),
        ("End", "карты 2 (строка 2, столбец 3)"),
        ("PageUp", "карты 1 (строка 2, столбец 3)"),
    ):
        page.keyboard.press(key)
        expect(says(page)).to_contain_text(where)
    expect(canvas.nth(1)).to_be_focused()
    assert page.locator(".lab-stack canvas[tabindex='0']").count() == 1
    expect(page.locator(".lab-status")).to_contain_text("карты 1 (строка 2, столбец 3)")


def test_layers_are_changed_added_and_taken_away(lab):
    page = lab()
    page.get_by_label("шаг слоя 1").fill("2")
    page.keyboard.press("Tab")
    # Seven pixels, step two: three units, one window of the second layer; 3 + 2·2 = 7.
    assert row(page, 2) == ["1×1", "7×7", "2", "0"]
    page.get_by_role("button", name="Добавить слой").click()
    expect(says(page)).to_contain_text("Слой 3 не помещается: его фильтр больше карты 1×1.")
    assert row(page, 3) == ["нет", "11×11", "2", "0"]
    page.get_by_role("button", name="Убрать слой 1").click()
    page.get_by_role("button", name="Убрать слой 1").click()
    assert row(page, 1) == ["5×5", "3×3", "1", "0"]
    expect(page.get_by_role("button", name="Убрать слой 1")).to_be_disabled()


def test_what_lies_beyond_the_rim_is_told(lab):
    page = lab("#image=7&layers=3,1,1;3,1,1&at=2,0,0")
    expect(says(page)).to_contain_text("видит 5×5 пикселей изображения, часть их за краем")
    assert row(page, 2) == ["7×7", "5×5", "1", "−2"]


@pytest.mark.parametrize(
    ("label", "text", "told"),
    [
        ("фильтр слоя 1", "0", "нужно целое число от 1 до 11"),
        ("шаг слоя 2", "два", "нужно целое число от 1 до 8"),
        ("дополнение слоя 1", "-1", "нужно целое число от 0 до 5"),
        ("сторона изображения", "1e9", "нужно целое число от 1 до 1000"),
    ],
)
def test_a_number_that_will_not_do_is_told_and_the_old_one_stays(lab, label, text, told):
    page = lab()
    old = page.get_by_label(label).input_value()
    page.get_by_label(label).fill(text)
    page.keyboard.press("Tab")
    expect(page.locator(".lab-message")).to_contain_text(told)
    expect(page.get_by_label(label)).to_have_value(old)


def test_a_link_keeps_the_experiment(lab):
    page = lab()
    page.get_by_label("фильтр слоя 2").fill("5")
    page.keyboard.press("Tab")
    page.wait_for_function("location.hash === '#image=7&layers=3,1,0;5,1,0&at=2,0,0'")
    page = lab("#image=9&layers=3,1,0;5,1,0&at=1,6,0")
    expect(says(page)).to_contain_text("карты 1 (строка 7, столбец 1) видит 3×3")


@pytest.mark.parametrize(
    "hash",
    ["#layers=3,1", "#layers=99,1,0", "#image=0", "#at=2,9,9", "#at=x", "#zoom=1", "#toString=1"],
)
def test_a_wrong_link_gives_the_usual_and_a_sentence(lab, hash):
    page = lab(hash)
    expect(page.locator(".lab-message")).to_contain_text("В ссылке непонятно: " + hash[1:])
    expect(says(page)).to_contain_text("карты 2 (строка 2, столбец 2) видит 5×5")


def test_on_a_phone_two_maps_stand_in_a_line(lab):
    page = lab("", width=360)
    tops = [it.bounding_box()["y"] for it in page.locator(".lab-stack figure").all()[:2]]
    assert tops[0] == tops[1]
