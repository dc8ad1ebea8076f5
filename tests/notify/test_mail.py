"""Mail goes out once, waits while the server is down, and shows nobody what they may not see."""

from __future__ import annotations

from datetime import date, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail as django_mail

from tests.notify.conftest import NOW, SAID
from tests.world import World
from tokui.core.words import Words
from tokui.kernel import schedule
from tokui.notify import digest
from tokui.notify.actions import mark_read, prefer, tell
from tokui.notify.digest import Line, Part
from tokui.notify.mailing import PAUSES, queue_mail, send_waiting, stuck_mail
from tokui.notify.models import Mail, Notice
from tokui.notify.queries import visible_notices
from tokui.notify.tasks import MAIL_DOWN, WEEK, mail_notices, make_digest, make_digests, send_mail

LOCMEM = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
MONDAY = date(2026, 11, 30)


@pytest.fixture(autouse=True)
def _mail_server(settings, monkeypatch) -> None:
    settings.MAILERS = LOCMEM
    settings.DEFAULT_FROM_EMAIL = "得意 <tokui@kitahama.example>"
    settings.BASE_URL = "https://tokui.kitahama.example"
    django_mail.outbox = []
    monkeypatch.setattr(digest, "_parts", {})
    from tokui.notify import kinds

    kinds._kinds |= {kind.code: kind for kind in (WEEK, MAIL_DOWN)}


def ask(world: World, *members, kind: str = "asked", about=None, said: Words = SAID) -> None:
    tell(members, kind, "account", about or world.toa, by=None, said=said, now=NOW)


class Broken:
    """A mail server that answers each message with an error."""

    error: OSError = ConnectionRefusedError("no answer")
    tried = 0

    def __init__(self, **_options) -> None:
        pass

    def send_messages(self, _messages) -> int:
        type(self).tried += 1
        raise type(self).error


@pytest.fixture
def broken(settings):
    settings.MAILERS = {"default": {"BACKEND": f"{Broken.__module__}.Broken"}}
    Broken.tried, Broken.error = 0, ConnectionRefusedError("no answer")
    return Broken


def test_a_notice_goes_out_once_in_the_language_of_who_gets_it(world: World) -> None:
    world.emi.user.language = "en"
    world.emi.user.save()
    ask(world, world.aoi, world.emi)
    send_mail(NOW)
    send_mail(NOW + timedelta(minutes=1))
    assert sorted(one.to[0] for one in django_mail.outbox) == [
        world.aoi.user.email,
        world.emi.user.email,
    ]
    by_address = {one.to[0]: one for one in django_mail.outbox}
    japanese, english = by_address[world.aoi.user.email], by_address[world.emi.user.email]
    assert japanese.subject == "Tokui: ご確認ください"
    assert english.subject == "Tokui: Please look at this"
    notice = Notice.objects.get(member=world.aoi)
    assert f"https://tokui.kitahama.example/inbox/{notice.public_id}/" in japanese.body
    assert japanese.extra_headers["Message-ID"].endswith("@kitahama.example>")
    assert set(Mail.objects.values_list("state", "body")) == {("sent", "")}


def test_a_mail_tells_nothing_that_is_read_or_out_of_sight(world: World) -> None:
    ask(world, world.aoi)
    mark_read(visible_notices(world.aoi).notices[0].public_id, by=world.aoi, now=NOW)
    ask(world, world.sora, about=world.hokuriku)
    assert mail_notices(NOW) == 0
    assert not Mail.objects.exists()


def test_the_text_of_several_notices_is_plain(world: World) -> None:
    ask(world, world.aoi)
    ask(world, world.aoi, said=Words("A second\nline", "二つ目の\n連絡"))
    send_mail(NOW)
    body = django_mail.outbox[0].body
    assert django_mail.outbox[0].subject == "Tokui: お知らせ 2 件"
    assert body.splitlines()[:4] == ["青山 葵 さん", "", "■ お知らせ (2)", "・ご確認ください"]
    assert "・二つ目の 連絡" in body.splitlines()
    assert "https://tokui.kitahama.example/inbox/mail/" in body


def test_preferences_decide_between_now_digest_and_never(world: World) -> None:
    prefer("asked", "digest", by=world.aoi)
    prefer("asked", "never", by=world.emi)
    prefer("asked", "never", by=world.emi)
    ask(world, world.aoi, world.emi, world.ken)
    assert mail_notices(NOW) == 1
    assert Mail.objects.get().member == world.ken
    assert make_digest(world.aoi, MONDAY, NOW)
    assert not make_digest(world.emi, MONDAY, NOW)


