"""Guides to opinions about people: attitude, influence, authority, contact, relation."""

from __future__ import annotations

from typing import Final

from tokui.core import scales
from tokui.core.choosing.guide import Guide, ask
from tokui.core.words import Words

_ATTITUDE: Final = Guide(
    scales.ATTITUDE,
    (
        ask(
            "did",
            "What did this person do in the last three months?",
            "この3か月で、この方は何をしてくれましたか。",
            ("spoke", "Spoke for us where we were not present", "当社がいない場で推してくれた", "champion"),
            ("helped", "Told us something or opened a door", "情報や紹介をくれた", "champion supporter"),
            ("nothing", "Nothing for or against us", "特に何もない", "neutral supporter sceptic"),
            ("doubted", "Raised doubts to others", "周囲に懸念を話した", "sceptic opponent"),
            ("worked_against", "Worked for another choice", "他社案や現状維持を推した", "opponent"),
        ),
        ask(
            "gain",
            "What does this person win or lose when our proposal is taken?",
            "当社案が通ると、この方は何を得て何を失いますか。",
            ("wins", "Wins something, and has told us what", "得るものがあり、本人から聞いた", "champion supporter"),
            ("even", "Neither, or nobody knows", "どちらでもない・分からない", "supporter neutral sceptic"),
            ("loses", "Loses work, standing or a partner", "仕事・立場・取引先を失う", "sceptic opponent"),
        ),
        ask(
            "says",
            "What does this person say about the proposal?",
            "提案について、この方はどう話していますか。",
            ("ours", "Calls it “our plan”", "「自分たちの案」として話す", "champion"),
            ("good", "Finds it good", "良いと言う", "supporter champion"),
            ("open", "Has no opinion yet", "意見を言わない", "neutral"),
            ("doubts", "Asks what speaks against it", "問題点を挙げる", "sceptic"),
            ("other", "Prefers something else", "他の案が良いと言う", "opponent"),
        ),
    ),
    Words(
        "What they said or did in a meeting without us, told by somebody who was there.",
        "当社のいない会議での発言や行動を、同席者から聞くこと。",
    ),
)  # fmt: skip

_INFLUENCE: Final = Guide(
    scales.INFLUENCE,
    (
        ask(
            "objects",
            "What happens when this person objects in a meeting?",
            "会議でこの方が反対すると、どうなりますか。",
            ("stops", "The matter stops, whoever wanted it", "誰の案でも止まる", "inner_circle"),
            ("changes", "It is changed before it goes on", "案が修正される", "political inner_circle"),
            ("heard", "It counts in their own area", "担当範囲では考慮される", "local"),
            ("nothing", "It goes on", "そのまま進む", "none"),
        ),
        ask(
            "asked",
            "Who asks this person before something becomes official?",
            "正式な場の前に、誰がこの方に相談しますか。",
            ("executives", "Executives", "役員", "inner_circle political"),
            ("others", "Heads of other departments", "他部門の部課長", "political"),
            ("own", "Their own team", "自部署の人", "local"),
            ("nobody", "Nobody we know of", "特にいない", "none local"),
        ),
        ask(
            "owns",
            "What does this person set in motion?",
            "この方は何を動かしていますか。",
            ("company", "Initiatives of the whole company", "全社の取り組み", "inner_circle political"),
            ("cross", "Work across departments", "部門をまたぐ仕事", "political"),
            ("area", "Work of their own area", "担当範囲の仕事", "local"),
            ("given", "What others hand on", "任された仕事", "none local"),
        ),
    ),
    Words(
        "A decision that went another way because of them: which one, and who tells of it.",
        "この方の一言で結論が変わった事例を、社内の人から聞くこと。",
    ),
)  # fmt: skip

_AUTHORITY: Final = Guide(
    scales.AUTHORITY,
    (
        ask(
            "signs",
            "For whose money does this person sign?",
            "この方は、どこまでの費用を決裁できますか。",
            ("company", "The company’s", "全社の費用", "3"),
            ("department", "The department’s", "部門の費用", "2"),
            ("section", "The section’s", "課の費用", "1"),
            ("none", "For none", "決裁できない", "0"),
        ),
        ask(
            "above",
            "Whose approval stands above theirs for a sum like ours?",
            "当社案の金額では、この方の上に誰の承認が要りますか。",
            ("nobody", "Nobody’s", "不要（この方で決まる）", "2 3"),
            ("executive", "An executive’s", "役員", "1 2"),
            ("head", "The head of department’s", "部門長", "0 1"),
        ),
    ),
    Words(
        "The table of approval amounts, or a past request with its stamps.",
        "職務権限表、または過去の稟議書の承認欄。",
    ),
)  # fmt: skip

