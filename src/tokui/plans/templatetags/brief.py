"""Filters for the page before a meeting."""

from __future__ import annotations

from django import template

from tokui.core.plan import Person, PlanSnapshot

register = template.Library()


@register.filter
def place(person: Person, snapshot: PlanSnapshot) -> str:
    """Department and title of somebody; a title that names the department alone."""
    post = person.post
    if post is None:
        return ""
    department = snapshot.name(post.department)
    return post.title if department in post.title else f"{department} {post.title}".strip()
