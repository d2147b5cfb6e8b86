"""Fill teacher/commands.md: where the source is to be had, which one setting decides."""

from _site.lesson.faults import Fault

PAGE = "teacher/commands.md"
PLACE = "<!-- source -->"
GIVEN = (
    'Он лежит рядом с сайтом: <a href="../downloads/source.zip" download>source.zip</a>, '
    "<!-- size: downloads/source.zip -->. Это тот самый код, из которого сайт собран."
)


def fill(markdown: str, address: str) -> str:
    """Say where the source is: at ``address``, or beside the site.

    Raises:
        Fault: the page has no place for it, or the address is none.
    """
    if PLACE not in markdown:
        raise Fault(f"{PAGE}: нет места, строки {PLACE}")
    if address and not address.startswith(("https://", "http://")):
        raise Fault(f"mkdocs.yml: под «source_url» ожидается адрес http(s)://…, там «{address}»")
    told = f"Он лежит по адресу <{address}>." if address else GIVEN
    return markdown.replace(PLACE, told)
