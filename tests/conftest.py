"""Options of the whole test run."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    # Here and not in `sessions`: pytest reads the options of the folder that it is pointed at, not of those below.
    parser.addoption(
        "--update-snapshots",
        action="store_true",
        dest="write_snapshots",
        help="write what the server shows now to sessions/snapshots",
    )
