"""How much wider a band must be because its scale is itself estimated."""

from __future__ import annotations

from statistics import NormalDist


def student_quantile(probability: float, freedom: float) -> float:
    """Return a quantile of Student's t by its expansion in 1/freedom.

    Abramowitz & Stegun 26.7.5; with 3 degrees of freedom or more it is right to 0.2 %.
    """
    z = NormalDist().inv_cdf(probability)
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return sum(term / freedom**power for power, term in enumerate(terms))


def widening(share: float, count: float) -> float:
    """Return the factor on a band that holds a share, when ``count`` origins measured its scale.

    Student's quantile over the normal one, times sqrt(1 + 1/n) for the next draw: the prediction
    interval of a normal sample (Geisser, "Predictive Inference", 1993, section 2.2).
    """
    tail = (1 + share) / 2
    ratio = student_quantile(tail, count) / NormalDist().inv_cdf(tail)
    return ratio * float((1 + 1 / count) ** 0.5)
