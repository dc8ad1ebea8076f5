"""Addresses of plans: one for each section, under the account."""

from __future__ import annotations

from django.urls import path

from tokui.plans.coverage import views as coverage
from tokui.plans.findings import views as findings
from tokui.plans.handover import views as handover
from tokui.plans.health import views as health
from tokui.plans.objectives import views as objectives
from tokui.plans.power import views as power
from tokui.plans.reviews.urls import urlpatterns as reviews
from tokui.plans.rolling import views as rolling
from tokui.plans.views import (
    action_board,
    agreement,
    brief,
    consents,
    document,
    effort,
    lifecycle,
    pages,
    relations,
    route,
    sections,
    stakes,
    year,
)

app_name = "plans"

urlpatterns = [
    path("accounts/<str:account_id>/", pages.overview, name="overview"),
    path("accounts/<str:account_id>/needs/", pages.needs, name="needs"),
    path("accounts/<str:account_id>/objectives/", pages.objectives, name="objectives"),
    path("accounts/<str:account_id>/kpis/<str:kpi_id>/", objectives.kpi, name="kpi"),
    path("accounts/<str:account_id>/competitors/", pages.competitors, name="competitors"),
    path("accounts/<str:account_id>/profile/", pages.profile, name="profile"),
    path("accounts/<str:account_id>/actions/", pages.actions, name="actions"),
    path(
        "accounts/<str:account_id>/actions/board/",
        action_board.action_board,
        name="action_board",
    ),
    path("accounts/<str:account_id>/stakeholders/", pages.stakeholders, name="stakeholders"),
    path("accounts/<str:account_id>/power/", power.power, name="power"),
    path("accounts/<str:account_id>/power/document/", power.document, name="power_document"),
    path("accounts/<str:account_id>/relations/", relations.relations, name="relations"),
    path("accounts/<str:account_id>/stakes/", stakes.stakes, name="stakes"),
    path("accounts/<str:account_id>/stakes/take/", stakes.take, name="take_stakes"),
    path("accounts/<str:account_id>/coverage/", coverage.coverage, name="coverage"),
    path(
        "accounts/<str:account_id>/coverage/people/<str:person_id>/",
        coverage.strength,
        name="strength",
    ),
    path("accounts/<str:account_id>/coverage/cell/", coverage.set_cell, name="coverage_cell"),
    path("accounts/<str:account_id>/coverage/take/", coverage.take, name="take_gaps"),
    path("accounts/<str:account_id>/brief/", brief.brief, name="brief"),
    path("accounts/<str:account_id>/year/", year.year, name="year"),
    path("accounts/<str:account_id>/effort/", effort.effort, name="effort"),
    path("accounts/<str:account_id>/plays/", pages.plays, name="plays"),
    path("accounts/<str:account_id>/footprint/", pages.footprint, name="footprint"),
    path("accounts/<str:account_id>/route/", route.route, name="route"),
    path("accounts/<str:account_id>/route/take/", route.take, name="take_route"),
    path("accounts/<str:account_id>/document/", document.document, name="document"),
    path("accounts/<str:account_id>/sections/<str:code>/", sections.care, name="care"),
    path(
        "accounts/<str:account_id>/sections/<str:code>/confirm/", sections.confirm, name="confirm"
    ),
    path("accounts/<str:account_id>/findings/", findings.findings, name="findings"),
    path("accounts/<str:account_id>/findings/waive/", findings.waive, name="waive"),
    path(
        "accounts/<str:account_id>/findings/<str:waiver_id>/lift/",
        findings.lift,
        name="lift_waiver",
    ),
    path("accounts/<str:account_id>/agreement/", agreement.agreement, name="agreement"),
    path("accounts/<str:account_id>/agreement/submit/", agreement.submit, name="submit_plan"),
    path("accounts/<str:account_id>/agreement/answer/", agreement.answer, name="answer_plan"),
    path("accounts/<str:account_id>/agreement/recall/", agreement.recall, name="recall_plan"),
    path("accounts/<str:account_id>/agreement/step/", agreement.move, name="step_plan"),
    path(
        "accounts/<str:account_id>/agreement/approvers/<str:approver_id>/",
        agreement.replace,
        name="replace_approver",
    ),
    path("accounts/<str:account_id>/agreement/consents/", agreement.ask, name="ask_consent"),
    path(
        "accounts/<str:account_id>/agreement/consents/<str:consent_id>/",
        agreement.change_consent,
        name="change_consent",
    ),
    path("consents/", consents.mine, name="consents"),
    path("consents/<str:consent_id>/", consents.answer, name="answer_consent"),
    path("findings/", findings.portfolio, name="portfolio"),
    path("accounts/<str:account_id>/health/", health.health, name="health"),
    path("accounts/<str:account_id>/health/take/", health.take, name="take_health"),
    path("health/", health.portfolio, name="all_health"),
    path("health/rubric/", health.rubric, name="rubric"),
    path("rules/", findings.rules, name="rules"),
    path("glossary/", sections.glossary, name="glossary"),
    path("accounts/<str:account_id>/plan/", lifecycle.start, name="start"),
    path("accounts/<str:account_id>/plan/draft/", lifecycle.fill, name="fill"),
    path(
        "accounts/<str:account_id>/plan/draft/undo/", lifecycle.take_back_draft, name="undo_draft"
    ),
    path("accounts/<str:account_id>/roll-forward/", rolling.roll_forward, name="roll_forward"),
    path("accounts/<str:account_id>/roll-forward/begin/", rolling.begin, name="begin_rolling"),
    path("accounts/<str:account_id>/roll-forward/decide/", rolling.decide_line, name="decide"),
    path(
        "accounts/<str:account_id>/roll-forward/group/", rolling.confirm_group, name="decide_group"
    ),
    path("accounts/<str:account_id>/roll-forward/frame/", rolling.frame, name="rolling_frame"),
    path("accounts/<str:account_id>/roll-forward/leave/", rolling.leave, name="leave_rolling"),
    path("accounts/<str:account_id>/roll-forward/undo/", rolling.take_back, name="undo_rolling"),
    path("calibration/", rolling.calibration, name="calibration"),
    path("accounts/<str:account_id>/handover/", handover.handover, name="handover"),
    path("accounts/<str:account_id>/handover/begin/", handover.begin, name="begin_handover"),
    path("accounts/<str:account_id>/handover/confirm/", handover.confirm, name="confirm_handover"),
    path("accounts/<str:account_id>/handover/take/", handover.take, name="take_over"),
    path("accounts/<str:account_id>/handover/end/", handover.call_off, name="call_off_handover"),
    path("accounts/<str:account_id>/versions/", lifecycle.versions, name="versions"),
    path("accounts/<str:account_id>/versions/seal/", lifecycle.seal, name="seal"),
    path("accounts/<str:account_id>/past/", lifecycle.past, name="past"),
    path("accounts/<str:account_id>/export/", lifecycle.export, name="export"),
    path("versions/<str:version_id>/", lifecycle.version, name="version"),
    *reviews,
]
