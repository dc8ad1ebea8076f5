"""One finds what one may see, and counts tell of nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from tests.search.finding import counts, titles
from tests.world import World
from tokui.accounts.actions import open_account, share_account, unshare_account
from tokui.identity.models import Member
from tokui.kernel.events import tell
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import add_record, change_record, remove_record
from tokui.kernel.scope import Scope
from tokui.people.models import Post
from tokui.search.asking import read_question
from tokui.search.finding import find_spots
from tokui.search.queries import find, searchable_nouns

pytestmark = pytest.mark.django_db

OPINION = "口外無用の見立て"


@pytest.fixture
def canaries(world: World) -> World:
    person = world.add("person", name="新庄 遥", private_note=f"{OPINION}一")
    other = world.add("person", name="安西 渡")
    quote = {"value": "opponent", "grade": "stated", "quote": f"{OPINION}二", "source": "三者面談"}
    world.add("stakeholder", person=person.public_id, attitude=quote)
    world.add(
        "tie",
        kind="allied",
        source=person.public_id,
        target=other.public_id,
        label=f"{OPINION}三",
    )
    world.add("coverage", person=person.public_id, colleague=world.ken.public_id, now={
        "value": "known", "grade": "stated", "quote": f"{OPINION}四",
    })  # fmt: skip
    world.add("need", title="保守費用", state={
        "value": "confirmed", "grade": "stated", "quote": "公開の根拠",
    })  # fmt: skip
    return world


@pytest.mark.parametrize(
    ("who", "sees"),
    [("aoi", True), ("makoto", True), ("emi", True), ("ken", True), ("rin", False),
     ("sora", False), ("yu", False)],
)  # fmt: skip
def test_opinions_are_found_by_who_may_read_them(canaries: World, who: str, sees: bool):
    kinds = {"person": 1, "stakeholder": 1, "tie": 1, "coverage": 1}
    assert counts(getattr(canaries, who), OPINION) == (kinds if sees else {})


def test_a_viewer_who_is_let_in_finds_opinions(canaries: World):
    share_account(canaries.toa, canaries.rin, "viewer", sees_opinions=True, by=canaries.emi)
    assert counts(canaries.rin, OPINION)["person"] == 1


def test_words_of_an_opinion_and_a_name_together_find_the_person(canaries: World):
    assert titles(canaries.emi, f"新庄 {OPINION}", "person") == ["新庄 遥"]
    assert titles(canaries.rin, f"新庄 {OPINION}", "person") == []


def test_evidence_that_is_no_opinion_is_found_by_the_whole_team(canaries: World):
    assert titles(canaries.rin, "公開の根拠") == ["保守費用"]
    assert titles(canaries.sora, "公開の根拠") == []


def test_what_a_viewer_is_shown_holds_no_opinion(canaries: World):
    for hit in (hit for group in find(canaries.rin, "新庄").groups for hit in group.hits):
        shown = "".join(piece.text for piece in (*hit.pieces, *hit.excerpt))
        assert OPINION not in shown + " ".join(hit.beside)


@pytest.mark.parametrize(
    ("who", "accounts"),
    [("aoi", 2), ("makoto", 2), ("emi", 1), ("rin", 1), ("sora", 0), ("yu", 1)],
)
def test_counts_hold_only_what_one_may_see(world: World, who: str, accounts: int):
    assert counts(getattr(world, who), "株式会社").get("account", 0) == accounts


def test_sharing_and_ending_it_counts_at_once(world: World):
    share_account(world.toa, world.sora, "viewer", by=world.emi)
    assert titles(world.sora, "東亜", "account") == ["東亜精密株式会社"]
    unshare_account(world.toa, world.sora, by=world.emi)
    assert titles(world.sora, "東亜") == []


def test_what_stands_below_a_removed_account_or_plan_is_not_found(world: World):
    world.add("need", title="保守費用")
    world.add("person", name="新庄 遥")
    plan = noun_of("plan")
    remove_record(plan, world.plan, by=world.emi)
    assert counts(world.aoi, "保守費用") == {}
    remove_record(noun_of("account"), world.toa, by=world.emi)
    for member in (world.aoi, world.emi):
        assert counts(member, "新庄") == {}


def test_newer_ones_of_a_removed_account_hide_no_older_ones(world: World):
    person = noun_of("person")
    for account, number in ((world.toa, 3), (world.hokuriku, 9)):
        scope = Scope(world.workspace, account)
        for place in range(number):
            add_record(person, {"name": f"新庄 {place}"}, by=world.aoi, scope=scope)
    remove_record(noun_of("account"), world.hokuriku, by=world.aoi)
    found = find(world.aoi, "新庄", nouns=["person"], window=5)
    assert sorted(hit.title for hit in found.groups[0].hits) == ["新庄 0", "新庄 1", "新庄 2"]
    assert (found.groups[0].count, found.is_more) == (3, False)


def test_former_posts_keep_somebody_findable_where_they_were_held(world: World):
    """Who moved to a company that is not shared is still known to the team they worked with."""
    moved = open_account({"name": "渡良瀬電工株式会社"}, by=world.aoi)
    person = add_record(
        noun_of("person"), {"name": "新庄 遥"}, by=world.aoi, scope=Scope(world.workspace, moved)
    )
    assert titles(world.emi, "新庄") == []
    post = Post.objects.create(
        account=world.toa, person=person, title="前の部長", ended_on=date(2026, 3, 31)
    )
    tell("post", [post.pk])
    assert titles(world.emi, "新庄", "person") == ["新庄 遥"]
    assert counts(world.aoi, "新庄") == {"person": 1}


def spots(member: Member, text: str, through: int, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setattr("tokui.search.finding.LOOKED_THROUGH", through)
    found = find_spots(member, read_question(text), searchable_nouns(), limit=20)
    return {code: (one.count, [spot.key for spot in one.spots]) for code, one in found.items()}


def test_the_index_and_a_look_through_few_accounts_agree(
    canaries: World, monkeypatch: pytest.MonkeyPatch
):
    for member in (canaries.emi, canaries.ken, canaries.rin, canaries.sora):
        for text in ("新庄", "東亜", "庄", OPINION, "根拠", "新庄 面談", "a"):
            indexed = spots(member, text, -1, monkeypatch)
            assert indexed == spots(member, text, 10_000, monkeypatch), (str(member), text)


def test_within_one_account_nothing_of_another_is_found(world: World):
    person = noun_of("person")
    for account in (world.toa, world.hokuriku):
        scope = Scope(world.workspace, account)
        add_record(person, {"name": "新庄 遥"}, by=world.aoi, scope=scope)
    assert counts(world.aoi, "新庄") == {"person": 2}
    assert counts(world.aoi, "新庄", account=world.hokuriku) == {"person": 1}


def test_a_colleague_is_found_by_everybody_of_the_workspace_alone(world: World):
    assert titles(world.sora, "江川", "colleague") == ["江川 恵美"]
    assert titles(world.yu, "江川") == []


def test_a_changed_opinion_is_found_no_more_by_its_old_words(canaries: World):
    person = noun_of("person").policy.visible(canaries.emi).get(name="新庄 遥")
    change_record(noun_of("person"), person, {"private_note": ""}, by=canaries.emi)
    assert counts(canaries.emi, f"{OPINION}一") == {}
