"""What `tokui serve` serves: the web application, with the worker for jobs beside it."""

from importlib import import_module
from threading import Thread
from typing import Any

from django.core.signals import request_finished
from django.urls import get_resolver

from tokui.cli.telling import end_with_parent
from tokui.wsgi import application

# The first visitor should not wait for every page to be read.
_ = get_resolver().url_patterns

# Only now: jobs are told apart by names that the applications register while they are set up.
from tokui.kernel.jobs import start_worker  # noqa: E402  # isort: skip


def _read_the_rest(**_more: Any) -> None:
    """Read the interface for programs beside the first answer, which does not wait for it."""
    request_finished.disconnect(_read_the_rest)
    Thread(target=import_module, args=("tokui.api.urls",), name="reading", daemon=True).start()


request_finished.connect(_read_the_rest)
worker = start_worker()
end_with_parent()

__all__ = ["application", "worker"]
