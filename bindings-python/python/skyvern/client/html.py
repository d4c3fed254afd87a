"""Models as notebooks show them; no colours, so that it fits light and dark."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from html import escape
from typing import TYPE_CHECKING, Any

from .model import Model, is_secret
from .run import Run
from .type_guards import is_list, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_MAX_LENGTH = 2000
"""Characters of a value before the rest is left to `str`."""
_MAX_IN_ROW = 80
_MAX_ROWS = 100
_MAX_COLUMNS = 8
_HIDDEN = "***"
_LEFT = 'style="text-align:left"'


def table_of(model: Model) -> str:
    """The fields that are set, links as links."""
    name = type(model).__name__
    fields = {
        field: _HIDDEN if value is not None and is_secret(model, field) else value
        for field, value in model
    }
    if isinstance(model, Run):
        fields["duration"] = model.duration
    return table(name, fields)


def table(caption: str, fields: Mapping[str, Any]) -> str:
    """Names with their values, where there are any."""
    rows = "".join(
        f"<tr><th {_LEFT}>{escape(name)}</th><td {_LEFT}>{_cell(value)}</td></tr>"
        for name, value in fields.items()
        if value is not None and value != []
    )
    return f"<table><caption>{escape(caption)}</caption><tbody>{rows}</tbody></table>"


def list_of(models: Sequence[Any], caption: str | None = None) -> str:
    """A row for each model, with the fields that are short in them. Caption: how many there are."""
    shown = [model for model in models[:_MAX_ROWS] if isinstance(model, Model)]
    columns = [name for name in _names(shown) if any(_is_short(model, name) for model in shown)]
    if "run_id" in columns and "app_url" in columns:
        columns.remove("app_url")  # the id is the link
    columns = columns[:_MAX_COLUMNS]
    head = "".join(f"<th {_LEFT}>{escape(name)}</th>" for name in columns)
    rows = "".join(
        f"<tr>{''.join(f'<td {_LEFT}>{_cut(model, name)}</td>' for name in columns)}</tr>"
        for model in shown
    )
    more = len(models) - len(shown)
    if caption is None:
        caption = "1 item" if len(models) == 1 else f"{len(models)} items"
        caption += f", the first {len(shown)}" if more else ""
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _names(models: Iterable[Model]) -> list[str]:
    return list(dict.fromkeys(name for model in models for name, _ in model))


def _is_short(model: Model, name: str) -> bool:
    value = dict(model).get(name)
    return value is not None and not isinstance(value, Model | list | dict)


def _cut(model: Model, name: str) -> str:
    if not _is_short(model, name):
        return ""
    value = model[name]
    if name == "run_id" and _is_short(model, "app_url"):
        return _link(model["app_url"], value)
    if is_secret(model, name):
        return _HIDDEN
    text = str(value)
    return _cell(value if len(text) <= _MAX_IN_ROW else f"{text[:_MAX_IN_ROW]}…")


def _cell(value: Any) -> str:
    if isinstance(value, Model):
        label = value["filename"] if "filename" in value and "url" in value else None
        return _link(value["url"], label) if label else _folded(type(value).__name__, value)
    if is_list(value):
        if value and all(isinstance(item, Model) and "url" not in item for item in value):
            return list_of(value)
        return "<br>".join(_cell(item) for item in value)
    if isinstance(value, str):
        return _link(value, value)
    text = _shortened(_text(value))
    if isinstance(value, datetime):
        return f'<span style="white-space:nowrap">{text}</span>'
    return f'<pre style="white-space:pre-wrap">{text}</pre>' if is_object(value) else text


def _text(value: Any) -> str:
    """Times without parts of a second that nobody reads."""
    if isinstance(value, float):
        return f"{value:.1f}"
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, timedelta):
        return str(timedelta(seconds=round(value.total_seconds())))
    if is_object(value):
        try:
            return json.dumps(value, ensure_ascii=False, indent=2, default=str)
        except RecursionError:
            return "…"
    return str(value)


def _folded(name: str, model: Model) -> str:
    return f"<details><summary>{escape(name)}</summary>{table_of(model)}</details>"


def _link(url: Any, label: Any) -> str:
    """A link where it leads to a page; anything else, such as a script, is text."""
    text = _shortened(str(label))
    if isinstance(url, str) and url.startswith(("https://", "http://")):
        return f'<a href="{escape(url)}" rel="noreferrer" target="_blank">{text}</a>'
    return text


def _shortened(text: str) -> str:
    return escape(text if len(text) <= _MAX_LENGTH else f"{text[:_MAX_LENGTH]}…")
