"""Under what terms the lesson may be shared, and the sentence that names its source."""

from figures_src.teacher.addresses import is_local

LICENCE = "Тексты и рисунки — CC BY 4.0, код — MIT."
NAME = "Свёрточные нейросети: урок, который вычисляет себя сам"
ALLOWED = "Слайды можно копировать, печатать и менять, если указать источник."
OTHERS = "Авторы фотографий, цифр и сети названы на странице «Источники»."


def attribution(site_url: str) -> str:
    """The sentence to put under what is taken; an address that opens here only is left out."""
    place = "" if is_local(site_url) else f", {site_url}"
    return f"Источник: «{NAME}»{place}, лицензия CC BY 4.0."
