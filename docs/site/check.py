"""What is wrong with the built site: links to nowhere, and what it would load from elsewhere."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

LOADS = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src")}
NOT_LOADED = {"canonical", "next", "prev", "alternate"}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.add(given["id"] or "")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if given.get("rel") in NOT_LOADED:
            return
        self.loads += [
            value
            for name, value in attrs
            if value and (tag, name) in LOADS and value[:5] != "data:"
        ]


def problems(built: Path) -> list[str]:
    """One line for each."""
    pages = {}
    for file in sorted(built.rglob("*.html")):
        page = _Page()
        page.feed(file.read_text())
        pages[file.resolve()] = page
    found = []
    for file, page in pages.items():
        shown = file.relative_to(built.resolve())
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or shown.name == "404.html":
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            if target.is_dir():
                target /= "index.html"
            if not target.exists():
                found.append(f"{shown}: {link} leads nowhere")
            elif target in pages and parts.fragment:
                anchor = unquote(parts.fragment)
                found += [f"{shown}: {link} has no such place"] * (anchor not in pages[target].ids)
        found += [f"{shown}: loads {url}" for url in page.loads if urlsplit(url).netloc]
    return found
