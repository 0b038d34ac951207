"""Cut a stream of bytes into lines without ever holding more than a block of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

BLOCK = 4 * 1024 * 1024
LONGEST_LINE = 1024 * 1024

# What is kept of a line that is too long, so that the clerk can find it.
_KEPT = 512


class Readable(Protocol):
    """Bytes that are read from their beginning to their end."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, b"" at the end."""
        ...


@dataclass
class LineBlock:
    """Whole lines in a row, without their ends; ``numbers`` count from 1.

    ``too_long`` holds the number and the beginning of lines that were dropped.
    """

    numbers: list[int] = field(default_factory=list)
    lines: list[bytes] = field(default_factory=list)
    too_long: list[tuple[int, bytes]] = field(default_factory=list)

    def add(self, first: int, lines: list[bytes]) -> None:
        """Add lines, the first of which has number ``first``; drop those that are too long."""
        if max(map(len, lines), default=0) <= LONGEST_LINE:
            self.numbers.extend(range(first, first + len(lines)))
            self.lines.extend(lines)
            return
        for number, line in enumerate(lines, first):
            if len(line) > LONGEST_LINE:
                self.too_long.append((number, line[:_KEPT]))
            else:
                self.numbers.append(number)
                self.lines.append(line)


def read_blocks(stream: Readable, size: int = BLOCK) -> Iterator[LineBlock]:
    """Read a stream block by block, each ending with a whole line.

    A line over ``LONGEST_LINE`` is passed over as it comes and never held.
    """
    number = 1
    rest = b""
    skipping = False
    while chunk := stream.read(size):
        block = LineBlock()
        if skipping:
            _, newline, chunk = chunk.partition(b"\n")
            if not newline:
                continue
            skipping = False
            number += 1
        lines = (rest + chunk).replace(b"\r\n", b"\n").split(b"\n")
        rest = lines.pop()
        block.add(number, lines)
        number += len(lines)
        if len(rest) > LONGEST_LINE:
            block.too_long.append((number, rest[:_KEPT]))
            rest, skipping = b"", True
        yield block
    if rest and not skipping:
        block = LineBlock()
        block.add(number, [rest.removesuffix(b"\r")])
        yield block
