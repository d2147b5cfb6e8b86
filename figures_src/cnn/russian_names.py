"""Russian names of the ImageNet classes that the lesson shows."""

from figures_src.cnn.validation import whole

NAMES = {
    281: "полосатая кошка",
    282: "тигровая кошка",
    285: "египетская кошка",
    287: "рысь",
    422: "штанга",
    447: "бинокль",
    450: "бобслей",
    504: "кофейная кружка",
    517: "подъёмный кран",
    540: "буровая платформа",
    560: "футбольный шлем",
    573: "гоночный карт",
    574: "мяч для гольфа",
    593: "губная гармошка",
    633: "лупа",
    650: "микрофон",
    657: "боевая ракета",
    677: "гвоздь",
    712: "чашка Петри",
    728: "пластиковый пакет",
    744: "реактивный снаряд",
    745: "проектор",
    759: "зеркальный фотоаппарат",
    809: "суповая миска",
    812: "космический челнок",
    818: "прожектор",
    830: "носилки",
    855: "напёрсток",
    872: "штатив",
    892: "настенные часы",
    925: "бульон консоме",
    967: "эспрессо",
    968: "чашка",
    971: "пузырь",
}


def russian_name(index: int) -> str:
    """The Russian name of class ``index``, a whole number.

    Raises:
        KeyError: the class is not in the list; the message says where to add it.
        ValueError: no whole number.
    """
    index = whole(index, "index", least=None)
    if index not in NAMES:
        raise KeyError(
            f"у класса ImageNet {index} нет русского имени: впишите его в "
            "figures_src/cnn/russian_names.py"
        )
    return NAMES[index]
