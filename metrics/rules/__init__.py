"""What must hold of the declarations together: one rule, one function, all faults at once."""

from metrics.rules.apportioning import rates_are_made_again, shared_out_adds_up
from metrics.rules.declared import DeclaredMetric, Rule
from metrics.rules.figures import (
    bounds_are_ordered,
    breaks_are_ordered,
    grain_is_a_calendar_one,
    levels_are_ordered,
    measures_fit_the_metric,
    merged_january_is_a_monthly_flow,
)
from metrics.rules.kinds import (
    counted_levels_have_cells,
    counts_add_up,
    departments_are_counted_by_district,
    derived_is_recomputed,
    kinds_have_their_origin,
)
from metrics.rules.references import (
    combination_is_complete,
    combination_names_known_metrics,
    composites_are_weighed,
    formulas_are_readable,
    no_metric_needs_itself,
)
from metrics.rules.targets import (
    declared_targets_are_the_plans,
    one_primary_target_a_period,
    target_periods_are_readable,
    targets_are_ordered,
    targets_follow_the_direction,
    targets_judge_a_measure,
    targets_lie_within_bounds,
)
from metrics.rules.words import (
    event_words_are_known,
    labels_say_something,
    names_are_unique,
    owners_are_known,
    themes_are_known,
    units_are_known,
)

DEFAULT_RULES: tuple[Rule, ...] = (
    names_are_unique,
    labels_say_something,
    units_are_known,
    owners_are_known,
    themes_are_known,
    event_words_are_known,
    bounds_are_ordered,
    levels_are_ordered,
    measures_fit_the_metric,
    merged_january_is_a_monthly_flow,
    grain_is_a_calendar_one,
    breaks_are_ordered,
    kinds_have_their_origin,
    derived_is_recomputed,
    counts_add_up,
    counted_levels_have_cells,
    departments_are_counted_by_district,
    combination_is_complete,
    combination_names_known_metrics,
    formulas_are_readable,
    composites_are_weighed,
    no_metric_needs_itself,
    shared_out_adds_up,
    rates_are_made_again,
    target_periods_are_readable,
    declared_targets_are_the_plans,
    targets_are_ordered,
    one_primary_target_a_period,
    targets_lie_within_bounds,
    targets_follow_the_direction,
    targets_judge_a_measure,
)

__all__ = ["DEFAULT_RULES", "DeclaredMetric", "Rule"]
