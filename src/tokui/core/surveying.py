"""What a survey says, worked out of numbers of answers: NPS, rate of answers, mean.

Who answered what is never kept: an answer with a name would be an opinion of a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tokui.core.plan.upkeep import Survey


def nps_of(promoters: int | None, passives: int | None, detractors: int | None) -> Decimal | None:
    """The Net Promoter Score, -100 to 100: the share of promoters (9 and 10 of 10) less that of
    detractors (0 to 6). F. Reichheld, "The One Number You Need to Grow", Harvard Business Review
    81(12), 2003. None where a group is not known, and without answers."""
    if promoters is None or passives is None or detractors is None:
        return None
    answers = promoters + passives + detractors
    if answers == 0:
        return None
    return Decimal(promoters - detractors) * 100 / answers


def rate_of(answered: int | None, asked: int | None) -> Decimal | None:
    """Answers per hundred asked; None where one of the two is not known, or nobody was asked."""
    if answered is None or not asked:
        return None
    return Decimal(answered) * 100 / asked


def newest_together(surveys: Iterable[Survey]) -> tuple[Survey, ...]:
    """The surveys that tell how it stands: those of the newest day. Where one of them is of the
    whole account, those of single departments are parts of it and left out."""
    held = list(surveys)
    if not held:
        return ()
    day = max(one.asked_on for one in held)
    last = [one for one in held if one.asked_on == day]
    whole = [one for one in last if one.department is None]
    return tuple(whole or last)


def mean_of(surveys: Iterable[Survey]) -> Decimal | None:
    """The mean score over surveys on one scale, each weighed by its answers, or all alike where
    one does not tell them. None without a score, and where the scales are different ones."""
    scored = [(one, one.mean) for one in surveys if one.mean is not None]
    if not scored or len({(one.lowest, one.highest) for one, _mean in scored}) > 1:
        return None
    weights = [one.answered for one, _mean in scored]
    known = [weight for weight in weights if weight]
    if len(known) < len(weights):
        known = [1] * len(scored)
    total = sum(mean * weight for (_one, mean), weight in zip(scored, known, strict=True))
    return Decimal(total) / sum(known)
