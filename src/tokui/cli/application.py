"""What `tokui serve` serves: the web application, with the worker for jobs beside it."""

from django.urls import get_resolver

from tokui.cli.telling import end_with_parent
from tokui.wsgi import application

# The first visitor should not wait for every page to be read.
_ = get_resolver().url_patterns

# Only now: jobs are told apart by names that the applications register while they are set up.
from tokui.kernel.jobs import start_worker  # noqa: E402  # isort: skip

worker = start_worker()
end_with_parent()

__all__ = ["application", "worker"]
