"""The JSON schema in editors/ says of a tippani.toml what tippani says of it."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest

SCHEMA = json.loads((Path(__file__).parents[2] / "editors" / "tippani.schema.json").read_text("utf-8"))
CHECKER = jsonschema.Draft7Validator(SCHEMA)

RIGHT = """
include = ["**/*.txt", "!old/**"]
min-score = 1
definition-limit = 1
code-base-url = "https://example.org/codes"
[limits]
file-bytes = 1
[severity]
noise = "hint"
"hazard/*" = "none"
"entity/PER" = "error"
[silence]
"drafts/**" = ["noise/url", "hazard"]
[noise]
allow = ["read also"]
[entities]
lists = []
"""

WRONG = [
    "include = 1",
    "include = [1]",
    'types = "PER"',
    "min-score = 2",
    'min-score = "0.5"',
    "definition-limit = 0",
    "definition-limit = 1.5",
    "workspace-diagnostics = 1",
    'inlay-hints = "yes"',
    'code-base-url = "example.org"',
    "limits = 5",
    "[limits]\nline-bytes = -1",
    "[limits]\nlines = 1",
    '[severity]\n"noise/url" = "loud"',
    '[silence]\n"a/**" = "noise"',
    "[noise]\nallow = [1]",
    "[entities]\nlists = 1",
    "unknown = 1",
    'types = ["PER LOC"]',
]


def both(run, folder: Path, settings: str) -> tuple[bool, bool]:
    """Whether the schema has nothing to say of the settings, and whether tippani has not."""
    (folder / "tippani.toml").write_text(settings, "utf-8")
    (folder / "a.txt").write_text("The river was high.\n", "utf-8")
    said = run("check", folder, "--fail-on", "never")
    return CHECKER.is_valid(tomllib.loads(settings)), "tippani.toml:" not in said.stderr


def test_it_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


def test_right_settings(run, tmp_path) -> None:
    assert both(run, tmp_path, RIGHT) == (True, True)


def test_what_init_writes_with_every_key_in_force(run, tmp_path) -> None:
    run("init", tmp_path)
    text = (tmp_path / "tippani.toml").read_text("utf-8")
    in_force = re.sub(r"^#(?=\S)|^# For example: ", "", text, flags=re.MULTILINE)
    assert set(tomllib.loads(in_force)) == set(SCHEMA["properties"])
    assert both(run, tmp_path, in_force) == (True, True)


@pytest.mark.parametrize("settings", WRONG)
def test_wrong_settings(run, tmp_path, settings: str) -> None:
    assert both(run, tmp_path, settings) == (False, False)
