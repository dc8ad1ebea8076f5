"""The one table of pages: who gets which answer from which address.

Columns: a stranger; Yu of another company; Sora, on no team; Rin, viewer; Ken, editor; Emi, the
account's owner; Makoto, manager; Aoi, owner of the workspace. 302 for a stranger leads to the
sign-in page. What has no row here does not exist, and what exists has a row (test_routes.py).
"""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.contracts import places as at
from tests.contracts.agreement_routes import AGREEMENT
from tests.contracts.allocation_routes import ALLOCATION
from tests.contracts.bundle_routes import BUNDLES
from tests.contracts.feed_routes import FEEDS
from tests.contracts.filled import SHEET, TODAY
from tests.contracts.investment_routes import INVESTMENT
from tests.contracts.places import row
from tests.contracts.portfolio_routes import PORTFOLIO
from tests.contracts.privacy_routes import PRIVACY
from tests.contracts.renewal_routes import RENEWAL
from tests.contracts.review_routes import REVIEWS
from tests.contracts.score_routes import SCORES
from tests.contracts.target_routes import TARGETS
from tests.contracts.together_routes import TOGETHER
from tests.contracts.universe_routes import UNIVERSE
from tests.world import PASSWORD

ROLES = ("stranger", "yu", "sora", "rin", "ken", "emi", "makoto", "aoi")

SIGN_IN = [
    #                                       stran yu  sora rin ken emi mak aoi
    row("GET", "account_login",            "200 302 302 302 302 302 302 302"),
    row("POST", "account_login",           "302 302 302 302 302 302 302 302",
         sent=at.form(login="emi@kitahama.example", password=PASSWORD)),
    row("GET", "account_logout",           "302 200 200 200 200 200 200 200"),
    row("POST", "account_logout",          "302 302 302 302 302 302 302 302"),
    row("GET", "account_inactive",         "200 200 200 200 200 200 200 200"),
    row("GET", "mfa_authenticate",         "302 302 302 302 302 302 302 302"),
    row("POST", "mfa_authenticate",        "302 302 302 302 302 302 302 302"),
    row("GET", "account_reauthenticate",   "302 200 200 200 200 200 200 200"),
    row("POST", "account_reauthenticate",  "302 302 302 302 302 302 302 302",
         sent=at.form(password=PASSWORD)),
    row("GET", "mfa_reauthenticate",       "302 302 302 302 302 302 302 302"),
    row("POST", "mfa_reauthenticate",      "302 302 302 302 302 302 302 302"),
    row("GET", "account_change_password",  "302 200 200 200 200 200 200 200"),
    row("POST", "account_change_password", "302 302 302 302 302 302 302 302",
         sent=at.form(oldpassword=PASSWORD, password1="atarashii-aikotoba")),
    row("GET", "mfa_index",                "302 302 302 302 302 302 302 302"),
    row("GET", "mfa_activate_totp",        "302 200 200 200 200 200 200 200"),
    row("POST", "mfa_activate_totp",       "302 200 200 200 200 200 200 200",
         sent=at.form(code="000000")),
    row("GET", "mfa_deactivate_totp",      "302 404 404 404 404 404 404 404"),
    row("POST", "mfa_deactivate_totp",     "302 404 404 404 404 404 404 404"),
    row("GET", "mfa_view_recovery_codes",  "302 404 404 404 404 404 404 404"),
    row("GET", "mfa_generate_recovery_codes",  "302 200 200 200 200 200 200 200"),
    row("POST", "mfa_generate_recovery_codes", "302 200 200 200 200 200 200 200"),
    row("GET", "mfa_download_recovery_codes",  "302 404 404 404 404 404 404 404"),
]  # fmt: skip

