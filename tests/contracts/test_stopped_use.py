"""S-45: somebody whose data are not to be used stands where they are looked for, and nowhere else:
on every page, in every part of one, in files and in what programs are told."""

from __future__ import annotations

import re
from typing import Any

import pytest
import time_machine

from tests.contracts.filled import NOW, Filled
from tests.contracts.reading import HTMX, Read, documents, files, pages, parts
from tests.contracts.walking import client_of
from tokui.people.rechecks.queries import recheck_queue
from tokui.people.stopping import stop_use

FOUND_ON_PURPOSE = {
    "web:people", "web:history", "web:disclosure", "privacy:person", "privacy:erase",
    "record of person", "record of post", "record of tie", "record of coverage",
    "record of stakeholder", "record of deal_stake",
}  # fmt: skip
"""Where somebody goes to answer the person: their card, what is about them alone, and the history.
A record that names them among others, such as an action, does so no more."""
OWN_PART = re.compile(r"part /records/(person|post|tie|coverage|stakeholder|deal_stake)/")
ABOUT = "people|posts|ties|coverages|stakeholders|deal-stakes"
TOLD_TO_PROGRAMS = re.compile(
    rf"interface /(({ABOUT}|accounts|plans)/\{{id\}}(/(disclosure|history|{ABOUT}))?"
    r"|steps/\{id\}/history)$"
)
BY_ID_ALONE = re.compile(r"interface /(accounts/\{id\}/)?activities(/\{id\}(/history)?)?$")
"""Lists of ids are told whole: a program that sends one back must take nobody away."""


@pytest.fixture
def stopped(filled: Filled):
    """The person whom every sort of record names, and whose use was stopped."""
    person, world = filled.one("person"), filled.world
    world.add("post", person=person.public_id, title="部長", started_on="2020-04-01")
    stake = filled.one("stakeholder").public_id
    for code, values in in_passing(filled, person.public_id, stake).items():
        filled.made[code].append(world.add(code, **values))
    assert any(one.person == person for one in recheck_queue([world.toa], NOW.date()).lines)
    with time_machine.travel(NOW, tick=False):
        stop_use(person.public_id, by=world.makoto, reason="本人の請求", now=NOW)
        yield person


def in_passing(filled: Filled, person: str, stake: str) -> dict[str, dict[str, Any]]:
    """Records that name somebody among other things, by noun."""
    owner, route = filled.world.makoto.public_id, filled.one("route").public_id
    return {
        "action": {"title": "訪問", "counterpart": stake, "owner": owner},
        "need": {"title": "納期", "holder": stake},
        "play": {"title": "提案", "whom": [stake]},
        "step": {"route": route, "kind": "decide", "stakeholder": stake},
        "activity": {"kind": "call", "on": "2019-06-03", "subject": "電話", "people": [person]},
    }


def naming(read: Read, person) -> bool:
    return person.public_id in read.text or person.name in read.text


def test_pages_and_their_parts_leave_the_person_out(filled: Filled, stopped) -> None:
    client = client_of(filled, "makoto")
    told = {read.label for read in pages(filled, client) if naming(read, stopped)}
    assert told - FOUND_ON_PURPOSE == set()
    assert "web:people" in told
    told = {read.label for read in parts(filled, client) if naming(read, stopped)}
    assert {label for label in told if not OWN_PART.match(label)} == set()
    assert {label for label in told if "/choices/" in label} == set()


def test_files_and_programs_are_not_told_of_the_person(filled: Filled, stopped) -> None:
    client = client_of(filled, "makoto")
    assert [read.label for read in files(filled, client) if naming(read, stopped)] == []
    told = {
        read.label
        for read in documents(filled, filled.world.makoto)
        if naming(read, stopped) and not TOLD_TO_PROGRAMS.match(read.label)
        and (stopped.name in read.text or not BY_ID_ALONE.match(read.label))
    }  # fmt: skip
    assert told == set()


def test_nobody_is_asked_whether_the_person_is_still_in_post(filled: Filled, stopped) -> None:
    queue = recheck_queue([filled.world.toa], NOW.date())
    assert not any(one.person == stopped for one in queue.lines)


def test_an_editor_keeps_whom_they_are_not_shown(filled: Filled, stopped) -> None:
    """Saving a form takes nobody away whom it does not name."""
    rival, client = filled.one("our_rival"), client_of(filled, "emi")
    page = client.get(f"/records/our_rival/{rival.public_id}/fields/supporters/", headers=HTMX)
    assert stopped.name not in page.content.decode()
    chosen = re.findall(r'value="([^"]+)"[^>]* (?:selected|checked)', page.content.decode())
    kept = [one.public_id for one in rival.supporters.all()]
    assert sorted(chosen) == sorted(kept)
