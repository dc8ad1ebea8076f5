"""The promises about speed at the full ground, in one place."""

from __future__ import annotations

from typing import Final

from tests.bench.figures import Promise

LIST: Final = Promise(100)
PLAN: Final = Promise(150)
SAVE: Final = Promise(50)
IMPORT: Final = Promise(3_000, at_least=True)
DECK: Final = Promise(1_500)
WORKBOOK: Final = Promise(500)
SEARCH: Final = Promise(50)
FIRST_PAGE: Final = Promise(120_000)
PAINT: Final = Promise(100)
LOADED_READ: Final = Promise(300)
LOADED_SAVE: Final = Promise(500)
NO_ERRORS: Final = Promise(0)

PEERS: Final = (
    (
        "import, 10,000 companies",
        "Odoo 18: 257 rows/s, DjangoCRM: 159 rows/s (2 cores, 2026-11)",
    ),
    (
        "import, 30,000 people with employer",
        "Odoo 18: 254 rows/s, DjangoCRM: 92 rows/s",
    ),
    (
        "list page 1, p50 / p95 (10,000 companies)",
        "Odoo 18: 32 / 63 ms (JSON, page drawn in the browser), DjangoCRM: 324 / 398 ms (HTML)",
    ),
    ("list deep", "Odoo 18: 119 / 152 ms, DjangoCRM: 551 / 768 ms"),
    ("one company", "Odoo 18: 18 / 42 ms (one call of several), DjangoCRM: 348 / 442 ms"),
    ("search, two characters", "Odoo 18: 182 / 274 ms, DjangoCRM: 189 / 276 ms"),
    ("memory of the server", "Odoo 18: 430-508 MB, DjangoCRM: 239-341 MB"),
)
"""What was measured of peers on a machine of the same class, for reading beside our figures."""
