"""`tokui mail`: what waits, and a letter to try the server."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core import mail as django_mail

from tests.cli.conftest import Run
from tests.world import World
from tokui.notify.mailing import queue_mail
from tokui.notify.models import Mail

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def _server(settings) -> None:
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    django_mail.outbox = []


def test_without_a_server_a_letter_is_refused_with_the_remedy(
    world: World, run: Run, settings
) -> None:
    settings.MAILERS = {}
    answer = run("mail", "test", "aoi@kitahama.example")
    assert (answer.code, "TOKUI_SMTP_URL" in answer.err) == (1, True)
    assert run("mail", "status", "--json").document["configured"] is False


@pytest.mark.usefixtures("_server")
def test_a_letter_goes_out_at_once(world: World, run: Run) -> None:
    assert run("mail", "test", "aoi@kitahama.example").code == 0
    assert [one.to for one in django_mail.outbox] == [["aoi@kitahama.example"]]


@pytest.mark.usefixtures("_server")
def test_the_queue_is_counted_and_a_stuck_mail_is_a_no(world: World, run: Run) -> None:
    queue_mail(world.emi, "件名", "本文", now=NOW)
    answer = run("mail", "status", "--json")
    assert (answer.code, answer.document["queued"]) == (0, 1)
    Mail.objects.update(attempts=1, error="ConnectionRefusedError: no")
    stuck = run("mail", "status", "--json")
    assert (stuck.code, stuck.document["stuck_since"][:10]) == (1, "2026-11-22")
    checks = {
        check["code"]: check["verdict"] for check in run("doctor", "--json").document["checks"]
    }
    assert checks["mail"] == "warning"
