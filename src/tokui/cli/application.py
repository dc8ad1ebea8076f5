"""What `tokui serve` serves: the web application, with the worker for jobs beside it."""

import warnings

# Static files come straight out of the package; the folder for collected ones need not exist.
warnings.filterwarnings("ignore", "No directory at", UserWarning)

from tokui.wsgi import application  # noqa: E402

__all__ = ["application"]
