"""The kernel as a Django app."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Base records, events, judgements, nouns and jobs."""

    name = "tokui.kernel"
    label = "kernel"
