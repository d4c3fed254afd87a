"""What a documentation comment says, as Markdown: in Python's, TSDoc's and Rust's forms."""

from __future__ import annotations

import re
import textwrap

SECTIONS = {
    "Args": "Arguments",
    "Attributes": "Fields",
    "Returns": "Returns",
    "Raises": "Errors",
    "Example": "Example",
}
SECTION = re.compile(rf"^({'|'.join(SECTIONS)}):\n((?:(?:    [^\n]*)?\n?)*)", re.MULTILINE)
TAG = re.compile(r"^@(\w+) ?(.*?)(?=^@|\Z)", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"```[^\n]*\n(.*?)```", re.DOTALL)


def markdown(doc: str, language: str) -> str:
    """All of it: prose, arguments, errors, and examples."""
    forms = {"Python": _python, "TypeScript": _typescript, "Rust": _rust}
    return _plain_links(forms[language](doc)).strip()


def first_paragraph(doc: str) -> str:
    """Its first paragraph on one line."""
    prose = re.split(r"^(?:@|```|#)", SECTION.sub("", doc), maxsplit=1, flags=re.MULTILINE)[0]
    return " ".join(_plain_links(prose).strip().split("\n\n")[0].split())


def _plain_links(text: str) -> str:
    """Links that only the language's own tool resolves, as what they show."""
    text = re.sub(r"\{@link (\w+(?:\.\w+)*)[^}]*\}", r"`\1`", text)
    return re.sub(r"\[(`[^`]*`)\](?!\()(?:\[[^\]]*\])?", r"\1", text)


def _python(doc: str) -> str:
    def section(found: re.Match[str]) -> str:
        name, body = found[1], textwrap.dedent(found[2]).strip()
        if name == "Example":
            return _code("python", body)
        if name == "Returns":
            return f"**Returns**: {' '.join(body.split())}\n\n"
        entries = re.split(r"\n(?=\S)", body)
        return _list(SECTIONS[name], [entry.partition(":")[::2] for entry in entries])

    return SECTION.sub(section, doc + "\n")


def _typescript(doc: str) -> str:
    given: dict[str, list[tuple[str, str]]] = {}
    code = returns = ""
    for tag, body in TAG.findall(doc):
        name, _, text = body.strip().partition(" ")
        if tag in {"param", "throws"}:
            given.setdefault(tag, []).append((name, text.strip().removeprefix("- ")))
        elif tag == "returns":
            returns = f"**Returns**: {' '.join(body.split())}\n\n"
        elif tag == "example":
            code = _code("ts", FENCE.sub(r"\1", body.strip()))
    arguments, errors = (
        _list("Arguments", given.get("param", [])),
        _list("Errors", given.get("throws", [])),
    )
    return "\n\n".join([TAG.sub("", doc).strip(), arguments + returns + errors + code])


def _rust(doc: str) -> str:
    def example(found: re.Match[str]) -> str:
        lines = [
            line for line in found[1].splitlines() if line != "#" and not line.startswith("# ")
        ]
        return _code("rust", "\n".join(lines))

    return re.sub(r"^#+ (.*)$", r"**\1**", FENCE.sub(example, doc), flags=re.MULTILINE)


def _code(language: str, code: str) -> str:
    return f"\n```{language}\n{code.strip()}\n```\n\n"


def _list(title: str, entries: list[tuple[str, str]]) -> str:
    """Names and what is said of each."""
    lines = [f"- `{name.strip()}`: {' '.join(text.split())}" for name, text in entries]
    return f"**{title}**\n\n" + "\n".join(lines) + "\n\n" if lines else ""
