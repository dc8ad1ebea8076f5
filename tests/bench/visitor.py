"""One browser as the server sees it: a lasting connection, cookies, the token of its forms.

On `http.client` alone: what measures a server on the same processors has to take little of them.
"""

from __future__ import annotations

import http.client
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from urllib.parse import urlencode

TIMEOUT: Final = 60
_FORM_TOKEN: Final = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
_PAGE_TOKEN: Final = re.compile(r'X-CSRFToken": "(\w+)"')
_TAGS: Final = re.compile(r"<[^>]*>")
_FORM: Final = "application/x-www-form-urlencoded"


class Moment(NamedTuple):
    """One answer: what was asked for, when it began, and how long it took."""

    kind: str
    start: float
    """Seconds of the clock that `time.perf_counter` reads."""
    milliseconds: float


@dataclass
class Diary:
    """What one visitor saw."""

    moments: list[Moment] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    clashes: int = 0
    """Saves over an older version: told so, and saved again."""


class Answer(NamedTuple):
    """A status and a text."""

    status: int
    text: str


class Unexpected(Exception):
    """An answer that a colleague would take for an error."""


class Visitor:
    """Asks one server as one colleague and keeps a diary."""

    def __init__(self, port: int, number: int) -> None:
        # Attempts to sign in are counted by address, and thirty colleagues have thirty of them.
        own = (f"127.0.{1 + number // 250}.{1 + number % 250}", 0)
        self._connection = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=TIMEOUT, source_address=own
        )
        self._host = f"localhost:{port}"
        self._cookies: dict[str, str] = {}
        self._token = ""
        self.diary = Diary()

    def sign_in(self, path: str, email: str, password: str) -> None:
        """Through the form, as everybody does; raises Unexpected when the server does not agree."""
        form = self.get("sign in", path)
        self._token = _only(_FORM_TOKEN, form.text)
        sent = {"login": email, "password": password, "csrfmiddlewaretoken": self._token}
        self.post("sign in", path, sent, expected=(302,))
        self._token = _only(_PAGE_TOKEN, self.get("sign in", "/").text)

    def get(
        self, kind: str, path: str, asked: Mapping[str, object] | None = None, *, part: bool = False
    ) -> Answer:
        """A page, or with `part` what htmx asks for."""
        if asked:
            path = f"{path}?{urlencode(asked, doseq=True)}"
        return self._ask("GET", kind, path, None, part=part, expected=(200,))

    def post(
        self,
        kind: str,
        path: str,
        sent: Mapping[str, object],
        *,
        expected: Sequence[int] = (200,),
    ) -> Answer:
        """A form that a script sends."""
        body = urlencode(sent, doseq=True)
        return self._ask("POST", kind, path, body, part=True, expected=expected)

    def close(self) -> None:
        """Leave."""
        self._connection.close()

    def _ask(
        self, method: str, kind: str, path: str, body: str | None, *, part: bool,
        expected: Sequence[int],
    ) -> Answer:  # fmt: skip
        start = time.perf_counter()
        headers = self._headers(body is not None, part)
        try:
            try:
                given = self._send(method, path, body, headers)
            except http.client.RemoteDisconnected:
                # A server closes what was idle for long; a browser then connects again, too.
                given = self._send(method, path, body, headers)
            content = given.read()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            raise Unexpected(f"{method} {path}: {type(error).__name__} {error}") from error
        took = (time.perf_counter() - start) * 1000
        self.diary.moments.append(Moment(kind, start, took))
        self._keep_cookies(given)
        answer = Answer(given.status, content.decode())
        if answer.status not in expected:
            raise Unexpected(f"{method} {path}: {answer.status} {_first_lines(answer.text)}")
        return answer

    def _send(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        self._connection.request(method, path, body, headers)
        return self._connection.getresponse()

    def _headers(self, is_form: bool, part: bool) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Host": self._host, "Accept-Language": "ja", "Accept-Encoding": "identity"}
        if cookies:
            headers["Cookie"] = cookies
        if part:
            headers["HX-Request"] = "true"
        if is_form:
            headers |= {"Content-Type": _FORM, "X-CSRFToken": self._token}
        return headers

    def _keep_cookies(self, given: http.client.HTTPResponse) -> None:
        for line in given.headers.get_all("Set-Cookie", ()):
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name.strip()] = value.strip()


def _only(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    if found is None:
        raise Unexpected(f"no {pattern.pattern} in: {_first_lines(text)}")
    return found[1]


def _first_lines(text: str) -> str:
    said = " ".join(_TAGS.sub(" ", text).split())
    return said[:200]
