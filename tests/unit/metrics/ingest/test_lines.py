from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from metrics.ingest.lines import LONGEST_LINE, read_blocks

TEXTS = st.lists(st.binary(max_size=20).map(lambda b: b.replace(b"\n", b"").replace(b"\r", b"")))


@given(TEXTS, st.integers(1, 64), st.sampled_from([b"\n", b"\r\n"]))
def test_lines_are_the_same_however_the_stream_is_cut(
    texts: list[bytes], size: int, end: bytes
) -> None:
    blocks = list(read_blocks(io.BytesIO(b"".join(text + end for text in texts)), size))
    assert [line for block in blocks for line in block.lines] == texts
    assert [n for block in blocks for n in block.numbers] == list(range(1, len(texts) + 1))


def test_a_last_line_without_an_end_is_a_line() -> None:
    [block] = [block for block in read_blocks(io.BytesIO(b"a\r\nb\r")) if block.lines][1:]
    assert (block.numbers, block.lines) == ([2], [b"b"])


class Watched(io.BytesIO):
    """A stream of one endless line that notes how much of it was asked for at once."""

    most = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.most = max(self.most, size or 0)
        return super().read(size)


def test_a_line_that_is_too_long_is_passed_over_and_never_held() -> None:
    stream = Watched(b"a\n" + b"x" * (5 * LONGEST_LINE) + b"\nb\n")
    blocks = list(read_blocks(stream, 64 * 1024))
    assert [line for block in blocks for line in block.lines] == [b"a", b"b"]
    assert [n for block in blocks for n in block.numbers] == [1, 3]
    [(number, start)] = [entry for block in blocks for entry in block.too_long]
    assert (number, set(start), len(start) < 1024) == (2, {ord("x")}, True)
    assert stream.most == 64 * 1024
