"""Options of the whole test run, and the binary under test."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from machine import REPOSITORY, unavailable


def pytest_addoption(parser: pytest.Parser) -> None:
    # Here and not in `sessions`: pytest reads the options of the folder that it is pointed at, not of those below.
    parser.addoption(
        "--update-snapshots",
        action="store_true",
        dest="write_snapshots",
        help="write what the server shows now to sessions/snapshots",
    )


@pytest.fixture(scope="session")
def tippani() -> Path:
    """The binary under test."""
    named = os.environ.get("TIPPANI_BIN")
    places = [Path(named)] if named else [REPOSITORY / "target" / kind / "tippani" for kind in ("release", "debug")]
    for place in places:
        if os.access(place, os.X_OK):
            return place.resolve()
    unavailable(f"no server at {' or '.join(map(str, places))}: build it, or name it in TIPPANI_BIN")
