"""People and posts from a file: one human being once, moves recorded as moves."""

from __future__ import annotations

from tests.world import World
from tokui.accounts.models import Department
from tokui.kernel.models import Event
from tokui.people.models import Person, Post

HEAD = ["会社名", "氏名", "氏名カナ", "部署", "役職", "メール", "携帯電話", "上司"]
PEOPLE = [
    HEAD,
    ["東亜精密", "乙川　二郎", "オトカワ ジロウ", "生産技術部", "課長", "otokawa@toa.example", "",
     "甲田 一郎"],
    ["東亜精密", "甲田　一郎", "コウダ イチロウ", "生産技術部", "部長", "koda@toa.example",
     "090-1234-5678", ""],
    ["東亜精密", "丙野　三和", "", "購買部", "主任", "", "", "甲田　一郎"],
]  # fmt: skip


def test_people_departments_posts_and_bosses_arrive(bring, world: World):
    report = bring(PEOPLE)
    assert (report["created"], report["came_along"]) == (3, {"department": 2})
    otokawa = Person.objects.get(name__startswith="乙川")
    post = Post.objects.get(person=otokawa)
    assert (otokawa.family, otokawa.given_kana, otokawa.email) == (
        "乙川",
        "ジロウ",
        "otokawa@toa.example",
    )
    assert (post.title, post.department.name, post.boss.name) == (
        "課長",
        "生産技術部",
        "甲田　一郎",
    )
    assert post.title_rank < 99
    assert Department.objects.filter(account=world.toa).count() == 2
    assert Event.objects.filter(noun="department", source="import").count() == 2


def test_the_same_file_again_changes_nothing(bring):
    bring(PEOPLE)
    events = Event.objects.count()
    again = bring(PEOPLE)
    assert (again["unchanged"], again["came_along"]) == (3, {})
    assert Event.objects.count() == events


def test_family_and_given_name_make_the_full_name(bring):
    bring([["会社名", "姓", "名"], ["東亜精密", "乙川", "二郎"]])
    bring([["company", "first name", "last name"], ["東亜精密", "Ann", "Lee"]])
    assert set(Person.objects.values_list("name", flat=True)) == {"乙川 二郎", "Ann Lee"}


def test_mail_address_and_mobile_number_find_a_person_with_another_spelling(bring):
    bring(PEOPLE)
    by_mail = [["会社名", "氏名", "メール"], ["東亜精密", "乙川 次郎", "OTOKAWA@toa.example"]]
    assert bring(by_mail)["updated"] == 1
    by_mobile = [["会社名", "氏名", "携帯"], ["東亜精密", "甲田", "+81 90 1234 5678"]]
    assert bring(by_mobile)["updated"] == 1
    assert Person.objects.count() == 3


def test_the_same_name_elsewhere_is_somebody_else(bring, world: World):
    bring([["会社名", "氏名"], ["東亜精密", "乙川 二郎"]])
    report = bring([["会社名", "氏名"], ["北陸電子デバイス", "乙川 二郎"]], by=world.aoi)
    assert report["created"] == 1


def test_a_person_known_elsewhere_is_not_moved_unasked(bring, world: World):
    bring(PEOPLE)
    rows = [["会社名", "氏名", "メール"], ["北陸電子デバイス", "乙川 二郎", "otokawa@toa.example"]]
    (problem,) = bring(rows, by=world.aoi)["problems"]
    assert problem["code"] == "works_elsewhere"


def test_two_of_one_name_cannot_be_told_apart_by_name(bring):
    rows = [["会社名", "氏名", "メール"], ["東亜精密", "乙川 二郎", "a@toa.example"],
            ["東亜精密", "乙川 二郎", "b@toa.example"]]  # fmt: skip
    assert bring(rows)["created"] == 2
    assert bring(rows)["unchanged"] == 2
    (problem,) = bring([["会社名", "氏名", "役職"], ["東亜精密", "乙川 二郎", "部長"]])["problems"]
    assert problem["code"] == "ambiguous"


def test_a_later_day_of_taking_office_is_a_move(bring):
    head = ["会社名", "氏名", "部署", "役職", "着任日"]
    bring([head, ["東亜精密", "乙川 二郎", "購買部", "課長", "2024-04-01"]])
    moved = [head, ["東亜精密", "乙川 二郎", "生産本部", "部長", "2026-04-01"]]
    assert bring(moved)["updated"] == 1
    old, new = Post.objects.order_by("started_on")
    assert (str(old.ended_on), old.title) == ("2026-03-31", "課長")
    assert (new.ended_on, new.title, new.department.name) == (None, "部長", "生産本部")
    assert bring(moved)["unchanged"] == 1


def test_a_new_title_without_a_day_corrects_the_post(bring):
    bring([["会社名", "氏名", "役職"], ["東亜精密", "乙川 二郎", "課長"]])
    assert bring([["会社名", "氏名", "役職"], ["東亜精密", "乙川 二郎", "次長"]])["updated"] == 1
    assert Post.objects.get().title == "次長"


def test_all_rows_can_belong_to_one_account(bring, world: World):
    report = bring([["氏名", "肩書"], ["乙川 二郎", "部長"]], maps=["=東亜精密=account"])
    assert report["created"] == 1
    assert Person.objects.get().account == world.toa


def test_companies_are_found_by_their_ids(bring, world: World):
    bring([["取引先ID", "会社名"], ["C-7", "東亜精密株式会社"]])
    assert bring([["customerID", "contactName"], ["C-7", "Ann Lee"]])["created"] == 1


def test_viewers_and_outsiders_add_nobody(bring, world: World):
    (problem,) = bring(PEOPLE[:1] + PEOPLE[2:3], by=world.rin)["problems"]
    assert problem["code"] == "forbidden"
    (problem,) = bring(PEOPLE[:1] + PEOPLE[2:3], by=world.sora)["problems"]
    assert problem["code"] == "unknown_reference"


def test_departments_of_rows_left_out_do_not_come_along(bring):
    rows = [[*HEAD[:4], "メール"], ["東亜精密", "乙川", "", "幻の部", "壊れた"],
            ["東亜精密", "甲田", "", "購買部", ""]]  # fmt: skip
    report = bring(rows, skip_bad_rows=True)
    assert (report["created"], report["came_along"]) == (1, {"department": 1})
