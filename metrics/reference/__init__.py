"""Reference data, each a YAML beside it: regions, departments, themes, events, risks, signals,
festivals, industries, enterprises, input and output, policies, and what is checked against what."""

from metrics.reference.composites import CompositeChart, composite_faults, read_composites
from metrics.reference.cross_checks import CrossCheck, cross_check_faults, read_cross_checks
from metrics.reference.decompositions import (
    Decomposition,
    decomposition_faults,
    read_decompositions,
)
from metrics.reference.departments import DepartmentRecord, read_department_records
from metrics.reference.economies import EconomyView, economy_faults, read_economies
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
from metrics.reference.festivals import SpringFestivals, read_spring_festivals
from metrics.reference.industries import Industry, industry_faults, industry_of, read_industries
from metrics.reference.input_output import InputOutputTable, read_input_output
from metrics.reference.policies import (
    PolicyDriver,
    PolicyTarget,
    policy_faults,
    read_policies,
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
    "CompositeChart",
    "CreditGrade",
    "CrossCheck",
    "Decomposition",
    "DepartmentRecord",
    "EconomyView",
    "EnterpriseFact",
    "EnterpriseVocabulary",
    "EventVocabulary",
    "IndexScheme",
    "Industry",
    "InputOutputTable",
    "LecGrade",
    "LimitMethod",
    "LimitRule",
    "PolicyDriver",
    "PolicyTarget",
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
    "SpringFestivals",
    "Word",
    "ZoneMember",
    "composite_faults",
    "cross_check_faults",
    "decomposition_faults",
    "economy_faults",
    "industry_faults",
    "industry_of",
    "policy_faults",
    "read_composites",
    "read_cross_checks",
    "read_decompositions",
    "read_department_records",
    "read_economies",
    "read_enterprise_vocabulary",
    "read_event_vocabulary",
    "read_industries",
    "read_input_output",
    "read_policies",
    "read_region_records",
    "read_risk_vocabulary",
    "read_signals",
    "read_spring_festivals",
    "read_themes",
    "signal_faults",
]
