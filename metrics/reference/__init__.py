"""Reference data, each a YAML beside it: regions, departments, themes, industries, events, risk
points and enterprises, and what is checked against what."""

from metrics.reference.cross_checks import CrossCheck, read_cross_checks
from metrics.reference.departments import DepartmentRecord, read_department_records
from metrics.reference.economies import EconomyView, read_economies
from metrics.reference.enterprises import (
    CreditGrade,
    EnterpriseFact,
    EnterpriseVocabulary,
    read_enterprise_vocabulary,
)
from metrics.reference.events import (
    Category,
    EventVocabulary,
    Severity,
    Source,
    read_event_vocabulary,
)
from metrics.reference.industries import Industry, industry_of, read_industries
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
    "CreditGrade",
    "CrossCheck",
    "DepartmentRecord",
    "EconomyView",
    "EnterpriseFact",
    "EnterpriseVocabulary",
    "EventVocabulary",
    "Industry",
    "LecGrade",
    "RegionRecord",
    "RiskCategory",
    "RiskLevel",
    "RiskRule",
    "RiskVocabulary",
    "Severity",
    "Source",
    "Word",
    "ZoneMember",
    "industry_of",
    "read_cross_checks",
    "read_department_records",
    "read_economies",
    "read_enterprise_vocabulary",
    "read_event_vocabulary",
    "read_industries",
    "read_region_records",
    "read_risk_vocabulary",
    "read_themes",
]
