"""The pages of the menu, read from its settings."""

from _site.pages import menu


def test_the_pages_of_the_menu_in_its_order():
    nav = [{"Урок": ["lesson/x.md", {"Ещё": [{"Глубже": "practice/y.py"}]}]}, "index.md"]
    assert menu.listed(nav) == ["lesson/x.md", "practice/y.py", "index.md"]
    assert menu.listed([{"Вне": "https://example.org/"}]) == [] == menu.listed(None)
