"""What a reviewer asks who looks at the plan with the eyes of somebody else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tokui.core.words import Words

QUESTIONS: Final[Mapping[str, tuple[Words, ...]]] = {
    "customer": (
        Words("Which of my problems does this solve, and where did I say so?",
              "私（顧客）のどの課題を解くのか。私がそう言ったのはいつ、どこか。"),
        Words("What do I gain, in my own figures?",
              "私の言葉と数字で、得られるものは何か。"),
        Words("Who in my company will lose by it, and what do you offer them?",
              "社内で不利になるのは誰か。その人に何を用意しているか。"),
        Words("Why now, and not next fiscal year?",
              "なぜ来期ではなく今なのか。"),
    ),
    "competitor": (
        Words("Where would I attack this plan first?",
              "私（競合）なら、このプランのどこを最初に突くか。"),
        Words("Whom do I know there whom you do not?",
              "自社が会えておらず、競合が会えている人は誰か。"),
        Words("What happens on the day on which my contract ends?",
              "競合の契約が切れる日に、こちらは何をしているか。"),
        Words("What do you say when I halve the price?",
              "価格を半分にされたら、何と答えるか。"),
    ),
    "finance": (
        Words("What do we put in, what comes back, and when?",
              "何を投入し、何がいつ返ってくるか。"),
        Words("Do the deals on hand cover the target?",
              "手持ちの商談で目標を賄えるか。"),
        Words("At which point do we stop?",
              "どこまで行ったら止めるか。"),
    ),
    "delivery": (
        Words("Who does the work, and are those days free?",
              "誰が実行するのか。その日数は空いているか。"),
        Words("Which action holds up the most others?",
              "止まると他を最も止めてしまうアクションはどれか。"),
        Words("What did we promise that nobody has started?",
              "約束したまま誰も着手していないものは何か。"),
    ),
    "executive": (
        Words("What do you need me to decide today?",
              "今日、私に何を決めてほしいのか。"),
        Words("Whom shall I meet at the customer, and to say what?",
              "私は先方の誰に会い、何を話せばよいか。"),
        Words("Why does this customer deserve more than the others?",
              "他の顧客よりこの顧客に厚く投じる理由は何か。"),
    ),
}  # fmt: skip
"""By the code of the perspective."""

_WITHOUT: Final = (
    Words("Which sentence of this plan is a wish, and which is known?",
          "このプランで、願望はどの文か。事実はどの文か。"),
    Words("What must be true for it to work, and how do we learn whether it is?",
          "うまくいく前提は何か。それをどう確かめるか。"),
)  # fmt: skip


def questions_of(perspective: str) -> tuple[Words, ...]:
    """The questions of a perspective, or those that anybody may ask who has none."""
    return QUESTIONS.get(perspective, _WITHOUT)