PEOPLE = [
    #                                      stran yu  sora rin ken emi mak aoi
    row("GET", "identity:start",          "404 404 404 404 404 404 404 404"),
    row("POST", "identity:start",         "404 404 404 404 404 404 404 404",
         sent=at.form(company="x", name="x", email="x@y.example", password=PASSWORD,
                      language="ja")),
    row("GET", "identity:join",           "200 200 200 200 200 200 200 200", at.invitation),
    row("POST", "identity:join",          "302 302 409 409 409 409 409 409", at.invitation,
         at.form(name="新井 新", password=PASSWORD, language="ja")),
    row("GET", "identity:new_password",   "200 200 200 200 200 200 200 200", at.password_link),
    row("POST", "identity:new_password",  "302 302 302 302 302 302 302 302", at.password_link,
         at.form(password="atarashii-aikotoba")),
    row("GET", "identity:members",        "302 200 200 200 200 200 200 200"),
    row("POST", "identity:add_colleague", "302 302 403 403 403 403 302 302",
         sent=at.form(name="新井 新")),
    row("POST", "identity:invite",        "302 200 403 403 403 403 200 200",
         sent=at.form(role="member", email="")),
    row("GET", "identity:colleague",      "302 404 200 200 200 200 200 200", at.member),
    row("POST", "identity:colleague",     "302 404 403 403 302 403 302 302", at.member,
         at.form(name="剣持 健", title="課長")),
    row("POST", "identity:role",          "302 404 403 403 403 403 403 302", at.member,
         at.form(role="viewer")),
    row("GET", "identity:end_membership", "302 404 403 403 403 403 403 200", at.member),
    row("POST", "identity:end_membership","302 404 403 403 403 403 403 302", at.member),
    row("POST", "identity:password_link", "302 404 403 403 403 403 403 200", at.member),
    row("GET", "identity:reset_second_factor",  "302 404 403 403 403 403 403 200", at.member),
    row("POST", "identity:reset_second_factor", "302 404 403 403 403 403 403 409", at.member),
    row("POST", "identity:revoke_key_of",  "302 404 403 403 403 403 403 302", lambda filled: {
        "member_id": filled.world.emi.public_id, "token_id": filled.extra["token"].public_id,
    }),
    row("POST", "identity:revoke_invitation", "302 404 404 404 404 404 302 302",
         lambda filled: {"invitation_id": filled.extra["invitation"].public_id}),
    row("GET", "identity:me",             "302 200 200 200 200 200 200 200"),
    row("POST", "identity:my_name",       "302 302 302 302 302 302 302 302",
         sent=at.form(name="改姓 した")),
    row("POST", "identity:language",      "302 302 302 302 302 302 302 302",
         sent=at.form(language="en")),
    row("POST", "identity:end_session",   "302 404 404 404 404 404 404 404", at.form(key=9999)),
    row("POST", "identity:end_other_sessions", "302 302 302 302 302 302 302 302"),
    row("POST", "identity:add_key",       "302 200 200 200 200 200 200 200",
         sent=at.form(name="集計", scopes=["read"], days="30")),
    row("POST", "identity:revoke_key",    "302 404 404 404 404 302 404 404",
         lambda filled: {"token_id": filled.extra["token"].public_id}),
    row("POST", "identity:switch",        "302 404 302 302 302 302 302 302",
         sent=lambda filled: {"workspace": filled.world.workspace.public_id}),
    row("GET", "identity:settings",       "302 200 403 403 403 403 403 200"),
    row("POST", "identity:settings",      "302 302 403 403 403 403 403 302",
         sent=at.form(name="北浜システムズ", currency="JPY", fiscal_close="3月31日")),
]  # fmt: skip

SEARCHING = [
    #                              stran yu  sora rin ken emi mak aoi
    row("GET", "web:search",      "302 200 200 200 200 200 200 200", sent=at.form(q="精密")),
    row("GET", "web:found",       "302 200 200 200 200 200 200 200", sent=at.form(q="精密")),
    row("GET", "web:commands",    "302 404 404 200 200 200 200 200",
         sent=lambda filled: {"account": filled.world.toa.public_id}),
]  # fmt: skip

