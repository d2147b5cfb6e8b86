"""Read the teacher's TOML files; what is wrong in one is told in a sentence with its place."""

import dataclasses
import re
import tomllib
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Kind = TypeVar("Kind")
Record = TypeVar("Record", bound="DataclassInstance")
NAMES = {int: "целое число", str: "текст", list: "список", tuple: "список", bool: "true или false"}


def read(path: Path) -> dict:
    """The whole file.

    Raises:
        ValueError: it is no TOML, or not UTF-8.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name}: файл не в кодировке UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+), column (\d+)", str(error))
        where = f", строка {at[1]}, знак {at[2]}" if at else ", конец файла"
        raise ValueError(f"{path.name}{where}: запись не разобрана (TOML)") from error


def part(table: dict, key: str, kind: type[Kind], where: str) -> Kind:
    """``table[key]``.

    Raises:
        ValueError: there is none, or it is of another kind.
    """
    value: Any = table.get(key)
    if not fits(value, kind):
        raise ValueError(f"{where}: под «{key}» ожидается {named(kind)}")
    return value


def record(kind: type[Record], table: dict, where: str) -> Record:
    """The table as a dataclass.

    Raises:
        ValueError: a key is missing or unknown, or its value is of another kind.
    """
    fields = {field.name: field for field in dataclasses.fields(kind)}
    if unknown := sorted(set(table) - set(fields)):
        known = ", ".join(sorted(fields))
        raise ValueError(f"{where}: ключа «{unknown[0]}» не бывает (бывают: {known})")
    for name, field in fields.items():
        if name in table and not fits(table[name], field.type):
            raise ValueError(
                f"{where}: под «{name}» ожидается {named(field.type)}, там {table[name]!r}"
            )
        if name not in table and field.default is dataclasses.MISSING:
            raise ValueError(f"{where}: нет ключа «{name}»")
    return kind(**table)


def named(kind: Any) -> str:
    """The annotated kind in Russian."""
    if isinstance(kind, UnionType):
        return named(get_args(kind)[0])
    return NAMES[get_origin(kind) or kind]


def fits(value: object, kind: Any) -> bool:
    """Whether the value is of the annotated kind; a tuple is written as a list."""
    if isinstance(kind, UnionType):
        return any(fits(value, it) for it in get_args(kind))
    origin = get_origin(kind)
    if origin in (list, tuple):
        inner = get_args(kind)[0]
        return isinstance(value, list | tuple) and all(fits(it, inner) for it in value)
    return isinstance(value, kind) and not (kind is int and isinstance(value, bool))
