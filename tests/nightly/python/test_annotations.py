"""Annotations that other packages evaluate: tools are made from methods."""

import inspect
import typing

import pydantic
import pytest

from skyvern import client as package
from skyvern.client import AsyncSkyvern, Skyvern


def public_methods():
    for client in (AsyncSkyvern, Skyvern):
        for name, method in inspect.getmembers(client, inspect.isfunction):
            if not name.startswith("_"):
                yield pytest.param(method, id=f"{client.__name__}.{name}")


@pytest.mark.parametrize("method", list(public_methods()))
def test_annotations_evaluate(method):
    assert "return" in typing.get_type_hints(method)
    assert inspect.signature(method, eval_str=True).parameters
    if "client" in method.__qualname__:
        return
    pydantic.validate_call(method, config={"arbitrary_types_allowed": True})


def test_a_tool_of_a_method():
    hints = typing.get_type_hints(Skyvern.run_workflow)
    schema = pydantic.TypeAdapter(hints["title"]).json_schema()
    assert schema == {"anyOf": [{"type": "string"}, {"type": "null"}]}


def test_annotations_of_models_and_errors_evaluate():
    for name in package.__all__:
        value = getattr(package, name)
        if isinstance(value, type):
            typing.get_type_hints(value)
