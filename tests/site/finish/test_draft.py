"""The draft of the site: what stands in the site's place at any moment, and what is left behind."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from _site.finish import draft as drafts
from _site.finish.draft import Draft
from tests.site.finish.folders import left_behind, text, write

DOCS = Path(drafts.__file__).parents[2]


def test_the_old_site_stands_until_the_new_one_is_whole(target) -> None:
    write(target, "старое")
    draft = Draft(target, target.parent)
    assert draft.new.is_relative_to(target.parent / ".cache")
    write(draft.new, "новое")
    assert text(target) == "старое"
    draft.publish()
    assert text(target) == "новое"
    assert left_behind(target.parent) == []


def test_a_checkout_reached_through_a_link_keeps_its_drafts_inside(
    target, tmp_path_factory
) -> None:
    link = tmp_path_factory.mktemp("links") / "link"
    link.symlink_to(target.parent)
    for draft in (Draft(target, link), Draft(link / target.name, target.parent)):
        assert draft.new.resolve().is_relative_to(target.parent.resolve() / ".cache")
        draft.discard()


def test_the_first_site_and_an_empty_folder(target) -> None:
    for text_of_site in ("первый", "второй"):
        draft = Draft(target, target.parent)
        write(draft.new, text_of_site)
        draft.publish()
        assert text(target) == text_of_site
    elsewhere = target.parent / "other"
    elsewhere.mkdir()
    draft = Draft(elsewhere, target.parent)
    write(draft.new, "там")
    draft.publish()
    assert text(elsewhere) == "там"


def test_a_dropped_draft_leaves_the_old_site(target) -> None:
    write(target, "старое")
    draft = Draft(target, target.parent)
    write(draft.new, "новое")
    draft.discard()
    assert text(target) == "старое"
    assert left_behind(target.parent) == []


def test_a_folder_elsewhere_has_its_draft_beside_it(tmp_path) -> None:
    target = tmp_path / "far" / "away" / "site"
    draft = Draft(target, tmp_path / "checkout")
    assert draft.room.parent == target.parent
    write(draft.new, "там")
    draft.publish()
    assert [path.name for path in target.parent.iterdir()] == ["site"]


def test_two_builds_at_once_do_not_touch_each_other(target) -> None:
    write(target, "старое")
    first, second = Draft(target, target.parent), Draft(target, target.parent)
    write(first.new, "первое")
    write(second.new, "второе")
    os.utime(first.room, (0, 0))  # long at work, and alive
    third = Draft(target, target.parent)
    write(third.new, "третье")
    for draft, expected in ((second, "второе"), (first, "первое"), (third, "третье")):
        draft.publish()
        assert text(target) == expected
    assert left_behind(target.parent) == []


def test_a_build_that_ends_between_our_two_renames_does_no_harm(target, monkeypatch) -> None:
    write(target, "старое")
    ours = Draft(target, target.parent)
    write(ours.new, "наше")
    rename, theirs = Path.rename, ["чужое"]

    def interrupted(path: Path, new: Path) -> Path:
        if path == ours.new and theirs:
            write(target, theirs.pop())
        return rename(path, new)

    monkeypatch.setattr(Path, "rename", interrupted)
    ours.publish()
    assert text(target) == "наше"
    assert left_behind(target.parent) == []


def test_a_site_that_cannot_be_replaced_comes_back(target, monkeypatch) -> None:
    write(target, "старое")
    draft = Draft(target, target.parent)
    write(draft.new, "новое")
    rename, tried = Path.rename, []

    def refused(path: Path, new: Path) -> Path:
        if path == draft.new:
            tried.append(new)
            raise PermissionError(errno.EACCES, "Permission denied", str(new))
        return rename(path, new)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(PermissionError):
        draft.publish()
    assert text(target) == "старое" and tried == [target]
    draft.discard()


def test_a_build_that_always_comes_second_says_so(target, monkeypatch) -> None:
    ours, rename = Draft(target, target.parent), Path.rename
    write(ours.new, "наше")

    def overtaken(path: Path, new: Path) -> Path:
        if path == ours.new:
            write(target, "чужое")
        return rename(path, new)

    monkeypatch.setattr(Path, "rename", overtaken)
    with pytest.raises(OSError):
        ours.publish()
    assert text(target) == "чужое"
    ours.discard()


def test_hidden_entries_of_a_killed_build_come_back(target) -> None:
    """It had set the site aside, and another build has put its own there since."""
    room = target.parent / ".cache" / ".site.draft-x"
    write(room / "old-0", "старое")
    (room / "old-0/.git").touch()
    os.utime(room, (0, 0))
    write(target, "новое")
    Draft(target, target.parent).discard()
    assert text(target) == "новое" and (target / ".git").exists() and not room.exists()


KILLED = """
import os, sys
sys.path.insert(0, {docs!r})
from pathlib import Path
from _site.finish.draft import Draft
target = Path({target!r})
draft = Draft(target, target.parent)
(draft.new / "index.html").write_text("обрывок")
if {between_renames}:
    target.rename(draft.room / "old-0")
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("between_renames", [False, True])
def test_what_a_killed_build_left_is_swept_by_the_next(target, between_renames) -> None:
    write(target, "старое")
    program = KILLED.format(docs=str(DOCS), target=str(target), between_renames=between_renames)
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode
    (room,) = (target.parent / ".cache").iterdir()
    assert target.exists() is not between_renames
    os.utime(room, (0, 0))
    draft = Draft(target, target.parent)
    assert text(target) == "старое"
    assert not room.exists()
    draft.discard()


