"""Asking a running server, from many threads at once."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any, NamedTuple

TIMEOUT = 60


class Answer(NamedTuple):
    """A status and a document."""

    status: int
    body: Any


@dataclass(frozen=True)
class Caller:
    """A program with a key; every call is a connection of its own."""

    port: int
    key: str

    def get(self, path: str) -> Any:
        answer = self.send("GET", path)
        assert answer.status == 200, answer
        return answer.body

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=TIMEOUT)
        sent = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, f"/api/v1{path}", json.dumps(body or {}), sent)
            answer = connection.getresponse()
            return Answer(answer.status, json.loads(answer.read() or b"null"))
        finally:
            connection.close()


def at_once[T](count: int, act: Callable[[int], T]) -> list[T]:
    """What `act` gives for 0 to count - 1, all started at the same moment."""
    start = Barrier(count, timeout=TIMEOUT)

    def one(number: int) -> T:
        start.wait()
        return act(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))
