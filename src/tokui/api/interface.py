"""The whole interface, put together."""

from __future__ import annotations

from typing import Final

from ninja import NinjaAPI, Router

from tokui import __version__
from tokui.api.account_health import add_account_health_routes
from tokui.api.agreement import add_agreement_routes
from tokui.api.bundles import add_bundle_routes
from tokui.api.caller import PerMember
from tokui.api.captures import add_capture_routes
from tokui.api.comments import add_comment_routes
from tokui.api.consents import add_consent_routes
from tokui.api.coverage import add_coverage_routes
from tokui.api.decisions import add_decision_routes
from tokui.api.disclosure import add_disclosure_routes
from tokui.api.effort import add_effort_routes
from tokui.api.findings import add_finding_routes
from tokui.api.freshness import add_freshness_routes
from tokui.api.history import add_history_routes
from tokui.api.imports import add_import_routes
from tokui.api.investment import add_investment_routes
from tokui.api.market import add_market_routes
from tokui.api.minutes import add_minutes_routes
from tokui.api.objectives import add_objective_routes
from tokui.api.plans import add_plan_routes
from tokui.api.portfolio import add_portfolio_routes
from tokui.api.power import add_power_routes
from tokui.api.privacy import add_privacy_routes
from tokui.api.problems import answer_errors
from tokui.api.rechecks import add_recheck_routes
from tokui.api.records import add_account, add_noun_routes, add_plainly
from tokui.api.relations import add_relation_routes
from tokui.api.renewal import add_renewal_routes
from tokui.api.reviews import add_review_routes
from tokui.api.search import add_search_routes
from tokui.api.sheets import add_sheet_routes
from tokui.api.stakes import add_stake_routes
from tokui.api.team import add_team_routes
from tokui.api.year import add_year_routes
from tokui.kernel.nouns import all_nouns

_DESCRIPTION: Final = """\
Everything a screen can do, for other programs. Send a key as `Authorization: Bearer …`; make one
in the settings or with `tokui token create`. What a member may not see answers exactly like what
does not exist. Amounts are whole numbers of minor units, dates ISO 8601, times UTC. Labels of
codes are in `x-labels`.

**Versions.** Every record has a `version`, which is also its ETag; each change counts it on. Send
the version you read with a PATCH, as `version` or in `If-Match`: fields that nobody else changed
since are saved beside the others' changes, and when somebody changed the same fields the answer
is 409 with base, theirs and mine for each of them, and nothing is written. Without a version the
last one wins. A DELETE with `If-Match` is refused (409) when anything changed since.

**Once.** Every POST takes an `Idempotency-Key` of up to 80 letters. The same key with the same
body counts once: the first answer is 201, each later one 200 with the same record. With another
body or address it is refused (422 `key_reused`). Keys belong to the member.

**Why.** Every POST, PATCH and DELETE of a record takes `change_reason` (in the body; in the
address for DELETE). It stands beside the change in the history.

**History and undo.** History comes newest first. Undoing never overwrites or takes along what
people did since: that is 409, with `clashes` or with `since`, the list of what was done.
"""


def build_interface() -> NinjaAPI:
    """Every route."""
    api = NinjaAPI(
        title="Tokui",
        version=__version__,
        description=_DESCRIPTION.strip(),
        urls_namespace="api",
        openapi_url=None,
        docs_url=None,
        throttle=[PerMember()],
    )
    answer_errors(api)
    router = Router()
    for noun in all_nouns():
        add = add_account if noun.code == "account" else add_plainly(noun)
        add_noun_routes(router, noun, add=None if noun.code == "plan" else add)
    add_plan_routes(router)
    add_bundle_routes(router)
    add_agreement_routes(router)
    add_consent_routes(router)
    add_capture_routes(router)
    add_comment_routes(router)
    add_decision_routes(router)
    add_finding_routes(router)
    add_account_health_routes(router)
    add_import_routes(router)
    add_disclosure_routes(router)
    add_history_routes(router)
    add_minutes_routes(router)
    add_objective_routes(router)
    add_portfolio_routes(router)
    add_investment_routes(router)
    add_power_routes(router)
    add_privacy_routes(router)
    add_relation_routes(router)
    add_year_routes(router)
    add_effort_routes(router)
    add_coverage_routes(router)
    add_recheck_routes(router)
    add_freshness_routes(router)
    add_renewal_routes(router)
    add_sheet_routes(router)
    add_search_routes(router)
    add_market_routes(router)
    add_stake_routes(router)
    add_review_routes(router)
    add_team_routes(router)
    api.add_router("", router)
    return api
