"""Sentences about an import are said in the language of whoever reads them, now or later."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.utils import translation

from tests.world import World
from tokui.core.words import Words
from tokui.intake.actions import choose, store_file
from tokui.intake.command import undo_import
from tokui.intake.models import ImportBatch
from tokui.intake.previews import preview
from tokui.intake.queries import error_of, left_alone, notes_of, problems_of
from tokui.intake.sentences import gettext_lazy, ngettext_lazy, sentence_of
from tokui.intake.tables import Wishes
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record

BAD = """会社名,従業員数,売上高,決算日,親会社
湖北化成,多数,1,3/31,
信濃光学,12.5,x,2月30日,無名商事
丹波紡績,1,100.5,3/31,丹波紡績
"""


def _looked_at(world: World, csv_file, text: str, **wishes: object) -> ImportBatch:
    batch = store_file(csv_file(text), by=world.emi)
    choose(batch, Wishes(**wishes), by=world.emi)
    preview(batch, by=world.emi)
    batch.refresh_from_db()
    return batch


def test_a_sentence_survives_its_keeping():
    inner = gettext_lazy("The post ends before it starts. Check both dates.")
    values = {"field": Words("Name", "名前"), "list": ["a", Words("b", "び")], "inner": inner}
    kept = json.loads(json.dumps((gettext_lazy("%(field)s %(list)s %(inner)s") % values).plain()))
    with translation.override("ja"):
        assert str(sentence_of(kept)).startswith("名前 a、び ")
    with translation.override("en"):
        assert str(sentence_of(kept)).startswith("Name a, b ")


@pytest.mark.parametrize(("count", "said"), [(1, "1 thing"), (12_345, "12,345 things")])
def test_numbers_are_grouped_and_counted(count: int, said: str):
    with translation.override("en"):
        sentence = ngettext_lazy("%(count)s thing", "%(count)s things", count)
        assert str(sentence_of(sentence.plain())) == said


def test_a_preview_is_read_in_either_language(world: World, csv_file):
    with translation.override("ja"):
        batch = _looked_at(world, csv_file, BAD)
    said = {}
    for language in ("en", "ja"):
        with translation.override(language):
            said[language] = [str(each.message) for each in problems_of(batch)]
            said[language] += [str(note) for note in notes_of(batch)]
    assert len(said["en"]) == len(said["ja"]) >= 5
    for english, japanese in zip(said["en"], said["ja"], strict=True):
        assert re.search(r"[a-z]{3} [a-z]", english)
        assert not re.search("[ぁ-ん]", english)
        assert re.search("[ぁ-ん]", japanese)


def test_why_there_is_no_preview_is_read_in_either_language(world: World, csv_file):
    with translation.override("en"):
        batch = _looked_at(world, csv_file, "色,形\n赤,丸\n")
    with translation.override("ja"):
        assert "色、形" in str(error_of(batch))
    with translation.override("en"):
        assert "色, 形" in str(error_of(batch))


def test_what_an_undo_left_alone_is_read_in_either_language(bring, world: World):
    with translation.override("ja"):
        report = bring("会社名,業種\n湖北化成,化学\n")
        account = noun_of("account").model.objects.get(name="湖北化成")
        change_record(noun_of("account"), account, {"phone": "03-1"}, by=world.emi)
        undo_import(report["batch"], by=world.emi)
    batch = ImportBatch.objects.get(public_id=report["batch"])
    with translation.override("en"):
        assert [(title, str(why)) for title, why in left_alone(batch)] == [
            ("湖北化成", "It was changed since.")
        ]


def test_pages_follow_the_reader(client: Client, world: World, csv_file):
    with translation.override("ja"):
        batch = _looked_at(world, csv_file, BAD)
    client.force_login(world.emi.user)
    world.emi.user.language = "en"
    world.emi.user.save()
    text = client.get(f"/imports/{batch.public_id}/").content.decode()
    assert "Write a whole number, without decimals." in text
    world.emi.user.language = "ja"
    world.emi.user.save()
    text = client.get(f"/imports/{batch.public_id}/").content.decode()
    assert "Write a whole number" not in text
