"""Every model of the plan, for Django to find."""

from tokui.plans.actions.models import Action, Phase
from tokui.plans.approval.models import Approval, Approver
from tokui.plans.base import Plan, PlanRecord, PlanVersion
from tokui.plans.competitors.models import CustomerRival, OurRival
from tokui.plans.consents.models import Consent
from tokui.plans.findings.models import RuleSeverity, StandingError, Waiver
from tokui.plans.footprint.models import Footprint
from tokui.plans.freshness.models import KeepingTime, Recheck
from tokui.plans.handover.models import Handover, HandoverPoint
from tokui.plans.health.models import HealthReading, HealthRubric
from tokui.plans.needs.models import Need
from tokui.plans.objectives.models import Contribution, Kpi, Milestone, Objective, Reading
from tokui.plans.plays.models import Play
from tokui.plans.reviews.models import Cadence, Review, ReviewPoint, ReviewRole, TierRhythm
from tokui.plans.rolling.models import Rolling, RollingChoice
from tokui.plans.route.models import DecisionBody, DecisionRoute, RouteStep
from tokui.plans.sections.models import Section
from tokui.plans.stakeholders.models import DealStake, Stakeholder
from tokui.plans.surveys.models import Survey

__all__ = [
    "Action",
    "Approval",
    "Approver",
    "Cadence",
    "Consent",
    "Contribution",
    "CustomerRival",
    "DealStake",
    "DecisionBody",
    "DecisionRoute",
    "Footprint",
    "Handover",
    "HandoverPoint",
    "HealthReading",
    "HealthRubric",
    "KeepingTime",
    "Kpi",
    "Milestone",
    "Need",
    "Objective",
    "OurRival",
    "Phase",
    "Plan",
    "PlanRecord",
    "PlanVersion",
    "Play",
    "Reading",
    "Recheck",
    "Review",
    "ReviewPoint",
    "ReviewRole",
    "Rolling",
    "RollingChoice",
    "RouteStep",
    "RuleSeverity",
    "Section",
    "Stakeholder",
    "StandingError",
    "Survey",
    "TierRhythm",
    "Waiver",
]
