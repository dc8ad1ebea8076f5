"""Behind each judgement stand questions that help to choose."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tokui.kernel.models import Event

HTMX = {"HX-Request": "true"}


def editor_of(client, record, noun, field):
    address = reverse("web:field", args=[noun, record.public_id, field])
    return client.get(address, headers=HTMX).content.decode()


@pytest.fixture
def held(world):
    return world.add("stakeholder", placeholder="情報システム部長")


def test_a_judgement_is_helped_by_questions(client, world, held):
    client.force_login(world.emi.user)
    page = editor_of(client, held, "stakeholder", "attitude")
    assert 'data-guide="attitude"' in page
    assert "この3か月で、この方は何をしてくれましたか。" in page
    assert 'data-fits="champion supporter"' in page
    # Whoever reads without scripts sees what each answer speaks for.
    assert "<small>推進・好意</small>" in page


def test_what_is_no_judgement_has_no_questions(client, world, held):
    client.force_login(world.emi.user)
    assert "data-guide" not in editor_of(client, held, "stakeholder", "next_step")


def test_answers_are_no_values_of_the_record(client, world, held):
    client.force_login(world.emi.user)
    address = reverse("web:field", args=["stakeholder", held.public_id, "attitude"])
    sent = {"attitude": "supporter", "version": held.version, "guide-abc-did": "helped"}
    assert client.post(address, sent, headers=HTMX).status_code == 200
    (event,) = Event.objects.filter(noun="stakeholder", verb="changed")
    assert list(event.changes) == ["attitude"]