def test_the_digest_comes_once_on_business_days(world: World) -> None:
    digest.digest_part("week")(
        lambda member, on: [Part(Words("Due", "期限"), [Line(Words("Visit", "訪問"), "/a/")])]
    )
    make_digests(world.workspace, date(2026, 11, 29), NOW)
    assert not Mail.objects.exists()
    make_digests(world.workspace, MONDAY, NOW)
    make_digests(world.workspace, MONDAY, NOW)
    assert Mail.objects.filter(member=world.aoi).count() == 1
    mail = Mail.objects.get(member=world.aoi)
    assert mail.subject == "Tokui: 11月30日のまとめ（1件）"
    assert "■ 期限 (1)\n・訪問\n  https://tokui.kitahama.example/a/" in mail.body
    prefer(WEEK.code, "never", by=world.ken)
    assert not make_digest(world.ken, MONDAY + timedelta(days=1), NOW)


def test_a_digest_begun_again_takes_up_nothing_that_came_since(world: World) -> None:
    prefer("asked", "digest", by=world.aoi)
    ask(world, world.aoi)
    make_digests(world.workspace, MONDAY, NOW)
    ask(world, world.aoi)
    make_digests(world.workspace, MONDAY, NOW)
    assert Mail.objects.filter(member=world.aoi).count() == 1
    assert Notice.objects.filter(member=world.aoi, mailed_at=None).count() == 1


def test_the_digest_is_kept_by_the_schedule(world: World) -> None:
    assert schedule._daily["digest"].hour == 7


def test_a_server_that_is_down_keeps_the_mail_and_is_spared(world: World, broken) -> None:
    for member in (world.aoi, world.emi, world.ken):
        queue_mail(member, "件名", "本文", now=NOW)
    assert send_waiting(NOW) == 0
    assert send_waiting(NOW) == 0
    assert broken.tried == 1
    assert stuck_mail().created_at == NOW
    kept = Mail.objects.first()
    assert (kept.state, kept.body, kept.error) == (
        "queued", "本文", "ConnectionRefusedError: no answer",
    )  # fmt: skip


def test_after_the_downtime_everything_goes_out_once(world: World, broken, settings) -> None:
    for member in (world.aoi, world.emi):
        queue_mail(member, "件名", "本文", now=NOW)
    send_waiting(NOW)
    settings.MAILERS = LOCMEM
    later = NOW + timedelta(hours=1)
    assert (send_waiting(later), send_waiting(later)) == (2, 0)
    assert stuck_mail() is None


def test_a_mail_is_given_up_after_days_and_keeps_no_text(world: World, broken) -> None:
    queue_mail(world.aoi, "件名", "本文", now=NOW)
    now = NOW
    for _ in range(len(PAUSES) + 1):
        now += timedelta(days=2)
        send_waiting(now)
    kept = Mail.objects.get()
    assert (kept.state, kept.body, kept.attempts) == ("failed", "", len(PAUSES) + 1)


def test_an_address_that_is_refused_stops_no_other_mail(world: World, broken) -> None:
    queue_mail(world.aoi, "件名", "本文", now=NOW)
    queue_mail(world.emi, "件名", "本文", now=NOW)
    broken.error = SMTPRecipientsRefused({"a@b.example": (550, b"no such user")})
    send_waiting(NOW)
    assert (broken.tried, set(Mail.objects.values_list("state", flat=True))) == (2, {"failed"})


def test_a_busy_mailbox_is_asked_again(world: World, broken) -> None:
    queue_mail(world.aoi, "件名", "本文", now=NOW)
    broken.error = SMTPRecipientsRefused({"a@b.example": (451, b"later")})
    send_waiting(NOW)
    assert Mail.objects.get().state == "queued"


def test_a_mail_in_other_hands_is_left_there(world: World) -> None:
    from tokui.notify.mailing import _taken

    queue_mail(world.aoi, "件名", "本文", now=NOW)
    first = _taken(NOW)
    assert next(first).member == world.aoi
    assert send_waiting(NOW) == 0
    assert send_waiting(NOW + timedelta(minutes=6)) == 1


def test_who_has_left_gets_no_mail(world: World) -> None:
    queue_mail(world.emi, "件名", "本文", now=NOW)
    world.emi.user.is_active = False
    world.emi.user.save()
    assert queue_mail(world.emi, "件名", "本文", now=NOW) is None
    assert send_waiting(NOW) == 0
    assert Mail.objects.get().state == "failed"


def test_without_a_server_nothing_is_made(world: World, settings) -> None:
    settings.MAILERS = {}
    ask(world, world.aoi)
    send_mail(NOW)
    assert not Mail.objects.exists()


def test_owners_are_told_once_a_day_that_mail_does_not_go_out(world: World, broken) -> None:
    queue_mail(world.emi, "件名", "本文", now=NOW)
    send_mail(NOW)
    assert not Notice.objects.exists()
    for minutes in (70, 71, 72):
        send_mail(NOW + timedelta(minutes=minutes))
    told = visible_notices(world.aoi).notices
    assert [notice.kind for notice in told] == [MAIL_DOWN.code]
    assert "12:00" in told[0].words.ja
    assert Mail.objects.count() == 1
