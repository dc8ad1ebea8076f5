"""Large imports can be stopped while they are read, written or taken back, and asked for again."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from tests.intake.test_pages import page, signed_in
from tests.world import World
from tokui.accounts.models import Account
from tokui.intake import actions, previews, tasks, undoing
from tokui.intake.actions import store_file
from tokui.intake.models import ImportBatch
from tokui.intake.tasks import commit_soon, job_of, preview_soon, undo_soon
from tokui.kernel import jobs

ROWS = 2_001


@pytest.fixture
def emi(world: World) -> Client:
    return signed_in(world.emi)


@pytest.fixture
def batch(world: World, csv_file) -> ImportBatch:
    lines = "".join(f"会社{number},化学\n" for number in range(ROWS))
    return store_file(csv_file("会社名,業種\n" + lines), by=world.emi)


def work() -> str:
    done = jobs.run_next(timezone.now())
    return done.state if done else "nothing"


def added() -> int:
    return Account.objects.filter(name__startswith="会社", removed_at=None).count()


def test_what_waits_is_stopped_before_it_begins(emi: Client, world: World, batch: ImportBatch):
    preview_soon(batch, by=world.emi)
    commit_soon(batch, by=world.emi, skip_bad_rows=False)
    address = f"/imports/{batch.public_id}/"
    assert ">Stop<" in emi.get(address).content.decode()
    html = page(emi, emi.post(f"{address}stop/"))
    assert "This was stopped. Nothing was changed." in html
    assert f"Import: {ROWS:,} new" in html
    assert work() == "nothing"
    emi.post(f"{address}commit/")
    assert work() == "done"
    assert added() == ROWS


@pytest.mark.parametrize("place", ["told", "at the end"])
def test_what_is_being_written_leaves_nothing(
    emi: Client, world: World, batch: ImportBatch, monkeypatch: pytest.MonkeyPatch, place: str
):
    preview_soon(batch, by=world.emi)
    commit_soon(batch, by=world.emi, skip_bad_rows=False)
    name = "look_into" if place == "told" else "keep_spellings"
    usual = getattr(actions, name)

    def stopped(*given, **named):
        assert tasks.stop_job(batch, by=world.emi)
        return usual(*given, **named)

    monkeypatch.setattr(actions, name, stopped)
    # Here the stopping is part of what is rolled back; it comes through another connection else.
    assert work() == ("failed" if place == "told" else "running")
    batch.refresh_from_db()
    assert (batch.state, added()) == ("read", 0)


def test_what_is_being_read_can_be_read_again(
    emi: Client, world: World, batch: ImportBatch, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tasks, "LONG_BYTES", 10)
    preview_soon(batch, by=world.emi)
    usual = previews.make_draft

    def stopped(*given, **named):
        tasks.stop_job(batch, by=world.emi)
        return usual(*given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(previews, "make_draft", stopped)
        assert work() == "failed"
    address = f"/imports/{batch.public_id}/"
    assert "Read the file again" in emi.get(address).content.decode()
    emi.post(address, {"as_new": "1"})
    assert work() == "done"
    assert f"Import: {ROWS:,} new" in emi.get(address).content.decode()


def test_taking_back_can_be_stopped_too(
    emi: Client, world: World, batch: ImportBatch, monkeypatch: pytest.MonkeyPatch
):
    preview_soon(batch, by=world.emi)
    commit_soon(batch, by=world.emi, skip_bad_rows=False)
    work()
    batch.refresh_from_db()
    undo_soon(batch, by=world.emi)
    usual = undoing._take_back

    def stopped(run):
        tasks.stop_job(batch, by=world.emi)
        usual(run)

    with monkeypatch.context() as patched:
        patched.setattr(undoing, "_take_back", stopped)
        assert work() == "running"
    batch.refresh_from_db()
    assert (batch.state, added()) == ("committed", ROWS)
    tasks.stop_job(batch, by=world.emi)
    undo_soon(batch, by=world.emi)
    assert work() == "done"
    assert added() == 0


def test_what_has_ended_says_so(emi: Client, world: World, batch: ImportBatch):
    preview_soon(batch, by=world.emi)
    commit_soon(batch, by=world.emi, skip_bad_rows=False)
    work()
    html = page(emi, emi.post(f"/imports/{batch.public_id}/stop/"))
    assert "It had ended already" in html
    job = job_of(batch)
    assert job is not None
    assert job.state == "done"


def test_others_cannot_stop_it(world: World, batch: ImportBatch):
    preview_soon(batch, by=world.emi)
    commit_soon(batch, by=world.emi, skip_bad_rows=False)
    answer = signed_in(world.ken).post(f"/imports/{batch.public_id}/stop/")
    assert answer.status_code == 404
    assert work() == "done"
