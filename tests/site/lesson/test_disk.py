"""What the disk complains of."""

import errno

import pytest

from _site.lesson.disk import complaint


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError(errno.ENOSPC, "No space left", "/a/b"), "/a/b: на диске кончилось место"),
        (OSError(errno.EACCES, "Permission denied"), "нет права на запись"),
        (OSError(errno.ELOOP, "Too many links", "/a"), "/a: Too many links"),
    ],
)
def test_what_the_disk_says_is_in_russian(error, expected) -> None:
    assert complaint(error) == expected
