"""Taking one person's name, addresses and numbers out of texts, and nobody else's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

MARK: Final = "■■■"
"""What stands in a text where somebody was named: the same for readers of every language."""

_BETWEEN: Final = r"[\s\u3000・･]{0,2}"
_LETTER: Final = r"[A-Za-zÀ-ɏ0-9_]"
_SHORTEST_NAME: Final = 2
_FEWEST_DIGITS: Final = 7
_PHONE_END: Final = 4


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one person from others. Each name is its parts, such as family and given."""

    names: frozenset[tuple[str, ...]]
    addresses: frozenset[str] = field(default=frozenset())
    phones: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Redaction:
    """Finds what names a person. `fragments`: one of them stands in each text that does."""

    pattern: re.Pattern[str] | None
    fragments: tuple[str, ...]
    mark: str = MARK
    """What stands in each place afterwards."""

    def redact(self, text: str) -> tuple[str, int]:
        """The text with the mark in each place, and how many places there were."""
        if self.pattern is None or not text:
            return text, 0
        count = 0

        def mark(found: re.Match[str]) -> str:
            nonlocal count
            if found.group("gone") is None:
                return found.group()
            count += 1
            return self.mark

        return self.pattern.sub(mark, text), count

    def redact_value(self, value: Any) -> tuple[Any, int]:
        """The same for plain JSON values however deep; keys that name the person go too."""
        if isinstance(value, str):
            return self.redact(value)
        if isinstance(value, list):
            parts = [self.redact_value(one) for one in value]
            return [one for one, _count in parts], sum(count for _one, count in parts)
        if isinstance(value, dict):
            kept, total = {}, 0
            for key, one in value.items():
                name, named = self.redact(key)
                kept[name], count = self.redact_value(one)
                total += named + count
            return kept, total
        return value, 0


def identity_of(
    *,
    name: str,
    parts: Iterable[Sequence[str]] = (),
    addresses: Iterable[str] = (),
    phones: Iterable[str] = (),
) -> Identity:
    """What tells a person from others. A family or given name alone does not: too many bear it.

    `parts` are (family, given) in any writing; `phones` with fewer than seven digits are left out.
    """
    names: set[tuple[str, ...]] = set()
    alone: set[str] = set()
    for given in parts:
        filled = tuple(part.strip() for part in given if part.strip())
        alone |= {part.casefold() for part in filled}
        if len(filled) > 1:
            names.add(filled)
            if all(part.isascii() for part in filled):
                names.add(tuple(reversed(filled)))
    whole = tuple(re.split(r"[\s\u3000]+", name.strip()))
    if name.strip() and name.strip().casefold() not in alone:
        names.add(whole)
    return Identity(
        names=frozenset(one for one in names if len("".join(one)) >= _SHORTEST_NAME),
        addresses=frozenset(one.strip() for one in addresses if one.strip()),
        phones=frozenset(digits for one in phones if len(digits := _digits(one)) >= _FEWEST_DIGITS),
    )


def redaction_of(identity: Identity, others: Iterable[str] = (), mark: str = MARK) -> Redaction:
    """How to find a person. `others` are names of other people: where a name is part of a longer
    one of theirs (林凜 in 小林凜太郎), it is left alone."""
    gone = [_name_pattern(one) for one in sorted(identity.names, key=_longest_first)]
    gone += [rf"(?<!{_LETTER}){re.escape(one)}(?!{_LETTER})" for one in sorted(identity.addresses)]
    gone += [_phone_pattern(one) for one in sorted(identity.phones)]
    if not gone:
        return Redaction(None, (), mark)
    wanted = "|".join(gone)
    alone = re.compile(f"(?:{wanted})", re.IGNORECASE)
    longer = [
        re.escape(other)
        for other in sorted(set(others), key=len, reverse=True)
        if (found := alone.search(other)) is not None and found.group() != other
    ]
    kept = f"(?P<kept>{'|'.join(longer)})|" if longer else ""
    pattern = re.compile(f"{kept}(?P<gone>{wanted})", re.IGNORECASE)
    fragments = {max(name, key=len) for name in identity.names} | set(identity.addresses)
    fragments |= {phone[-_PHONE_END:] for phone in identity.phones}
    return Redaction(pattern, tuple(sorted(fragments)), mark)


def _longest_first(name: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return (-len("".join(name)), name)


def _name_pattern(name: tuple[str, ...]) -> str:
    written = _BETWEEN.join(re.escape(part) for part in name)
    if all(part.isascii() for part in name):
        return rf"(?<!{_LETTER}){written}(?!{_LETTER})"
    return written


def _phone_pattern(digits: str) -> str:
    return rf"(?<!\d){'[-‐‑–ー－. ()（）]{0,2}'.join(digits)}(?!\d)"


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone.translate(_WIDE_DIGITS))


_WIDE_DIGITS: Final = {0xFF10 + number: str(number) for number in range(10)}
