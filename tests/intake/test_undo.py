"""Taking an import back: everything of it, and nothing of what people did since."""

from __future__ import annotations

import pytest

from tests.world import World
from tokui.accounts.models import Account, Department
from tokui.accounts.policies import visible_accounts
from tokui.deals.models import Deal, Product
from tokui.intake.command import undo_import
from tokui.intake.models import ImportBatch
from tokui.kernel.errors import Conflict, Forbidden, NotFound
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import add_record, change_record
from tokui.kernel.scope import Scope
from tokui.people.models import Person, Post

TWO = "会社名,業種,電話\n東亜精密,機械製造,03-1\n湖北化成,化学,077\n"


def test_created_records_go_and_changed_ones_return(bring, world: World):
    before = Account.objects.values().get(pk=world.toa.pk)
    batch = bring(TWO)["batch"]
    undone = undo_import(batch, by=world.emi)
    assert (undone["removed"], undone["reverted"], undone["kept"]) == (1, 1, [])
    assert not visible_accounts(world.emi).filter(name="湖北化成").exists()
    after = Account.objects.values().get(pk=world.toa.pk)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"version", "updated_at"}
    last = Event.objects.filter(subject_key=world.toa.pk, noun="account").latest("id")
    assert (last.source, last.verb, last.undoes.batch_key) == (
        "undo",
        "changed",
        ImportBatch.objects.get().pk,
    )


def test_after_an_undo_the_file_comes_in_again(bring, world: World):
    undo_import(bring(TWO)["batch"], by=world.emi)
    assert bring(TWO)["created"] == 1


def test_undo_counts_once(bring, world: World):
    batch = bring(TWO)["batch"]
    undo_import(batch, by=world.emi)
    with pytest.raises(Conflict):
        undo_import(batch, by=world.emi)


def test_what_somebody_changed_since_stays_and_is_listed(bring, world: World):
    batch = bring(TWO)["batch"]
    kohoku = Account.objects.get(name="湖北化成")
    change_record(noun_of("account"), kohoku, {"industry": "素材"}, by=world.emi)
    change_record(noun_of("account"), world.toa, {"phone": "03-9"}, by=world.ken)
    undone = undo_import(batch, by=world.emi)
    assert (undone["removed"], undone["reverted"]) == (0, 0)
    assert {kept["title"] for kept in undone["kept"]} == {"湖北化成", "東亜精密"}
    assert all(kept["reason"] for kept in undone["kept"])


def test_a_change_to_another_field_does_not_stand_in_the_way(bring, world: World):
    batch = bring(TWO)["batch"]
    change_record(noun_of("account"), world.toa, {"website": "toa.example"}, by=world.ken)
    assert undo_import(batch, by=world.emi)["reverted"] == 1
    world.toa.refresh_from_db()
    assert (world.toa.phone, world.toa.website) == ("", "https://toa.example")


def test_an_account_that_people_built_upon_stays(bring, world: World):
    batch = bring(TWO)["batch"]
    kohoku = Account.objects.get(name="湖北化成")
    scope = Scope(world.workspace, kohoku)
    add_record(noun_of("person"), {"name": "乙川 二郎"}, by=world.emi, scope=scope)
    undone = undo_import(batch, by=world.emi)
    assert [kept["title"] for kept in undone["kept"]] == ["湖北化成"]
    kohoku.refresh_from_db()
    assert kohoku.removed_at is None


def test_people_go_with_their_posts_and_departments(bring, world: World):
    batch = bring("会社名,氏名,部署,役職\n東亜精密,乙川 二郎,購買部,課長\n")["batch"]
    assert undo_import(batch, by=world.emi)["removed"] == 3
    for model in (Person, Post, Department):
        assert not model.objects.filter(removed_at=None).exists()


def test_a_department_in_use_stays_when_its_file_is_taken_back(bring, world: World):
    batch = bring("会社名,氏名,部署\n東亜精密,乙川 二郎,購買部\n")["batch"]
    department = Department.objects.get()
    world.add("deal", name="更新", department=department.public_id)
    undone = undo_import(batch, by=world.emi)
    assert (undone["removed"], [kept["title"] for kept in undone["kept"]]) == (2, ["購買部"])


def test_links_of_changed_deals_return(bring, world: World):
    bring("商品名\n台車\n門型クレーン\n")
    bring("商談名,取引先名,商品\n更新,東亜精密,台車\n")
    batch = bring("商談名,取引先名,商品\n更新,東亜精密,門型クレーン\n")["batch"]
    undo_import(batch, by=world.emi)
    assert [product.name for product in Deal.objects.get().products.all()] == ["台車"]


def test_products_in_deals_stay(bring, world: World):
    batch = bring("商品名\n台車\n門型クレーン\n")["batch"]
    bring("商談名,取引先名,商品\n更新,東亜精密,台車\n")
    undone = undo_import(batch, by=world.emi)
    assert (undone["removed"], [kept["title"] for kept in undone["kept"]]) == (1, ["台車"])
    assert Product.objects.get(removed_at=None).name == "台車"


def test_others_imports_are_not_theirs_to_take_back(bring, world: World):
    batch = bring(TWO)["batch"]
    for member in (world.ken, world.sora, world.yu):
        with pytest.raises(NotFound):
            undo_import(batch, by=member)
    world.emi.role = "viewer"
    world.emi.save()
    with pytest.raises(Forbidden):
        undo_import(batch, by=world.emi)
    assert undo_import(batch, by=world.makoto)["removed"] == 1
