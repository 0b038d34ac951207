"""Economic monitoring: five lights, the early-warning index, composites, contributions, anomalies.

Pure: figures by period in, typed answers out; what cannot be answered says why (``Absence``).
``level_shift`` and ``lead_lag`` are not exported here, because their libraries take long to load.
"""

from metrics.economy.absence import Absence, Refusal
from metrics.economy.anomaly import (
    Anomaly,
    AnomalyKind,
    outside_band,
    robust_z,
    unlike_others,
    unusual_residual,
)
from metrics.economy.composite_index import (
    CompositeIndex,
    Form,
    composite_index,
    rebase,
    run_index,
    standardisation_weights,
    symmetric_change,
)
from metrics.economy.contribution import (
    Contribution,
    Pull,
    contribution,
    real_contribution,
    yearly_contribution,
)
from metrics.economy.cycle_board import CycleBoard, cycle_board
from metrics.economy.diffusion_index import diffusion_index
from metrics.economy.lamp_chart import lamp_chart
from metrics.economy.light_history import LightState, light_state, light_states
from metrics.economy.lights import Light, Limits, light_of, limits_of, score_table
from metrics.economy.months import Figures, MonthTable, month_table
from metrics.economy.printing import printed_parts
from metrics.economy.reading import Movement, Reading, read_growth
from metrics.economy.signal_board import SignalBoard, signal_board
from metrics.economy.stack import Stack, Stacked, stack
from metrics.economy.warning_index import (
    IndexChange,
    IndexPart,
    Part,
    WarningIndex,
    index_change,
    warning_index,
)
from metrics.economy.waterfall import waterfall

__all__ = [
    "Absence",
    "Anomaly",
    "AnomalyKind",
    "CompositeIndex",
    "Contribution",
    "CycleBoard",
    "Figures",
    "Form",
    "IndexChange",
    "IndexPart",
    "Light",
    "LightState",
    "Limits",
    "MonthTable",
    "Movement",
    "Part",
    "Pull",
    "Reading",
    "Refusal",
    "SignalBoard",
    "Stack",
    "Stacked",
    "WarningIndex",
    "composite_index",
    "contribution",
    "cycle_board",
    "diffusion_index",
    "index_change",
    "lamp_chart",
    "light_of",
    "light_state",
    "light_states",
    "limits_of",
    "month_table",
    "outside_band",
    "printed_parts",
    "read_growth",
    "real_contribution",
    "rebase",
    "robust_z",
    "run_index",
    "score_table",
    "signal_board",
    "stack",
    "standardisation_weights",
    "symmetric_change",
    "unlike_others",
    "unusual_residual",
    "warning_index",
    "waterfall",
    "yearly_contribution",
]
