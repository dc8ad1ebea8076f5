"""What belongs into each section of a plan, and what to ask the customer to fill it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tokui.core.words import Words


@dataclass(frozen=True, slots=True)
class Teaching:
    """What an empty section says: what belongs there, and the question that opens it."""

    belongs: Words
    ask: Words


TEACHING: Final[dict[str, Teaching]] = {
    "needs": Teaching(
        Words(
            "What the customer wants to reach, what presses, and what stands in the way. Write "
            "each need in the customer's words, with whose it is and who told you.",
            "顧客が目指すこと、迫られていること、それを妨げているもの。顧客の言葉で、"
            "誰の課題か、誰から聞いたかを添えて書きます。",
        ),
        Words(
            "What would have to be different a year from now for you to call it a good year?",
            "一年後に何が変わっていたら「良い年だった」と言えますか。",
        ),
    ),
    "objectives": Teaching(
        Words(
            "What we want to have reached with this customer when the plan ends, and the numbers "
            "that will show it. Two or three are enough.",
            "プランの終わりにこの顧客とどうなっていたいか、それを示す数字。二つか三つで十分です。",
        ),
        Words(
            "By which number will you yourselves see that this has worked?",
            "うまくいったことを、御社ではどの数字で確かめますか。",
        ),
    ),
    "competitors": Teaching(
        Words(
            "Two kinds: whom the customer competes with, and who else sells to this customer. Rate "
            "them as the customer does.",
            "二種類あります。顧客が市場で競う相手と、この顧客に売り込んでいる他社。"
            "顧客の目で評価します。",
        ),
        Words(
            "Whom else are you talking to, and what do you like about them?",
            "ほかにどちらとお話しされていますか。その会社の良い点は何ですか。",
        ),
    ),
    "profile": Teaching(
        Words(
            "What one must know to work with this customer: strategy, ways of deciding, buying "
            "rules, when budgets are made. Each fact with its source and date.",
            "この顧客と仕事をするための取扱説明書。方針、決め方、購買ルール、予算の時期を、"
            "出典と時点つきで書きます。",
        ),
        Words(
            "When is next year's budget made, and who must be heard before?",
            "来期の予算はいつ固まりますか。その前にどなたに話を通す必要がありますか。",
        ),
    ),
    "actions": Teaching(
        Words(
            "Who does what with whom until when, ours and theirs. Start with the next contact.",
            "誰が・何を・誰と・いつまでに。当社側も顧客側も書きます。まず次の一回の接点から。",
        ),
        Words(
            "What is the next step on your side, and by when will it be done?",
            "御社側の次のステップは何で、いつまでに進みそうですか。",
        ),
    ),
    "stakeholders": Teaching(
        Words(
            "Who has a say in the decision, in which role and with how much weight, and who of us "
            "knows whom. An empty chair counts too.",
            "決定に関わる人、その役割と影響力、当社の誰がつながっているか。"
            "まだ誰か分からない席も置きます。",
        ),
        Words(
            "Who else will read this before it is decided?",
            "決まるまでに、ほかにどなたがご覧になりますか。",
        ),
    ),
    "plays": Teaching(
        Words(
            "One sentence each: to whom we bring which value, when, and by which means, and what "
            "both sides gain from it.",
            "一つ一文で。誰に・どのような価値を・いつ・どの手段で届けるか。双方の利益も書きます。",
        ),
        Words(
            "If this were solved, what would you do with the time and money?",
            "これが解決したら、空いた時間と費用を何に使いますか。",
        ),
    ),
    "footprint": Teaching(
        Words(
            "For each department and product: do we supply it, a rival, they themselves, or "
            "nobody? The empty cells are where the plan grows.",
            "部門と商材ごとに、当社か、競合か、内製か、まだ無いか。空いているマスが伸びしろです。",
        ),
        Words(
            "What do you use for this today, and until when does the contract run?",
            "今は何をお使いですか。契約はいつまでですか。",
        ),
    ),
}
"""By the code of the section."""
