"""The interface's addresses are read when somebody asks for one, and then they are all there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.urls import reverse

from tests.api.calling import Caller

PROGRAM = """
import sys, django
django.setup()
from django.urls import get_resolver, resolve, reverse
from django.utils import translation
get_resolver().url_patterns
for language in ("ja", "en"):
    with translation.override(language):
        assert reverse("web:home") == "/"
assert not {"ninja", "tokui.api.urls"} & set(sys.modules), "read before anybody asked"
assert resolve("/livez").func.__name__ == "livez"
assert "tokui.api.urls" not in sys.modules
assert resolve("/api/v1/me").view_name.startswith("api:")
for language in ("ja", "en"):
    with translation.override(language):
        assert reverse("api:openapi") == "/api/v1/openapi.json"
"""


def test_nothing_of_the_interface_is_read_until_it_is_asked_for(tmp_path: Path):
    source = Path(__file__).parents[2] / "src"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TOKUI_")}
    more = {"TOKUI_DATA": str(tmp_path), "PYTHONPATH": str(source)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=kept | more | {"DJANGO_SETTINGS_MODULE": "tokui.settings"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_its_names_lead_to_its_addresses():
    assert Caller().get(reverse("api:openapi").removeprefix("/api/v1")).status_code == 200
