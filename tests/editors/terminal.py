"""A program in a terminal that a test types into and reads: a session of tmux, which nobody looks at."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

COLUMNS, ROWS = 100, 30
PATIENCE = 15  # seconds, for indexing, for the server's watch over the folder, and for the editor itself


class Terminal:
    def __init__(
        self, tmux: Path, command: list[str | Path], environment: dict[str, str], folder: Path, started_in: Path
    ) -> None:
        self.tmux, self.socket = tmux, folder / "tmux"
        self.environment = {**environment, "LC_ALL": "C.UTF-8", "COLORTERM": "truecolor"}
        # An editor waits a moment after an escape, because other keys begin with one; tmux must not wait as well.
        settings = folder / "tmux.conf"
        settings.write_text("set -g escape-time 0\nset -g default-terminal tmux-256color\nset -g status off\n")
        size = ("-x", str(COLUMNS), "-y", str(ROWS))
        self.ask("-f", settings, "new-session", "-d", *size, "-c", started_in, *command)

    def ask(self, *arguments: str | Path) -> str:
        command = [self.tmux, "-u", "-S", self.socket, *arguments]
        result = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=30)
        assert result.returncode == 0, f"tmux {arguments}: {result.stderr}"
        return result.stdout

    def type(self, text: str) -> None:
        """Types characters as they are."""
        self.ask("send-keys", "-l", "--", text)

    def press(self, *keys: str) -> None:
        """Presses keys by tmux's names for them: `Escape`, `Enter`, `C-]`."""
        for key in keys:
            self.ask("send-keys", key)
            # An escape and the next key, read together, are another key.
            time.sleep(0.15)

    def screen(self) -> str:
        return self.ask("capture-pane", "-p")

    def painted(self) -> str:
        """The screen with its colours, as escape sequences."""
        return self.ask("capture-pane", "-p", "-e", "-N")

    def wait_for(self, shows: Callable[[str], bool], expected: str) -> str:
        """The first screen of which `shows` holds."""
        deadline = time.monotonic() + PATIENCE
        while True:
            screen = self.screen()
            if shows(screen):
                return screen
            assert time.monotonic() < deadline, f"not within {PATIENCE} s: {expected}\n{screen}"
            time.sleep(0.1)

    def end(self) -> None:
        self.ask("kill-server")
