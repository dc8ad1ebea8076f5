"""What `tokui serve` serves: the web application, with the worker for jobs beside it."""

import warnings

# Static files come straight out of the package; the folder for collected ones need not exist.
warnings.filterwarnings("ignore", "No directory at", UserWarning)

from django.urls import get_resolver  # noqa: E402

from tokui.cli.telling import end_with_parent  # noqa: E402
from tokui.wsgi import application  # noqa: E402

# The first visitor should not wait for every page to be read.
_ = get_resolver().url_patterns

# Only now: jobs are told apart by names that the applications register while they are set up.
from tokui.kernel.jobs import start_worker  # noqa: E402  # isort: skip

worker = start_worker()
end_with_parent()

__all__ = ["application", "worker"]
