"""The same file of many plans in one archive: what is in it, and who gets it."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.plans.filling import fill_plan
from tests.world import World
from tokui.accounts.models import AccountMember
from tokui.identity.models import Member
from tokui.kernel.errors import InvalidInput
from tokui.kernel.jobs import run_next
from tokui.kernel.models import Job
from tokui.kernel.schedule import run_scheduled
from tokui.people.stopping import stop_use
from tokui.plans.bundles.asking import ask_bundle, bundle_path, stop_bundle

pytestmark = pytest.mark.django_db
MARKDOWN = {"format": "md", "variant": "full", "language": "ja"}


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


@pytest.fixture
def emi(world: World) -> Client:
    return signed_in(world.emi)


def made(world: World, member, asked=MARKDOWN, accounts=None) -> Job:
    ids = [one.public_id for one in accounts or (world.toa, world.hokuriku)]
    job = ask_bundle(ids, asked, by=member)
    run_next()
    job.refresh_from_db()
    return job


def archive_of(client: Client, job: Job) -> zipfile.ZipFile:
    answer = client.get(reverse("web:bundle", args=[job.public_id]))
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_each_plan_has_its_file_and_what_has_none_says_why(world: World):
    fill_plan(world)
    job = made(world, world.makoto)
    assert job.state == "done"
    assert job.total == 2
    archive = archive_of(signed_in(world.makoto), job)
    files = [name for name in archive.namelist() if name.endswith(".md")]
    assert len(files) == 1
    assert "東亜精密" in archive.read(files[0]).decode()
    contents = archive.read("一覧.csv").decode("utf-8-sig").splitlines()
    assert contents[0] == "取引先,ファイル,理由"
    assert contents[1] == f"東亜精密株式会社,{files[0]},"
    assert contents[2].endswith(",,プランがありません")


def test_what_one_may_not_see_is_not_in_it(world: World):
    job = made(world, world.rin)
    assert job.payload["accounts"] == [world.toa.public_id]
    with pytest.raises(InvalidInput):
        ask_bundle([world.toa.public_id], MARKDOWN, by=world.sora)


def test_opinions_are_in_the_files_of_those_only_who_may_read_them(world: World, emi: Client):
    fill_plan(world)
    world.add("stakeholder", person=world.add("person", name="試験 太郎"), private_note="内緒の話")
    whole_plan = {**MARKDOWN, "format": "json"}
    whole, plain = made(world, world.emi, whole_plan), made(world, world.rin, whole_plan)
    assert whole.result["with_opinions"] == [world.toa.public_id]
    assert plain.result["with_opinions"] == []
    texts = {
        one: zipfile.ZipFile(bundle_path(one)).read(
            next(name for name in zipfile.ZipFile(bundle_path(one)).namelist() if "json" in name)
        ).decode()
        for one in (whole, plain)
    }  # fmt: skip
    assert "内緒の話" in texts[whole]
    assert "内緒の話" not in texts[plain]


def test_an_archive_is_for_whoever_asked_for_it(world: World, emi: Client):
    job = made(world, world.emi)
    address = reverse("web:bundle", args=[job.public_id])
    assert signed_in(world.makoto).get(address).status_code == 404
    assert emi.get(address).status_code == 200


def test_it_goes_when_its_accounts_may_no_longer_be_seen(world: World):
    job = made(world, world.ken)
    AccountMember.objects.filter(member=world.ken).delete()
    assert signed_in(world.ken).get(reverse("web:bundle", args=[job.public_id])).status_code == 404
    assert not bundle_path(job).exists()


def test_it_goes_when_the_use_of_a_person_is_stopped(world: World, emi: Client):
    person = world.add("person", name="試験 太郎")
    job = made(world, world.emi)
    stop_use(person.public_id, by=world.aoi, reason="本人からの申し出", now=timezone.now())
    assert emi.get(reverse("web:bundle", args=[job.public_id])).status_code == 404
    assert not bundle_path(job).exists()


def test_it_is_kept_for_a_day(world: World, emi: Client, clock):
    job = made(world, world.emi)
    clock.shift(timedelta(hours=25))
    assert emi.get(reverse("web:bundle", args=[job.public_id])).status_code == 404
    again = made(world, world.emi)
    old = (timezone.now() - timedelta(hours=30)).timestamp()
    os.utime(bundle_path(again), (old, old))
    clock.shift(timedelta(days=1))
    run_scheduled(timezone.now())
    assert not bundle_path(again).exists()


def test_one_that_waits_can_be_stopped(world: World, emi: Client):
    job = ask_bundle([world.toa.public_id], MARKDOWN, by=world.emi)
    stop_bundle(job.public_id, by=world.emi)
    assert run_next() is None
    assert emi.get(reverse("web:bundle", args=[job.public_id])).status_code == 404
    assert "中止しました" in emi.get(reverse("web:bundles")).content.decode()


def test_the_customers_copy_that_would_leak_is_left_out(world: World):
    world.add("our_rival", name="灘電算サービス")
    world.add("play", title="先行ライン", value="灘電算サービスより早く届ける", state="agreed")
    job = made(world, world.emi, {"format": "pptx", "variant": "customer", "language": "ja"})
    assert job.state == "done"
    assert job.result["accounts"] == []
    assert job.result["left"] == [[world.toa.name, "leaks"]]


@pytest.mark.parametrize(
    "asked",
    [{"format": "doc"}, {"format": "pdf", "variant": "review"}, {**MARKDOWN, "unit": "dozen"}, {}],
    ids=str,
)
def test_what_nobody_makes_is_refused(world: World, asked: dict[str, str]):
    with pytest.raises(InvalidInput):
        ask_bundle([world.toa.public_id], asked, by=world.emi)


def test_rows_of_the_list_are_taken_over(world: World, emi: Client):
    page = emi.post(reverse("web:bundles"), {"id": [world.toa.public_id], "view": ""})
    told = page.content.decode()
    assert page.status_code == 200
    assert f'name="id" value="{world.toa.public_id}"' in told
    assert "取引先1件を出力" in told
    sent = {"id": world.toa.public_id, "file": "md:full", "language": "ja"}
    assert emi.post(reverse("web:bundles"), sent).status_code == 302
    run_next()
    assert "1件をダウンロード" in emi.get(reverse("web:bundles")).content.decode()
