"""The hook of the site: what another engine would have to replace, and how it is loaded."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from _site import hook

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "docs/_site"


def test_the_list_of_events_is_that_of_the_functions() -> None:
    assert sorted(hook.EVENTS) == sorted(name for name in dir(hook) if name.startswith("on_"))


def test_contributors_are_told_of_each_event() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `(on_\w+)` \| (.+) \|$", text, re.MULTILINE)
    assert dict(named) == hook.EVENTS


def test_it_is_the_only_hook() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert re.findall(r"^hooks:\n(?:  - .*\n)+", text, re.MULTILINE) == [
        "hooks:\n  - docs/_site/hook.py\n"
    ]


@pytest.mark.parametrize("linked", [False, True])
def test_the_library_is_found_before_our_room_of_its_name(linked, tmp_path) -> None:
    """MkDocs puts the hook's folder first on the path, as it was told it, and loads the hook."""
    site = tmp_path / "link/docs/_site" if linked else SITE
    if linked:
        (tmp_path / "link").symlink_to(ROOT)
    program = f"import sys; sys.path.insert(0, {str(site)!r}); sys.argv[1:] = []\n"
    program += f"exec(compile(open({str(site / 'hook.py')!r}).read(), 'hook', 'exec'), "
    program += f"{{'__file__': {str(site / 'hook.py')!r}, '__name__': 'hook'}})\n"
    program += "import markdown; print(markdown.__file__)"
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).parent.parent.name == "site-packages"


def test_extensions_of_the_tests_are_those_of_the_site() -> None:
    from tests.site.converted import extensions

    names, settings = extensions()
    assert "pymdownx.superfences" in names and settings["toc"]["toc_depth"] == 3
