"""Accounts from a file: found again, changed, never merged across what one may not see."""

from __future__ import annotations

import pytest

from tests.world import World
from tokui.accounts.models import Account, AccountMember
from tokui.accounts.policies import access_to, visible_accounts
from tokui.intake.models import ImportBatch
from tokui.intake.policies import editable_accounts
from tokui.kernel.errors import Forbidden
from tokui.kernel.models import Event

TWO = [
    ["会社名", "法人番号", "業種", "決算日", "従業員数"],
    ["湖北化成株式会社", "7000012050002", "化学", "3月31日", "1,200"],
    ["信濃光学㈱", "", "精密機器", "2月末日", "NULL"],
]


def test_accounts_arrive_with_values_team_and_history(bring, world: World):
    report = bring(TWO)
    assert (report["rows"], report["created"], report["skipped"]) == (2, 2, 0)
    assert report["problems"] == []
    kohoku = Account.objects.get(name="湖北化成株式会社")
    assert (kohoku.corporate_number, kohoku.employees) == ("7000012050002", 1200)
    assert (kohoku.fiscal_close, kohoku.owner) == ("03-31", world.emi)
    assert kohoku.match_name == "湖北化成"
    assert Account.objects.get(name="信濃光学㈱").employees is None
    part = AccountMember.objects.get(account=kohoku)
    assert (part.member, part.role) == (world.emi, "owner")
    created, shared = Event.objects.filter(subject_id=kohoku.public_id).order_by("id")
    batch = ImportBatch.objects.get()
    assert (created.verb, created.source, created.batch_key) == ("created", "import", batch.pk)
    assert created.changes["industry"] == [None, "化学"]
    assert (created.actor, created.account_key) == (world.emi, kohoku.pk)
    assert shared.verb == "shared"
    assert (batch.state, batch.counts["created"]) == ("committed", 2)


def test_the_event_is_the_one_that_adding_by_hand_writes(bring, world: World):
    from tokui.accounts.actions import open_account

    values = {"name": "湖北化成", "industry": "化学", "revenue": "12億円", "fiscal_close": "3月"}
    by_hand = open_account(values, by=world.emi)
    bring([["会社名", "業種", "売上高", "決算月"], ["信濃化成", "化学", "12億円", "3月"]])
    imported = Account.objects.get(name="信濃化成")

    def changes(account: Account) -> dict:
        event = Event.objects.get(subject_id=account.public_id, verb="created")
        return {name: after for name, (_before, after) in event.changes.items() if name != "name"}

    assert changes(imported) == changes(by_hand)
    left_out = {"_state", "id", "public_id", "name", "created_at", "updated_at", "search_name",
                "match_name", "sort_key"}  # fmt: skip
    by_hand = Account.objects.get(pk=by_hand.pk)
    kept = [name for name in by_hand.__dict__ if name not in left_out]
    assert {name: imported.__dict__[name] for name in kept} == {
        name: by_hand.__dict__[name] for name in kept
    }


def test_the_same_file_again_changes_nothing(bring):
    bring(TWO)
    events = Event.objects.count()
    again = bring(TWO)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 2)
    assert Event.objects.count() == events


def test_accounts_are_found_by_folded_name_and_given_what_is_new(bring, world: World):
    report = bring([["会社名", "業種", "電話"], ["東亜精密（株）", "", "03-1111-2222"]])
    assert report["updated"] == 1
    world.toa.refresh_from_db()
    assert world.toa.phone == "03-1111-2222"
    assert world.toa.industry == "機械", "an empty cell erases nothing"
    assert world.toa.name == "東亜精密（株）"
    event = Event.objects.filter(subject_id=world.toa.public_id).latest("id")
    assert event.changes["phone"] == ["", "03-1111-2222"]
    assert world.toa.version == 2


def test_numbers_find_an_account_whatever_its_name(bring):
    bring(TWO)
    report = bring([["会社名", "法人番号"], ["コホク化成", "T7000012050002"]])
    assert (report["created"], report["updated"]) == (0, 1)


