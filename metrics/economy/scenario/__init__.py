"""What if (政策模拟): shocks by elasticities and by an input-output table (docs/what-if.md)."""

from metrics.economy.scenario.elasticities import (
    Driver,
    Estimate,
    Sampling,
    estimate_elasticities,
)
from metrics.economy.scenario.input_output import (
    demand_effect,
    leontief_inverse,
    multipliers,
    simulate_demand,
    table_from_flows,
)
from metrics.economy.scenario.simulating import simulate
from metrics.economy.scenario.vocabulary import (
    FOR_REFERENCE,
    BasePath,
    Elasticity,
    Origin,
    Outcome,
    RangeCheck,
    Shock,
    Sign,
)

__all__ = [
    "FOR_REFERENCE",
    "BasePath",
    "Driver",
    "Elasticity",
    "Estimate",
    "Origin",
    "Outcome",
    "RangeCheck",
    "Sampling",
    "Shock",
    "Sign",
    "demand_effect",
    "estimate_elasticities",
    "leontief_inverse",
    "multipliers",
    "simulate",
    "simulate_demand",
    "table_from_flows",
]
