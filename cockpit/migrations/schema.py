"""What the schema should be at the newest revision: the MetaData of every package with tables."""

from __future__ import annotations

import sqlalchemy as sa

from geo.warehouse import METADATA as GEO
from metrics.warehouse.tables import METADATA as METRICS

TARGETS: tuple[sa.MetaData, ...] = (METRICS, GEO)
