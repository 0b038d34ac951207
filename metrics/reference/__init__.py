"""Reference data, each a YAML beside it: events, festivals, regions, risks, input and output."""

from metrics.reference.departments import DepartmentRecord, read_department_records
from metrics.reference.events import (
    Category,
    EventVocabulary,
    Severity,
    Source,
    read_event_vocabulary,
)
from metrics.reference.festivals import SpringFestivals, read_spring_festivals
from metrics.reference.input_output import InputOutputTable, read_demo_table
from metrics.reference.regions import RegionRecord, ZoneMember, read_region_records
from metrics.reference.risks import (
    LecGrade,
    RiskCategory,
    RiskLevel,
    RiskRule,
    RiskVocabulary,
    read_risk_vocabulary,
)
from metrics.reference.themes import Word, read_themes

__all__ = [
    "Category",
    "DepartmentRecord",
    "EventVocabulary",
    "InputOutputTable",
    "LecGrade",
    "RegionRecord",
    "RiskCategory",
    "RiskLevel",
    "RiskRule",
    "RiskVocabulary",
    "Severity",
    "Source",
    "SpringFestivals",
    "Word",
    "ZoneMember",
    "read_demo_table",
    "read_department_records",
    "read_event_vocabulary",
    "read_region_records",
    "read_risk_vocabulary",
    "read_spring_festivals",
    "read_themes",
]
