"""The hooks that look at programs import each other by bare names, as MkDocs lets them."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "docs" / "_hooks"))
