"""The hook of the site: what another engine would have to replace, and how it is loaded."""

import logging
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import PluginError

from _site import hook
from _site.lesson.addresses import HERE
from _site.session import Session

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
    program = f"import sys; before = sys.path[:]; sys.path.insert(0, {str(site)!r})\n"
    program += f"sys.argv[1:] = []; sys.path.append({str(ROOT / 'docs')!r})\n"
    program += f"exec(compile(open({str(site / 'hook.py')!r}).read(), 'hook', 'exec'), "
    program += f"{{'__file__': {str(site / 'hook.py')!r}, '__name__': 'hook'}})\n"
    program += "import markdown; print(markdown.__file__)\n"
    program += "print([it for it in sys.path if it not in before])"
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    library, added = done.stdout.splitlines()
    assert Path(library).parent.parent.name == "site-packages"
    # What was there is not put there again: only the folder of the project is.
    assert added == repr([str(ROOT / "docs"), str(ROOT)])


def test_extensions_of_the_tests_are_those_of_the_site() -> None:
    from tests.site.converted import extensions

    names, settings = extensions()
    assert "pymdownx.superfences" in names and settings["toc"]["toc_depth"] == 3


@pytest.mark.parametrize(("command", "kept"), [("serve", "<b data-fact=a.b>!"), ("build", "")])
def test_a_finished_page_is_mended_read_and_kept_for_the_next_build(
    monkeypatch, command, kept
) -> None:
    session = Session(command=command)
    session.code.making["code/a.md"] = "x"
    monkeypatch.setattr(hook, "SESSION", session)
    monkeypatch.setattr(hook.theme, "mended", lambda html, uri: f"{html}!")
    page = SimpleNamespace(file=SimpleNamespace(src_uri="code/a.md"))
    assert hook.on_post_page("<b data-fact=a.b>", page, None) == "<b data-fact=a.b>!"
    assert session.site.lesson.stated == {"a.b"}
    assert session.code.html("code/a.md") == kept


@pytest.mark.parametrize(
    ("command", "address", "told"),
    [("build", "", True), ("build", "https://a.example/", False), ("serve", "", False)],
)
def test_a_site_for_this_computer_only_is_said_to_be_one(
    monkeypatch, caplog, tmp_path, command, address, told
) -> None:
    monkeypatch.setenv("SITE_URL", address)
    monkeypatch.setattr(hook, "SESSION", Session(command=command))
    monkeypatch.setattr(hook.search, "teach", lambda *_: None)
    finished = []
    monkeypatch.setattr(hook.SESSION.site.downloads, "finish", lambda *it: finished.append(it))
    hook.SESSION.site.redirects = {"s/01/index.html": "a.html#s01"}
    site = SimpleNamespace(
        site_dir=str(tmp_path), site_url=address, config_file_path=str(tmp_path / "mkdocs.yml")
    )
    with caplog.at_level(logging.INFO, "mkdocs"):
        hook.site_is_written(site)
    said = [it.getMessage() for it in caplog.records]
    assert ["только для местного адреса" in it for it in said] == [True] * told
    assert (tmp_path / "s/01/index.html").is_file()
    assert finished == [(tmp_path, address or HERE)] and hook.SESSION.is_whole
    # `serve` is no server for others.
    assert (tmp_path / "server/nginx.conf").exists() is (command == "build")


def test_a_public_address_is_for_what_is_published(monkeypatch, tmp_path) -> None:
    """`serve` keeps its own: the browser that it opens must find the pages."""
    monkeypatch.setenv("SITE_URL", "https://a.example/b")
    monkeypatch.setattr(hook.swap, "is_wanted", lambda command: False)
    for command, expected in (("serve", "http://127.0.0.1/"), ("build", "https://a.example/b/")):
        monkeypatch.setattr(hook, "SESSION", Session(command=command))
        config = SimpleNamespace(site_url="http://127.0.0.1/", markdown_extensions=[])
        assert hook.on_config(config) is config and config.site_url == expected
        (extension,) = config.markdown_extensions
        assert extension.lesson is hook.SESSION.site.lesson
        assert hook.SESSION.site.downloads.serving is (command == "serve")


@pytest.mark.parametrize(
    ("command", "dirty", "address", "reason"),
    [
        ("serve", False, "", ""),
        ("build", True, "", "без ключа --dirty"),
        ("serve", False, "garbage", "получено «garbage»"),
    ],
)
def test_a_command_that_would_prove_nothing_does_not_begin(
    monkeypatch, command, dirty, address, reason
) -> None:
    spoken = []
    monkeypatch.setenv("SITE_URL", address)
    monkeypatch.setattr(hook, "SESSION", Session())
    monkeypatch.setattr(hook.messages, "speak_russian", lambda: spoken.append(1))
    if reason:
        with pytest.raises(PluginError, match=reason):
            hook.on_startup(command, dirty)
    else:
        hook.on_startup(command, dirty)
    assert hook.SESSION.command == command
    assert spoken == ([] if reason else [1])
