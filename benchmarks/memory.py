"""Whether memory stays where it is while screens are looked at and data are loaded.

    python -m benchmarks.memory [--url sqlite:///...]     (the database is written to)

Bound: resident memory after view 1,200 at most 5 % above that after view 200, with mixed
selections and a load every 100 views.
"""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path

from pydantic import SecretStr

from benchmarks.demo import arguments, cockpit, demo_database
from cockpit.application import create_app
from cockpit.services import build_services
from cockpit.settings import DatabaseSettings, Settings

VIEWS, FIRST, LOAD_EVERY = 1_200, 200, 100


def resident_mib() -> float:
    """Return the resident memory of this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kib = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kib) / 1024


def load_a_figure(url: str, file: Path, number: int) -> None:
    """Load one changed figure the way an operator does."""
    file.write_text(
        "metric,region,period,measure,value\n"
        f"retail_sales,330203000000,2025-09,level,{60 + number}\n",
        encoding="utf-8",
    )
    cockpit(url, "load", str(file), "--dataset", "memory_benchmark", "--into-demo")


def main() -> None:
    """Run the benchmark."""
    options = arguments(__doc__).parse_args()
    chance = random.Random(2)  # noqa: S311 - not for secrets
    with demo_database(options.url) as url, tempfile.TemporaryDirectory() as folder:
        settings = Settings(database=DatabaseSettings(url=SecretStr(url)))
        services = build_services(settings)
        client = create_app(settings, services).server.test_client()
        codes = [region.code for region in services.situation.current().regions]
        resident: dict[int, float] = {}
        for number in range(1, VIEWS + 1):
            code = chance.choice(codes)
            answer = client.get(f"/screens/overview?region={code}")
            if answer.status_code != 200:
                raise RuntimeError(f"{code}: {answer.status}")
            if number % LOAD_EVERY == 0:
                load_a_figure(url, Path(folder) / "figure.csv", number)
                resident[number] = round(resident_mib(), 1)
        services.engine.dispose()
    growth = resident[VIEWS] / resident[FIRST] - 1
    print(json.dumps({"resident_mib": resident, "growth_percent": round(growth * 100, 1)}))


if __name__ == "__main__":
    main()
