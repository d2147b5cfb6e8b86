"""A script that does nothing but name some data."""

import json


def constant(name: str, data: object) -> str:
    """The script: a constant of the page."""
    return f"const {name} = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"
