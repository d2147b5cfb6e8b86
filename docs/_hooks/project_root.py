"""The project's folder, on the path: the hooks share the writer of numbers and the teacher's kit
with the figures."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:  # the command `mkdocs`, unlike `python -m mkdocs`, leaves it out
    sys.path.append(str(ROOT))
