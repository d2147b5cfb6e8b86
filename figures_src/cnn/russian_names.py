"""Russian names of the ImageNet classes that the lesson shows."""

NAMES = {
    281: "полосатая кошка",
    282: "тигровая кошка",
    285: "египетская кошка",
    287: "рысь",
    728: "пластиковый пакет",
}


def russian_name(index: int) -> str:
    """The Russian name of class ``index``.

    Raises:
        KeyError: the class is not in the list; the message says where to add it.
    """
    if index not in NAMES:
        raise KeyError(
            f"у класса ImageNet {index} нет русского имени: впишите его в "
            "figures_src/cnn/russian_names.py"
        )
    return NAMES[index]
