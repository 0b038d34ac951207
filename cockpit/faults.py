"""One table from error to answer: HTTP status, what the reader is told, and how loud the log is.

The packages below never name a status code; an error without a line of its own is answered by
its nearest base's.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    MethodNotAllowed,
    NotFound,
)

from cockpit.errors import (
    BusyUploadError,
    CockpitError,
    ConfigurationError,
    ForeignNoteError,
    ForeignUploadError,
    InvalidRequestError,
    LargeUploadError,
    NoteError,
    SchemaError,
    TooManyEventsError,
    TooManyRowsError,
    UnknownAddressError,
    UnknownPageError,
    UploadError,
)
from geo.errors import (
    GeoError,
    InvalidGeometryError,
    InvalidValuesError,
    LayerCatalogueError,
    LayerUnavailableError,
    UnknownLayerError,
)
from layouts.errors import (
    InvalidCreditCodeError,
    InvalidSearchError,
    InvalidSelectionError,
    LayoutError,
    PanelDefinitionError,
    UnknownEconomyError,
    UnknownIndustryError,
    UnknownTargetError,
)
from layouts.words import say
from metrics import (
    CatalogueError,
    FrameContractError,
    InvalidNoteError,
    InvalidPeriodError,
    InvalidScenarioError,
    InvalidSeriesError,
    InvalidTileError,
    LoadError,
    MetricsError,
    OutOfScopeError,
    SourceUnavailableError,
    UnknownAnomalyError,
    UnknownDepartmentError,
    UnknownEnterpriseError,
    UnknownEventError,
    UnknownMetricError,
    UnknownNameError,
    UnknownRegionError,
    UnknownRiskPointError,
    UnknownScenarioError,
    UnsupportedQueryError,
)


@dataclass(frozen=True)
class Fault:
    """How an error is answered: ``status`` of HTTP, the reader's words, ``logging`` level."""

    status: int
    message: str
    level: int

    def text(self, locale: str) -> str:
        """Return the reader's words for a locale such as ``zh_CN`` or ``en``."""
        return say(locale, self.message)


_DECLARED_WRONGLY = Fault(500, "fault_declarations", logging.ERROR)
_UNAVAILABLE = Fault(
    503,
    "fault_unavailable",
    logging.WARNING,
)
_NO_ADDRESS = Fault(404, "fault_address", logging.INFO)
_UNEXPECTED = Fault(500, "fault_unexpected", logging.ERROR)

# The bases of all errors that are raised on purpose.
FAMILIES = (MetricsError, GeoError, LayoutError, CockpitError)

FAULTS: Mapping[type[Exception], Fault] = MappingProxyType(
    {
        UnknownMetricError: Fault(404, "fault_metric", logging.INFO),
        UnknownRegionError: Fault(404, "fault_region", logging.INFO),
        UnknownDepartmentError: Fault(404, "fault_department", logging.INFO),
        UnknownNameError: Fault(404, "fault_name", logging.INFO),
        UnknownEnterpriseError: Fault(404, "fault_enterprise", logging.INFO),
        UnknownAnomalyError: Fault(404, "fault_anomaly", logging.INFO),
        UnknownScenarioError: Fault(404, "fault_kept_scenario", logging.INFO),
        InvalidNoteError: Fault(422, "fault_note", logging.INFO),
        UnknownEventError: Fault(404, "fault_event", logging.INFO),
        UnknownRiskPointError: Fault(404, "fault_risk_point", logging.INFO),
        UnsupportedQueryError: Fault(422, "fault_query", logging.INFO),
        InvalidPeriodError: Fault(422, "fault_period", logging.INFO),
        InvalidSeriesError: Fault(422, "fault_series", logging.INFO),
        InvalidScenarioError: Fault(422, "fault_scenario", logging.INFO),
        InvalidTileError: Fault(404, "fault_tile", logging.INFO),
        InvalidSelectionError: Fault(422, "fault_selection", logging.INFO),
        UnknownIndustryError: Fault(404, "fault_industry", logging.INFO),
        UnknownEconomyError: Fault(404, "fault_economy", logging.INFO),
        UnknownTargetError: Fault(422, "fault_target", logging.INFO),
        InvalidCreditCodeError: Fault(422, "fault_credit_code", logging.INFO),
        InvalidSearchError: Fault(422, "fault_search", logging.INFO),
        OutOfScopeError: Fault(403, "fault_scope", logging.WARNING),
        SourceUnavailableError: _UNAVAILABLE,
        LoadError: Fault(422, "fault_file", logging.WARNING),
        UnknownLayerError: Fault(404, "fault_layer", logging.INFO),
        LayerUnavailableError: _UNAVAILABLE,
        InvalidGeometryError: Fault(422, "fault_geometry", logging.WARNING),
        InvalidValuesError: Fault(422, "fault_values", logging.INFO),
        LayerCatalogueError: _DECLARED_WRONGLY,
        CatalogueError: _DECLARED_WRONGLY,
        PanelDefinitionError: _DECLARED_WRONGLY,
        ConfigurationError: _DECLARED_WRONGLY,
        SchemaError: Fault(503, "fault_schema", logging.ERROR),
        UnknownPageError: Fault(404, "fault_page", logging.INFO),
        UnknownAddressError: _NO_ADDRESS,
        InvalidRequestError: Fault(422, "fault_request", logging.INFO),
        TooManyEventsError: Fault(422, "fault_events", logging.INFO),
        TooManyRowsError: Fault(422, "fault_rows", logging.INFO),
        NoteError: Fault(422, "fault_note", logging.INFO),
        ForeignNoteError: Fault(403, "fault_note", logging.WARNING),
        UploadError: Fault(422, "fault_upload", logging.INFO),
        ForeignUploadError: Fault(403, "fault_upload", logging.WARNING),
        LargeUploadError: Fault(413, "fault_upload", logging.INFO),
        BusyUploadError: Fault(503, "fault_upload", logging.WARNING),
        # Raised by the web server's library; their own status wins over the one of this table.
        NotFound: _NO_ADDRESS,
        MethodNotAllowed: Fault(405, "fault_method", logging.INFO),
        HTTPException: Fault(400, "fault_http", logging.INFO),
        InternalServerError: _UNEXPECTED,
        FrameContractError: _UNEXPECTED,
        MetricsError: _UNEXPECTED,
        GeoError: _UNEXPECTED,
        LayoutError: _UNEXPECTED,
        CockpitError: _UNEXPECTED,
        Exception: _UNEXPECTED,
    }
)


def fault_kind(error: Exception) -> type[Exception]:
    """Return the class that the table answers an error by: its own, or its nearest base."""
    return next(kind for kind in type(error).__mro__ if kind in FAULTS)


def fault_of(error: Exception) -> Fault:
    """Return the fault of an error: its class's own, or its nearest base's."""
    return FAULTS[fault_kind(error)]


def sentence_of(error: Exception, locale: str) -> str:
    """Return what a reader is told of an error, and which known name was perhaps meant."""
    sentence = fault_of(error).text(locale)
    nearest = getattr(error, "nearest", "")
    return say(locale, "fault_nearest", sentence=sentence, name=nearest) if nearest else sentence
