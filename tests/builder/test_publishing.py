"""Drawn files go to their places, and what stands in the way is healed or refused."""

import errno
import json
import shutil
from pathlib import Path

import pytest

from figures_src.builder import publishing
from figures_src.builder.build import stale
from figures_src.builder.manifest_types import Figure
from figures_src.builder.modules import FigureModule
from tests.builder.small_project import FIGURES, make, manifest, outputs, rewritten

# Names that no module owns are only taken out: nothing is drawn.
ALPHA = "figures_src/lesson/page/alpha.py"
GONE = {"module": "gone"}
FOREIGN = {
    "fact": lambda it: added(it, "facts", "gone.two", 2),
    "figure": lambda it: added(it, "figures", "a/b", it["figures"]["beta/dot"] | GONE),
    "record": lambda it: added(it, "modules", "gone", it["modules"]["beta"]),
}
DAMAGED = {
    "fact": lambda it: added(it, "facts", "gone.two", None),
    "figure": lambda it: added(it, "figures", "a/b", GONE),
    "record": lambda it: added(it, "modules", "gone", {"program": "gone"}),
    "part": lambda it: it | {"other": {}},
    "key": lambda it: added(it, "figures", "alpha/dot", it["figures"]["alpha/dot"] | {"old": 1}),
}


def added(whole: dict, part: str, name: str, entry: object) -> dict:
    return whole | {part: whole[part] | {name: entry}}


@pytest.mark.parametrize("foreign", FOREIGN)
def test_entries_of_no_module_are_removed(drawn, modules, foreign, monkeypatch, tmp_path):
    monkeypatch.setattr(publishing, "LOCK", tmp_path / "lock")
    folder, before = drawn / FIGURES, manifest(drawn)
    (folder / "manifest.json").write_text(json.dumps(FOREIGN[foreign](before)), encoding="utf-8")
    assert publishing.sweep(modules, folder) == ["gone"]
    assert manifest(drawn) == before
    assert publishing.sweep(modules, folder) == []


@pytest.mark.parametrize("damage", DAMAGED)
def test_what_is_damaged_and_of_no_module_goes_too(drawn, modules, damage, monkeypatch, tmp_path):
    """No drawing would heal it, and those who read the manifest refuse it."""
    monkeypatch.setattr(publishing, "LOCK", tmp_path / "lock")
    folder, before = drawn / FIGURES, outputs(drawn)
    path = folder / "manifest.json"
    sound = path.read_bytes()
    path.write_text(json.dumps(DAMAGED[damage](manifest(drawn))), encoding="utf-8")
    assert publishing.sweep(modules, folder) == []
    assert path.read_bytes() == sound
    assert stale(modules, folder) == []
    assert rewritten(before, outputs(drawn)) <= {"manifest.json"}


def test_folders_and_drafts_of_nobody_are_removed(drawn, modules, monkeypatch, tmp_path):
    monkeypatch.setattr(publishing, "LOCK", tmp_path / "lock")
    folder, before = drawn / FIGURES, outputs(drawn)
    (folder / "gone" / "deep").mkdir(parents=True)
    (folder / ".manifest.json.draft").touch()
    (folder / "note.txt").touch()
    assert publishing.sweep(modules, folder) == ["gone"]
    assert rewritten(before, outputs(drawn)) == {"note.txt"}
    assert not (folder / "gone").exists()
    assert publishing.sweep(modules, tmp_path / "nowhere") == []


def test_one_run_heals_what_stands_in_the_way(drawn):
    """Folders in the place of files, a file in the place of a folder, drafts, a stranger's file."""
    before = {name: digest for name, (digest, _) in outputs(drawn).items()}
    folder, timings = drawn / FIGURES, drawn / ".cache" / "figures-timings.json"
    for path in (folder / "manifest.json", folder / "beta" / "dot.svg", timings):
        path.unlink()
        (path / "deep").mkdir(parents=True)
    shutil.rmtree(folder / "alpha")
    (folder / "alpha").write_text("a file", encoding="utf-8")
    (folder / ".manifest.json.draft").write_text("half", encoding="utf-8")
    (folder / "beta" / "stranger.svg").write_text("?", encoding="utf-8")
    done = make(drawn)
    assert (done.returncode, done.stderr) == (0, "")
    assert {name: digest for name, (digest, _) in outputs(drawn).items()} == before
    assert json.loads(timings.read_text())["alpha"] > 0


