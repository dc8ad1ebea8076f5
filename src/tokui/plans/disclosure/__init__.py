"""Disclosure: all that is kept about one person, for the person who asks (APPI 33, GDPR 15)."""

from tokui.plans.disclosure.report import Disclosure, Part, disclose

__all__ = ["Disclosure", "Part", "disclose"]
