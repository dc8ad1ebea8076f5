"""The same pages from a running `tokui serve` over loopback, its memory, and the demo's start."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.urls import reverse

from tests.bench.databases import where_it_is
from tests.bench.figures import Figure, percentile, timed
from tests.bench.pages import Page
from tests.bench.processors import family_of
from tests.bench.promises import FIRST_PAGE
from tests.serving import Server, serving
from tokui.identity.models import User

RUNS: Final = 20
AT_ONCE: Final = 4


def measure_server(folder: Path, pages: Iterable[Page], runs: int = RUNS) -> list[Figure]:
    """Pages over the wire one at a time, then some at once; memory before and after."""
    pages = list(pages)
    cookies = {page.email: signed_in(page.email) for page in pages}
    with serving(folder, **where_it_is()) as server:
        figures = [_memory(server, "after the start")]
        reader = _Reader(server, cookies)
        floor = timed(lambda: reader.get("/livez"), runs=runs, waits=True).p50
        for page in pages:
            times = timed(lambda p=page: reader.open(p), runs=runs, waits=True)
            figure = times.figure("served", page.name, floor=floor, promise=page.promise)
            # The processor time is the reader's, not the server's.
            figures.append(replace(figure, cpu=None))
        figures.append(_at_once(server, cookies, pages))
        figures.append(_memory(server, "after all pages"))
    return figures


def measure_demo(folder: Path) -> list[Figure]:
    """From `tokui demo` in an empty folder to the first page; packages are there already."""
    start = time.perf_counter()
    with serving(folder, "demo", "--no-open") as server:
        _Reader(server, {}).get(reverse("account_login"))
        seconds = time.perf_counter() - start
        memory = _memory(server, "of the demo after its first page")
    figure = Figure("start", "tokui demo to the first page", seconds * 1000, promise=FIRST_PAGE)
    return [figure, memory]


class _Reader:
    """One browser on one lasting connection."""

    def __init__(self, server: Server, cookies: dict[str, str]) -> None:
        self._connection = http.client.HTTPConnection("localhost", server.port, timeout=60)
        self._cookies = cookies

    def open(self, page: Page) -> None:
        """Read a page as its colleague."""
        cookie = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={self._cookies[page.email]}"}
        self.get(page.path, cookie | page.headers)

    def get(self, path: str, headers: dict[str, str] | None = None) -> None:
        """Read an answer to its end; raises when it is not a page."""
        self._connection.request("GET", path, headers=headers or {})
        answer = self._connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answers {answer.status}")


def signed_in(email: str) -> str:
    """The key of a session in which this colleague is signed in."""
    user = User.objects.get(email=email)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def _at_once(server: Server, cookies: dict[str, str], pages: list[Page]) -> Figure:
    """Answers a second when several browsers read all pages at the same time."""
    walls: list[float] = []

    def read_all() -> None:
        reader = _Reader(server, cookies)
        for page in pages:
            start = time.perf_counter()
            reader.open(page)
            walls.append((time.perf_counter() - start) * 1000)

    threads = [threading.Thread(target=read_all) for _ in range(AT_ONCE)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rate = len(walls) / (time.perf_counter() - start)
    return Figure(
        "served",
        f"{AT_ONCE} browsers at once",
        rate,
        unit="pages/s",
        note=f"95 % of the answers within {percentile(walls, 0.95):.0f} ms",
    )


def _memory(server: Server, when: str) -> Figure:
    """Memory as a figure."""
    return Figure("memory", f"server {when}", megabytes_of(server), unit="MB")


def megabytes_of(server: Server) -> float:
    """Memory of the server and its workers, what they share with others in part."""
    return sum(_proportional(pid) for pid in family_of(server.process.pid)) / 1024


def _proportional(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0
