"""What an announcement would change: posts that end and posts that begin, person by person."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from tokui.core.transfers.ground import Ground, KnownPerson, KnownPost, Place, PostKey, post_key
from tokui.core.transfers.values import Assignment, Move

State = Literal["ready", "choose", "check", "unknown", "undated", "empty", "standing"]
"""ready: one person, and something to write. choose: several may be meant. check: one person, but
known in another post than the announcement says. unknown: nobody is called so. undated: no day.
empty: no post is named. standing: it is all so already."""

NEW: Final = "new"
"""Chosen instead of a person's id: somebody to be added."""
NOBODY: Final = ""
"""Chosen instead of a person's id: the line is left out."""

_GOES_FOR_GOOD: Final = ("退職", "逝去", "死去", "離職", "retire", "left", "leaves the")


@dataclass(frozen=True, slots=True)
class Closing:
    """A post that ends, with its last day."""

    post: KnownPost
    on: dt.date


@dataclass(frozen=True, slots=True)
class Opening:
    """A post that begins, or one of the past that is worth knowing (`ended_on`)."""

    place: Place
    kind: str = "regular"
    is_main: bool = True
    started_on: dt.date | None = None
    ended_on: dt.date | None = None
    came_from: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One line of an announcement against what is known. `is_taken` says whether it would be
    written unless somebody decides otherwise."""

    move: Move
    state: State
    person: KnownPerson | None = None
    candidates: tuple[KnownPerson, ...] = ()
    closes: tuple[Closing, ...] = ()
    opens: tuple[Opening, ...] = ()
    stays: tuple[KnownPost, ...] = ()
    notes: tuple[str, ...] = ()
    adds_person: bool = False

    @property
    def key(self) -> str:
        """What tells the line from all others."""
        return str(self.move.number)

    @property
    def is_taken(self) -> bool:
        """Nothing that is uncertain is written without being asked for."""
        return self.state == "ready"

    @property
    def may_be_taken(self) -> bool:
        """Whether there is something to write once a person is chosen."""
        return bool(self.closes or self.opens)


def propose(
    moves: Iterable[Move],
    ground: Ground,
    *,
    default_on: dt.date | None = None,
    chosen: Mapping[str, str] | None = None,
) -> tuple[Proposal, ...]:
    """What each move would change, in their order. `default_on` is the day of those that name
    none; `chosen` maps the key of a line to the id of a person, NEW or NOBODY.

    A regular post takes the place of the main one; concurrent posts stay beside it until they are
    named; who leaves loses all posts, or those that are named. What is so already is not proposed
    again, so that the same announcement twice changes nothing.
    """
    book = _Book(ground, default_on, dict(chosen or {}))
    return tuple(book.propose(move) for move in moves)


@dataclass(slots=True)
class _Book:
    """Lines already looked at, so that a second one about a person goes on from the first."""

    ground: Ground
    default_on: dt.date | None
    chosen: Mapping[str, str]
    closed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    opened: dict[str, list[tuple[PostKey, dt.date | None]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def propose(self, move: Move) -> Proposal:
        """One line."""
        if move.on is None and self.default_on is not None:
            move = replace(move, on=self.default_on)
        key = str(move.number)
        person, candidates, notes = self._who(move)
        state: State = "ready"
        adds = False
        if key in self.chosen:
            person = self.ground.by_id.get(self.chosen[key])
            adds = self.chosen[key] == NEW
            notes = tuple(note for note in notes if note == "year_assumed")
        elif person is None:
            state = "choose" if candidates else "unknown"
        elif "known_elsewhere" in notes:
            state = "check"
        if move.on is None:
            return Proposal(move, "undated", person, candidates, notes=notes, adds_person=adds)
        if not move.new and not move.leaving:
            return Proposal(move, "empty", person, candidates, notes=notes, adds_person=adds)
        return self._changes(move, move.on, state, person, candidates, notes, adds=adds)

    def _changes(
        self,
        move: Move,
        on: dt.date,
        state: State,
        person: KnownPerson | None,
        candidates: tuple[KnownPerson, ...],
        notes: tuple[str, ...],
        *,
        adds: bool,
    ) -> Proposal:
        known = person or KnownPerson("", move.name)
        name = person.id if person else f"new {move.name}"
        change = _Change(self.ground, move, on, known, bool(self.opened[name]))
        (change.leave if move.leaving else change.go)()
        closes = tuple(one for one in change.closes if one.post.id not in self.closed[name])
        opens = tuple(
            one
            for one in change.opens
            if (one.place.key, one.started_on) not in self.opened[name] or one.ended_on
        )
        if person is not None and state == "ready" and not closes and not opens:
            return Proposal(move, "standing", person, candidates, stays=change.stays, notes=notes)
        if person is not None or adds:
            self.closed[name] |= {one.post.id for one in closes}
            self.opened[name] += [(one.place.key, one.started_on) for one in opens]
        notes += tuple(change.notes)
        return Proposal(
            move, state, person, candidates, closes, opens, change.stays, notes, adds_person=adds
        )

    def _who(
        self, move: Move
    ) -> tuple[KnownPerson | None, tuple[KnownPerson, ...], tuple[str, ...]]:
        """Whom a line means, whom it may mean, and what to know about that."""
        notes = ["year_assumed"] if move.has_assumed_year else []
        candidates = self.ground.called(move.name)
        if not candidates:
            # Nobody is taken for another on a family name alone.
            return None, self.ground.of_family(move.name), tuple(notes)
        old = {post_key("", one.text) for one in move.old}
        new = {post_key("", one.text) for one in move.new}
        fitting = [one for one in candidates if _fits(one, old | new)]
        if len(candidates) > 1:
            person = fitting[0] if len(fitting) == 1 else None
            return person, candidates, (*notes, "same_name")
        if old and candidates[0].posts and not fitting:
            notes.append("known_elsewhere")
        return candidates[0], candidates, tuple(notes)


def _fits(person: KnownPerson, keys: set[PostKey]) -> bool:
    """Whether somebody holds or held one of the posts; a title alone counts where no department
    is said."""
    for post in person.posts:
        unit, title = post.key
        for said_unit, said_title in keys:
            if title == said_title and (unit == said_unit or not said_unit or not unit):
                return True
    return False


@dataclass(slots=True)
class _Change:
    """One person's posts before and after."""

    ground: Ground
    move: Move
    on: dt.date
    person: KnownPerson
    was_named: bool
    closes: list[Closing] = field(default_factory=list)
    opens: list[Opening] = field(default_factory=list)
    stays: tuple[KnownPost, ...] = ()
    notes: list[str] = field(default_factory=list)

    def leave(self) -> None:
        """All posts end, or those that are named when more are held."""
        held = [post for post in self.person.posts if post.is_held(self.on)]
        named = [post for post in held if self._is_named(post, self.move.old)]
        for_good = self.move.leaving.casefold().startswith(_GOES_FOR_GOOD)
        going = held if for_good or not named else named
        self.closes = [Closing(post, self.on) for post in going if post.ended_on != self.on]
        self.stays = tuple(post for post in held if post not in going)
        ended = any(post.ended_on for post in self.person.posts)
        if not held and not ended:
            texts = [one.text for one in self.move.old] or [""]
            self.opens = [
                Opening(self._past_place(text), is_main=not place, ended_on=self.on)
                for place, text in enumerate(texts)
            ]

    def go(self) -> None:
        """Posts begin; those that they take the place of end the day before."""
        held = self.person.held(self.on)
        new = [(one, self.ground.place(one.text)) for one in self.move.new if not one.ends]
        ends = [one for one in self.move.new if one.ends]
        keys = {place.key for _, place in new}
        kept = [post for post in held if post.key in keys]
        going = [post for post in held if self._is_named(post, ends)]
        if any(one.kind != "concurrent" for one, _ in new):
            going += [
                post
                for post in held
                if post.key not in keys
                and (
                    (post.is_main and post.kind != "concurrent")
                    or self._is_named(post, self.move.old)
                )
            ]
        going = [post for post in dict.fromkeys(going) if post.started_on != self.on]
        last = self.on - dt.timedelta(days=1)
        self.closes = [Closing(post, last) for post in going if post.ended_on != last]
        self.stays = tuple(post for post in held if post not in going)
        if ends and not going and not self._ended_before(ends, last):
            self.notes.append("nothing_to_end")
        has_main = any(post.is_main for post in self.stays) or self.was_named
        for one, place in new:
            if any(post.key == place.key for post in kept) or self._is_there(place):
                continue
            is_main = not has_main
            has_main = True
            said = "、".join(old.text for old in self.move.old) if is_main else ""
            self.opens.append(Opening(place, one.kind, is_main, self.on, came_from=said[:500]))
        if not self.person.posts:
            self._open_past(last)

    def _open_past(self, last: dt.date) -> None:
        """What somebody without posts did before, where the department is known."""
        for one in self.move.old:
            place = self.ground.place(one.text)
            if place.unit is not None and not one.ends:
                self.opens.append(Opening(place, one.kind, one.kind != "concurrent", ended_on=last))

    def _past_place(self, text: str) -> Place:
        place = self.ground.place(text)
        return Place(title=text) if place.makes_unit else place

    def _is_there(self, place: Place) -> bool:
        return any(
            post.key == place.key and post.started_on == self.on for post in self.person.posts
        )

    def _ended_before(self, ends: Iterable[Assignment], last: dt.date) -> bool:
        posts = [post for post in self.person.posts if post.ended_on == last]
        return any(self._is_named(post, ends) for post in posts)

    def _is_named(self, post: KnownPost, said: Iterable[Assignment]) -> bool:
        unit, title = post.key
        for one in said:
            place = self.ground.place(one.text)
            if place.key == (unit, title) or (not place.unit_name and place.key[1] == title):
                return True
        return False
