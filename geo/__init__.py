"""The vocabulary of the geo package; services and machinery are not exported here."""

from geo.areas import AreaMeasure, AreaQuery
from geo.coordinates import Datum
from geo.errors import (
    GeoError,
    InvalidGeometryError,
    InvalidValuesError,
    LayerCatalogueError,
    LayerIssue,
    LayerUnavailableError,
    UnknownLayerError,
)
from geo.hotspots import CLUSTERS, COLD, FEWEST_PERIODS, HOT, NOT_SIGNIFICANT, Reason, Trend
from geo.layers import LayerCatalogue, LayerKind, MapLayer, Provenance, StyleRole, load_layers

__all__ = [
    "CLUSTERS",
    "COLD",
    "FEWEST_PERIODS",
    "HOT",
    "NOT_SIGNIFICANT",
    "AreaMeasure",
    "AreaQuery",
    "Datum",
    "GeoError",
    "InvalidGeometryError",
    "InvalidValuesError",
    "LayerCatalogue",
    "LayerCatalogueError",
    "LayerIssue",
    "LayerKind",
    "LayerUnavailableError",
    "MapLayer",
    "Provenance",
    "Reason",
    "StyleRole",
    "Trend",
    "UnknownLayerError",
    "load_layers",
]
