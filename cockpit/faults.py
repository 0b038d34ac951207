"""One table from error to answer: HTTP status, what the reader is told, and how loud the log is.

The packages below never name a status code; an error without a line of its own is answered by
its nearest base's.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cockpit.errors import CockpitError, ConfigurationError, SchemaError, UnknownPageError
from geo.errors import (
    GeoError,
    InvalidGeometryError,
    LayerCatalogueError,
    LayerUnavailableError,
    UnknownLayerError,
)
from layouts.errors import InvalidSelectionError, LayoutError, PanelDefinitionError
from metrics import (
    CatalogueError,
    FrameContractError,
    InvalidPeriodError,
    LoadError,
    MetricsError,
    OutOfScopeError,
    SourceUnavailableError,
    UnknownMetricError,
    UnknownRegionError,
    UnsupportedQueryError,
)


@dataclass(frozen=True)
class Fault:
    """How an error is answered: ``status`` of HTTP, words for the reader, ``logging`` level."""

    status: int
    zh: str
    en: str
    level: int

    def text(self, locale: str) -> str:
        """Return the reader's words for a locale such as ``zh_CN`` or ``en``."""
        return self.en if locale.startswith("en") else self.zh


_DECLARED_WRONGLY = Fault(
    500, "系统配置有误，请联系管理员", "The declarations are wrong", logging.ERROR
)
_UNAVAILABLE = Fault(
    503,
    "数据源暂不可用，稍后自动重试",
    "The source does not answer; it will be tried again",
    logging.WARNING,
)
_UNEXPECTED = Fault(500, "系统异常，已记录", "Something unexpected went wrong", logging.ERROR)

# The bases of all errors that are raised on purpose.
FAMILIES = (MetricsError, GeoError, LayoutError, CockpitError)

FAULTS: Mapping[type[Exception], Fault] = MappingProxyType(
    {
        UnknownMetricError: Fault(404, "没有这项指标", "No such metric", logging.INFO),
        UnknownRegionError: Fault(404, "没有这个区域", "No such region", logging.INFO),
        UnsupportedQueryError: Fault(
            422, "该指标不支持这种查询", "The metric cannot be asked that way", logging.INFO
        ),
        InvalidPeriodError: Fault(422, "时期写法有误", "No such period", logging.INFO),
        InvalidSelectionError: Fault(
            422, "链接中的选择条件有误", "The address selects nothing that exists", logging.INFO
        ),
        OutOfScopeError: Fault(403, "无权查看", "Not open to you", logging.WARNING),
        SourceUnavailableError: _UNAVAILABLE,
        LoadError: Fault(422, "文件无法导入", "The file cannot be loaded", logging.WARNING),
        UnknownLayerError: Fault(404, "没有这个图层", "No such layer", logging.INFO),
        LayerUnavailableError: _UNAVAILABLE,
        InvalidGeometryError: Fault(422, "图形数据有误", "The shape is not valid", logging.WARNING),
        LayerCatalogueError: _DECLARED_WRONGLY,
        CatalogueError: _DECLARED_WRONGLY,
        PanelDefinitionError: _DECLARED_WRONGLY,
        ConfigurationError: _DECLARED_WRONGLY,
        SchemaError: Fault(
            503, "数据库版本不符，请先升级", "The database must be migrated", logging.ERROR
        ),
        UnknownPageError: Fault(404, "没有这个页面", "No such page", logging.INFO),
        FrameContractError: _UNEXPECTED,
        MetricsError: _UNEXPECTED,
        GeoError: _UNEXPECTED,
        LayoutError: _UNEXPECTED,
        CockpitError: _UNEXPECTED,
        Exception: _UNEXPECTED,
    }
)


def fault_of(error: Exception) -> Fault:
    """Return the fault of an error: its class's own, or its nearest base's."""
    return next(FAULTS[kind] for kind in type(error).__mro__ if kind in FAULTS)
