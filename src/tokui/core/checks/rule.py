"""A rule of the consistency engine: what it looks for, and what it says in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from tokui.core.checks.ground import Ground
from tokui.core.finding_scales import SEVERITY
from tokui.core.words import Words

Severity = Literal["error", "warning", "hint", "off"]
PLAN: Final = "plan"
"""Where a rule stands that is about the plan as a whole rather than one of its sections."""

Spoken = tuple[str, str]
"""English and Japanese."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One breach of a rule: the record and its field where it is mended, and the values of the
    sentence."""

    noun: str
    id: str
    field: str
    said: Mapping[str, object]


Look = Callable[[Ground], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold in a plan. `says` and `remedy` take the values of a hit; `section` is a code
    of the scale of sections, or `plan`."""

    code: str
    severity: Severity
    section: str
    title: Words
    says: Words
    why: Words
    remedy: Words
    look: Look
    condition: str
    """When it fires, for whoever reads the code or its documentation in English."""
    is_opinion: bool = False
    """Whether it stands on opinions about people: absent for who may not see them."""


def rule(
    code: str,
    severity: Severity,
    section: str,
    *,
    title: Spoken,
    says: Spoken,
    why: Spoken,
    remedy: Spoken,
    is_opinion: bool = False,
) -> Callable[[Look], Rule]:
    """Make a rule of a function that gives its hits; the docstring says when it fires."""
    if severity not in SEVERITY:
        raise ValueError(f"{severity} is no severity")

    def made(look: Look) -> Rule:
        return Rule(
            code,
            severity,
            section,
            Words(*title),
            Words(*says),
            Words(*why),
            Words(*remedy),
            look,
            " ".join((look.__doc__ or "").split()),
            is_opinion,
        )

    return made


def at(noun: str, id: str, field: str, /, **said: object) -> Hit:
    """A hit at a field of a record."""
    return Hit(noun, id, field, said)