def test_an_edited_fact_is_drawn_again(drawn):
    before = {name: digest for name, (digest, _) in outputs(drawn).items()}
    path = drawn / FIGURES / "manifest.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"beta.one": 1', '"beta.one": 7'), encoding="utf-8")
    (drawn / ".cache" / "figures-timings.json").write_text('{"alpha": "?", "beta": []}', "utf-8")
    assert "[1/1] beta: рисунков 2" in make(drawn).stdout
    assert {name: digest for name, (digest, _) in outputs(drawn).items()} == before


@pytest.mark.parametrize("place", [FIGURES, ".cache"])
def test_a_file_in_the_place_of_a_whole_folder_is_refused(project, place):
    """It is not the builder's: somebody may need it."""
    path = project / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    done = make(project)
    assert done.returncode == 1
    assert done.stderr == f"Рисунки не построены: {place}: ожидается папка, а это файл\n"
    assert path.read_text(encoding="utf-8") == "mine"


def drawn_files(tmp_path: Path, **files: str) -> Path:
    """Drafts of the module ``alpha``."""
    folder = tmp_path / "drafts"
    for name, text in files.items():
        path = folder / "alpha" / f"{name}.svg"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def publish(drafts: Path, folder: Path, **changes: object) -> None:
    module = FigureModule(ALPHA, "", {}, (ALPHA,), "print")
    files = {"light": "alpha/dot.svg", "dark": "alpha/dot.svg", "downloads": {}}
    size = {"width": 100, "height": 50}
    words = {"module": "alpha", "title": "Точка", "kind": "line", "alt": "Точка."}
    figures = {"alpha/dot": Figure(**files, **size, **words)}
    publishing.publish(module, figures, {"alpha.one": 1} | changes, drafts, folder)


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(publishing, "LOCK", tmp_path / "lock")
    return tmp_path / "figures"


def test_published_is_moved_recorded_and_what_is_no_longer_drawn_goes(folder, tmp_path):
    publish(drawn_files(tmp_path, dot="1", dash="2"), folder)
    kept = (folder / "alpha/dot.svg").stat().st_mtime_ns
    publish(drawn_files(tmp_path, dot="1", line="3"), folder)
    texts = {path.name: path.read_text() for path in (folder / "alpha").iterdir()}
    assert texts == {"dot.svg": "1", "line.svg": "3"}
    assert (folder / "alpha/dot.svg").stat().st_mtime_ns == kept
    found = json.loads((folder / "manifest.json").read_text())
    assert found["facts"] == {"alpha.one": 1}
    assert list(found["figures"]) == ["alpha/dot"]
    record = found["modules"]["alpha"]
    assert record["fingerprint"] == "print"
    assert record["sources"] == [ALPHA]
    # printf 1 | sha256sum; printf 3 | sha256sum
    assert record["outputs"] == {
        "alpha/dot.svg": "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b",
        "alpha/line.svg": "4e07408562bedb8b60ce05c1decfe3ad16b72230967de01f640b7e4729b49fce",
    }


def test_drafts_on_another_disk_are_copied(folder, tmp_path, monkeypatch):
    """A move between disks fails with EXDEV; within the folder of the figures it does not."""
    rename = Path.replace

    def between_disks(self: Path, target: Path) -> Path:
        if self.parent != target.parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(self), None, str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", between_disks)
    publish(drawn_files(tmp_path, dot="1"), folder)
    assert [path.name for path in (folder / "alpha").iterdir()] == ["dot.svg"]
    assert (folder / "alpha/dot.svg").read_text() == "1"


def test_a_folder_that_cannot_be_written_is_named_before_anything_is_drawn(folder, monkeypatch):
    publishing.prepare(folder)
    assert list(folder.iterdir()) == []

    def refused(self: Path) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(self))

    monkeypatch.setattr(Path, "touch", refused)
    with pytest.raises(OSError, match="Read-only") as caught:
        publishing.prepare(folder)
    assert caught.value.filename == str(folder)


def test_a_probe_that_another_run_has_swept_is_no_error(folder, monkeypatch):
    monkeypatch.setattr(Path, "touch", lambda self: None)
    publishing.prepare(folder / "deep")
    assert (folder / "deep").is_dir()


def test_what_a_file_may_not_replace_stays(folder, tmp_path, monkeypatch):
    publish(drawn_files(tmp_path, dot="1"), folder)

    def refused(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(PermissionError):
        publish(drawn_files(tmp_path, dot="2"), folder)
    assert (folder / "alpha/dot.svg").read_text() == "1"
