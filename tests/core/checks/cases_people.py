"""The plan itself, money, profile, routes, people: plans that break each rule or just do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.core.checks.model import (
    ACTIVITIES,
    COVERAGE,
    DEAL,
    MILLION,
    MODEL,
    ROUTE,
    STAKEHOLDERS,
    TODAY,
    add,
    change,
    head,
    judged,
    on,
    post,
    whole,
)
from tokui.core import plan as values
from tokui.core.plan import Judged, PlanSnapshot

GONE = values.Stakeholder("s-gone", "前任 四", person="p-gone", roles=("evaluator", "unknown"))
CHAIR = values.Stakeholder("s-chair", "購買部長", is_placeholder=True, roles=("approver",))
STEP = values.RouteStep("st0", "approve", 0, None, "", lead_days=3)
FAR = values.Deal("far", "別件", grade="C", amount=2 * MILLION, probability=Decimal(30),
                  closes_on=on(100), products=("prod",), next_step="会う")  # fmt: skip
LOW = values.Person("p-low", "上席 五", posts=(post("専務取締役", 3),), last_contact_on=on(-3))


def held(id: str, **given: object) -> PlanSnapshot:
    return change("stakeholders", id, **given)


def person(id: str, **given: object) -> PlanSnapshot:
    return change("people", id, **given)


def deal(**given: object) -> PlanSnapshot:
    return change("deals", "deal", **given)


def routed(*steps: values.RouteStep, **given: object) -> PlanSnapshot:
    return change("routes", "route", **({"steps": steps} if steps else {}), **given)


def body(**given: object) -> PlanSnapshot:
    return change("bodies", "board", **given)


def met_by(
    *colleagues: str, people: tuple[str, ...] = ("p-top", "p-head", "p-user")
) -> PlanSnapshot:
    """Contacts of some of us with some of them alone."""
    kept = tuple(replace(one, people=people) for one in ACTIVITIES
                 if set(one.colleagues) & set(colleagues))  # fmt: skip
    cover = tuple(one for one in COVERAGE if one.colleague in colleagues)
    return replace(MODEL, activities=kept, coverage=cover, actions=())


def decided(**given: object) -> tuple[values.RouteStep, ...]:
    """The steps of the route, the last one changed."""
    return (*ROUTE.steps[:-1], replace(ROUTE.steps[-1], **given))


def soon(**given: object) -> PlanSnapshot:
    """A deal that the meeting of 25 December decides, its papers due as told."""
    return replace(routed(*decided(**given)), deals=(replace(DEAL, closes_on=date(2026, 12, 25)),))


PEOPLE_CASES = {
    "PLA-01": (
        [head(valid_until=on(-1)), head(valid_until=None, end_on=on(-1), state="expired")],
        [head(valid_until=TODAY), head(valid_until=None), head(valid_until=None, end_on=None),
         head(valid_until=on(-1), state="archived")],
    ),
    "PLA-02": (
        [head(valid_until=date(2027, 1, 31)), head(valid_until=TODAY, state="approved"),
         head(valid_until=None, end_on=date(2026, 12, 31))],
        [head(valid_until=date(2027, 2, 1)), head(valid_until=on(-1)),
         head(valid_until=date(2027, 1, 31), state="draft"),
         head(valid_until=None, end_on=None)],
    ),
    "PLA-03": ([head(owner=None)], []),
    "PLA-04": ([head(sponsor=None)], []),
    "PLA-05": ([head(vision=" ", strategy="")], [head(vision=""), head(strategy="")]),
    "PLA-06": ([head(not_doing=" ")], []),
    "PLA-07": ([head(start_on=None), head(end_on=None)], []),
    "PLA-08": ([head(tier_reason=" ")], [head(tier_reason="", tier="")]),
    "PLA-09": (
        [head(end_on=TODAY), head(end_on=on(60)), head(end_on=on(60), state="approved")],
        [head(end_on=on(61)), head(end_on=on(-1)), head(end_on=on(30), state="draft"),
         head(end_on=None)],
    ),
    "PLA-10": (
        [head(end_on=date(2026, 12, 31)), head(end_on=date(2027, 2, 27)),
         head(end_on=date(2027, 5, 2))],
        [head(end_on=date(2027, 2, 28)), head(end_on=date(2027, 9, 30)), head(end_on=None),
         head(end_on=date(2027, 5, 1)),
         replace(head(end_on=date(2026, 12, 31)), years=(),
                 account=replace(MODEL.account, fiscal_close=""))],
    ),
    "MON-01": (
        [head(revenue_target=32 * MILLION + 1), replace(head(revenue_target=32 * MILLION),
                                                        plays=())],
        [head(revenue_target=32 * MILLION), head(revenue_target=None),
         head(revenue_target=99 * MILLION, end_on=None)],
    ),
    "MON-02": ([head(revenue_target=None), head(revenue_target=0)], []),
    "MON-03": ([deal(currency="USD")], [deal(currency="USD", amount=None),
                                        deal(currency="USD", grade="lost")]),
    "MON-04": (
        [add("deals", FAR, replace(FAR, id="far2", name="別件2"))],
        [add("deals", FAR), add("deals", replace(FAR, amount=14 * MILLION),
                                replace(FAR, id="far2", amount=14 * MILLION)),
         add("deals", FAR, replace(FAR, id="far2", currency="USD"))],
    ),
    "PRO-01": (
        [replace(MODEL, account=replace(MODEL.account, fiscal_close=""), years=())],
        [replace(MODEL, account=replace(MODEL.account, fiscal_close=""))],
    ),
    "PRO-02": (
        [change("years", "fy", ends_on=on(-456))],
        [change("years", "fy", ends_on=on(-455)), whole(years=())],
    ),
    "PRO-03": (
        [change("facts", "f1", as_of=on(-731))],
        [change("facts", "f1", as_of=on(-730)), change("facts", "f1", as_of=None)],
    ),
    "PRO-04": (
        [change("facts", "f2", source=" ")],
        [change("facts", "f2", source="", source_url="https://a.example"),
         change("facts", "f1", source="")],
    ),
    "PRO-05": (
        [change("facts", "f1", topic="market")],
        [change("facts", "f1", topic="buying_rule"),
         replace(change("facts", "f1", topic="market"), deals=())],
    ),
    "PRO-06": (
        [change("departments", "dep", head=None)],
        [replace(change("departments", "dep", head=None), deals=()), deal(department=None)],
    ),
    "PRO-07": ([change("facts", "f2", topic="market")], [whole(facts=())]),
    "RIN-01": ([add("routes", values.DecisionRoute("r2", "大型", 50 * MILLION))], []),
    "RIN-02": ([routed(ROUTE.steps[0])], []),
    "RIN-03": ([add("routes", replace(ROUTE, id="r2", name="大型", amount_from=40 * MILLION,
                                      amount_to=None))],
               [add("routes", replace(ROUTE, id="r2", name="大型", amount_from=50 * MILLION,
                                      amount_to=None))]),
    "RIN-04": ([add("routes", replace(ROUTE, id="r2", name="大型", amount_from=60 * MILLION,
                                      amount_to=None))], []),
    "RIN-05": ([routed(amount_from=60 * MILLION)], []),
    "RIN-06": ([body(off_months=tuple(str(n) for n in range(1, 13)))], []),
    "RIN-07": ([body(rhythm="", day_of_month=None)], []),
    "RIN-08": ([body(closures="お盆のころ")], [body(closures="8/13-8/16")]),
    "RIN-09": ([add("stakeholders", GONE, to=routed(*decided(stakeholder="s-gone")))], []),
    "RIN-10": ([routed(STEP, *ROUTE.steps)], []),
    "RIN-11": ([routed(replace(STEP, title="課長", lead_days=None), *ROUTE.steps)], []),
    "RIN-20": (
        [deal(amount=50 * MILLION)],
        [deal(amount=50 * MILLION - 1), deal(amount=None), deal(amount=90 * MILLION, grade="won")],
    ),
    "RIN-21": (
        [deal(closes_on=on(3))],
        [deal(closes_on=on(-1)), deal(closes_on=on(3), amount=None), deal(closes_on=None)],
    ),
    "RIN-22": (
        [soon(lead_days=16), soon(lead_days=25)],
        [soon(lead_days=11), soon(lead_days=40), deal(closes_on=None), whole(bodies=())],
    ),
    "RIN-23": (
        [routed(*decided(stakeholder="s-user"))],
        [replace(routed(*decided(stakeholder="s-user")),
                 stakeholders=(*STAKEHOLDERS[:2], replace(STAKEHOLDERS[2], roles=("unknown",)))),
         routed(*decided(stakeholder=None)),
         routed(replace(ROUTE.steps[0], stakeholder="s-user"), ROUTE.steps[1])],
    ),
    "RIN-24": ([whole(routes=())], [whole(routes=(), deals=())]),
    "STK-01": (
        [held("s-top", roles=("influencer",)), whole(stakeholders=()),
         whole(stakeholders=STAKEHOLDERS[2:], deals=())],
        [whole(stakeholders=(), deals=())],
    ),
    "STK-02": ([held("s-top", attitude=Judged())], [held("s-user", attitude=Judged())]),
    "STK-03": (
        [replace(held("s-top", coverage=judged("none")), coverage=())],
        [replace(held("s-user", coverage=judged("none")), coverage=())],
    ),
    "STK-04": ([add("stakeholders", GONE), add("stakeholders", replace(GONE, roles=()))], []),
    "STK-05": (
        [add("stakeholders", CHAIR)],
        [add("stakeholders", replace(CHAIR, roles=("user",))),
         add("stakeholders", replace(CHAIR, is_placeholder=False))],
    ),
    "STK-06": (
        [held("s-head", attitude=judged("opponent"))],
        [held("s-head", attitude=judged("opponent"), next_step="懸念を聞く"),
         held("s-user", attitude=judged("opponent"))],
    ),
    "STK-07": ([met_by("c-sales")], [met_by("c-sales", "c-boss")]),
    "STK-08": ([met_by("c-sales", "c-boss", people=("p-user",))], []),
    "STK-09": (
        [person("p-user", last_contact_on=on(-31)), person("p-user", last_contact_on=None)],
        [person("p-user", last_contact_on=on(-30))],
    ),
    "STK-10": (
        [replace(add("people", LOW), stakeholders=(
            *STAKEHOLDERS, values.Stakeholder("s-low", "上席 五", person="p-low",
                                              roles=("decision_maker",),
                                              attitude=judged("supporter"),
                                              coverage=judged("multiple"))))],
        [],
    ),
    "STK-11": (
        [replace(held("s-head", wanted_relation="consulted"), actions=())],
        [replace(held("s-head", wanted_relation="consulted", next_step="会う"), actions=()),
         held("s-head", wanted_relation="consulted"),
         replace(held("s-head", wanted_relation="regular"), actions=()),
         replace(held("s-head", wanted_relation="consulted"), actions=(), coverage=())],
    ),
    "STK-12": (
        [person("p-top", last_contact_on=on(-181))],
        [person("p-top", last_contact_on=on(-180)), person("p-top", last_contact_on=None),
         person("p-user", last_contact_on=on(-181))],
    ),
    "STK-13": (
        [held("s-top", attitude=judged("supporter", "assumed"))],
        [held("s-top", attitude=judged("supporter", "inferred")),
         held("s-user", attitude=judged("champion", "assumed")),
         held("s-top", attitude=Judged("unknown", "assumed")), held("s-top", attitude=None)],
    ),
    "STK-15": (
        [replace(MODEL, activities=tuple(replace(one, people=("p-top", "p-head"))
                                         if one.on > on(-66) else one for one in ACTIVITIES))],
        [],
    ),
    "STK-16": (
        [replace(MODEL, activities=tuple(
            replace(one, people=("p-user",)) if one.deal else one for one in ACTIVITIES)
            + tuple(replace(one, id=f"{one.id}x", people=("p-gone",), deal=None)
                    for one in ACTIVITIES))],
        [],
    ),
    "STK-14": (
        [held("s-user", roles=("user",))],
        [held("s-user", roles=("coach",)), replace(held("s-user", roles=("user",)), deals=()),
         whole(stakeholders=())],
    ),
}  # fmt: skip
"""By code: plans in which the rule fires, and plans in which it does not."""
