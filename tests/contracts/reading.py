"""Everything that somebody can read: pages, parts of pages, files, and what programs are told."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, NamedTuple
from urllib.parse import unquote

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.api.calling import calling_as
from tests.contracts.filled import TODAY, Filled
from tests.contracts.routes import ASKS_AGAIN, TABLE
from tests.contracts.walking import client_of
from tokui.api.openapi import routes_of
from tokui.api.paths import PATHS
from tokui.api.urls import api
from tokui.kernel.nouns import all_nouns

HTMX = {"HX-Request": "true"}
FILES = [("json", "full"), ("xlsx", "full"), ("pptx", "full"), ("pptx", "review"), ("md", "full"),
         ("pdf", "full"), ("pdf", "onepage")]  # fmt: skip


class Read(NamedTuple):
    """One answer: which one, and its text."""

    label: str
    text: str
    answer: HttpResponse


def pages(filled: Filled, client: Client) -> Iterator[Read]:
    """Every page of the table, and every record with its parts, that opens for somebody."""
    for label, address in addresses(filled):
        answer = client.get(address)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            yield Read(label, answer.content.decode(), answer)


def addresses(filled: Filled) -> Iterator[tuple[str, str]]:
    """Where the pages of the table and of every noun are."""
    for row in TABLE:
        if row.method == "GET" and row.name not in ASKS_AGAIN and row.name != "plans:export":
            query = "&".join(f"{name}={value}" for name, value in row.sent(filled).items())
            yield row.name, reverse(row.name, kwargs=row.place(filled)) + f"?{query}"
    place = f"?account={filled.world.toa.public_id}&plan={filled.world.plan.public_id}"
    for noun in all_nouns():
        record = filled.one(noun.code)
        yield f"record of {noun.code}", reverse("web:record", args=[noun.code, record.public_id])
        yield f"form of {noun.code}", reverse("web:new_record", args=[noun.code]) + place


def parts(filled: Filled, client: Client) -> Iterator[Read]:
    """What is fetched into a page: cards, histories, choices, and fields shown and edited.

    Every field of the nouns that hold opinions, the first of the others: their editors are on the
    page with the whole form.
    """
    plan = f"?plan={filled.world.plan.public_id}"
    for noun in all_nouns():
        here = [noun.code, filled.one(noun.code).public_id]
        wanted = [
            reverse("web:record", args=here),
            reverse("web:record_history", args=here),
            reverse("web:choices", args=[noun.code]) + plan,
        ]
        holds_opinions = any(item.sensitive for item in noun.fields)
        for item in noun.fields if holds_opinions else noun.fields[:1]:
            address = reverse("web:field", args=[*here, item.name])
            wanted += [address, f"{address}?show=1"]
        for address in wanted:
            answer = client.get(address, headers=HTMX)
            if answer.status_code == 200:
                yield Read(f"part {address}", answer.content.decode(), answer)


def files(filled: Filled, client: Client) -> Iterator[Read]:
    """The plan as every kind of file, as it is and as it was."""
    address = reverse("plans:export", args=[filled.world.toa.public_id])
    for format, variant in FILES:
        for as_of in ("", TODAY.isoformat()):
            query = {"format": format, "variant": variant, "language": "ja", "as_of": as_of}
            answer = client.get(address, query)
            assert answer.status_code == 200, query
            yield Read(f"{format} {variant} {as_of}", text_of(format, answer.content), answer)


def text_of(format: str, content: bytes) -> str:
    """The words in a file."""
    if format == "pdf":
        done = subprocess.run(
            ["pdftotext", "-", "-"], input=content, capture_output=True, check=True
        )
        # Lines end where the column does.
        return done.stdout.decode().replace("\n", "")
    if format in ("json", "md"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


def documents(filled: Filled, member: Any) -> Iterator[Read]:
    """Every document that the interface gives to a program of `member`."""
    caller = calling_as(member, language="ja")
    nouns = {plural: noun for noun, plural in PATHS.items()}
    for path, methods in routes_of(api):
        # An archive is its asker's alone, and holds what `files` reads.
        if "GET" not in methods or path.startswith("/exports/{id}"):
            continue
        head = path.split("/")[1]
        query: dict[str, str] = {"format": "json"} if path.endswith("/export") else {}
        place = filled.extra["version"] if head == "versions" else None
        if place is None and "{id}" in path:
            place = filled.one(nouns[head])
        answer = caller.get(path.replace("{id}", place.public_id) if place else path, **query)
        if answer.status_code == 200:
            yield Read(f"interface {path}", answer.content.decode(), answer)


def everything(filled: Filled, role: str) -> Iterator[Read]:
    """All of it."""
    yield from pages(filled, client_of(filled, role))
    yield from beside_pages(filled, role)


def beside_pages(filled: Filled, role: str) -> Iterator[Read]:
    """All of it but whole pages."""
    client = client_of(filled, role)
    yield from parts(filled, client)
    yield from files(filled, client)
    yield from documents(filled, getattr(filled.world, role))


def steady(text: str, *changing: str) -> str:
    """A page without what differs each time it is made, and without the pieces named."""
    for piece in changing:
        text = text.replace(piece, "PIECE")
    text = re.sub(r"[A-Za-z0-9]{64}", "TOKEN", text)
    text = re.sub(r'(nonce|id|for|aria-\w+|list|data-\w+)="[^"]*"', r"\1", text)
    return re.sub(r'name="once" value="[^"]*"', "ONCE", text)


class Page(HTMLParser):
    """What a browser sees in a page: tags with attributes, and visible texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self._inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag in ("script", "style"):
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside and data.strip():
            self.texts.append(data.strip())

    def loads(self) -> list[str]:
        """Addresses of the style sheets and scripts that the page asks for."""
        found = [found["href"] for tag, found in self.tags if found.get("rel") == "stylesheet"]
        return found + [
            found["src"] for tag, found in self.tags if tag == "script" and "src" in found
        ]


def static_file(address: str) -> bytes:
    """A file of ours by its address."""
    path = finders.find(unquote(address).removeprefix(settings.STATIC_URL))
    assert isinstance(path, str), address
    with open(path, "rb") as file:
        return file.read()
