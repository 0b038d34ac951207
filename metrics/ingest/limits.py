"""How much a table may hold, in whatever kind of file it comes."""

# Packed files unfold many times their size; this is far above any table that people keep.
LARGEST_UNFOLDED = 2 * 1024**3

# A word repeated a billion times takes a few bytes of a Parquet file.
MOST_ROWS = 20_000_000
