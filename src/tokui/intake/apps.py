"""Intake as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Imports."""

    name = "tokui.intake"
    label = "intake"

    def ready(self) -> None:
        """Make the kinds of jobs known."""
        import_module("tokui.intake.tasks")
