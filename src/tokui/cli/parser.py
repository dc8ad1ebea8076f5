"""The whole command line, family by family.

Nothing here imports Django: `tokui --help` and a typing slip must answer at once.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Final

from tokui import __version__
from tokui.cli.argparse_words import speak_in_argparse
from tokui.cli.commands.consenting import add_consents
from tokui.cli.commands.deciding import add_deciding
from tokui.cli.commands.grammar import EXAMPLE, Commands, Parser
from tokui.cli.commands.importing import add_import
from tokui.cli.commands.investing import add_portfolio
from tokui.cli.commands.keeping import add_keeping
from tokui.cli.commands.market_universe import add_market
from tokui.cli.commands.plans import add_plans
from tokui.cli.commands.privacy import add_privacy
from tokui.cli.commands.reading import add_accounts, add_capture, add_search
from tokui.cli.commands.rechecking import add_rechecking
from tokui.cli.commands.reviewing import add_reviewing
from tokui.cli.commands.running import add_running
from tokui.cli.commands.targeting import add_investing
from tokui.cli.commands.tokens import add_tokens
from tokui.cli.speech import reader_language, said
from tokui.core.words import Words

# A new family of commands stands here by one line, in the order in which help lists it.
FAMILIES: Final[tuple[Callable[[Commands], None], ...]] = (
    add_running,
    add_import,
    add_accounts,
    add_portfolio,
    add_plans,
    add_consents,
    add_deciding,
    add_reviewing,
    add_rechecking,
    add_search,
    add_market,
    add_investing,
    add_capture,
    add_tokens,
    add_privacy,
    add_keeping,
)


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    speak_in_argparse(reader_language())
    parser = Parser(
        prog="tokui",
        description=said(
            Words(
                "Tokui: account plans on your own machine.",
                "Tokui：自社のサーバーで動くアカウントプラン。",
            )
        ),
        epilog=f"{said(EXAMPLE)}:\n  tokui demo",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"tokui {__version__}")
    parser.set_defaults(handler="", level=parser)
    commands = Commands(parser)
    for add in FAMILIES:
        add(commands)
    return parser
