"""A terminal that somebody types in: tmux."""

from __future__ import annotations

import os
import re
import subprocess
import time
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from paint import Painter

PROMPT = "$ "
BACKGROUND, FOREGROUND = (22, 23, 29), (222, 224, 228)
DARK = [(60, 63, 70), (240, 113, 120), (126, 211, 133), (240, 200, 110)]
DARK += [(110, 168, 254), (199, 146, 234), (105, 205, 215), (222, 224, 228)]
BRIGHT = [(125, 130, 140), *DARK[1:]]
PAGE = f"""<style>
  body {{ margin: 0 }}
  #picture {{ display: inline-block; padding: 14px 18px }}
  #picture {{ background: rgb{BACKGROUND}; color: rgb{FOREGROUND} }}
  pre {{ margin: 0; font: 14px/1.4 "DejaVu Sans Mono" }}
</style><div id="picture"><pre>CODE</pre></div>"""
TIME_LIMIT = 60


def until(look: Callable[[], object], what: str) -> None:
    """Looks until it is so."""
    end = time.monotonic() + TIME_LIMIT
    while not look():
        if time.monotonic() > end:
            raise TimeoutError(f"{what}: not within {TIME_LIMIT} s")
        time.sleep(0.02)


class Terminal:
    """A shell of a folder, of some width."""

    def __init__(self, folder: Path, variables: Mapping[str, str], columns: int = 90) -> None:
        self._socket = str(folder / "tmux")
        self._columns = columns
        self._asked = folder / ".asked"
        environment = {
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "TERM": "tmux-256color",
            "PS1": r"\[\e[32m\]" + PROMPT + r"\[\e[0m\]",
            "PS2": "> ",
            "PROMPT_COMMAND": f"printf . >> {self._asked}",
            **variables,
        }
        given = [f"{name}={value}" for name, value in environment.items()]
        shell = ["env", "--ignore-environment", *given, "bash", "--norc", "--noprofile"]
        size = ["-x", str(columns), "-y", "60"]
        self._tmux("-f", "/dev/null", "new-session", "-d", *size, "-c", str(folder), *shell)
        until(self._prompts, "a prompt")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._tmux("kill-server")

    def type(self, *lines: str) -> None:
        """Types lines that are one command, and waits until the shell asks for more."""
        before = self._prompts()
        self.begin(*lines)
        until(lambda: self._prompts() > before, lines[0])

    def begin(self, *lines: str) -> None:
        """Types lines, and does not wait."""
        for line in lines:
            self._tmux("send-keys", "-l", line)
            self._tmux("send-keys", "Enter")

    def press(self, key: str) -> None:
        """Presses a key, as in `C-c`."""
        self._tmux("send-keys", key)

    def clear(self) -> None:
        """Takes away what was seen."""
        self.type("clear")
        self._tmux("clear-history")

    def wait_for(self, pattern: str) -> None:
        """Looks until there is something like this."""
        until(lambda: re.search(pattern, self._tmux("capture-pane", "-p")), pattern)

    def wait_for_prompt(self) -> None:
        """Looks until the shell asks for more after something that was begun."""
        self.wait_for(rf"(?m)^{re.escape(PROMPT.strip())}\s*\Z")

    def _prompts(self) -> int:
        return len(self._asked.read_text()) if self._asked.exists() else 0

    def picture(self, painter: Painter, name: str, scale: float = 2) -> None:
        """Keeps what is seen, without the last prompt."""
        lines = self._tmux("capture-pane", "-p", "-e", "-S", "-").rstrip("\n").split("\n")
        if Text.from_ansi(lines[-1]).plain.strip() == PROMPT.strip():
            lines.pop()
        console = Console(record=True, width=self._columns, file=open(os.devnull, "w"))  # noqa: PTH123, SIM115
        console.print(Text.from_ansi("\n".join(lines)), soft_wrap=True)
        theme = TerminalTheme(BACKGROUND, FOREGROUND, DARK, BRIGHT)
        code = console.export_html(theme=theme, inline_styles=True, code_format="{code}")
        painter.html(name, PAGE.replace("CODE", code), scale)

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-S", self._socket, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout
