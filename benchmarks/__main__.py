"""Run every benchmark of ``docs/benchmarks.md`` in turn, and print what each says.

    python -m benchmarks [NAME ...]

Each runs in a process of its own, so that none is measured with another's memory.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

NAMES = (
    "screens", "api", "page_load", "drill", "refresh", "long_list", "load", "rollup", "hotspots",
    "tiles", "points", "memory", "panning", "warning", "renewal",
)  # fmt: skip


def machine() -> str:
    """Say on what the figures were measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = Path("/proc/loadavg").read_text(encoding="ascii").split()[0]
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}, "
        f"load average {load} at the start"
    )


def main() -> None:
    """Run the named benchmarks, or all."""
    print(machine(), flush=True)
    for name in sys.argv[1:] or NAMES:
        print(f"{name}: ", end="", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)


if __name__ == "__main__":
    main()
