"""Processor time of processes and of the machine, in seconds since they started."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_TICKS: Final = os.sysconf("SC_CLK_TCK")


def family_of(pid: int) -> list[int]:
    """A process and all that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *(one for child in children for one in family_of(int(child)))]


def family_seconds(pid: int) -> float:
    """What a process and all that it started has used so far."""
    return sum(_seconds_of(one) for one in family_of(pid))


def own_seconds() -> float:
    """What this process has used so far, without its children."""
    times = os.times()
    return times.user + times.system


def machine_seconds() -> float:
    """What all processes of the machine have used so far."""
    line = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0]
    user, nice, system, _idle, _waiting, irq, soft_irq = map(int, line.split()[1:8])
    return (user + nice + system + irq + soft_irq) / _TICKS


def _seconds_of(pid: int) -> float:
    # The name of a program stands in brackets and may hold spaces.
    after_name = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    user, system = int(after_name[11]), int(after_name[12])
    return (user + system) / _TICKS
