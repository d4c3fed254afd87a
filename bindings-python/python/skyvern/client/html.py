"""Models as notebooks show them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from .model import Model, is_secret
from .shapes import is_list

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 2000
"""Characters of a value before the rest is left to `str`."""


def table_of(model: Model) -> str:
    """The fields that are set, links as links; no colours, so that it fits light and dark."""
    rows = "".join(
        f'<tr><th style="text-align:left">{escape(name)}</th>'
        f'<td style="text-align:left">{_cell(name, value)}</td></tr>'
        for name, value in model
        if value is not None
    )
    return f"<table><caption>{escape(type(model).__name__)}</caption><tbody>{rows}</tbody></table>"


def _cell(name: str, value: Any) -> str:
    if is_secret(name):
        return "***"
    if isinstance(value, Model):
        label = value["filename"] if "filename" in value and "url" in value else None
        return _link(value["url"], label) if label else _shortened(str(value))
    if is_list(value):
        return _lines(_cell(name, item) for item in value)
    if isinstance(value, str):
        return _link(value, value)
    return _shortened(str(value))


def _link(url: Any, label: Any) -> str:
    """A link where it leads to a page; anything else, such as a script, is text."""
    text = _shortened(str(label))
    if isinstance(url, str) and url.startswith(("https://", "http://")):
        return f'<a href="{escape(url)}" rel="noreferrer" target="_blank">{text}</a>'
    return text


def _lines(cells: Iterable[str]) -> str:
    return "<br>".join(cells)


def _shortened(text: str) -> str:
    return escape(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
