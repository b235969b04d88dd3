"""Views of the sample corpus as readable text, kept in `snapshots/` and compared byte for byte.

    python -m pytest tests/sessions/test_snapshots.py --update-snapshots

writes them anew. Read the difference before it is committed: it is what an annotator will see differently.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from machine import unavailable


FOLDER = Path(__file__).parent / "snapshots"


class Snapshot:
    """Compares texts with what is kept, after what differs from machine to machine is replaced."""

    def __init__(self, update: bool, replaced: dict[str, str]) -> None:
        self.update, self.replaced = update, replaced

    def check(self, name: str, text: str) -> None:
        for what, placeholder in self.replaced.items():
            text = text.replace(what, placeholder)
        text = text.rstrip("\n") + "\n"
        path = FOLDER / name
        if self.update:
            FOLDER.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
            return
        if not path.exists():
            unavailable(f"no snapshot {name}: run pytest with --update-snapshots, and read what it writes")
        kept = path.read_bytes().decode()
        if text != kept:
            changes = difflib.unified_diff(kept.splitlines(), text.splitlines(), "kept", "now", lineterm="", n=1)
            shown = "\n".join(list(changes)[:60])
            pytest.fail(f"{name} has changed; --update-snapshots writes it anew\n{shown}", pytrace=False)
