"""Running one command: arguments, errors and exit codes, the same for all of them."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module

from tokui.cli.parser import build_parser
from tokui.cli.speech import Refusal, said, tell
from tokui.cli.variables import refuse_unknown_variables
from tokui.core.words import Words
from tokui.environment import WrongSetting

_STOPPED = Words("Stopped.", "中断しました。")
_OUTSIDE = Words("{what}: {reason}", "{what}：{reason}")


def run_command(argv: Sequence[str] | None = None) -> int:
    """Read the arguments, run the command they name, and give its exit code."""
    arguments = build_parser().parse_args(argv)
    if not arguments.handler:
        arguments.level.print_help(sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tokui.settings")
    try:
        if arguments.handler != "tokui.cli.checkup:doctor":
            refuse_unknown_variables()
        return _call(arguments)
    except Refusal as refusal:
        tell(f"tokui: {said(refusal.words)}")
        return refusal.code
    except WrongSetting as error:
        tell(str(error.code))
        return 2
    except KeyboardInterrupt:
        tell(_STOPPED)
        return 1
    except BrokenPipeError:
        # The reader (head, less) has gone; nothing is wrong, and there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        tell(f"tokui: {said(_OUTSIDE.fill(what=error.filename or '', reason=error.strerror))}")
        return 1


def _call(arguments: Namespace) -> int:
    module, _, name = arguments.handler.partition(":")
    handler = getattr(import_module(module), name)
    code: int = handler(arguments)
    return code
