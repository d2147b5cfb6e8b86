"""One small fault in a program's text, and how it is told to people."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Mutant:
    """The bytes ``start`` … ``end`` of the source are replaced by ``text``."""

    start: int
    end: int
    text: str
    kind: str

    def planted(self, source: bytes) -> bytes:
        """The source with the fault in it."""
        return source[: self.start] + self.text.encode() + source[self.end :]

    def line(self, source: bytes) -> int:
        """The line in which the fault begins, from 1."""
        return source.count(b"\n", 0, self.start) + 1

    def change(self, source: bytes) -> tuple[str, str]:
        """The lines that the fault touches as they were and as they are, without outer spaces."""
        first = source.rfind(b"\n", 0, self.start) + 1
        last = source.find(b"\n", self.end)
        last = len(source) if last < 0 else last
        was = source[first:last].decode()
        now = (source[first : self.start] + self.text.encode() + source[self.end : last]).decode()
        return flat(was), flat(now)


def flat(text: str) -> str:
    """Several lines as one."""
    return " ".join(text.split())
