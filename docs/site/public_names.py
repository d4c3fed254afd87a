"""The pages of the reference that list every public name of a language, out of the sources.

`pages()` also tells of public names that nothing is said about: there must be none.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import doc_text

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / "bindings-python/python"
NODE = ROOT / "bindings-node/ts"
KIND = r"(?:abstract )?(?:class|interface|(?:async )?function|type|const)"
MEMBER = re.compile(
    r"^  /\*\*((?:(?!\*/).)*)\*/\n  ((?:declare |readonly |static |async |get |\*)*(\w+)[^\n]*)",
    re.MULTILINE | re.DOTALL,
)
# What stands before an item of Rust: comments and attributes.
BEFORE = r"((?:^ *//[^\n]*\n|^#\[[^\]]*\]\n)*)"
METHOD = re.compile(
    r"((?:^    ///[^\n]*\n)+)(?:^    #\[[^\n]*\n)*^    pub (?:const )?((?:async )?fn \w+[^{;]*)",
    re.MULTILINE,
)


@dataclass
class Name:
    """A public name."""

    name: str
    head: str
    """How it is written where it is defined, on one line."""
    doc: str
    members: list[tuple[str, str]] = field(default_factory=list)
    """Its public methods and fields, each with what it is for."""

    def entry(self, language: str) -> str:
        """Its part of the page."""
        lines = [f"### {self.name}", f"`{self.head}`", doc_text.markdown(self.doc, language)]
        if self.members:
            rows = [f"| `{name}` | {_cell(doc)} |" for name, doc in self.members]
            lines.append("\n".join(["| | |", "|---|---|", *rows]))
        return "\n\n".join(line for line in lines if line.strip("` "))


def pages() -> tuple[dict[str, str], list[str]]:
    """The pages by their places, and the names about which nothing is said."""
    described = (ROOT / "docs/reference/models.md").read_text()
    models = set(re.findall(r"^## (\w+)$", described, re.MULTILINE))
    made, silent = {}, []
    for language, sections in (
        ("Python", _python()),
        ("TypeScript", _node()),
        ("Rust", _rust()),
    ):
        text = [
            f"# {language}: every name",
            "Generated from the sources. The calls of a client have [their own pages](README.md).",
        ]
        for module, names in sections.items():
            own = [name for name in names if name.name.rpartition(".")[2] not in models]
            silent += [f"{language}: {module}: {name.name}" for name in own if not name.doc.strip()]
            known = sorted({name.name for name in names} - {name.name for name in own})
            if own or known:
                text.append(f"## {module}")
            text += [name.entry(language) for name in own]
            if known:
                shown = ", ".join(f"[`{name}`](models.md#{name.lower()})" for name in known)
                text.append(f"And the [models](models.md): {shown}.")
        made[f"docs/reference/{language.lower()}.md"] = "\n\n".join(text) + "\n"
    return made, silent


# Python


@cache
def _module(dotted: str) -> tuple[Path, ast.Module]:
    path = PYTHON.joinpath(*dotted.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    path = path if path.exists() else path.with_suffix(".pyi")
    return path, ast.parse(path.read_text())


def _python() -> dict[str, list[Name]]:
    found = {}
    for path in sorted(PYTHON.rglob("*.py")):
        dotted = ".".join(path.relative_to(PYTHON).with_suffix("").parts).removesuffix(".__init__")
        if "._" in dotted:
            continue
        names = [name for name in _all(dotted) if not name.startswith("__")]
        own = {"integrations", "webhooks"}.intersection(path.relative_to(PYTHON).parts)
        if names and (path.name == "__init__.py" or own):
            found[dotted] = [_python_name(dotted, name, name) for name in names]
    return found


def _all(dotted: str) -> list[str]:
    for node in _module(dotted)[1].body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return []


def _python_name(dotted: str, name: str, shown: str) -> Name:
    path, tree = _module(dotted)
    body = [*tree.body, *(n for part in tree.body if isinstance(part, ast.If) for n in part.body)]
    for index, node in enumerate(body):
        after = body[index + 1] if index + 1 < len(body) else None
        if "overload" in [ast.unparse(part) for part in getattr(node, "decorator_list", [])]:
            continue
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name:
            return Name(shown, _signature(node), ast.get_docstring(node) or "")
        if isinstance(node, ast.ClassDef) and node.name == name:
            bases = ", ".join(ast.unparse(base) for base in node.bases)
            head = f"class {name}({bases})" if bases else f"class {name}"
            return Name(shown, head, ast.get_docstring(node) or "", _python_members(node))
        target = getattr(node, "target", None) or next(iter(getattr(node, "targets", [])), None)
        if target is None and isinstance(node, ast.TypeAlias if hasattr(ast, "TypeAlias") else ()):
            target = node.name
        if target is not None and ast.unparse(target) == name:
            if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                return Name(shown, name, str(after.value.value))
            # What a decorator of others makes of a function that is called almost so.
            return _python_name(dotted, f"_{name}", shown)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    return _python_name(_imported(dotted, path, node), alias.name, shown)
    return Name(shown, name, "")


def _imported(dotted: str, path: Path, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = dotted.split(".")
    up = node.level - (path.name == "__init__.py")
    return ".".join([*parts[: len(parts) - up], *filter(None, [node.module])])


def _python_members(node: ast.ClassDef) -> list[tuple[str, str]]:
    members = []
    for index, item in enumerate(node.body):
        if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef) and item.name[0] != "_":
            members.append((_signature(item), ast.get_docstring(item) or ""))
        if isinstance(item, ast.AnnAssign) and index + 1 < len(node.body):
            after = node.body[index + 1]
            name = ast.unparse(item.target)
            if isinstance(after, ast.Expr) and name[0] != "_":
                members.append((f"{name}: {ast.unparse(item.annotation)}", after.value.value))
    return members


def _signature(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    plain = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    given = [name for name in plain if name not in {"self", "cls"}]
    given += [f"*{node.args.vararg.arg}"] if node.args.vararg else []
    given += [f"{a.arg}=" for a in node.args.kwonlyargs]
    given += [f"**{node.args.kwarg.arg}"] if node.args.kwarg else []
    return f"{node.name}({', '.join(given)})"


# TypeScript


def _node() -> dict[str, list[Name]]:
    found = {}
    entries = {"index": "@skyvern/client"}
    entries |= {
        path.stem: f"@skyvern/client/{path.stem}"
        for path in sorted(NODE.glob("*.ts"))
        if path.stem in {"testing", "bullmq"}
    }
    for stem, module in entries.items():
        found[module] = _exports(NODE / f"{stem}.ts")
    namespaces = re.findall(r'export \* as (\w+) from "(.*?)"', (NODE / "index.ts").read_text())
    for name, file in namespaces:
        found[f"@skyvern/client: {name}"] = _exports(_ts_file(NODE / "index.ts", file))
    return found


def _ts_file(origin: Path, target: str) -> Path:
    return (origin.parent / target).with_suffix(".ts")


def _exports(path: Path) -> list[Name]:
    text = path.read_text()
    found = []
    for names, file in re.findall(r'export (?:type )?\{([^}]*)\} from "(.*?)"', text):
        for part in names.split(","):
            original, _, renamed = part.strip().removeprefix("type ").partition(" as ")
            if original:
                found.append(_ts_name(_ts_file(path, file), original, renamed or original))
    for names in re.findall(r"export (?:type )?\{([^}]*)\};", text):
        parts = [part.strip() for part in names.split(",")]
        found += [_ts_name(path, part, part) for part in parts if part]
    for file in re.findall(r'export (?:type )?\* from "(.*?)"', text):
        found += _exports(_ts_file(path, file))
    named = re.findall(rf"^export {KIND} (\w+)", text, re.MULTILINE)
    return found + [_ts_name(path, name, name) for name in named]


def _ts_name(path: Path, name: str, shown: str) -> Name:
    text = path.read_text()
    pattern = rf"^(?:export )?{KIND} {name}\b[^\n]*"
    if match := re.search(pattern, text, re.MULTILINE):
        head = match[0].removeprefix("export ").rstrip(" {=").rstrip()
        body = re.match(r".*?^}", text[match.start() :], re.MULTILINE | re.DOTALL)
        members = _ts_members(body[0]) if body and re.match("class|interface", head) else []
        return Name(shown, head, _comment_before(text[: match.start()]), members)
    for names, file in re.findall(r'(?:import|export) (?:type )?\{([^}]*)\} from "(.*?)"', text):
        if re.search(rf"\b{name}\b", names):
            return _ts_name(_ts_file(path, file), name, shown)
    for file in re.findall(r'export (?:type )?\* from "(.*?)"', text):
        found = _ts_name(_ts_file(path, file), name, shown)
        if found.doc:
            return found
    return Name(shown, name, "")


def _comment_before(text: str) -> str:
    match = re.search(r"/\*\*((?:(?!\*/).)*)\*/\s*\Z", text, re.DOTALL)
    return _comment(match[1]) if match else ""


def _comment(text: str) -> str:
    """What stands in a comment, without the stars before its lines."""
    lines = [re.sub(r"^\s*\*? ?", "", line).rstrip() for line in text.splitlines()]
    return "\n".join(lines).strip()


def _ts_members(body: str) -> list[tuple[str, str]]:
    members = []
    for doc, written, name in MEMBER.findall(body):
        if name not in {"private", "constructor"}:
            head = re.sub(r"^((declare|readonly|async) )+|<.*?>(?=\()", "", written)
            members.append((head.rstrip(" {;").removesuffix("("), _comment(doc)))
    return members


# Rust


def _rust() -> dict[str, list[Name]]:
    return {
        crate: [_rust_name(ROOT / folder / "src", name) for name in _used(ROOT / folder)]
        for crate, folder in (("skyvern", "core"), ("skyvern_emulator", "emulator"))
    }


def _used(crate: Path) -> list[str]:
    text = (crate / "src/lib.rs").read_text()
    found = []
    for path in re.findall(r"^pub use ([^;]+);", text, re.MULTILINE):
        names = re.search(r"\{([^}]*)\}", path)
        found += names[1].split(",") if names else [path.rpartition("::")[2]]
    return sorted({name.strip() for name in found if name.strip()})


@cache
def _rust_texts(source: Path) -> list[tuple[Path, str]]:
    return [(path, path.read_text()) for path in sorted(source.rglob("*.rs"))]


def _rust_name(source: Path, used: str) -> Name:
    name, _, public = used.partition(" as ")
    public = public or name
    pattern = rf"{BEFORE}^(pub (?:struct|enum|trait|type|(?:async )?fn|mod) {name}\b[^\n]*)"
    block = rf"^impl(?:<[^\n]*?>)? {name}(?:<[^\n]*?>)? \{{\n(.*?)^\}}"
    members: list[tuple[str, str]] = []
    found = None
    for path, text in _rust_texts(source):
        found = found or re.search(pattern, text, re.MULTILINE)
        # Setters of the calls, which are on pages of their own; and what only the bindings call.
        if "generated" in path.parts or path.name == "ffi.rs":
            continue
        for body in re.findall(block, text, re.MULTILINE | re.DOTALL):
            for doc, head in METHOD.findall(body):
                members.append((" ".join(head.split()), _rust_doc(doc)))
    if not found or " mod " in found[2]:
        inner = re.compile(r"((?:^//![^\n]*\n)+)", re.MULTILINE)
        for path in (source / f"generated/{name}/mod.rs", source / f"{name}.rs"):
            if path.exists() and (head := inner.match(path.read_text())):
                return Name(name, f"mod {name}", _rust_doc(head[1].replace("//!", "///")))
        return Name(name, name, "")
    # The calls of a client are on pages of their own.
    members = [] if name == "Client" else members
    head = re.sub(rf"\b{name}\b", public, found[2].rstrip(" {;("))
    return Name(public, head, _rust_doc(found[1]), members)


def _rust_doc(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip().startswith("///")]
    doc = "\n".join(line.removeprefix("///").removeprefix(" ").rstrip() for line in lines)
    return re.sub(r"\[([^\]]+)\]\(\w+(?:::\w+)*(?:\(\))?\)", r"\1", doc)


def _cell(doc: str) -> str:
    return doc_text.first_paragraph(doc).replace("|", "\\|").replace("<", "&lt;")
