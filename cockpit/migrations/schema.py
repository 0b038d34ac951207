"""What the schema should be at the newest revision: the MetaData of every package with tables."""

from __future__ import annotations

import sqlalchemy as sa

from geo.warehouse import METADATA as GEO
from metrics.warehouse.enterprises import enterprise

# The register of enterprises stands apart from the other tables but in their MetaData.
TARGETS: tuple[sa.MetaData, ...] = (enterprise.metadata, GEO)
