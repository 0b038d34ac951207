"""What the schema should be at the newest revision: the MetaData of every package with tables."""

from __future__ import annotations

import sqlalchemy as sa

from geo.warehouse import METADATA as GEO
from metrics.warehouse.anomalies import anomaly
from metrics.warehouse.enterprises import enterprise

# Some tables stand in modules of their own, but all in one MetaData: a set of it has one entry.
TARGETS: tuple[sa.MetaData, ...] = (*{enterprise.metadata, anomaly.metadata}, GEO)
