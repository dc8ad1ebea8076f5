"""The first start: who may open the workspace of a server that has none yet.

Whoever comes first becomes the owner, so a server on a network must not take just anybody. The
start page asks for a code that `tokui serve` prints and that lies in the data folder, readable by
its owner only: who knows it controls the machine. The code is not asked for where the page is open
to that machine alone: the request comes straight from it (a loopback address, no sign of a proxy),
for a loopback name, and the operator named no other address in `TOKUI_BASE_URL`. `tokui init` opens
the workspace without the page.
"""

from __future__ import annotations

import hmac
import ipaddress
import os
import secrets
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.urls import reverse

from tokui.identity.models import Workspace

FILE: Final = "start-code"
_SIGNS_OF_A_PROXY: Final = (
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
)


def is_first_start() -> bool:
    """Whether nobody has opened a workspace here yet."""
    return not Workspace.objects.exists()


def start_code(folder: Path) -> str:
    """The code that the start page asks for, made on first use in `folder`."""
    path = folder / FILE
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    code = secrets.token_urlsafe(16)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(code)
    return code


def start_path(folder: Path) -> str | None:
    """The path of the start page with its code, to print at start; None once somebody started."""
    return f"{reverse('identity:start')}?code={start_code(folder)}" if is_first_start() else None


def forget_start_code(folder: Path) -> None:
    """Remove the code once a workspace is open."""
    (folder / FILE).unlink(missing_ok=True)


def is_start_code(given: str, folder: Path) -> bool:
    """Whether `given` is the code of this installation."""
    return hmac.compare_digest(given.strip().encode(), start_code(folder).encode())


def asks_for_code(request: HttpRequest) -> bool:
    """Whether this request could come from somebody who does not control the machine."""
    named = urlsplit(settings.BASE_URL).hostname or ""
    host, _port = split_domain_port(request.get_host())
    straight = not any(sign in request.META for sign in _SIGNS_OF_A_PROXY)
    from_here = _is_loopback(request.META.get("REMOTE_ADDR", ""))
    return not (straight and from_here and _is_loopback(host) and _is_loopback(named))


def _is_loopback(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False
