"""Views that every installation has: what somebody asks a list in the morning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tokui.core.words import Words

EVERYTHING: Final = "all"


@dataclass(frozen=True, slots=True)
class ReadyView:
    """A view that nobody has to make."""

    code: str
    words: Words
    definition: str
    """As the list's address carries it; empty for the list as it opens."""


def _view(code: str, en: str, ja: str, definition: str = "") -> ReadyView:
    return ReadyView(code, Words(en, ja), definition)


_OPEN_ACTIONS: Final = "f=state:is:todo,in_progress,blocked"
_OPEN_DEALS: Final = "f=grade:is_not:won,lost"
_DUE: Final = "cols=account,owner,counterpart,state,due_on"

READY: Final[dict[str, tuple[ReadyView, ...]]] = {
    "account": (
        _view(EVERYTHING, "All accounts", "すべて"),
        _view("mine", "Mine", "自分の担当", "f=owner:is:me"),
        _view(
            "review", "Plan to renew", "見直し時期",
            "cols=tier,owner,plan_state,plan_until,last_contact&f=plan_until:next:60&sort=plan_until",
        ),
        _view(
            "gaps", "Much unknown", "不明が多い",
            "cols=gaps,industry,revenue,employees,owner,tier&f=gaps:least:4&sort=-gaps",
        ),
        _view(
            "quiet", "Not met lately", "ご無沙汰",
            "cols=tier,owner,last_contact,next_due,next_action&f=last_contact:older:90"
            "&sort=last_contact",
        ),
        _view(
            "unplanned", "Worth a plan, without one", "プラン未作成",
            "cols=tier,industry,owner,open_deals,last_contact&f=plan_state:empty&f=tier:is:invest,develop"
            "&sort=-open_deals",
        ),
        _view("tiers", "By investment class", "投資区分別", "group=tier&sort=name"),
    ),
    "person": (
        _view(EVERYTHING, "Everybody", "すべて"),
        _view("unknown_post", "Post unknown", "役職が不明", "f=post:empty"),
        _view("unreachable", "No e-mail address", "連絡先が不明", "f=email:empty"),
        _view(
            "by_account", "By account", "取引先別",
            "cols=post,department,email,phone,last_contact&group=account",
        ),
    ),
    "deal": (
        _view(EVERYTHING, "All deals", "すべて"),
        _view("open", "Open", "進行中", f"{_OPEN_DEALS}&sort=closes_on"),
        _view(
            "this_month", "Closing this month", "今月の見込み",
            f"f=closes_on:this_month&{_OPEN_DEALS}&sort=-amount",
        ),
        _view("late", "Overdue", "期限切れ", "f=late:yes&sort=closes_on"),
        _view("unknown", "Amount or day unknown", "金額が不明", f"f=amount:empty&{_OPEN_DEALS}"),
        _view(
            "grades", "By forecast grade", "ヨミ別",
            "cols=account,stage,amount,closes_on,salesperson&group=grade"
            "&sort=closes_on",
        ),
    ),
    "action": (
        _view(EVERYTHING, "All actions", "すべて"),
        _view("mine", "Mine, open", "自分の担当", f"f=owner:is:me&{_OPEN_ACTIONS}&sort=due_on"),
        _view("late", "Overdue", "期限切れ", f"{_DUE}&f=late:yes&sort=due_on"),
        _view("week", "This week", "今週", f"f=due_on:this_week&{_OPEN_ACTIONS}&sort=due_on"),
        _view("nobody", "Nobody's", "担当者なし", f"f=owner:empty&{_OPEN_ACTIONS}&sort=due_on"),
        _view(
            "owners", "By owner", "担当者別",
            f"cols=account,state,due_on,counterpart&{_OPEN_ACTIONS}&group=owner"
            "&sort=due_on",
        ),
    ),
    "need": (
        _view(EVERYTHING, "All needs", "すべて"),
        _view("important", "Important", "重要", "f=importance:is:5,4&sort=-urgency"),
        _view("hypotheses", "Not confirmed", "仮説のまま", "f=state:is:hypothesis"),
        _view("unknown", "Holder unknown", "担い手が不明", "f=holder:empty"),
        _view(
            "layers", "By layer", "階層別",
            "cols=account,state,importance,urgency,holder,due_on&group=layer",
        ),
    ),
    "objective": (
        _view(EVERYTHING, "All objectives", "すべて"),
        _view("mine", "Mine", "自分の担当", "f=owner:is:me"),
        _view("late", "Overdue", "期限切れ", "f=late:yes&sort=due_on"),
        _view("kinds", "By kind", "種類別", "group=kind"),
    ),
    "kpi": (
        _view(EVERYTHING, "All KPIs", "すべて"),
        _view("mine", "Mine", "自分の担当", "f=owner:is:me"),
        _view(
            "unread", "Not read lately", "実績が古い",
            "cols=account,objective,latest,read_on,target,unit,owner"
            "&f=read_on:older:90&sort=read_on",
        ),
    ),
    "stakeholder": (
        _view(EVERYTHING, "All stakeholders", "すべて"),
        _view("opponents", "Against us", "阻害・懐疑", "f=attitude:is:opponent,sceptic"),
        _view("unknown", "Attitude unknown", "態度が不明", "f=attitude:empty"),
        _view("deciders", "Decision makers", "承認者", "f=roles:is:decision_maker"),
    ),
    "activity": (
        _view(EVERYTHING, "All activities", "すべて"),
        _view("mine", "Mine", "自分の活動", "f=colleagues:is:me"),
        _view("week", "This week", "今週", "f=on:this_week"),
    ),
    "order": (
        _view(EVERYTHING, "All orders", "すべて"),
        _view(
            "months", "By month", "月別",
            "cols=account,amount,salesperson&group=ordered_on&sort=-ordered_on",
        ),
    ),
    "product": (
        _view(EVERYTHING, "All products", "すべて"),
        _view("families", "By family", "系列別", "cols=code,list_price,description&group=family"),
        _view("priceless", "No list price", "定価が未設定", "f=list_price:empty"),
    ),
}  # fmt: skip


def ready_views(noun: str) -> tuple[ReadyView, ...]:
    """The ready views of a list, the whole list first."""
    return READY[noun]


def ready_view(noun: str, code: str) -> ReadyView | None:
    """A ready view by its code."""
    return next((one for one in READY[noun] if one.code == code), None)
