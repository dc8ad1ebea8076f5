"""What `tokui serve` serves: the web application, with the worker for jobs beside it."""

import gc
from importlib import import_module
from threading import Thread
from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.urls import get_resolver

from tokui.cli.telling import end_with_parent
from tokui.wsgi import application

# The first visitor should not wait for every page to be read.
_ = get_resolver().url_patterns

_NEW_OBJECTS = 20_000
"""So many more objects than before, and the collector looks for rubbish among them."""

# Only now: jobs are told apart by names that the applications register while they are set up.
from tokui.kernel.jobs import start_worker  # noqa: E402  # isort: skip
from tokui.lists.counts import turns  # noqa: E402  # isort: skip


def _read_the_rest(**_more: Any) -> None:
    """Read the interface for programs beside the first answer, which does not wait for it."""
    request_finished.disconnect(_read_the_rest)
    Thread(target=_read_and_settle, name="reading", daemon=True).start()


def _read_and_settle() -> None:
    import_module("tokui.api.urls")
    # What is read by now stays for good. The collector need not walk it again and again, nor look
    # for rubbish several times while one page makes its values.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)


request_finished.connect(_read_the_rest)
turns.share(settings.DATA / "turns")
worker = start_worker(settings.DATA / "worker.lock")
end_with_parent()

__all__ = ["application", "worker"]
