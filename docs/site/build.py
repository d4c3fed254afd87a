"""Builds the site from the pages as they stand in the repository, into target/site, and checks it.

The pages stay plain Markdown that reads well everywhere. On the way to the site, blocks of code in
several languages that follow each other become tabs, and links between files become links between
pages. Nothing here uses the network.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import check
import llms
import public_names

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
SHIM = "https://unpkg.com/iframe-worker/shim"
TABS = {
    "python": "Python",
    "ts": "TypeScript",
    "js": "TypeScript",
    "rust": "Rust",
    "sh": "Shell",
}
FENCE = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TABBED = re.compile(
    r"^```(?:python|ts|js|rust)\b[^\n]*\n(?:(?!^```).*\n)*?^```$"
    r"(?:\n\n?^```(?:python|ts|js|rust|sh)\b[^\n]*\n(?:(?!^```).*\n)*?^```$)+",
    re.MULTILINE,
)
LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Page:
    """A page of the site."""

    source: str
    """Its file, from the root of the repository."""
    section: str
    made: str | None = None
    """Its text, where it has no file."""

    @property
    def text(self) -> str:
        """What stands in the file."""
        return self.made or ROOT.joinpath(self.source).read_text()

    @property
    def title(self) -> str:
        """Its first heading."""
        return re.search(r"^# (.+)$", self.text, re.MULTILINE)[1].replace("`", "")

    @property
    def place(self) -> str:
        """Its file on the site, before it is rendered."""
        path = PurePosixPath(self.source)
        if path.parts[0] == "docs":
            inner = path.relative_to("docs")
            return str(inner.with_name("index.md") if inner.name == "README.md" else inner)
        if path.name == "README.md":
            return str(path.with_name("index.md"))
        return f"{path.stem.lower()}.md"


def settings() -> tuple[str, str]:
    """Where the site and the repository are."""
    project = tomllib.loads((ROOT / "release.toml").read_text())
    return project["site"], project["repository"]


def pages() -> list[Page]:
    """Every page in the order of the navigation; ends the program when one has no place in it."""
    found = []
    for section in tomllib.loads((HERE / "navigation.toml").read_text())["section"]:
        for pattern in section["pages"]:
            files = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob(pattern))
            if not files:
                sys.exit(f"docs/site/navigation.toml: there is no {pattern}")
            taken = {page.source for page in found}
            found += [Page(file, section["title"]) for file in files if file not in taken]
    lost = {str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md")}
    lost |= {str(path.relative_to(ROOT)) for path in ROOT.glob("examples/*/README.md")}
    lost -= {page.source for page in found}
    lists, silent = public_names.pages()
    if silent:
        sys.exit("public names without a word about them:\n" + "\n".join(silent))
    place = max(n for n, page in enumerate(found, 1) if page.section == "Reference")
    found[place:place] = [Page(name, "Reference", text) for name, text in lists.items()]
    if lost:
        sys.exit("no place in docs/site/navigation.toml: " + ", ".join(sorted(lost)))
    return found


def tabs(text: str) -> str:
    """Blocks in several languages that follow each other, as tabs."""

    def group(found: re.Match[str]) -> str:
        blocks = FENCE.findall(found[0])
        names = [TABS[language] for language, _ in blocks]
        if len(set(names)) < len(names) or len(names) < 2:
            return found[0]
        parts = []
        for name, (language, code) in zip(names, blocks, strict=True):
            lines = f"```{language}\n{code}```".splitlines()
            indented = "\n".join(f"    {line}" if line else "" for line in lines)
            parts.append(f'=== "{name}"\n\n{indented}\n')
        return "\n".join(parts)

    return TABBED.sub(group, text)


def relinked(text: str, page: Page, places: dict[str, str], repository: str) -> str:
    """The text with links that lead to pages of the site, or to the repository."""

    def link(found: re.Match[str]) -> str:
        label, target = found.groups()
        if re.match(r"[a-z]+:|#", target):
            return found[0]
        path, _, anchor = target.partition("#")
        file = os.path.relpath(ROOT / Path(page.source).parent / path, ROOT)
        anchor = f"#{anchor}" if anchor else ""
        if not (ROOT / file).exists() and file not in places:
            sys.exit(f"{page.source}: there is no {target}")
        if f"{file}/README.md" in places:
            file += "/README.md"
        if file in places:
            start = PurePosixPath(page.place).parent
            return f"[{label}]({os.path.relpath(places[file], start)}{anchor})"
        return f"[{label}]({repository}/blob/main/{file}{anchor})"

    parts = re.split(r"(^```.*?^```$)", text, flags=re.MULTILINE | re.DOTALL)
    return "".join(part if part.startswith("```") else LINK.sub(link, part) for part in parts)


def configuration(found: list[Page], site: str, repository: str) -> str:
    """The settings of the generator."""
    sections: dict[str, list[str]] = {}
    for page in found:
        entry = f"{{ {json.dumps(page.title)} = {json.dumps(page.place)} }}"
        sections.setdefault(page.section, []).append(entry)
    nav = ",\n".join(
        f"  {{ {json.dumps(title)} = [{', '.join(entries)}] }}"
        for title, entries in sections.items()
    )
    own = f'site_url = "{site}"\nrepo_url = "{repository}"\nnav = [\n{nav},\n]\n'
    text = (HERE / "zensical.toml").read_text()
    return text.replace("[project]\n", f"[project]\n{own}", 1)


def finish(built: Path) -> None:
    """Nothing is loaded from elsewhere, also not by scripts, and names may break."""
    shutil.copy(
        ROOT / "node_modules/iframe-worker/shim/index.js", built / "assets/iframe-worker.js"
    )
    for file in built.rglob("*.html"):
        up = "../" * (len(file.relative_to(built).parts) - 1)
        text = file.read_text().replace(SHIM, f"{up}assets/iframe-worker.js")
        # By this the theme's script asks GitHub for stars.
        text = text.replace(' data-md-component="source"', "")
        file.write_text(breakable(text))


def breakable(page: str) -> str:
    """The page with tables that break in long names and signatures, not in numbers."""

    def name(found: re.Match[str]) -> str:
        return re.sub(r"(_|\.|(?<=[a-z])(?=[A-Z]))", r"\1<wbr>", found[0])

    page = re.sub(r"(?<=<td><code>)[\w.]+(?=</code>)", name, page)

    def signature(found: re.Match[str]) -> str:
        return '<td class="long">' + re.sub(r"(&lt;|\(|::)", r"\1<wbr>", found[1])

    page = re.sub(r"<td>(<code>[^<]{40,}</code>)(?=</td>)", signature, page)
    # A number stays with its unit.
    return re.sub(r"(?<=<td>)([\d.,]+) ([µm]?s|[KM]B)(?=</td>)", r"\1&nbsp;\2", page)


def shipped(site: str) -> dict[str, str]:
    """The files outside of the pages in which addresses of the site stand: errors have some."""
    command = ["git", "grep", "-l", "--fixed-strings", site, "--", ".", ":!docs"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return {name: ROOT.joinpath(name).read_text() for name in names.split()}


def main() -> int:
    """Builds and checks; answers the exit status."""
    site, repository = settings()
    if subprocess.run([ROOT / "benchmarks/run", "--check"], check=False).returncode:
        sys.exit("run `benchmarks/run --pages`")
    found = pages()
    places = {page.source: page.place for page in found}
    if len(set(places.values())) < len(places):
        sys.exit("two pages have one place")
    work, built = TARGET / "site-source", TARGET / "site"
    for folder in (work, built):
        shutil.rmtree(folder, ignore_errors=True)
    texts = {}
    for page in found:
        text = relinked(page.text, page, places, repository)
        texts[page] = re.sub(r"^```(\w+) [^\n]*$", r"```\1", text, flags=re.MULTILINE)
        file = work / "docs" / page.place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(tabs(texts[page]))
    shutil.copy(HERE / "site.css", work / "docs" / "site.css")
    (work / "docs" / "pictures").mkdir()
    for picture in (ROOT / "docs" / "pictures").glob("*.png"):
        shutil.copy(picture, work / "docs" / "pictures")
    (work / "zensical.toml").write_text(configuration(found, site, repository))
    command = [Path(sys.executable).with_name("zensical"), "build"]
    done = subprocess.run(command, cwd=work, check=False, capture_output=True, text=True)
    if done.returncode:
        print(done.stdout, done.stderr)
        return 1
    shutil.move(work / "site", built)
    finish(built)
    llms.write(built, site, texts)
    made = check.Site(built)
    written = {page.source: page.text for page in found}
    addresses = made.wrong_addresses(site, {**written, **shipped(site)})
    problems = made.problems() + addresses + made.tasks_out_of_reach()
    print("\n".join(problems) or f"{len(found)} pages in {built}; every public name has an entry")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
