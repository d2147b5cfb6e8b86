"""Whose addresses a paper may print."""

from urllib.parse import urlsplit

LOCAL = {"", "localhost", "127.0.0.1", "0.0.0.0", "::1"}


def is_local(address: str) -> bool:
    """Whether nobody but this computer can open the address."""
    return (urlsplit(address).hostname or "") in LOCAL
