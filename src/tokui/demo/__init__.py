"""The demo workspace: an invented story that shows every part of Tokui at work.

The content says what there is, `telling` in which order, `teller` turns it into records by the
same actions that people use. Nobody and nothing in it is real.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

PASSWORD: Final = "tokui-demo-aikotoba"  # noqa: S105 - the demo listens to its own machine only
"""For everybody who can sign in to the demo."""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody who can sign in to the demo; `part` is a code of the workspace roles."""

    name: str
    email: str
    part: str


@dataclass(frozen=True, slots=True)
class DemoSignIn:
    """How to sign in to the demo that was built: first as its owner, or as one of the others."""

    email: str
    password: str
    others: tuple[DemoPerson, ...]


def build_demo(*, now: datetime, language_hint: str = "ja") -> DemoSignIn:
    """Fill an empty, migrated database with the demo as it looks at `now`.

    Texts are in Japanese, or in English for `language_hint` "en". The same moment gives the same
    content apart from ids. Raises Conflict, and writes nothing, when a workspace exists already.
    """
    from tokui.demo.building import fill

    return fill(now=now, language="ja" if language_hint.startswith("ja") else "en")
