"""Small parts that drawings share. Colours come by class: a strict CSP allows no inline style."""

from __future__ import annotations

from html import escape


def svg(classes: str, width: float, height: float, label: str, body: str, more: str = "") -> str:
    """One `<svg>` element that a screen reader announces by `label`; `more` are attributes."""
    # A picture hides what is inside it, so one with links is a group.
    role = "group" if "<a " in body else "img"
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    said = escape(label)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{classes}" role="{role}" '
        f'aria-label="{said}" {size}{f" {more}" if more else ""}><title>{said}</title>{body}</svg>'
    )


def text(x: float, y: float, said: str, classes: str = "", *, anchor: str = "start") -> str:
    """A line of text."""
    if not said:
        return ""
    named = f' class="{classes}"' if classes else ""
    placed = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text{named} x="{x:g}" y="{y:g}"{placed}>{escape(said)}</text>'


def rect(
    x: float, y: float, width: float, height: float, classes: str, *, round_by: float = 0,
    title: str = "",
) -> str:  # fmt: skip
    """A box, with a tooltip when `title` is given."""
    corner = f' rx="{round_by:g}"' if round_by else ""
    shape = (
        f'<rect class="{classes}" x="{x:g}" y="{y:g}" width="{max(width, 0):g}" '
        f'height="{height:g}"{corner}'
    )
    return f"{shape}><title>{escape(title)}</title></rect>" if title else f"{shape}/>"


def line(x1: float, y1: float, x2: float, y2: float, classes: str) -> str:
    """A straight line."""
    return f'<path class="{classes}" d="M{x1:g} {y1:g}L{x2:g} {y2:g}"/>'
