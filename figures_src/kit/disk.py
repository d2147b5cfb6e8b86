"""Write a file whole or not at all."""

import os
from pathlib import Path


def put(path: Path, contents: bytes) -> None:
    """Put ``contents`` at ``path`` in one step; its folder is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(contents)
    draft.replace(path)
