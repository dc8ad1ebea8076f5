"""The page of back-tests of a score model."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tokui.core.market.backtest.scales import VERDICT
from tokui.kernel.errors import Conflict, NotFound
from tokui.kernel.words import reading_language
from tokui.market.backtest.actions import ask_test, take_weights
from tokui.market.backtest.models import BackTestRun
from tokui.market.backtest.policies import get_test, tests_of
from tokui.market.backtest.queries import job_of
from tokui.market.scoring.policies import get_model
from tokui.market.scoring.universes import has_universe
from tokui.outputs.svg_lift import gains_svg
from tokui.plans.views.drawings import drawn

SHOWN: Final = 20
"""So many earlier back-tests stand below the newest."""


@require_http_methods(["GET", "POST"])
def back_test(request: HttpRequest, model_id: str) -> HttpResponse:
    """What our deals say of a model: the newest back-test, or the one that was chosen."""
    member: Any = request.member  # type: ignore[attr-defined]
    if not member.leads:
        raise NotFound
    model = get_model(member, model_id)
    if request.method == "POST":
        ask_test(model.newest, by=member, now=timezone.now())
        return redirect("market:back_test", model_id=model_id)
    found = tests_of(member, model)
    chosen = request.GET.get("test")
    test = get_test(member, chosen) if chosen else found.first()
    if test is not None and test.version.model_id != model.pk:
        raise NotFound
    context = {
        "model": model,
        "newest": model.newest,
        "test": test,
        "has_market": has_universe(member.workspace),
        "others": found[:SHOWN],
        **(_shown(test) if test else {}),
    }
    return render(request, "market/backtest/page.html", context)


@require_POST
def take(request: HttpRequest, model_id: str, test_id: str) -> HttpResponse:
    """A new version of the model with the proposed weights."""
    member: Any = request.member  # type: ignore[attr-defined]
    test = get_test(member, test_id)
    if test.version.model.public_id != model_id:
        raise NotFound
    try:
        version = take_weights(test, by=member)
    except Conflict as error:
        messages.error(request, str(error))
    else:
        told = _("Version %(number)d has these weights. The one before can be taken up again.")
        messages.success(request, told % {"number": version.number})
    return redirect("market:back_test", model_id=model_id)


def _shown(test: BackTestRun) -> dict[str, Any]:
    report = test.report
    tested = report.get("test")
    names = {one.code: one.name for one in test.version.read().criteria}
    knowing = [
        one.name
        for one in test.version.read().criteria
        if one.kind == "nearness" or one.axis == "access"
    ]
    return {
        "report": report,
        "tested": tested,
        "verdict": VERDICT[tested["verdict"]] if tested else VERDICT["too_few"],
        "curve": _curve(tested),
        "without": [(names[one["criterion"]], one["loss"]) for one in _of(tested, "without")],
        "weights": [
            (names[one["part"]], one)
            for one in ((report.get("proposal") or {}).get("weights") or ())
        ],
        "knowing": knowing,
        "job": job_of(test) if test.state == "waiting" else None,
    }


def _of(tested: dict[str, Any] | None, name: str) -> list[Any]:
    return list((tested or {}).get(name) or ())


def _curve(tested: dict[str, Any] | None) -> Any:
    tenths = _of(tested, "tenths")
    if not tenths:
        return ""
    shares = [one["share_of_won"] for one in tenths]
    return drawn(gains_svg(shares, language=reading_language()))
