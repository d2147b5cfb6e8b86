"""Russian names of the classes: all thousand, each its own, each beside its English word."""

import re

import pytest

from figures_src.cnn.classes import class_names
from figures_src.cnn.russian_names import NAMES, russian_name
from tests.site.russian import faults

# From a dictionary and by hand: number → first English synonym, Russian name. At least one in
# every run of 25, so that no line can be lost or put in without pushing one of these away.
SAMPLE = {
    1: ("goldfish", "золотая рыбка"),
    24: ("great grey owl", "бородатая неясыть"),
    48: ("Komodo dragon", "комодский варан"),
    71: ("scorpion", "скорпион"),
    99: ("goose", "гусь"),
    105: ("koala", "коала"),
    145: ("king penguin", "королевский пингвин"),
    154: ("Pekinese", "пекинес"),
    191: ("Airedale", "эрдельтерьер"),
    207: ("golden retriever", "золотистый ретривер"),
    235: ("German shepherd", "немецкая овчарка"),
    260: ("chow", "чау-чау"),
    296: ("ice bear", "белый медведь"),
    309: ("bee", "пчела"),
    340: ("zebra", "зебра"),
    373: ("macaque", "макака"),
    388: ("giant panda", "большая панда"),
    420: ("banjo", "банджо"),
    437: ("beacon", "маяк"),
    472: ("canoe", "каноэ"),
    498: ("cinema", "кинотеатр"),
    512: ("corkscrew", "штопор"),
    541: ("drum", "барабан"),
    562: ("fountain", "фонтан"),
    594: ("harp", "арфа"),
    604: ("hourglass", "песочные часы"),
    640: ("manhole cover", "крышка люка"),
    668: ("mosque", "мечеть"),
    695: ("padlock", "висячий замок"),
    701: ("parachute", "парашют"),
    726: ("plane", "рубанок"),
    760: ("refrigerator", "холодильник"),
    784: ("screwdriver", "отвёртка"),
    805: ("soccer ball", "футбольный мяч"),
    833: ("submarine", "подводная лодка"),
    859: ("toaster", "тостер"),
    889: ("violin", "скрипка"),
    903: ("wig", "парик"),
    943: ("cucumber", "огурец"),
    963: ("pizza", "пицца"),
    988: ("acorn", "жёлудь"),
    999: ("toilet tissue", "туалетная бумага"),
}
# One English word for two things, or two words for almost one.
SENSES = {
    134: ("crane", "журавль"),
    517: ("crane", "подъёмный кран"),
    271: ("red wolf", "рыжий волк"),
    274: ("dhole", "красный волк"),
    282: ("tiger cat", "тигровая кошка"),
    292: ("tiger", "тигр"),
    248: ("Eskimo dog", "эскимосская собака"),
    250: ("Siberian husky", "сибирский хаски"),
    242: ("boxer", "немецкий боксёр"),
    435: ("bathtub", "ванна"),
    876: ("tub", "чан"),
    456: ("bow", "лук для стрельбы"),
    482: ("cassette player", "кассетный магнитофон"),
    620: ("laptop", "лэптоп"),
    681: ("notebook", "ноутбук"),
    638: ("maillot", "гимнастический купальник"),
    639: ("maillot", "слитный купальник"),
    651: ("microwave", "микроволновая печь"),
    657: ("missile", "боевая ракета"),
    744: ("projectile", "реактивный снаряд"),
    664: ("monitor", "монитор"),
    782: ("screen", "экран"),
    666: ("mortar", "ступка"),
    742: ("printer", "принтер"),
    836: ("sunglass", "солнечные очки"),
    837: ("sunglasses", "тёмные очки"),
    880: ("unicycle", "одноколёсный велосипед"),
    884: ("vault", "сводчатый потолок"),
    885: ("velvet", "бархат"),
}
LONGEST = 30  # letters that fit one line of a phone


def test_a_thousand_names_each_its_own():
    assert list(NAMES) == list(range(1000))
    assert len(set(NAMES.values())) == 1000


@pytest.mark.parametrize("known", [SAMPLE, SENSES])
def test_a_name_stands_at_its_class(known):
    english = class_names()
    assert {index: (english[index], russian_name(index)) for index in known} == known


def test_the_sample_leaves_no_gap():
    assert {index // 25 for index in SAMPLE} == set(range(40))


def test_russian_letters_one_line_and_a_small_first_letter():
    """A capital begins a person's name, a feast or a sort only; it is never the first letter."""
    word = "[А-ЯЁ]?[а-яё]+"
    shape = re.compile(f"(?![А-ЯЁ]){word}(?:[ -](?:{word}|Т))*")
    assert [name for name in NAMES.values() if not shape.fullmatch(name)] == []
    assert max(map(len, NAMES.values())) <= LONGEST
    capitals = {it for name in NAMES.values() for it in re.findall(r"[А-ЯЁ]\w*", name)}
    assert capitals == {"Уокера", "Хэллоуин", "Т", "Пана", "Петри", "Гренни", "Смит"}


def test_written_as_the_pages_are():
    """The letter ё, dashes and terms, by the rules for the whole site."""
    assert [it for index, name in NAMES.items() for it in faults(name, str(index))] == []


def test_no_such_class():
    message = "^index: ожидается не больше 999, получено 1000$"
    with pytest.raises(ValueError, match=message):
        russian_name(1000)
