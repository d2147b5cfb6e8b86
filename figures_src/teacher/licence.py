"""Under what terms the lesson may be shared, and the words that name the source and the authors."""

from collections.abc import Iterable

from figures_src.teacher.addresses import is_local

LICENCE = "Тексты и рисунки — CC BY 4.0, код — MIT."
NAME = "Свёрточные нейросети: урок, который вычисляет себя сам"
ALLOWED = "Слайды можно копировать, печатать и менять, если указать источник."
OTHERS = "Авторы фотографий, цифр и сети названы на странице «Источники»."
# What slides show of others' work → whose it is and under what terms, as on that page.
AUTHORS = {
    "camera": ("Лав Варшни", "CC0"),
    "chelsea": ("Стефан ван дер Валт", "CC0"),
    "clock_motion": ("Стефан ван дер Валт", "общественное достояние"),
    "coffee": ("Рэйчел Майклетти, кофейня Pikolo", "CC0"),
    "mnist": ("Ян Лекун, Коринна Кортес, Кристофер Бёрджес", "CC BY-SA 3.0"),
}


def attribution(site_url: str) -> str:
    """The sentence to put under what is taken; an address that opens here only is left out."""
    place = "" if is_local(site_url) else f", {site_url}"
    return f"Источник: «{NAME}»{place}, лицензия CC BY 4.0."


def credit(photos: Iterable[str]) -> str:
    """Whose photographs or digits a slide shows; empty where there are none."""
    names = list(photos)
    if not names:
        return ""
    terms: dict[str, list[str]] = {}
    for author, term in dict.fromkeys(AUTHORS[name] for name in names):
        terms.setdefault(author, []).append(term)
    told = "; ".join(f"{author}, {' и '.join(own)}" for author, own in terms.items())
    return f"{'Цифры' if names == ['mnist'] else 'Фото'}: {told}"