PLANS = [
    #                                   stran yu  sora rin ken emi mak aoi
    row("GET", "accounts:team",        "302 404 404 200 200 200 200 200", at.account),
    row("POST", "accounts:team",       "302 404 404 403 403 302 302 302", at.account,
         lambda filled: {"member": filled.world.sora.public_id, "role": "viewer"}),
    row("POST", "accounts:leave_team", "302 404 404 403 302 302 302 302", at.part),
    row("GET", "accounts:viewings",    "302 404 404 403 403 200 200 200", at.account),
    row("GET", "plans:overview",       "302 404 404 200 200 200 200 200", at.account),
    row("GET", "plans:needs",          "302 404 404 200 200 200 200 200", at.account),
    row("GET", "plans:objectives",     "302 404 404 200 200 200 200 200", at.account),
    row("GET", "plans:kpi",            "302 404 404 200 200 200 200 200", at.kpi),
    row("GET", "plans:competitors",    "302 404 404 200 200 200 200 200", at.account),
    row("GET", "plans:profile",        "302 404 404 200 200 200 200 200", at.account),
    row("GET", "plans:actions",        "302 404 404 200 200 200 200 200", at.account),
    row("GET", "plans:stakeholders",   "302 404 404 200 200 200 200 200", at.account),
    row("GET", "plans:power",          "302 404 404 200 200 200 200 200", at.account),
    row("GET", "plans:power_document", "302 404 404 200 200 200 200 200", at.account),
    row("GET", "plans:findings",       "302 404 404 200 200 200 200 200", at.account),
    row("POST", "plans:waive",         "302 404 404 302 302 302 302 302", at.account,
         at.form(key="", because="x", until="2027-06-30")),
    row("POST", "plans:lift_waiver",   "302 404 404 404 302 302 302 302", at.waiver),
    *AGREEMENT,
    row("GET", "plans:portfolio",      "302 200 200 200 200 200 200 200"),
    row("GET", "plans:rules",          "302 200 200 200 200 200 200 200"),
    row("POST", "plans:rules",         "302 302 403 403 403 403 403 302", sent=at.form()),
    row("GET", "plans:health",         "302 404 404 200 200 200 200 200", at.account),
    row("POST", "plans:take_health",   "302 404 404 403 302 302 302 302", at.account),
    row("GET", "plans:all_health",     "302 200 200 200 200 200 200 200"),
    row("GET", "plans:rubric",         "302 200 200 200 200 200 200 200"),
    row("POST", "plans:rubric",        "302 302 403 403 403 403 403 302", sent=at.form()),
    row("GET", "plans:relations",      "302 404 404 200 200 200 200 200", at.account),
    row("GET", "plans:brief",          "302 404 404 200 200 200 200 200", at.account),
    row("GET", "plans:action_board",   "302 404 404 200 200 200 200 200", at.account),
    row("GET", "plans:year",           "302 404 404 200 200 200 200 200", at.account),
    row("GET", "plans:effort",         "302 404 404 200 200 200 200 200", at.account),
    row("GET", "plans:stakes",         "302 404 404 200 200 200 200 200", at.account),
    row("POST", "plans:take_stakes",   "302 404 404 404 302 302 302 302", at.account,
         at.two_deals),
    row("GET", "plans:coverage",       "302 404 404 200 200 200 200 200", at.account),
    row("POST", "plans:coverage_cell", "302 404 404 403 302 302 302 302", at.account,
         at.pair),
    row("GET", "plans:strength",       "302 404 404 200 200 200 200 200", at.person_here),
    row("POST", "plans:take_gaps",     "302 404 404 403 302 302 302 302", at.account),
    row("POST", "web:remarks",         "302 200 200 200 200 200 200 200"),
    row("GET", "plans:plays",          "302 404 404 200 200 200 200 200", at.account),
    row("GET", "plans:footprint",      "302 404 404 200 200 200 200 200", at.account),
    row("GET", "web:spaces",           "302 404 404 200 200 200 200 200", at.account, at.in_plan),
    row("POST", "web:spaces",          "302 404 404 403 200 200 200 200", at.account,
         at.space_patch),
    row("POST", "web:spaces_turn",     "302 404 404 403 200 200 200 200", at.account, at.in_plan),
    row("GET", "plans:route",          "302 404 404 200 200 200 200 200", at.account),
    row("POST", "plans:take_route",    "302 404 404 403 302 302 302 302", at.account,
         lambda filled: {"deal": filled.one("deal").public_id}),
    row("GET", "plans:document",       "302 404 404 200 200 200 200 200", at.account),
    row("GET", "plans:care",           "302 404 404 302 302 302 302 302", at.needs_section),
    row("POST", "plans:confirm",       "302 404 404 403 302 302 302 302", at.needs_section),
    row("GET", "plans:glossary",       "302 200 200 200 200 200 200 200"),
    row("POST", "plans:start",         "302 404 404 403 302 302 302 302", at.fresh),
    row("POST", "plans:fill",          "302 404 404 403 302 302 302 302", at.account),
    row("POST", "plans:undo_draft",    "302 404 404 403 302 302 302 302", at.account),
    row("GET", "plans:versions",       "302 404 404 200 200 200 200 200", at.account),
    row("POST", "plans:seal",          "302 404 404 403 302 302 302 302", at.account,
         at.form(name="期末")),
    row("GET", "plans:past",           "302 404 404 200 200 200 200 200", at.account,
         at.form(as_of=TODAY.isoformat())),
    row("GET", "plans:export",         "302 404 404 200 200 200 200 200", at.account,
         at.form(format="json", language="ja")),
    row("GET", "plans:version",        "302 404 404 200 200 200 200 200", at.version),
]  # fmt: skip

