"""The cast: one small world of people and accounts, built by the real actions.

Aoi runs the workspace of Kitahama Systems. Makoto leads sales. Emi owns the account Toa Seimitsu,
Ken helps her as editor, Rin may look, Sora is on no team. Another company, Minato Works, shares
the installation with its own owner, Yu; the two must never meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tokui.accounts.actions import open_account, share_account
from tokui.accounts.models import Account
from tokui.identity.actions import (
    add_colleague,
    create_user,
    invite,
    join_as_new,
    open_workspace,
)
from tokui.identity.models import Member, User, Workspace
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import add_record
from tokui.kernel.scope import Scope
from tokui.plans.base import Plan

PASSWORD = "tokui-no-aikotoba"


@dataclass
class World:
    """Everybody and everything by name."""

    workspace: Workspace
    aoi: Member
    makoto: Member
    emi: Member
    ken: Member
    rin: Member
    sora: Member
    yu: Member
    toa: Account
    hokuriku: Account
    foreign: Account
    plan: Plan

    def add(self, code: str, *, by: Member | None = None, **values: Any) -> Any:
        """A record of the noun `code` in Toa Seimitsu's plan, added by Emi unless said."""
        scope = Scope(self.workspace, self.toa, self.plan)
        return add_record(noun_of(code), values, by=by or self.emi, scope=scope)


def build_world() -> World:
    """A new cast in an empty database."""
    aoi = open_workspace(
        "北浜システムズ", owner_name="青山 葵", email="aoi@kitahama.example", password=PASSWORD
    )
    makoto = _signing_in(aoi, "真壁 誠", "makoto@kitahama.example", role="manager")
    emi = _signing_in(aoi, "江川 恵美", "emi@kitahama.example")
    ken = _signing_in(aoi, "剣持 健", "ken@kitahama.example")
    rin = _signing_in(aoi, "林田 凜", "rin@kitahama.example")
    sora = _signing_in(aoi, "空野 空", "sora@kitahama.example")
    toa = open_account(
        {
            "name": "東亜精密株式会社",
            "name_kana": "トウアセイミツ",
            "fiscal_close": "3月31日",
            "industry": "機械",
            "revenue": "1,200億円",
            "employees": "4,200",
        },
        by=emi,
    )
    share_account(toa, ken, "editor", by=emi)
    share_account(toa, rin, "viewer", by=emi)
    hokuriku = open_account({"name": "北陸電子デバイス株式会社"}, by=makoto)
    plan = add_record(
        noun_of("plan"),
        {"name": "2026年度プラン", "start_on": "2026-04-01", "end_on": "2027-03-31"},
        by=emi,
        scope=Scope(toa.workspace, toa),
    )
    yu = _other_company()
    foreign = open_account({"name": "港南物流株式会社"}, by=yu)
    return World(
        workspace=aoi.workspace,
        aoi=aoi,
        makoto=makoto,
        emi=emi,
        ken=ken,
        rin=rin,
        sora=sora,
        yu=yu,
        toa=toa,
        hokuriku=hokuriku,
        foreign=foreign,
        plan=plan,
    )


def _signing_in(owner: Member, name: str, email: str, role: str = "member") -> Member:
    planned_with = add_colleague(by=owner, name=name, email=email)
    _invitation, secret = invite(role, by=owner, member=planned_with)
    return join_as_new(secret, name=name, email=email, password=PASSWORD)


def _other_company() -> Member:
    """A second workspace; the product opens only the first one, so it is laid directly."""
    workspace = Workspace.objects.create(name="港工務店")
    user: User = create_user("yu@minato.example", PASSWORD)
    return Member.objects.create(workspace=workspace, user=user, name="由良 優", role="owner")
