"""The TOKUI_* variables there are; a misspelt one would otherwise be ignored in silence."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from typing import Final

from tokui.cli.speech import Refusal
from tokui.core.words import Words

_SECRET: Final = (
    "TOKUI_SECRET_KEY", "TOKUI_DATABASE_URL", "TOKUI_SMTP_URL", "TOKUI_MARKET_ENGINE",
)  # fmt: skip
KNOWN: Final = frozenset(
    {
        *_SECRET,
        *(f"{name}_FILE" for name in _SECRET),
        "TOKUI_BASE_URL",
        "TOKUI_BEHIND_PROXY",
        "TOKUI_CHROMIUM",
        "TOKUI_DATA",
        "TOKUI_DEBUG",
        "TOKUI_HOSTS",
        "TOKUI_IMPORT_LIMIT_ROWS",
        "TOKUI_MAIL_FROM",
        "TOKUI_TEST_SQLITE",
        "TOKUI_TIME_ZONE",
        "TOKUI_PROCESSES",
        "TOKUI_UPLOAD_LIMIT_MB",
    }
)

_UNKNOWN: Final = Words(
    "There is no setting {name}. Check its spelling, or unset it.{hint}",
    "{name} という設定はありません。つづりを確かめるか、外してください。{hint}",
)
_MEANT: Final = Words(" Did you mean {name}?", " {name} のことですか。")


def unknown_variables(environment: Mapping[str, str]) -> list[Words]:
    """A sentence for each variable that looks like a setting of ours and is none."""
    sentences = []
    for name in sorted(environment):
        if name.startswith("TOKUI_") and name not in KNOWN:
            near = difflib.get_close_matches(name, KNOWN, 1, 0.8)
            hint = _MEANT.fill(name=near[0]) if near else Words("", "")
            sentences.append(
                Words(
                    _UNKNOWN.en.format(name=name, hint=hint.en),
                    _UNKNOWN.ja.format(name=name, hint=hint.ja),
                )
            )
    return sentences


def refuse_unknown_variables() -> None:
    """Raise Refusal (wrong use) for the first unknown variable."""
    for sentence in unknown_variables(os.environ):
        raise Refusal(sentence, code=2)
