"""Views that people keep: whose they are, what they may hold, and what a list opens with."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lists.asking import TODAY
from tests.world import World
from tokui.core.scales import LISTED
from tokui.identity.models import Member
from tokui.kernel.errors import Forbidden, InvalidInput, NotFound
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import add_record, change_record, get_record, remove_record
from tokui.kernel.scope import Scope
from tokui.kernel.undo import undo_event
from tokui.lists.actions import open_first
from tokui.lists.catalogue import catalogue_of, whole_catalogue
from tokui.lists.definition import read_query, unknown_parts
from tokui.lists.models import FirstView
from tokui.lists.nouns import VIEW
from tokui.lists.policies import visible_views
from tokui.lists.reader import Reader
from tokui.lists.ready import READY
from tokui.web.queries.lists.page import open_list


def keep(by: Member, **values: Any) -> Any:
    raw = {"name": "私の見方", "noun": "deal", "definition": "f=late:yes", **values}
    return add_record(VIEW, raw, by=by, scope=Scope(by.workspace))


def test_every_list_has_ready_views_that_mean_something():
    assert set(READY) == set(LISTED.codes)
    for code, views in READY.items():
        catalogue = whole_catalogue(code)
        assert views[0].code == "all"
        assert len({view.code for view in views}) == len(views)
        assert len({view.words.ja for view in views}) == len(views)
        for view in views:
            assert unknown_parts(catalogue, view.definition) == [], (code, view.code)
            if view.definition:
                read = read_query(catalogue, view.definition)
                assert read_query(catalogue, read.query) == read


def test_every_ready_view_opens_for_everybody(world: World):
    for who in ("aoi", "rin", "sora", "yu"):
        for code, views in READY.items():
            reader = Reader(getattr(world, who), TODAY)
            seen = {tab.code for tab in open_list(code, reader, {}).tabs}
            assert code == "stakeholder" or seen == {view.code for view in views}
            for view in seen:
                page = open_list(code, reader, {"view": [view]})
                assert page.rows is not None
                assert not page.is_changed


def test_a_ready_view_about_opinions_is_unknown_to_who_reads_none(world: World):
    def names(member: Member) -> set[str]:
        return {tab.code for tab in open_list("stakeholder", Reader(member, TODAY), {}).tabs}

    assert names(world.emi) - names(world.rin) == {"opponents", "unknown"}
    with pytest.raises(NotFound):
        open_list("stakeholder", Reader(world.rin, TODAY), {"view": ["opponents"]})


def test_a_view_belongs_to_whoever_keeps_it(world: World):
    mine = keep(world.emi)
    assert mine.owner == world.emi
    assert list(visible_views(world.emi)) == [mine]
    for other in (world.ken, world.makoto, world.yu):
        with pytest.raises(NotFound):
            get_record("view", other, mine.public_id)


def test_a_shared_view_is_seen_by_all_and_changed_by_few(world: World):
    shared = keep(world.emi, is_shared="1")
    for other in (world.ken, world.rin, world.sora, world.makoto):
        assert get_record("view", other, shared.public_id) == shared
    for other in (world.ken, world.rin):
        with pytest.raises(Forbidden):
            change_record(VIEW, shared, {"name": "他人の見方"}, by=other)
    change_record(VIEW, shared, {"name": "部の見方"}, by=world.makoto)
    with pytest.raises(NotFound):
        get_record("view", world.yu, shared.public_id)


def test_a_viewer_keeps_views_but_shares_none(world: World):
    viewer = world.rin
    viewer.role = "viewer"
    viewer.save()
    keep(viewer)
    with pytest.raises(InvalidInput) as caught:
        keep(viewer, is_shared="1")
    assert "is_shared" in caught.value.by_field()


def test_nobody_plants_views_with_others(world: World):
    with pytest.raises(InvalidInput):
        keep(world.emi, owner=world.ken.public_id)
    handed = keep(world.makoto, owner=world.ken.public_id)
    assert handed.owner == world.ken


@pytest.mark.parametrize(
    "definition",
    ["f=nothing:is:1", "cols=nothing", "sort=-nothing", "group=name", "f=grade:before:A", "x=1",
     "sort=products", "f=grade:is"],
)  # fmt: skip
def test_a_view_holds_nothing_that_its_list_does_not_offer(world: World, definition: str):
    with pytest.raises(InvalidInput) as caught:
        keep(world.emi, definition=definition)
    assert "definition" in caught.value.by_field()


def test_a_view_stays_with_its_list(world: World):
    view = keep(world.emi)
    with pytest.raises(InvalidInput):
        change_record(VIEW, view, {"noun": "need"}, by=world.emi)


def test_removing_a_view_is_taken_back(world: World):
    view = keep(world.emi)
    event = remove_record(VIEW, view, by=world.emi)
    assert not visible_views(world.emi).exists()
    undo_event(event, by=world.emi)
    assert visible_views(world.emi).get() == view


def test_a_list_opens_with_the_view_that_was_chosen(world: World):
    reader = Reader(world.emi, TODAY)
    assert open_list("deal", reader, {}).view.code == "all"
    open_first("deal", "late", by=world.emi)
    assert open_list("deal", reader, {}).view.code == "late"
    assert open_list("deal", reader, {"view": ["all"]}).view.code == "all"
    assert open_list("deal", Reader(world.ken, TODAY), {}).view.code == "all"
    mine = keep(world.emi)
    open_first("deal", mine.public_id, by=world.emi)
    assert open_list("deal", reader, {}).view.code == mine.public_id
    remove_record(VIEW, mine, by=world.emi)
    assert open_list("deal", reader, {}).view.code == "all"
    open_first("deal", "", by=world.emi)
    assert not FirstView.objects.exists()


def test_nobody_opens_a_list_with_what_they_do_not_see(world: World):
    hidden = keep(world.emi)
    for noun, view in (("deal", hidden.public_id), ("need", "late"), ("deal", "x"), ("tie", "all")):
        with pytest.raises(NotFound):
            open_first(noun, view, by=world.ken)
    with pytest.raises(NotFound):
        open_list("deal", Reader(world.ken, TODAY), {"view": [hidden.public_id]})


def test_a_view_with_opinions_opens_without_them_for_others(world: World):
    definition = "cols=attitude,next_step&f=attitude:is:opponent&sort=-attitude&group=attitude"
    view = keep(world.emi, noun="stakeholder", definition=definition, is_shared="1")
    shown = open_list("stakeholder", Reader(world.rin, TODAY), {"view": [view.public_id]})
    assert shown.definition.columns == ("next_step",)
    assert shown.definition.conditions == ()
    assert shown.definition.sorts == ()
    assert shown.definition.group == ""


def test_what_a_list_offers_is_named_in_both_languages():
    for code in LISTED.codes:
        for column in whole_catalogue(code).columns.values():
            assert column.words.en.strip(), column.name
            assert column.words.ja.strip(), column.name
        assert noun_of(code).words.many.say("ja") == LISTED.say(code, "ja")
        assert noun_of(code).words.many.say("en") == LISTED.say(code, "en")


def test_the_columns_that_a_list_opens_with_are_there(world: World):
    for code in LISTED.codes:
        catalogue = catalogue_of(code, Reader(world.aoi, TODAY))
        assert set(catalogue.opens_with) <= set(catalogue.columns)
        assert catalogue.stands_by.removeprefix("-") in catalogue.columns
        assert catalogue.lead.name not in catalogue.opens_with
