"""What minutes or a mail say about people, as claims to accept or refuse one by one."""

from tokui.core.minutes.reading import Claim, read_minutes

__all__ = ["Claim", "read_minutes"]
