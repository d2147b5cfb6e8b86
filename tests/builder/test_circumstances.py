"""What the computers of the portable build differ in, as people and programs are told."""

from figures_src.builder.portable.circumstances import EVERY, Circumstances

HERE = Circumstances(3, 2, 1, "tr_TR.UTF-8", "Asia/Kamchatka", 0o27, -400)


def test_the_words():
    expected = "потоков 3, процессов 2, tr_TR.UTF-8, Asia/Kamchatka, umask 027, часы −400 дн."
    assert HERE.words == expected
    assert EVERY[0].words.endswith("часы +0 дн.")


def test_the_environment():
    assert HERE.environment() == {
        "OMP_NUM_THREADS": "3",
        "OPENBLAS_NUM_THREADS": "3",
        "MKL_NUM_THREADS": "3",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "TZ": "Asia/Kamchatka",
        "PORTABLE_DAYS": "-400",
        "PYTHONHASHSEED": "2031",
    }


def test_the_computers_differ():
    """Only one of them multiplies in two threads: they wait for each other."""
    assert [it.threads for it in EVERY] == [1, 1, 1, 2]
    for name in ("locale", "zone", "umask", "days"):
        assert len({getattr(it, name) for it in EVERY}) == len(EVERY), name
    assert len({it.workers for it in EVERY}) > 1 and len({it.parts for it in EVERY}) > 1
    assert len({it.environment()["PYTHONHASHSEED"] for it in EVERY}) == len(EVERY)
    assert EVERY[0].days == 0 and min(it.days for it in EVERY) < 0 < max(it.days for it in EVERY)
