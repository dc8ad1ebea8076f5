"""Words in a text about a person that judge the person, or name what the law takes special care of.

An opinion about somebody may be asked for by that somebody (Act on the Protection of Personal
Information, Article 33), and special-care data (Article 2(3): creed, social status, medical
history, criminal record …) may not be collected without consent. So a text is better off with
facts: what was said or done, when, and where that is known from. This finds the words and proposes
that; it forbids nothing. It reads words, not meaning: what it does not name may still be better
left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tokui.core.remarks.english import ENGLISH
from tokui.core.remarks.japanese import JAPANESE
from tokui.core.words import Scale, Words, scale

MOST_READ: Final = 20_000
"""Characters of a text that are read; nobody types more in one go."""
MOST_SAID: Final = 3
"""Remarks at most: more is scolding."""

KIND: Final[Scale] = scale(
    "wording_kind", "What a word does", "言葉の種類",
    ("character", "Judges the person", "人物への評価"),
    ("looks", "Looks", "容姿"),
    ("health", "Health", "健康・病歴"),
    ("belief", "Belief or politics", "信条・思想"),
    ("family", "Family and private life", "家族・私生活"),
    ("origin", "Origin", "出自・国籍"),
    ("record", "Criminal record", "犯罪歴"),
    ("sexuality", "Sexuality", "性的指向"),
)  # fmt: skip

SPECIAL_CARE: Final = frozenset({"health", "belief", "origin", "record", "sexuality"})
"""Kinds that are, or are treated like, special-care data (要配慮個人情報)."""

INSTEAD: Final[dict[str, Words]] = {
    "character": Words(
        "Write what was said or done, and when: “asked twice for a new estimate on 4 March”.",
        "いつ何を言い、何をしたかを書きましょう。例：「3月4日、見積の出し直しを2回求めた」",
    ),
    "looks": Words(
        "Looks play no part in the plan. Leave them out.",
        "容姿は計画に不要です。書かずにおきましょう。",
    ),
    "health": Words(
        "Write only what matters for dates: “away until the end of May, deputy is …”.",
        "日程に関わることだけ書きましょう。例：「5月末まで不在、代理は○○」",
    ),
    "belief": Words(
        "Write the position taken on this matter, not what somebody believes.",
        "信条ではなく、この件について述べた立場を書きましょう。",
    ),
    "family": Words(
        "Write only what matters for work: “no travel in March”.",
        "仕事に関わることだけ書きましょう。例：「3月は出張不可」",
    ),
    "origin": Words(
        "Write what matters for talking: language, or the office somebody works at.",
        "使う言語や勤務地など、やり取りに必要なことだけ書きましょう。",
    ),
    "record": Words(
        "Leave it out. Where the company must know, its legal department keeps it.",
        "ここには書かず、必要な場合は法務部門で扱いましょう。",
    ),
    "sexuality": Words("Leave it out.", "書かずにおきましょう。"),
}

ABOUT_PEOPLE: Final = frozenset(
    {
        "person.private_note", "stakeholder.private_note", "stakeholder.personal_goal",
        "stakeholder.company_goal", "stakeholder.next_step", "stakeholder.placeholder",
        "stakeholder.skill", "coverage.now", "coverage.strength", "stakeholder.attitude",
        "stakeholder.influence", "stakeholder.authority", "stakeholder.adaptability",
        "stakeholder.coverage", "tie.label", "activity.subject", "activity.body", "action.how",
        "action.result", "action.lesson", "deal.next_step", "deal.loss_reason",
        "our_rival.relationship", "review_point.text", "review_point.answer", "minutes.text",
        "capture.text",
    }
)  # fmt: skip
"""Texts that speak of people, as noun and field; of a judged field its source and quote."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A word in a text, what it does, and what to write instead."""

    word: str
    kind: str

    @property
    def is_special_care(self) -> bool:
        """Whether the law takes special care of it."""
        return self.kind in SPECIAL_CARE

    @property
    def words(self) -> Words:
        """What the word does, in a sentence."""
        said = KIND[self.kind].words
        if self.is_special_care:
            return Words(
                f"“{self.word}” ({said.en.lower()}) is personal data that needs special care.",
                f"「{self.word}」（{said.ja}）は要配慮個人情報にあたるおそれがあります。",
            )
        if self.kind == "character":
            return Words(
                f"“{self.word}” judges the person.", f"「{self.word}」は人物への評価です。"
            )
        return Words(f"“{self.word}”: {said.en.lower()}.", f"「{self.word}」：{said.ja}")

    @property
    def instead(self) -> Words:
        """What to write instead."""
        return INSTEAD[self.kind]


def remarks_on(text: str) -> tuple[Remark, ...]:
    """Words of a text that judge a person or name what needs special care, in reading order, each
    kind once, `MOST_SAID` at most; of a long text the first `MOST_READ` characters are read.

    Both languages are read whatever the reader's is: notes mix them.
    """
    plain = unicodedata.normalize("NFKC", text[:MOST_READ])
    found: dict[str, tuple[int, str]] = {}
    for scanner in _SCANNERS:
        for match in scanner.finditer(plain):
            kind = match.lastgroup or ""
            if kind not in found or match.start() < found[kind][0]:
                found[kind] = (match.start(), match.group())
    placed = sorted((start, word, kind) for kind, (start, word) in found.items())
    return tuple(Remark(word, kind) for _start, word, kind in placed[:MOST_SAID])


def _scanner(
    table: Mapping[str, tuple[str, ...]], before: str, after: str, flags: int = 0
) -> re.Pattern[str]:
    parts = (f"(?P<{kind}>{before}(?:{'|'.join(words)}){after})" for kind, words in table.items())
    return re.compile("|".join(parts), flags)


_TRADE: Final = (
    r"(?!(?:管理|防止|対策|検知|予防|支援|相談|治療|医療|福祉|者)?(?:システム|アプリ|施設|事業|業界|装置|設備|"
    r"手当|寮|保険|サービス|製品|商品|向け|用品|検査|試薬|検診|健診|薬|雇用|病床|病棟|ケア))"
)
"""What makes a word one of somebody's trade: うつ病治療薬 says nothing of a person."""
_SCANNERS: Final = (
    _scanner(JAPANESE, "", _TRADE),
    _scanner(ENGLISH, r"(?<![\w-])", r"(?![\w-])", re.IGNORECASE),
)
