"""Accounts, plans and keys from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.world import World
from tokui.accounts.actions import open_account
from tokui.identity.models import ApiToken
from tokui.identity.tokens import member_for_token
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.outputs.json_snapshot import from_json


def test_accounts_as_table_and_as_json(world: World, run: Run):
    table = run("accounts", lang="ja_JP.UTF-8")
    assert table.code == 0
    assert "取引先名" in table.out
    assert world.toa.name in table.out
    answer = run("accounts", "--json")
    rows = {row["id"]: row for row in answer.document}
    assert set(rows) == {world.toa.public_id, world.hokuriku.public_id}
    assert rows[world.toa.public_id]["name"] == world.toa.name
    assert rows[world.toa.public_id]["owner"]["name"] == world.emi.name


def test_acting_as_somebody_shows_what_they_see(world: World, run: Run):
    seen = run("accounts", "--json", "--as", "rin@kitahama.example").document
    assert [row["id"] for row in seen] == [world.toa.public_id]
    assert run("accounts", "--json", "--as", "sora@kitahama.example").document == []
    stranger = run("accounts", "--as", "nobody@kitahama.example")
    assert (stranger.code, stranger.out) == (1, "")
    # Yu works in another company: not even the name is said.
    other = run("plan", "show", world.toa.name, "--as", "yu@minato.example")
    assert (other.code, other.out) == (1, "")


@pytest.mark.parametrize("lang", ["en_GB.UTF-8", "ja_JP.UTF-8"])
def test_an_account_is_named_by_id_number_or_name(world: World, run: Run, lang: str):
    number = "7000012050002"
    change_record(noun_of("account"), world.toa, {"corporate_number": number}, by=world.emi)
    for given in (
        world.toa.public_id,
        number,
        world.toa.name,
        "東亜精密",
        "（株）東亜精密",
        "トウア",
    ):
        answer = run("plan", "show", given, "--json", lang=lang)
        assert answer.code == 0, (given, answer.err)
        assert answer.document["account"]["id"] == world.toa.public_id
    for given in ("", "nix"):
        assert run("plan", "show", given, lang=lang).code == 1


def test_an_ambiguous_name_lists_the_candidates(world: World, run: Run):
    other = open_account({"name": "東亜電機株式会社"}, by=world.emi)
    answer = run("plan", "show", "東亜")
    assert (answer.code, answer.out) == (1, "")
    for account in (world.toa, other):
        assert account.public_id in answer.err
        assert account.name in answer.err
    assert run("plan", "show", "東亜精密株式会社").code == 0


def test_the_snapshot_as_json_and_at_a_glance(world: World, run: Run):
    world.add("need", title="手戻りを減らしたい")
    answer = run("plan", "show", "東亜精密", "--json")
    snapshot = from_json(answer.document)
    assert [need.title for need in snapshot.needs] == ["手戻りを減らしたい"]
    glance = run("plan", "show", "東亜精密", lang="ja_JP.UTF-8")
    assert "手戻りを減らしたい" in glance.out
    assert run("plan", "show", "東亜精密", "--as-of", "2020-01-01").code == 1
    assert run("plan", "show", "東亜精密", "--as-of", "soon").code == 2


def test_s06_a_viewer_gets_no_opinions_here_either(world: World, run: Run):
    world.add("stakeholder", placeholder="購買部長", private_note="カナリア")
    assert "カナリア" in run("plan", "show", "東亜精密", "--json").out
    as_rin = run("plan", "show", "東亜精密", "--json", "--as", "rin@kitahama.example")
    assert as_rin.code == 0
    assert "カナリア" not in as_rin.out


@pytest.mark.parametrize(
    ("format", "magic"), [("pptx", b"PK"), ("xlsx", b"PK"), ("pdf", b"%PDF"), ("json", b"{")]
)
def test_the_plan_as_a_file(world: World, run: Run, tmp_path: Path, format: str, magic: bytes):
    target = tmp_path / f"plan.{format}"
    answer = run("plan", "export", "東亜精密", "--format", format, "--out", target, "--json")
    assert answer.code == 0, answer.err
    assert target.read_bytes().startswith(magic)
    assert answer.document["bytes"] == target.stat().st_size
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_an_unknown_format_or_folder_leaves_nothing(world: World, run: Run, tmp_path: Path):
    export = ("plan", "export", "東亜精密", "--out")
    assert run(*export, tmp_path / "x", "--format", "doc").code == 2
    assert run(*export, tmp_path / "x", "--format", "pptx", "--variant", "huge").code == 2
    gone = run(*export, tmp_path / "no" / "x", "--format", "json")
    assert (gone.code, gone.out) == (1, "")
    assert list(tmp_path.iterdir()) == []


def test_starting_and_sealing_a_plan(world: World, run: Run):
    started = run("plan", "start", "北陸電子", "--json")
    assert started.code == 0, started.err
    assert started.document["account"] == world.hokuriku.public_id
    event = Event.objects.get(subject_id=started.document["id"], verb="created")
    assert (event.source, event.actor) == ("cli", world.aoi)
    assert run("plan", "start", "北陸電子").code == 1
    sealed = run("plan", "seal", "北陸電子", "初版", "--json")
    assert (sealed.code, sealed.document["number"]) == (0, 1)
    assert run("plan", "seal", "北陸電子", " ").code == 1


def test_an_account_without_a_plan_says_what_to_do(world: World, run: Run):
    answer = run("plan", "show", "北陸電子")
    assert (answer.code, answer.out) == (1, "")
    assert "tokui plan start" in answer.err


def test_keys_are_shown_once_and_can_be_ended(world: World, run: Run):
    from django.utils import timezone

    made = run("token", "create", "--name", "crm", "--scope", "read", "--scope", "import")
    assert made.code == 0
    secret = made.out.strip()
    found = member_for_token(secret, timezone.now())
    assert found is not None
    assert (found[0], set(found[1])) == (world.aoi, {"read", "import"})
    listed = run("token", "list", "--json")
    assert secret not in listed.out
    (token,) = listed.document
    assert (token["name"], token["scopes"]) == ("crm", ["read", "import"])
    assert run("token", "revoke", token["id"]).code == 0
    assert member_for_token(secret, timezone.now()) is None
    assert run("token", "revoke", token["id"]).code == 1
    assert run("token", "list", "--json").document == []


def test_a_key_ends_by_itself(world: World, run: Run):
    document = run("token", "create", "--name", "x", "--days", "30", "--json").document
    token = ApiToken.objects.get(public_id=document["id"])
    assert token.expires_at is not None
    assert (token.expires_at - token.created_at).days in (29, 30)
    assert json.dumps(document["token"])
    assert run("token", "create", "--name", "x", "--days", "-1").code == 1
