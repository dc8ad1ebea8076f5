"""The pages of imports: upload, correct, commit, undo; with and without scripts."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.world import World
from tokui.accounts.models import Account
from tokui.intake.kinds import KINDS
from tokui.intake.models import ImportBatch
from tokui.kernel import jobs

TEXT = "会社名,資本金,備考\n湖北化成,350,重要\n信濃光学,多数,\n"


def signed_in(member, language: str = "en") -> Client:
    member.user.language = language
    member.user.save()
    client = Client()
    client.force_login(member.user)
    return client


@pytest.fixture
def emi(world: World) -> Client:
    return signed_in(world.emi)


def upload(client: Client, text: str = TEXT, **form: str):
    file = SimpleUploadedFile("list.csv", text.encode())
    return client.post("/imports/new/", {"file": file, **form})


def page(client: Client, response) -> str:
    return client.get(response["Location"]).content.decode()


def test_a_file_is_previewed_corrected_and_committed(emi: Client, world: World):
    response = upload(emi)
    assert response.status_code == 302
    html = page(emi, response)
    assert "Import: 1 new, 0 changed" in html
    assert "Leave out 1 row with a problem" in html
    assert "多数" in html
    batch = ImportBatch.objects.get()
    form = {"kind": "accounts", "header_row": "1", "column-0": "name", "column-1": "capital",
            "unit-1": "million", "column-2": "industry"}  # fmt: skip
    response = emi.post(f"/imports/{batch.public_id}/", form)
    assert response.status_code == 302
    assert not Account.objects.filter(name="湖北化成").exists()
    response = emi.post(f"/imports/{batch.public_id}/commit/", {"skip_bad_rows": "on"})
    html = page(emi, response)
    assert "Take this import back" in html
    account = Account.objects.get(name="湖北化成")
    assert (account.capital, account.industry) == (350_000_000, "重要")
    assert f"/accounts/{account.public_id}/" in html


def test_without_consent_a_bad_row_stops_the_commit(emi: Client, world: World):
    batch = _uploaded(emi)
    html = page(emi, emi.post(f"/imports/{batch.public_id}/commit/"))
    assert "Some rows cannot be taken" in html
    assert not Account.objects.filter(name="湖北化成").exists()


def _uploaded(client: Client, text: str = TEXT) -> ImportBatch:
    upload(client, text)
    return ImportBatch.objects.latest("pk")


def test_undo_on_the_list(emi: Client, world: World):
    batch = _uploaded(emi, "会社名,業種\n湖北化成,化学\n")
    emi.post(f"/imports/{batch.public_id}/commit/")
    assert f"/imports/{batch.public_id}/undo/" in emi.get("/imports/").content.decode()
    html = page(emi, emi.post(f"/imports/{batch.public_id}/undo/"))
    assert "This import was taken back." in html
    assert Account.objects.get(name="湖北化成").removed_at is not None
    assert emi.post(f"/imports/{batch.public_id}/undo/").status_code == 409


def test_changes_read_as_people_write_them(emi: Client, world: World):
    text = "会社名,売上高,決算日,投資区分\n東亜精密,1300億円,12月31日,優先投入\n"
    batch = _uploaded(emi, text)
    html = emi.get(f"/imports/{batch.public_id}/?show=updated").content.decode()
    for said in ("<del>¥120B</del> → ¥130B", "<del>31 March</del> → 31 December", "Invest"):
        assert said in html


def test_another_kind_is_guessed_anew(emi: Client, world: World):
    batch = _uploaded(emi, "取引先,氏名,電話\n東亜精密,乙川 二郎,1\n")
    assert batch.kind == "people"
    emi.post(f"/imports/{batch.public_id}/", {"kind": "accounts", "column-1": "name"})
    batch.refresh_from_db()
    assert batch.kind == "accounts"
    assert batch.mapping == {"取引先": "name", "氏名": None, "電話": "phone"}


def test_one_account_for_all_rows(emi: Client, world: World):
    batch = _uploaded(emi, "組織名,親\n生産本部,\n第一工場,生産本部\n")
    html = emi.get(f"/imports/{batch.public_id}/").content.decode()
    assert "All rows belong to" in html
    form = {"kind": "departments", "account": world.toa.public_id,
            "column-0": "name", "column-1": "parent"}  # fmt: skip
    emi.post(f"/imports/{batch.public_id}/", form)
    batch.refresh_from_db()
    assert batch.counts["created"] == 2


def test_a_file_that_is_no_table_says_so(emi: Client, world: World):
    file = SimpleUploadedFile("photo.csv", b"%PDF-1.7 no table")
    response = emi.post("/imports/new/", {"file": file})
    assert "a file of the kind PDF" in page(emi, response)
    batch = ImportBatch.objects.get()
    assert emi.post(f"/imports/{batch.public_id}/discard/").status_code == 302
    assert not ImportBatch.objects.exists()
    assert not batch.path.exists()


def test_no_file_and_too_large_files(emi: Client, world: World, settings):
    assert emi.post("/imports/new/").status_code == 422
    settings.UPLOAD_LIMIT_BYTES = 10
    assert upload(emi).status_code == 413
    assert not ImportBatch.objects.exists()


def test_a_large_file_shows_its_progress(emi: Client, world: World):
    batch = _uploaded(emi, "会社名,業種\n" + "".join(f"会社{n},化学\n" for n in range(2_001)))
    emi.post(f"/imports/{batch.public_id}/commit/")
    html = emi.get(f"/imports/{batch.public_id}/").content.decode()
    assert "<progress" in html
    assert 'hx-trigger="every 1s"' in html
    assert "Look again" in html
    jobs.run_next(timezone.now())
    assert "Take this import back" in emi.get(f"/imports/{batch.public_id}/").content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_samples_come_in_as_they_are(bring, world: World, kind: str):
    """A sample file is of its own kind and every heading of it is understood, in both languages."""
    for language in ("ja", "en"):
        response = signed_in(world.emi, language).get(f"/imports/samples/{kind}.csv")
        text = response.content.decode("utf-8-sig")
        headings = next(csv.reader(io.StringIO(text)))
        report = bring(response.content, dry_run=True, by=world.aoi)
        assert report["kind"] == kind
        assert None not in [report["columns"][heading] for heading in headings]
        codes = {problem["code"] for problem in report["problems"]}
        assert codes <= {"unknown_reference", "no_plan"}, report["problems"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_is_in_one_language(world: World, language: str):
    client = signed_in(world.emi, language)
    batch = _uploaded(client)
    for address in ("/imports/", "/imports/new/", f"/imports/{batch.public_id}/"):
        html = client.get(address).content.decode()
        main = html[html.index("<main") : html.index("</main>")]
        assert ("取り込" in main) == (language == "ja"), address


def test_imports_of_others_do_not_exist(emi: Client, world: World):
    batch = _uploaded(emi)
    for member, status in ((world.sora, 404), (world.yu, 404), (world.makoto, 200)):
        client = signed_in(member)
        assert client.get(f"/imports/{batch.public_id}/").status_code == status
    assert Client().get("/imports/").status_code == 302


def test_a_viewer_sees_the_list_and_brings_nothing_in(world: World):
    world.rin.role = "viewer"
    world.rin.save()
    client = signed_in(world.rin)
    assert client.get("/imports/").status_code == 200
    assert client.get("/imports/new/").status_code == 403
    assert upload(client).status_code == 403


def test_names_of_files_are_text(emi: Client, world: World):
    file = SimpleUploadedFile("<img src=x>.csv", TEXT.encode())
    emi.post("/imports/new/", {"file": file})
    assert "<img src=x>" not in emi.get("/imports/").content.decode()
    batch = ImportBatch.objects.get()
    assert batch.path.name == batch.public_id
    assert batch.path.stat().st_mode & 0o777 == 0o600
