"""Which addresses a paper may print."""

from figures_src.teacher.addresses import is_local


def test_what_only_this_computer_can_open() -> None:
    here = ["", "localhost", "127.0.0.1", "0.0.0.0", "[::1]"]
    assert all(is_local(f"http://{host}:8000/a/" if host else "") for host in here)
    assert not any(map(is_local, ["https://example.org/localhost/", "http://10.1.2.3/"]))