def test_a_room_just_made_is_left_alone(target) -> None:
    """Its owner may be about to lock it."""
    room = target.parent / ".cache" / ".site.draft-x"
    room.mkdir(parents=True)
    Draft(target, target.parent).discard()
    assert room.exists()
    os.utime(room, (time.time() - 60,) * 2)
    Draft(target, target.parent).discard()
    assert not room.exists()


def test_without_locks_an_open_file_is_the_lock(target, monkeypatch) -> None:
    """As on Windows, where nobody can remove it."""
    monkeypatch.setattr(drafts, "fcntl", None)
    draft = Draft(target, target.parent)
    os.utime(draft.room, (0, 0))
    with monkeypatch.context() as windows:

        def refused(path: Path) -> None:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

        windows.setattr(Path, "unlink", refused)
        assert not drafts.is_abandoned(draft.room)
    assert drafts.is_abandoned(draft.room)
    draft.discard()


def test_hidden_entries_stay_where_they_were(target) -> None:
    """MkDocs leaves them alone: a ``.git`` in the site's folder is how some people publish."""
    write(target, "старое")
    (target / ".git").mkdir()
    (target / ".git/HEAD").write_text("ref", encoding="utf-8")
    (target / "gone.html").touch()
    (target / ".nojekyll").write_text("старое", encoding="utf-8")
    draft = Draft(target, target.parent)
    write(draft.new, "новое")
    (draft.new / ".nojekyll").write_text("новое", encoding="utf-8")
    draft.publish()
    assert text(target) == "новое"
    assert not (target / "gone.html").exists()
    assert (target / ".nojekyll").read_text(encoding="utf-8") == "новое"
    assert (target / ".git/HEAD").read_text(encoding="utf-8") == "ref"


def test_a_good_folder_may_be_replaced(target) -> None:
    assert drafts.refusal(target) == ""
    write(target, "наше")
    assert drafts.refusal(target) == ""


@pytest.mark.parametrize("kind", ["someone's", "link", "file"])
def test_what_is_not_ours_is_refused(target, kind) -> None:
    if kind == "someone's":
        target.mkdir()
        (target / "дневник.txt").write_text("", encoding="utf-8")
        expected = "дневник.txt"
    elif kind == "link":
        (target.parent / "other").mkdir()
        target.symlink_to(target.parent / "other", target_is_directory=True)
        expected = "ссылка"
    else:
        target.write_text("", encoding="utf-8")
        expected = "файл"
    reason = drafts.refusal(target)
    assert str(target) in reason and expected in reason and "--site-dir" in reason


def test_the_first_of_someones_files_are_named(target) -> None:
    target.mkdir()
    for name in "едгвба":
        (target / name).touch()
    (target / ".git").touch()
    assert "лежит не этот сайт (а, б, в), а сборка" in drafts.refusal(target)


def test_a_folder_closed_for_writing_is_refused_at_once(target, monkeypatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != target.parent)
    assert f"В папку {target.parent} нельзя писать" in drafts.refusal(target)
