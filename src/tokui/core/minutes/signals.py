"""Words that say what part somebody plays, how they stand, and that they move on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from tokui.core.japan.title_words import TITLE_OF_ADDRESS

Kind = Literal["role", "not_role", "attitude", "post", "left"]


@dataclass(frozen=True, slots=True)
class Signal:
    """One pattern: what it tells (`value` is a code of the scale of its kind)."""

    kind: Kind
    value: str
    pattern: re.Pattern[str]


def _signals(kind: Kind, *pairs: tuple[str, str]) -> tuple[Signal, ...]:
    return tuple(Signal(kind, value, re.compile(words)) for value, words in pairs)


# Only words that say it outright count; a title alone says nothing about who decides.
ROLES: Final = _signals(
    "role",
    (
        "approver",
        r"最終(?:的な)?決裁(?:者|権)?|決裁者|決裁権(?:者|限)?|最終判断(?:者|をする|を下す)?|最終的に(?:決め|判断)"
        r"|final (?:decision(?:[ -]maker)?|say|approver|approval)|signs? (?:it )?off|sign-off",
    ),
    (
        "decision_maker",
        r"承認者|承認権(?:者|限)?|承認する|decision[ -]maker|has to approve|approves",
    ),
    (
        "drafter",
        r"起案(?:者|する|を担当)?|稟議(?:書)?を(?:起こ|書|上げ|作)|drafts? the (?:proposal|ringi)",
    ),
    (
        "evaluator",
        r"選定(?:委員|担当|責任者)|評価(?:担当|責任者|委員|者)|technical evaluator|evaluates",
    ),
    ("gatekeeper", r"窓口(?!業務|対応)|point of contact|gatekeeper"),
    ("champion", r"旗振り役?|推進(?:者|役|リーダー|責任者)|(?:our |internal )?champion(?!ship)"),
    (
        "procurement",
        r"購買(?:担当|窓口|責任者)|調達(?:担当|窓口|責任者)|procurement (?:lead|contact)",
    ),
    ("legal", r"法務(?:担当|窓口|責任者)|契約審査(?:担当|者)|legal counsel"),
    ("user", r"利用者代表|ユーザー代表|主な利用者|key user"),
)

ATTITUDES: Final = _signals(
    "attitude",
    (
        "champion",
        r"強く(?:推し|支持|賛成)|全面的に(?:賛成|支持|バックアップ)|積極的に(?:推し|後押し)|社内を説得"
        r"|strongly (?:supports?|in favou?r)|pushing (?:for )?it internally|fully behind",
    ),
    (
        "opponent",
        r"(?:猛|断固)反対|強く反対|反対(?!側|方向)|阻止し|つぶしにかか"
        r"|strongly (?:opposes?|against)"
        r"|\bagainst (?:it|us|the|our)|opposes?|opposed|\bblock(?:s|ing) (?:it|us|the)",
    ),
    (
        "sceptic",
        r"慎重(?!審議)|懐疑的|懸念|消極的|難色|渋って|否定的|後ろ向き|不満|疑問視"
        r"|sceptical|skeptical|hesitant|reluctant|worried|has (?:concerns|doubts)",
    ),
    (
        "supporter",
        r"前向き|賛成|好意的|乗り気|支持し|高く評価|好感触|歓迎し|ぜひ(?:進め|やり|導入|お願い)"
        r"|in favou?r|positive|\bkeen\b|supports?\b|supportive|likes? (?:it|the|our)",
    ),
    ("neutral", r"中立|様子見|どちらでもない|neutral|undecided|on the fence"),
)

MOVES: Final = _signals(
    "left",
    (
        "retired",
        r"退職|退任|定年|辞め(?:る|た|ました)|resign(?:s|ed)?|retir(?:es|ed|ing)|left the company",
    ),
    (
        "transferred",
        r"転出|(?<!が)異動(?:する|した|しました|になる|になった|予定|となる|となった)?|転籍"
        r"|transferred|moved to",
    ),
)

NEW_POST: Final = re.compile(
    rf"(?P<post>[一-龯々ァ-ヴーa-zA-Z0-9・]{{2,24}}?(?:{TITLE_OF_ADDRESS}))(?:に|へ)(?:就任|昇進|昇格|着任|異動|転任)"
    r"|(?:promoted to|appointed(?: as)?|becomes?|became) (?P<english>[a-z][a-z ]{3,40}?)"
    r"(?=[,.;]|$| in | on | from | as of )"
)

NEGATED_BEHIND: Final = re.compile(
    r"^[^、。,]{0,6}?(?:では|じゃ|とは|でも|には|に|は|が|も|し|的|なわけ|という(?:わけ|の)(?:では|じゃ))*?"
    r"(?:ない|なく(?!て)|ません|なかった|無い|無く|なし(?![にく])|わけではな|とは言え|とはいえな|"
    r"ておらず|ていない|てい?ません|せず)"
)
NEGATED_BEFORE: Final = re.compile(
    r"(?:\bnot\b|n't\b|\bno longer\b|\bnever\b|\bno\b|\bisn't\b)(?:\s+[a-z]+){0,3}\s*$"
)
OWN_WORDS: Final = re.compile(
    r"と(?:の)?(?:発言|述べ|話し|話され|言わ|おっしゃ|仰|コメント|明言|回答|返答|表明)|との(?:お?言葉|回答|返答|お話)"
    r"|\b(?:said|told us|confirmed|stated|replied|wrote)\b"
)
HEARSAY: Final = re.compile(
    r"らしい|とのこと|(?:だ|る|た|い)そう(?:だ|です|で、|。|$)|と聞い|と伺|を聞い|によると|によれば|という(?:話|噂)|と噂|"
    r"\b(?:apparently|reportedly|according to|i heard|we heard|is said to|rumou?r)\b"
)
DOUBT: Final = re.compile(
    r"かもしれ|かも(?:。|$|、)|と思|のではないか|おそらく|恐らく|たぶん|ようだ|ようです|みたい|模様|印象|感触|はず|気がする|"
    r"\b(?:maybe|perhaps|probably|might|may be|seems?|likely|i think|we think|appears?)\b"
)
CONDITION: Final = re.compile(
    r"(?:けれ|れ|え|せ|め|け|げ|て)ば|なら(?:ば)?|であれば|(?:し|っ|れ)たら|次第で|\b(?:if|unless|provided|once)\b"
)
QUESTION: Final = re.compile(
    r"か[。?？]?$|[?？]$|でしょうか|だろうか|(?:誰|だれ|どなた)(?:が|か|だ|で)|不明|わからな|分からな|未確認|要確認"
    r"|to be confirmed|\btbc\b|\bwho (?:is|has)\b|unclear"
)
CONTRAST: Final = re.compile(
    r"(?:だ|る|い|た|す)が、|一方(?:で)?、?|ものの、?|けれど(?:も)?、?|しかし、?|ただ、|ただし、?|;\s*"
    r"|,?\s*\bbut\b|,?\s*\bwhile\b|,?\s*\bwhereas\b|,?\s*\bhowever\b,?"
)