_ADAPTABILITY: Final = Guide(
    scales.ADAPTABILITY,
    (
        ask(
            "when",
            "When does this person take up something new?",
            "新しいものを、いつ取り入れますか。",
            ("first", "Before anybody else, to try it", "誰より先に試す", "innovator"),
            ("early", "Early, to get ahead of others", "他社に先んじるために早く", "visionary"),
            ("proof", "When companies like theirs have proof", "同業の実績が出てから", "pragmatist"),
            ("late", "When most have done it", "大半が入れてから", "conservative"),
            ("forced", "When there is no other way", "やむを得ないときだけ", "laggard"),
        ),
        ask(
            "first_question",
            "What is the first thing this person asks about?",
            "最初に何を尋ねますか。",
            ("possible", "What it can do", "何ができるか", "innovator visionary"),
            ("ahead", "What it changes for the business", "事業がどう変わるか", "visionary"),
            ("references", "References and returns", "実績と費用対効果", "pragmatist"),
            ("risk", "Risks and support", "リスクと支援体制", "conservative pragmatist"),
            ("why", "Why anything should change", "なぜ変えるのか", "laggard conservative"),
        ),
    ),
    Words(
        "How the last new thing came in: who started it, and when in its life.",
        "直近で導入した新しいものの経緯（誰が、どの段階で始めたか）。",
    ),
)  # fmt: skip

_COVERAGE: Final = Guide(
    scales.COVERAGE,
    (
        ask(
            "talks",
            "How often did we talk in the last six months?",
            "この半年で何回話しましたか。",
            ("never", "Not at all", "一度もない", "none"),
            ("once", "Once, or only in passing", "1回、または挨拶程度", "brief"),
            ("several", "Several times", "複数回", "multiple in_depth"),
        ),
        ask(
            "told",
            "What did this person tell us that is not public?",
            "公開されていないことを、何か話してくれましたか。",
            ("goals", "Own goals and worries", "自身の目標や悩み", "in_depth"),
            ("facts", "Facts about the work", "仕事上の事実", "multiple in_depth"),
            ("nothing", "Nothing", "特にない", "none brief multiple"),
        ),
    ),
    Words(
        "The activities logged with this person, with what was learned.",
        "この方との活動記録と、そこで得た内容。",
    ),
)  # fmt: skip

_RELATION: Final = Guide(
    scales.RELATION,
    (
        ask(
            "contact",
            "Who starts the contact?",
            "連絡はどちらからですか。",
            ("none", "There is none", "接点がない", "none"),
            ("card", "Cards were exchanged", "名刺を交換しただけ", "known"),
            ("we", "We ask for each meeting", "毎回こちらから依頼", "meetings"),
            ("fixed", "There is a fixed round", "定例がある", "regular consulted advocate"),
            ("they", "They call us, too", "先方からも連絡がある", "consulted advocate"),
        ),
        ask(
            "asks",
            "What does this person come to us with?",
            "この方は何を相談してきますか。",
            ("nothing", "Nothing", "特にない", "none known meetings regular"),
            ("orders", "What we supply", "当社の商材のこと", "meetings regular"),
            ("problems", "Problems beyond what we sell", "商材以外の悩み", "consulted advocate"),
        ),
        ask(
            "recommended",
            "Has this person introduced or recommended us?",
            "社内外に紹介・推薦してくれましたか。",
            ("yes", "Yes, to somebody we can name", "した（相手を言える）", "advocate"),
            ("no", "Not that we know", "していない・不明", "none known meetings regular consulted"),
        ),
    ),
    Words(
        "Dates of the last contacts and who asked for them; the name of whom they introduced.",
        "直近の接点の日付と発起人、紹介された相手の名前。",
    ),
)  # fmt: skip

_STRENGTH: Final = Guide(
    scales.STRENGTH,
    (
        ask(
            "answer",
            "When you write or call, how soon does this person answer you?",
            "あなたからの連絡に、この方はどのくらいで返事をくれますか。",
            ("never", "We were never in contact", "連絡したことがない", "none"),
            ("seldom", "Seldom, or through others", "ほとんどない・人づて", "weak"),
            ("days", "Within days", "数日のうちに", "medium good"),
            ("today", "The same day", "その日のうちに", "good strong"),
        ),
        ask(
            "tells",
            "What does this person tell you that is not public?",
            "公になっていないことを、どこまで話してくれますか。",
            ("nothing", "Nothing", "何も話さない", "none weak medium"),
            ("work", "What concerns our work together", "当社との仕事に関わること", "medium good"),
            ("inside", "What moves the company", "社内の動き", "strong"),
        ),
    ),
    Words(
        "What this person told you and when; who called whom last.",
        "この方から聞いたことと日付、最後に連絡してきたのはどちらか。",
    ),
)  # fmt: skip

PEOPLE_GUIDES: Final = {
    ("stakeholder", "attitude"): _ATTITUDE,
    ("deal_stake", "attitude"): _ATTITUDE,
    ("stakeholder", "influence"): _INFLUENCE,
    ("stakeholder", "authority"): _AUTHORITY,
    ("stakeholder", "adaptability"): _ADAPTABILITY,
    ("stakeholder", "coverage"): _COVERAGE,
    ("coverage", "now"): _RELATION,
    ("coverage", "strength"): _STRENGTH,
}