def test_another_id_of_the_source_system_is_another_account(bring):
    rows = [["取引先ID", "会社名"], ["C1", "山吹商店"], ["C2", "山吹商店"]]
    assert bring(rows)["created"] == 2
    assert bring(rows)["unchanged"] == 2


def test_securities_codes_find_an_account_but_do_not_part_it(bring):
    bring([["会社名", "証券コード"], ["湖北化成", "1234"]])
    assert bring([["銘柄名", "コード"], ["ＫＯＨＯＫＵ", "12340"]])["updated"] == 1


def test_parents_inside_the_file_and_outside_of_it(bring, world: World):
    rows = [
        ["会社名", "親会社"],
        ["湖北化成販売", "湖北化成"],
        ["湖北化成", "東亜精密株式会社"],
    ]
    assert bring(rows)["created"] == 2
    child = Account.objects.get(name="湖北化成販売")
    assert child.parent.name == "湖北化成"
    assert child.parent.parent == world.toa
    assert bring(rows)["unchanged"] == 2


def test_colleagues_become_owners_with_the_team_that_goes_with_it(bring, world: World):
    bring([["会社名", "担当者"], ["湖北化成", "剣持　健"]])
    account = Account.objects.get(name="湖北化成")
    roles = dict(account.team.values_list("member__name", "role"))
    assert account.owner == world.ken
    assert roles == {"剣持 健": "owner", "江川 恵美": "editor"}


def test_address_parts_become_one_address(bring):
    bring(
        [["会社名", "都道府県", "市区町村", "住所"], ["湖北化成", "滋賀県", "長浜市", "公園町1-5"]]
    )
    assert Account.objects.get(name="湖北化成").address == "滋賀県長浜市公園町1-5"
    bring([["company", "address", "city", "region"], ["Around Ltd", "1 Hill Rd", "Leeds", "NULL"]])
    assert Account.objects.get(name="Around Ltd").address == "1 Hill Rd, Leeds"


def test_viewers_of_the_workspace_bring_nothing_in(bring, world: World):
    world.rin.role = "viewer"
    world.rin.save()
    with pytest.raises(Forbidden):
        bring(TWO, by=world.rin)


def test_a_viewer_of_an_account_cannot_change_it(bring, world: World):
    (problem,) = bring([["会社名", "電話"], ["東亜精密株式会社", "1"]], by=world.rin)["problems"]
    assert (problem["code"], problem["row"], problem["column"]) == ("forbidden", 2, "会社名")


def test_what_one_may_not_see_is_treated_as_not_there(bring, world: World):
    report = bring([["会社名", "電話"], ["東亜精密株式会社", "1"]], by=world.sora)
    assert (report["created"], report["updated"]) == (1, 0)
    world.toa.refresh_from_db()
    assert world.toa.phone == ""
    (problem,) = bring([["会社名", "親会社"], ["湖北化成", "北陸電子デバイス"]], by=world.sora)[
        "problems"
    ]
    assert problem["code"] == "unknown_reference"
    assert "北陸電子デバイス株式会社" not in problem["message"]


def test_a_number_taken_by_an_unseen_account_is_refused_without_naming_it(bring, world: World):
    bring(TWO)
    rows = [["会社名", "法人番号"], ["別名商事", "7000012050002"]]
    (problem,) = bring(rows, by=world.sora)["problems"]
    assert (problem["code"], problem["column"]) == ("duplicate", "法人番号")
    assert "湖北" not in problem["message"]


def test_another_workspace_is_another_world(bring, world: World):
    bring(TWO)
    assert bring(TWO, by=world.yu)["created"] == 2


def test_editable_accounts_are_those_that_access_to_lets_edit(world: World):
    for member in (world.aoi, world.makoto, world.emi, world.ken, world.rin, world.sora):
        editable = set(editable_accounts(member))
        for account in visible_accounts(member):
            assert (account in editable) == access_to(member, account).may_edit
