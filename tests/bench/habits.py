"""What colleagues do all day: read, look for something, open, save, note down, paste.

Each act asks what a browser asks for it, with the pauses of somebody who thinks and types. The same
seed gives the same acts and pauses; only what others do in between differs.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from random import Random
from threading import Event
from typing import Any, Final
from urllib.parse import quote

from tests.bench.crowd import Seat
from tests.bench.pages import PLAN_PAGES
from tests.bench.visitor import Answer, Unexpected, Visitor

THINKS: Final = (1.0, 5.0)
"""Seconds between two acts, evenly spread."""

_TYPES: Final = (0.8, 2.5)
"""Seconds in an open editor."""

_STROKE: Final = 0.2
"""Seconds between two strokes that ask: somewhat more than the box waits for."""

LISTS: Final = (
    "/accounts/",
    "/accounts/?q=青葉",
    "/lists/person/",
    "/lists/action/?view=mine",
    "/lists/action/?view=late",
    "/lists/deal/",
    "/lists/need/?view=important",
    "/lists/activity/",
)
_VERSION: Final = re.compile(r'name="version" value="(\d+)"')
_SUMS: Final = re.compile(r'hx-get="(/lists/\w+/totals/[^"]*)"')
_PEOPLE: Final = re.compile(r'name="people" value="(\w+)" checked')
_STATES: Final = ("confirmed", "hypothesis")
_COLUMNS: Final = "title person_days due_on"
_AGAIN: Final = 5
"""So often a save over an older version is tried again."""


class Colleague:
    """One colleague at work until `over`."""

    def __init__(
        self, visitor: Visitor, seat: Seat, rng: Random, over: Event, today: date,
        thinks: tuple[float, float] = THINKS,
    ) -> None:  # fmt: skip
        self.visitor = visitor
        self.seat = seat
        self.rng = rng
        self.over = over
        self.today = today
        self.thinks = thinks
        self._written = 0

    def work(self) -> None:
        """Act after act, each a while after the one before; what goes wrong is written down."""
        acts = self._acts()
        self.over.wait(self.rng.uniform(0, self.thinks[1]))
        while not self.over.is_set():
            try:
                next(acts)()
            except Unexpected as error:
                self.visitor.diary.errors.append(str(error))
            self.over.wait(self.rng.uniform(*self.thinks))

    def _acts(self) -> Iterator[Callable[[], None]]:
        """Acts by how often they occur, in an order of their own for each colleague."""
        often = (
            [self.read_list] * 4 + [self.read_plan] * 4 + [self.read_overview] * 3
            + [self.search] * 3 + [self.open_record] * 3 + [self.save_own] * 4
            + [self.save_shared] * 2 + [self.write_long] + [self.capture] + [self.paste]
        )  # fmt: skip
        while True:
            round_of_acts = list(often)
            self.rng.shuffle(round_of_acts)
            yield from round_of_acts

    def read_list(self) -> None:
        """A list, whose sums come after it."""
        page = self.visitor.get("list", _quoted(self.rng.choice(LISTS)))
        for address in _SUMS.findall(page.text):
            self.visitor.get("sums of a list", html.unescape(address), part=True)

    def read_overview(self) -> None:
        """The compact plan."""
        self.visitor.get("compact plan", f"/accounts/{self._some_account()}/")

    def read_plan(self) -> None:
        """A section of a plan."""
        code = self.rng.choice([one for one in PLAN_PAGES if one not in ("overview", "document")])
        self.visitor.get("plan section", f"/accounts/{self._some_account()}/{code}/")

    def search(self) -> None:
        """A name typed into the command box, which asks at each stroke."""
        text = self.rng.choice(self.seat.searches)
        for length in range(1, len(text) + 1):
            self.visitor.get("search while typing", "/search/found/", {"q": text[:length]})
            self.over.wait(_STROKE)

    def open_record(self) -> None:
        """A record in the inspector, which says who else is there."""
        noun, public_id = self.rng.choice(
            [
                ("need", self.rng.choice(self.seat.needs)),
                ("person", self.rng.choice(self.seat.people)),
                ("action", self.rng.choice(self.seat.actions)),
            ]
        )
        address = f"/records/{noun}/{public_id}/"
        self.visitor.get("record", address, part=True)
        self.visitor.get("presence", f"{address}presence/")

    def save_own(self) -> None:
        """A field of something nobody else is at."""
        self._save(self.rng.choice(self.seat.needs))

    def save_shared(self) -> None:
        """A field of something that others save too."""
        self._save(self.rng.choice(self.seat.shared_needs))

    def _save(self, need: str) -> None:
        name = self.rng.choice(("title", "state"))
        value = self._text("要望") if name == "title" else self.rng.choice(_STATES)
        address, version = self._edit(need, name)
        self.over.wait(self.rng.uniform(*_TYPES))
        sent = {name: value, "value": value}
        for _try in range(_AGAIN):
            answer = self.visitor.post(
                "save", address, {**sent, "version": version}, expected=(200, 409)
            )
            if answer.status == 200:
                return
            self.visitor.diary.clashes += 1
            version = _version_in(answer)
        raise Unexpected(f"{address}: {_AGAIN} clashes in a row")

    def write_long(self) -> None:
        """A long text, saved while one types."""
        address, version = self._edit(self.rng.choice(self.seat.needs), "detail")
        text = ""
        for _pause in range(3):
            self.over.wait(self.rng.uniform(*_TYPES))
            text += self._text("聞いたこと") + "。"
            sent = {"detail": text, "version": version, "autosave": "1"}
            answer = self.visitor.post("save", address, sent, expected=(200, 409))
            if answer.status == 409:
                # Two windows of a plan that two colleagues have; the text stays in the editor.
                self.visitor.diary.clashes += 1
                address, version = self._edit(address.split("/")[3], "detail")
            else:
                version = str(json.loads(answer.text)["version"])

    def _edit(self, need: str, name: str) -> tuple[str, str]:
        """Where to save, and over which version."""
        record = f"/records/need/{need}/"
        address = f"{record}fields/{name}/"
        version = _version_in(self.visitor.get("editor", address, part=True))
        self.visitor.post("presence", f"{record}presence/", {"field": name})
        return address, version

    def capture(self) -> None:
        """A line after a meeting, seen as it was understood and kept."""
        seat = self.seat
        text = f"{self.today:%m/%d} {self.rng.choice(seat.families)}様と面談。{self._text('話')}"
        self.visitor.get("capture form", "/capture/", {"account": seat.account}, part=True)
        line = {"text": text, "account": seat.account}
        self.over.wait(self.rng.uniform(*_TYPES))
        read = self.visitor.post("capture read", "/capture/reading/", line)
        self.over.wait(self.rng.uniform(*_TYPES))
        kept = {
            "read_text": text,
            "confirm": "1",
            "once": f"{seat.member}-{self._written}",
            "on": self.today.isoformat(),
            "kind": "meeting",
            "subject": text[:40],
            "people": _PEOPLE.findall(read.text),
            "colleagues": [seat.member],
        }
        self.visitor.post("capture", "/capture/", {**line, **kept})

    def paste(self) -> None:
        """Five rows of two columns out of a spreadsheet, as one patch."""
        address = "/records/action/grid/"
        place = {"plan": self.seat.plan, "columns": _COLUMNS}
        rows = self.rng.sample(self.seat.actions, min(5, len(self.seat.actions)))
        cells = [(one, "title", self._text("行動")) for one in rows]
        cells += [(one, "person_days", str(self.rng.randint(1, 9))) for one in rows]
        for _try in range(_AGAIN):
            stand = self._read(self.visitor.get("grid rows", address, {**place, "id": rows}))
            versions = {row["id"]: row["version"] for row in stand["rows"]}
            changes = [
                {"id": one, "field": name, "value": value, "version": versions[one]}
                for one, name, value in cells
            ]
            patch = json.dumps({"source": "paste", "changes": changes})
            told = self._read(self.visitor.post("paste", address, {**place, "patch": patch}))
            if told["refused"]:
                raise Unexpected(f"{address}: {told['refused'][:2]}")
            if not told["clashes"]:
                return
            self.visitor.diary.clashes += 1
        raise Unexpected(f"{address}: {_AGAIN} clashes in a row")

    def _read(self, answer: Answer) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(answer.text)
        return found

    def _some_account(self) -> str:
        """Mostly their own."""
        return self.rng.choice((self.seat.account, self.seat.account, self.seat.shared))

    def _text(self, what: str) -> str:
        """A new text each time: what says the same is no change."""
        self._written += 1
        return f"{what} {self.seat.member[-4:]}-{self._written}"


def _version_in(answer: Answer) -> str:
    found = _VERSION.search(answer.text)
    if found is None:
        raise Unexpected(f"no version in an answer of {answer.status}")
    return found[1]


def _quoted(path: str) -> str:
    return quote(path, safe="/?=&")
