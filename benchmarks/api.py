"""How fast the API answers: a year of one metric, everything of its towns, the other addresses.

    python -m benchmarks.api [--url sqlite:///...]

Bound: a year of a monthly metric of the district, every measure, <= 50 ms.
"""

from __future__ import annotations

import json
import statistics

from pydantic import SecretStr

from benchmarks.demo import arguments, demo_database
from benchmarks.screens import milliseconds
from cockpit.application import create_app
from cockpit.settings import DatabaseSettings, Settings
from metrics import DISTRICT

TIMES = 20
ADDRESSES = {
    "year_ms": "/api/v1/metrics/retail_sales?first=2024-10&last=2025-09",
    "towns_ms": f"/api/v1/metrics/catalogued_data_share?children_of={DISTRICT}",
    "metrics_ms": "/api/v1/metrics",
    "regions_ms": "/api/v1/regions",
    "standing_ms": "/api/v1/standing",
}


def measure(url: str) -> dict[str, float]:
    """Return the median time of each address in this process, compressed as browsers ask."""
    client = create_app(
        Settings(database=DatabaseSettings(url=SecretStr(url)))
    ).server.test_client()
    found: dict[str, float] = {}
    for name, address in ADDRESSES.items():

        def ask(address: str = address) -> None:
            answer = client.get(address, headers={"Accept-Encoding": "br"})
            assert answer.status_code == 200, answer.text

        ask()
        found[name] = round(statistics.median(milliseconds(ask) for _ in range(TIMES)), 1)
    return found


def main() -> None:
    """Run the benchmark."""
    options = arguments(__doc__).parse_args()
    with demo_database(options.url) as url:
        print(json.dumps(measure(url)))


if __name__ == "__main__":
    main()
