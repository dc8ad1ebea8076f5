"""What a back-test can say."""

from __future__ import annotations

from typing import Final

from tokui.core.words import Scale, scale

VERDICT: Final[Scale] = scale(
    "back_test_verdict", "Verdict", "判定",
    ("tells_apart", "The score tells won deals from lost ones.",
     "このスコアは受注と失注を見分けています。"),
    ("cannot_tell", "Nothing can be said: chance alone could look like this.",
     "何とも言えません。偶然でもこの程度の差は出ます。"),
    ("misleads", "The score points the wrong way: lost deals score higher.",
     "逆を向いています。失注した商談のほうが高いスコアです。"),
    ("too_few", "Too few deals to tell.", "商談が少なすぎて判定できません。"),
)  # fmt: skip