RECORDS = [
    #                                   stran yu  sora rin ken emi mak aoi
    row("GET", "web:home",             "302 200 200 200 200 200 200 200"),
    row("GET", "web:week",             "302 302 302 302 302 302 302 302"),
    row("GET", "web:close_action",     "302 404 404 403 200 200 200 200", at.an_action),
    row("POST", "web:close_action",    "302 404 404 403 302 302 302 302", at.an_action,
         at.form(result="検討に入った", lesson="早く送る")),
    # The day of this action follows another one.
    row("POST", "web:move_action",     "302 404 404 403 422 422 422 422", at.an_action,
         at.form(due_on="2026-12-01", followers="1")),
    row("GET", "web:accounts",         "302 200 200 200 200 200 200 200"),
    row("GET", "web:products",         "302 200 200 200 200 200 200 200"),
    row("GET", "organisation:transfers", "302 404 404 200 200 200 200 200", at.customer),
    row("POST", "organisation:transfers", "302 404 404 403 200 200 200 200", at.customer),
    row("GET", "organisation:chart",   "302 404 404 200 200 200 200 200", at.customer),
    row("GET", "organisation:former",  "302 404 404 200 200 200 200 200", at.customer),
    row("GET", "organisation:recheck", "302 404 404 200 200 200 200 200", at.customer),
    row("POST", "organisation:recheck_answer", "302 404 404 403 302 302 302 302",
         lambda filled: {**at.customer(filled), "person_id": filled.made["person"][0].public_id},
         at.form(answer="here")),
    row("GET", "organisation:my_recheck", "302 302 302 302 302 302 302 302"),
    row("GET", "organisation:rechecks", "302 200 200 200 200 200 200 200"),
    row("GET", "organisation:rechecks_waiting", "302 200 200 200 200 200 200 200"),
    row("GET", "organisation:account_rechecks", "302 404 404 200 200 200 200 200", at.customer),
    row("POST", "organisation:answer_rechecks", "302 404 404 403 302 302 302 302",
         sent=lambda filled: {"keys": f"need:{filled.one('need').public_id}:importance",
                              "answer": "true"}),
    row("POST", "organisation:undo_rechecks", "302 404 404 404 404 404 404 404",
         lambda filled: {"batch": 1}),
    row("GET", "organisation:keeping_times", "302 200 200 200 200 200 200 200"),
    row("POST", "organisation:keeping_times", "302 302 403 403 403 403 403 302",
         sent=at.form(**{"need.urgency": "4"})),
    row("GET", "web:minutes",          "302 404 404 403 200 200 200 200", at.account),
    row("POST", "web:minutes",         "302 404 404 403 200 200 200 200", at.account,
         at.form(text="試験 太郎0は前向き。")),
    row("GET", "web:disclosure",       "302 404 404 403 403 403 200 200", at.person),
    row("GET", "web:people",           "302 404 404 200 200 200 200 200", at.customer),
    row("GET", "web:departments",      "302 404 404 200 200 200 200 200", at.customer),
    row("GET", "web:deals",            "302 404 404 200 200 200 200 200", at.customer),
    row("GET", "web:orders",           "302 404 404 200 200 200 200 200", at.customer),
    row("GET", "web:activities",       "302 404 404 200 200 200 200 200", at.customer),
    row("GET", "web:history",          "302 404 404 200 200 200 200 200", at.customer),
    row("POST", "web:records",         "302 404 404 403 302 302 302 302", at.needs, at.new_need),
    row("GET", "web:new_record",       "302 404 404 403 200 200 200 200", at.needs, at.in_plan),
    row("GET", "web:paste",            "302 404 404 403 200 200 200 200", at.needs, at.in_plan),
    row("POST", "web:paste",           "302 404 404 403 200 200 200 200", at.needs,
         lambda filled: {**at.in_plan(filled), "text": "保守費用を下げたい\n納期を守りたい"}),
    row("GET", "web:choices",          "302 404 404 200 200 200 200 200", at.needs, at.in_plan),
    row("GET", "web:cell_options",     "302 404 404 200 200 200 200 200", at.layer_cell,
        at.in_plan),
    row("GET", "web:more_rows",        "302 404 404 200 200 200 200 200", at.needs, at.in_plan),
    row("GET", "web:grid",             "302 404 404 200 200 200 200 200", at.needs, at.in_plan),
    row("POST", "web:grid",            "302 404 404 403 200 200 200 200", at.needs, at.patch),
    row("POST", "web:grid_turn",       "302 404 404 403 200 200 200 200", at.needs, at.in_plan),
    row("GET", "web:record",           "302 404 404 200 200 200 200 200", at.need),
    row("DELETE", "web:record",        "302 404 404 403 302 302 302 302", at.need),
    row("GET", "web:record_history",   "302 404 404 200 200 200 200 200", at.need),
    row("POST", "web:remove",          "302 404 404 403 302 302 302 302", at.need),
    row("GET", "web:field",            "302 404 404 403 200 200 200 200", at.title),
    row("POST", "web:field",           "302 404 404 403 302 302 302 302", at.title, at.new_title),
    row("POST", "web:place",           "302 404 404 403 302 302 302 302", at.need, at.layer),
    row("POST", "web:undo",            "302 404 404 403 302 302 302 302", at.event),
    row("GET", "web:capture",          "302 200 200 200 200 200 200 200"),
    row("POST", "web:capture",         "302 404 404 403 302 302 302 302", sent=at.line),
    row("POST", "web:capture_reading", "302 404 404 200 200 200 200 200", sent=at.line),
    row("POST", "web:undo_batch",      "302 404 404 404 404 302 404 404", at.kept_line),
    row("POST", "web:field_back",      "302 404 404 403 302 302 302 302", at.detail, at.typed),
    row("GET", "web:presence",         "302 404 404 200 200 200 200 200", at.need),
    row("POST", "web:presence",        "302 404 404 403 200 200 200 200", at.need,
         at.form(field="title")),
]  # fmt: skip

