"""Cells as pages draw them: escaped, and in the reader's own signs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from tests.world import World
from tokui.core.scales import ATTITUDE, ROLE
from tokui.web.display import scale_chip

OpenBrowser = Callable[..., Any]

ODD = '<b a="1">&\'名前'


def test_an_english_chip_shows_no_piece_of_the_japanese_word():
    with translation.override("en"):
        assert scale_chip(ROLE, "approver") == '<span class="chip tone-plain">Approver</span>'
    with translation.override("ja"):
        assert scale_chip(ROLE, "approver") == '<span class="chip tone-plain">決裁者</span>'


def test_a_chip_whose_colour_says_something_has_a_mark_too():
    with translation.override("en"):
        chip = scale_chip(ATTITUDE, "supporter")
    assert f'<span aria-hidden="true">{ATTITUDE["supporter"].mark}</span>' in chip


def test_a_code_of_an_older_scale_is_shown_as_it_is_and_escaped():
    assert scale_chip(ROLE, "<i>") == '<span class="chip tone-plain">&lt;i&gt;</span>'


@pytest.mark.django_db
def test_nothing_that_somebody_wrote_becomes_a_part_of_the_page(
    world: World, signed_in: OpenBrowser
):
    world.add("department", name=ODD)
    world.add("product", by=world.makoto, name=ODD)
    world.add("need", title=ODD, detail=ODD)
    client = signed_in("emi")
    for page in ("plans:needs", "plans:footprint", "plans:document"):
        html = client.get(reverse(page, args=[world.toa.public_id])).content.decode()
        assert "&lt;b a=&quot;1&quot;&gt;&amp;&#x27;名前" in html, page
        assert "<b a=" not in html, page
