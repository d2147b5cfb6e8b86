"""A folder for unfinished work: what a dead run has left goes, what a living one has stays."""

import shutil

from figures_src.builder.drafts import drafts, sweep_drafts


def test_drafts_of_the_dead_go_and_those_of_the_living_stay(tmp_path):
    dead, no_lock = tmp_path / "figures-dead", tmp_path / "figures-older"
    for place in (dead, no_lock, tmp_path / "search"):
        (place / "alpha").mkdir(parents=True)
    (dead / "alive.lock").touch()
    (tmp_path / "figures-timings.json").touch()
    with drafts(tmp_path) as mine:
        assert mine.parent == tmp_path
        assert mine.name.startswith("figures-")
        assert not dead.exists()
        assert not no_lock.exists()
        with drafts(tmp_path) as other:
            assert mine.is_dir()
            assert mine != other
        assert not other.exists()
        sweep_drafts(tmp_path)
        assert mine.is_dir()
    assert not mine.exists()
    assert (tmp_path / "search").is_dir()
    assert (tmp_path / "figures-timings.json").is_file()


def test_drafts_that_somebody_has_removed_are_no_error(tmp_path):
    with drafts(tmp_path / "new") as mine:
        shutil.rmtree(mine)
    assert not mine.exists()
