"""The site as text for language models.

An index (llms.txt), all of it in one file (llms-full.txt), and each page beside its HTML.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build import Page

HEAD = """# Skyvern client

> SDK of the Skyvern API for Python, Node and Rust: starts workflow runs and waits for them. A run
> is never started twice, and a started run is never lost. Python: `from skyvern import Skyvern`.
> Node: `import { SkyvernClient } from "@skyvern/client"`. Rust: `skyvern::Client`.
"""


def write(built: Path, site: str, texts: dict[Page, str]) -> None:
    """Writes the files."""
    index, section = [HEAD], None
    for page, text in texts.items():
        if page.section != section:
            section = page.section
            index.append(f"\n## {section}\n")
        index.append(f"- [{page.title}]({site}{page.place}): {_first_sentence(text)}")
        (built / page.place).parent.mkdir(parents=True, exist_ok=True)
        (built / page.place).write_text(text)
    (built / "llms.txt").write_text("\n".join(index) + "\n")
    whole = "\n\n".join(f"<!-- {site}{page.place} -->\n\n{text}" for page, text in texts.items())
    (built / "llms-full.txt").write_text(f"{HEAD}\n{whole}")


def _first_sentence(text: str) -> str:
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    paragraphs = [part.strip() for part in prose.split("\n\n")]
    paragraphs = [part for part in paragraphs if part and not re.match(r"[#<|-]", part)]
    flat = " ".join(paragraphs[0].split()) if paragraphs else ""
    flat = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", flat)
    return re.split(r"(?<=[.:])\s(?=[A-Z`*]|$)", flat, maxsplit=1)[0]
