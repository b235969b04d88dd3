"""What a test needs of the machine, and what it does where that is missing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
CI = os.environ.get("CI", "false").lower() not in ("", "0", "false")


def unavailable(reason: str) -> NoReturn:
    """Skips the test; under CI, where everything has to be there, it fails."""
    if CI:
        pytest.fail(f"{reason} (under CI this is no reason to skip)", pytrace=False)
    pytest.skip(reason)