LISTS = [
    #                                   stran yu  sora rin ken emi mak aoi
    row("GET", "lists:list",           "302 200 200 200 200 200 200 200", at.deals),
    row("GET", "lists:totals",         "302 302 302 302 302 302 302 302", at.deals),
    row("GET", "lists:filter",         "302 200 200 200 200 200 200 200", at.deals,
         at.form(column="grade")),
    row("GET", "lists:file",           "302 200 200 200 200 200 200 200",
         at.form(noun="deal", format="csv")),
    row("POST", "lists:keep_view",     "302 302 302 302 302 302 302 302", at.deals,
         at.form(name="来月の商談", f="closes_on:next:31")),
    row("POST", "lists:choose_first",  "302 302 302 302 302 302 302 302", at.deals,
         at.form(view="late")),
    row("POST", "lists:change_many",   "302 200 200 200 200 200 200 200", at.needs,
         lambda filled: {"id": filled.one("need").public_id, "field": "layer"}),
    row("GET", "lists:favourites",     "302 200 200 200 200 200 200 200"),
    row("POST", "lists:star",          "302 404 404 302 302 302 302 302",
         sent=lambda filled: {"noun": "need", "id": filled.one("need").public_id}),
    row("POST", "lists:unstar",        "302 302 302 302 302 302 302 302", at.starred),
    row("POST", "lists:move",          "302 404 404 404 404 302 404 404", at.starred,
         at.form(way="up")),
]  # fmt: skip

