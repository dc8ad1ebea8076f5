"""Confirming that people are still where we think they are."""

from tokui.people.rechecks.actions import confirm_people, confirm_person, note_departure, note_move

__all__ = ["confirm_people", "confirm_person", "note_departure", "note_move"]
