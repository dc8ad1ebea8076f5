"""The digest of the morning says in plain text what my week says."""

from __future__ import annotations

import re
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from tests.world import World
from tokui.core.words import Words
from tokui.notify.actions import tell
from tokui.notify.models import Mail
from tokui.notify.queries import visible_notices
from tokui.notify.tasks import mail_notices, make_digest


def test_late_and_due_actions_stand_in_it_with_their_addresses(world: World, settings) -> None:
    settings.BASE_URL = "https://tokui.kitahama.example"
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    now = timezone.now()
    today = timezone.localdate(now)
    late = world.add("action", title="遅れた訪問", owner=world.emi,
                     due_on=today - timedelta(days=2))  # fmt: skip
    world.add("action", title="次の訪問", owner=world.emi,
              due_on=today + timedelta(days=2))  # fmt: skip
    review = world.add("review", title="11月のレビュー", planned_on=today + timedelta(days=3))
    world.add("review_role", review=review.public_id, member=world.emi.public_id)
    assert make_digest(world.emi, today, now)
    body = Mail.objects.get(member=world.emi).body
    assert "■ 期限を過ぎたアクション (1)" in body
    assert "遅れた訪問（東亜精密株式会社）" in body
    assert f"https://tokui.kitahama.example/records/action/{late.public_id}/" in body
    assert "■ 1週間以内に期限のアクション (1)" in body
    assert "■ レビューとその宿題 (1)" in body
    assert "11月のレビュー (東亜精密株式会社)" in body
    assert not make_digest(world.sora, today, now)


def test_the_address_in_a_mail_leads_to_the_record_and_counts_as_read(world: World) -> None:
    now = timezone.now()
    said = Words("Please look", "ご確認ください")
    tell([world.emi], "named", "account", world.toa, by=None, said=said, now=now)
    mail_notices(now)
    path = re.findall(r"https?://[^/]+(/inbox/\w+/)\n", Mail.objects.get().body)[0]
    client = Client()
    assert client.get(path).url.startswith("/sign-in/")
    client.force_login(world.emi.user)
    answer = client.get(path)
    assert world.toa.public_id in answer.url
    assert visible_notices(world.emi).unread == []
    client.force_login(world.ken.user)
    assert client.get(path).status_code == 404