IMPORTS = [
    #                                   stran yu  sora rin ken emi mak aoi
    row("GET", "intake:start",         "302 200 200 200 200 200 200 200"),
    row("GET", "intake:new",           "302 200 200 200 200 200 200 200"),
    row("POST", "intake:new",          "302 302 302 302 302 302 302 302",
         sent=lambda filled: {"file": SimpleUploadedFile("accounts.csv", SHEET)}),
    row("GET", "intake:sample",        "302 200 200 200 200 200 200 200",
         at.form(kind="accounts")),
    row("GET", "intake:homecoming",    "302 404 404 403 200 200 200 200",
         lambda filled: {"account_id": filled.world.toa.public_id}),
    row("POST", "intake:homecoming",   "302 404 404 403 422 422 422 422",
         lambda filled: {"account_id": filled.world.toa.public_id}),
    row("GET", "intake:import",        "302 404 404 404 404 200 200 200", at.an_import),
    row("POST", "intake:import",       "302 404 404 404 404 302 302 302", at.an_import),
    row("POST", "intake:commit",       "302 404 404 404 404 302 302 302", at.an_import),
    row("GET", "intake:problems",      "302 404 404 404 404 404 404 404", at.an_import),
    row("POST", "intake:sheet",        "302 404 404 404 404 404 404 404", at.an_import,
         sent=at.form(sheet="?")),
    row("POST", "intake:undo",         "302 404 404 404 404 302 302 302", at.committed),
    row("POST", "intake:stop",         "302 404 404 404 404 302 302 302", at.an_import),
    row("POST", "intake:discard",      "302 404 404 404 404 302 302 302", at.an_import),
]  # fmt: skip

HEALTH = [
    row("GET", "livez",  "200 200 200 200 200 200 200 200"),
    row("GET", "readyz", "200 200 200 200 200 200 200 200"),
]  # fmt: skip

ASKS_AGAIN = {
    "identity:add_key", "identity:password_link", "identity:reset_second_factor",
    "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
}  # fmt: skip
"""Routes that want the password again when it was given long ago."""

STRANGERS_ENTER = {
    "account_login", "account_inactive", "identity:start", "identity:join",
    "identity:new_password", "identity:language", "livez", "readyz", "mfa_index", "web:calendar",
}  # fmt: skip
"""Routes that answer strangers, if only by sending them on to another page; all others send them
to the sign-in page."""

TABLE = [
    *REVIEWS, *SIGN_IN, *PEOPLE, *SEARCHING, *PLANS, *RECORDS, *LISTS, *IMPORTS, *PRIVACY,
    *TOGETHER, *RENEWAL, *HEALTH, *FEEDS, *PORTFOLIO, *UNIVERSE, *INVESTMENT, *SCORES, *TARGETS,
    *ALLOCATION, *BUNDLES,
]  # fmt: skip
