"""Annotations that other packages evaluate: tools are made from methods."""

import inspect
import typing

import pydantic
import pytest

from skyvern import client as package
from skyvern import testing, webhooks
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


def public_classes():
    for module in (package, webhooks, testing):
        for name in module.__all__:
            value = getattr(module, name)
            if isinstance(value, type):
                yield pytest.param(value, id=f"{module.__name__}.{name}")


@pytest.mark.parametrize("kind", list(public_classes()))
def test_annotations_of_classes_and_their_methods_evaluate(kind):
    typing.get_type_hints(kind)
    for name, method in inspect.getmembers(kind, callable):
        if not name.startswith("_") and hasattr(method, "__annotations__"):
            inspect.signature(method, eval_str=True)
    for name, member in inspect.getmembers(kind, lambda member: isinstance(member, property)):
        if not name.startswith("_"):
            assert "return" in typing.get_type_hints(member.fget), name


def test_annotations_of_functions_evaluate():
    functions = [getattr(webhooks, name) for name in webhooks.__all__]
    for function in filter(inspect.isfunction, functions):
        assert "return" in typing.get_type_hints(function)
