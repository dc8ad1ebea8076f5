"""Intake as a Django app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Imports."""

    name = "tokui.intake"
    label = "intake"
