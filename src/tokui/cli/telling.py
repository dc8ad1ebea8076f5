"""The server, which says where it is only once it answers there."""

from __future__ import annotations

import http.client
import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from typing import Any, Final

from granian import Granian
from granian.log import logger

_EVERY_SECONDS: Final = 0.05
_LOOK_SECONDS: Final = 0.5
_WORDS_TO_END: Final = 20
_AT_MOST_SECONDS: Final = 60.0
_PARENT: Final = "_TOKUI_STARTED_BY"
"""Tells the processes that serve which process started them."""


class TellingServer(Granian):  # type: ignore[misc,valid-type]
    """Granian, with a word when it is ready."""

    _told: Callable[[], None] | None = None

    def tell_when_ready(self, told: Callable[[], None]) -> None:
        """Call `told` beside the server as soon as there is one."""
        self._told = told

    def serve(self, *arguments: Any, **options: Any) -> None:
        """Serve until told to end, without the doubt that more processes than processors help."""
        logger.addFilter(_is_news)
        super().serve(*arguments, **options)

    def startup(self, *arguments: Any) -> None:
        """Start the processes, then the thread that tells: a fork must not take threads."""
        os.environ[_PARENT] = str(os.getpid())
        super().startup(*arguments)
        if self._told is not None:
            threading.Thread(target=self._told, name="telling", daemon=True).start()


def _is_news(record: logging.LogRecord) -> bool:
    # How many processes answer was measured (ADR 0016).
    return not record.getMessage().startswith("Configured number of workers")


def end_with_parent() -> None:
    """End this process when the one that started it is gone, however that went: nobody could stop
    it any more, and it would hold port and data folder."""
    # Asked of the system, it might already be whoever took us over from it.
    parent = int(os.environ[_PARENT])

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOK_SECONDS)
        # A server that is only starting does not hear the first word.
        for _ in range(_WORDS_TO_END):
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(_LOOK_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, name="parent", daemon=True).start()


def wait_for_answer(host: str, port: int) -> None:
    """Return once the server answers, whatever it says; or after a minute, with the log to see."""
    end = time.monotonic() + _AT_MOST_SECONDS
    while time.monotonic() < end:
        line = http.client.HTTPConnection(host, port, timeout=_AT_MOST_SECONDS)
        try:
            line.request("GET", "/livez")
            line.getresponse().read()
        except OSError:
            time.sleep(_EVERY_SECONDS)
        else:
            return
        finally:
            line.close()
