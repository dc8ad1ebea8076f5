# ruff: noqa: E501 - rows of a table read better unwrapped
"""The review of the last quarter with Zuirei: who took part, what was said, and who agreed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tokui.core.words import Words
from tokui.demo.content.us import SUCCESS
from tokui.demo.story import Day, Row, To, row

# fmt: off
PARTS: tuple[Row, ...] = (
    row("haruno", member=To("colleague.haruno"), role="presenter"),
    row("mashima", member=To("colleague.mashima"), role="reviewer", perspective="executive"),
    row("urabe", member=To("colleague.urabe"), role="reviewer", perspective="delivery"),
    row("tateno", member=To("colleague.tateno"), role="reviewer", perspective="competitor"),
    row("kuze", member=To("colleague.kuze"), role="coach"),
)

POINTS: tuple[Row, ...] = (
    row("praise", by="mashima", kind="praise", text=Words("The users' own figures carry the proposal.", "利用者自身の数字で語れている。")),
    row("why", by="mashima", kind="question", text=Words("Why would Finance decide this year?", "経理財務部が今年決める理由は何か。"), state="answered", answer=Words("700 million yen of this year's frame is unallocated.", "今期の投資枠に未配分が7億円ある。")),
    row("unknown", by="urabe", kind="vulnerability", text=Words("Nobody in Administration knows us, and that is where the request is checked.", "稟議を審査する管理本部に、当社を知る人がいない。")),
    row("first", by="mashima", kind="decision", text=Words("Plant 2 comes first; people of other themes are lent to it until the order.", "第二工場を最優先とし、受注まで他テーマの人員を充てる。"), owner=To("colleague.kuze"), due_on=Day(-10), state="done"),
    row("core", by="mashima", kind="decision", text=Words("We stay out of the renewal of the core system.", "基幹更改の入札には参加しない。"), owner=To("colleague.haruno"), due_on=Day(40), state="agreed"),
    row("reports", by="haruno", kind="ask", text=Words("Development takes the foremen's reports into the next release.", "職長向け帳票を次期リリースに含めてほしい（開発部へ）。"), owner=To("colleague.sagara"), due_on=Day(18)),
    row("meet", by="haruno", kind="ask", text=Words("The sponsor meets the head of Administration before the request is written.", "稟議の起案前に、スポンサーが管理本部長と面談してほしい。"), owner=To("colleague.mashima"), due_on=Day(26)),
    row("toda", by="tateno", kind="recommendation", text=Words("Let foreman Toda show his shift to the deputy head of Production", "戸田職長の一日を梅原副本部長に見ていただく"), owner=To("colleague.haruno"), due_on=Day(16)),
    row("costs", by="urabe", kind="recommendation", text=Words("Go through the running costs with Budget before Finance asks", "運用費の内訳を予算課と先に確認する"), owner=To("colleague.haruno"), due_on=Day(11)),
)

TAKEN: Mapping[str, Mapping[str, Any]] = {
    "toda": {"how": Words("One early shift in plant 1; nobody of us speaks.", "第一工場の早番に同行。当社は話さない。"), "counterpart": To("stakeholder.umehara"), "phase": To("phase.decide"), "start_on": Day(10), "person_days": 1, "need": To("need.replan"), "deal": To("deal.plant2")},
    "costs": {"how": Words("Line by line, in the form of the Investment Review.", "投資審査会の書式で1行ずつ。"), "counterpart": To("stakeholder.fukunaga"), "phase": To("phase.decide"), "start_on": Day(4), "person_days": 1, "need": To("need.margin"), "deal": To("deal.plant2")},
}
"""What the actions that were recommended are given when somebody takes them on."""

TAKEN_ON = Words("Planned after the review.", "レビューを受けて計画。")
SUMMARY = Words("Sealed for the quarterly review with Mr Mashima: plant 2 decides the year.", "真島常務との四半期レビューのために確定。今期は第二工場が勝負どころ。")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to agree: about what, of whom, when, and what was answered."""

    about: str
    kind: str
    question: Words
    asked_on: Day
    key: str = ""
    asked: str = ""
    department: Words | None = None
    wanted_by: Day | None = None
    answered_on: Day | None = None
    remark: Words | None = None


CONSENTS: tuple[Asked, ...] = (
    Asked("budget", "money", Words("Three million yen for the evaluation and the first line.", "評価と先行ラインの費用として300万円。"), Day(-22), asked="ebina", answered_on=Day(-20), remark=Words("Within the frame. Show the actual figures every month.", "枠内です。実績は毎月共有してください。")),
    Asked("action", "people", Words("Mr Nomoto until the annex is agreed.", "別紙の合意まで野本さんの工数を。"), Day(-21), key="action.renewal", department=SUCCESS, answered_on=Day(-19), remark=Words("Agreed for these days.", "この日程で合意。")),
    Asked("play", "promise", Words("May we promise the effect in days, with a range?", "効果を幅つきの日数で約束してよいでしょうか。"), Day(-4), key="play.days", asked="mashima", wanted_by=Day(6)),
)
# fmt: on
