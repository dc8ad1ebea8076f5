"""Plans as a Django app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The plan, its six sections, and what surrounds them."""

    name = "tokui.plans"
    label = "plans"

    def ready(self) -> None:
        """Make the nouns of this domain known."""
        from tokui.plans import nouns  # noqa: F401
        from tokui.plans.approval import tasks as validity  # noqa: F401
        from tokui.plans.bundles import asking  # noqa: F401
        from tokui.plans.consents import notices  # noqa: F401
        from tokui.plans.findings import tasks as errors  # noqa: F401
        from tokui.plans.handover import notices as handed  # noqa: F401
        from tokui.plans.health import tasks  # noqa: F401
        from tokui.plans.reviews import notices as review_notices  # noqa: F401
