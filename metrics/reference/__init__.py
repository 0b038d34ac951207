"""Reference data, each a YAML beside it: regions, departments, themes, events, risks, signals."""

from metrics.reference.departments import DepartmentRecord, read_department_records
from metrics.reference.events import (
    Category,
    EventVocabulary,
    Severity,
    Source,
    read_event_vocabulary,
)
from metrics.reference.regions import RegionRecord, ZoneMember, read_region_records
from metrics.reference.risks import (
    LecGrade,
    RiskCategory,
    RiskLevel,
    RiskRule,
    RiskVocabulary,
    read_risk_vocabulary,
)
from metrics.reference.signals import (
    IndexScheme,
    LimitMethod,
    LimitRule,
    SignalChart,
    SignalIndicator,
    SignalVocabulary,
    read_signals,
    signal_faults,
)
from metrics.reference.themes import Word, read_themes

__all__ = [
    "Category",
    "DepartmentRecord",
    "EventVocabulary",
    "IndexScheme",
    "LecGrade",
    "LimitMethod",
    "LimitRule",
    "RegionRecord",
    "RiskCategory",
    "RiskLevel",
    "RiskRule",
    "RiskVocabulary",
    "Severity",
    "SignalChart",
    "SignalIndicator",
    "SignalVocabulary",
    "Source",
    "Word",
    "ZoneMember",
    "read_department_records",
    "read_event_vocabulary",
    "read_region_records",
    "read_risk_vocabulary",
    "read_signals",
    "read_themes",
    "signal_faults",
]
