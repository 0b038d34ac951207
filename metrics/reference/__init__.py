"""Reference data: regions, departments, themes and the words of events, each a YAML beside it."""

from metrics.reference.departments import DepartmentRecord, read_department_records
from metrics.reference.events import (
    Category,
    EventVocabulary,
    Severity,
    Source,
    read_event_vocabulary,
)
from metrics.reference.regions import RegionRecord, ZoneMember, read_region_records
from metrics.reference.themes import Word, read_themes

__all__ = [
    "Category",
    "DepartmentRecord",
    "EventVocabulary",
    "RegionRecord",
    "Severity",
    "Source",
    "Word",
    "ZoneMember",
    "read_department_records",
    "read_event_vocabulary",
    "read_region_records",
    "read_themes",
]
