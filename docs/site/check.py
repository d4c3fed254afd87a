"""What is wrong with the built site.

Links to nowhere, what it would load from elsewhere, and tasks that its front page does not lead to.
"""

from __future__ import annotations

import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADS = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src")}
NOT_LOADED = {"canonical", "next", "prev", "alternate"}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.links_in_text: list[str] = []
        self.loads: list[str] = []
        self.text = ""
        self._in_text = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.add(given["id"] or "")
        self._in_text |= tag == "article"
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
            if self._in_text:
                self.links_in_text.append(given["href"] or "")
        if given.get("rel") in NOT_LOADED:
            return
        self.loads += [
            value
            for name, value in attrs
            if value and (tag, name) in LOADS and value[:5] != "data:"
        ]

    def handle_endtag(self, tag: str) -> None:
        self._in_text &= tag != "article"

    def handle_data(self, data: str) -> None:
        if self._in_text:
            self.text += data


class Site:
    """The pages of a built site."""

    def __init__(self, built: Path) -> None:
        self._built = built.resolve()
        self._pages: dict[Path, _Page] = {}
        for file in sorted(self._built.rglob("*.html")):
            page = self._pages[file] = _Page()
            page.feed(file.read_text())

    def problems(self) -> list[str]:
        """One line for each link to nowhere, and for each thing that is loaded from elsewhere."""
        found = []
        for file, page in self._pages.items():
            shown = file.relative_to(self._built)
            # It is shown at any address, so it names files by whole paths.
            anywhere = shown.name == "404.html"
            leading = [] if anywhere else [*page.links, *page.loads]
            found += [
                f"{shown}: {link} {bad}" for link in leading if (bad := self._wrong(file, link))
            ]
            found += [f"{shown}: loads {url}" for url in page.loads if urlsplit(url).netloc]
            # A mark of code that is shown as text: what follows it became code, headings too.
            found += [f"{shown}: a block of code is not recognized"] * ("```" in page.text)
        return found

    def wrong_addresses(self, site: str, texts: dict[str, str]) -> list[str]:
        """One line for each address of the site, in texts by their names, that leads nowhere."""
        front = self._built / "index.html"
        return [
            f"{name}: {site}{rest} {wrong}"
            for name, text in texts.items()
            for rest in re.findall(rf"{re.escape(site)}([\w./#-]*)", text)
            # One that ends with a # is put together by a program.
            if (wrong := self._wrong(front, (rest.rstrip("#") or "index.html")))
        ]

    def tasks_out_of_reach(self, clicks: int = 2) -> list[str]:
        """One line for each task that the links in the text of the front page don't lead to."""
        front = self._built / "index.html"
        reached, edge = {front}, {front}
        for _ in range(clicks):
            edge = {
                target
                for file in edge
                for link in self._pages[file].links_in_text
                if (target := self._target(file, link)) in self._pages
            }
            reached |= edge
        found = []
        for task in tomllib.loads(Path(__file__).with_name("tasks.toml").read_text())["task"]:
            file, wants = self._target(front, task["page"]), task["wants"]
            if file not in reached:
                found.append(f"{wants}: {task['page']} is more than {clicks} clicks away")
            elif wrong := self._wrong(front, task["page"]):
                found.append(f"{wants}: {task['page']} {wrong}")
            elif task["says"] not in self._pages[file].text:
                found.append(f"{wants}: {task['page']} does not say {task['says']!r}")
        return found

    def _target(self, file: Path, link: str) -> Path | None:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return None
        target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
        return target / "index.html" if target.is_dir() else target

    def _wrong(self, file: Path, link: str) -> str:
        """What is wrong with a link; empty where nothing is."""
        target = self._target(file, link)
        anchor = unquote(urlsplit(link).fragment)
        if target is None:
            return ""
        if not target.exists():
            return "leads nowhere"
        if target in self._pages and anchor and anchor not in self._pages[target].ids:
            return "has no such place"
        return ""
