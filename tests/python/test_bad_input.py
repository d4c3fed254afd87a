"""What can't be sent is refused before anything is sent, in words that say what is wrong."""

import datetime as dt
import decimal
import enum
import inspect
import ipaddress
import pathlib
import re
import types
import uuid
from dataclasses import dataclass
from unittest.mock import create_autospec
from urllib.parse import unquote

import pytest

from skyvern.client import (
    ArgumentTypeError,
    ArgumentValueError,
    AsyncSkyvern,
    GeoTarget,
    NotFoundError,
    Skyvern,
)
from skyvern.client.core import ApiError
from support.seen import body

IDS = ["", "..", ".", "a/b", "../evil", "a\\b", "a\nb", "\0", "x" * 201]


@pytest.mark.parametrize("run_id", IDS, ids=repr)
async def test_ids_that_would_reach_another_path(client, emulator, run_id):
    with pytest.raises(ArgumentValueError, match="run_id") as caught:
        await client.get_run(run_id)
    assert isinstance(caught.value, ApiError)
    assert caught.value.argument == "run_id"
    assert not emulator.requests()


@pytest.mark.parametrize("run_id", ["a b", "a?b=c#d", "%2e%2e", "ü☃", "a+b&c"], ids=repr)
async def test_ids_are_encoded(client, emulator, run_id):
    with pytest.raises(NotFoundError):
        await client.get_run(run_id)
    [request] = emulator.requests()
    assert request["path"].count("/") == 3
    assert unquote(request["path"]) == f"/v1/runs/{run_id}"
    assert not request["query"]


@pytest.mark.parametrize("run_id", [None, 5, b"wr_1", ["wr_1"], object()], ids=repr)
async def test_ids_of_the_wrong_type(client, emulator, run_id):
    with pytest.raises((ArgumentTypeError, ArgumentValueError), match="run_id"):
        await client.get_run(run_id)
    assert not emulator.requests() or isinstance(run_id, bytes)


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        ({"title": 5}, "title"),
        ({"parameters": [1]}, "parameters"),
        ({"parameters": "x"}, "parameters"),
        ({"template": "yes"}, "template"),
        ({"max_steps_override": "3"}, "max_steps_override"),
        ({"max_steps_override": 3.5}, "max_steps_override"),
        ({"ai_fallback": 1}, "ai_fallback"),
        ({"file_ids": "f_1"}, "file_ids"),
        ({"extra_http_headers": ["a"]}, "extra_http_headers"),
        ({"parameters": {"a": [1, {"b": object()}]}}, "parameters['a'][1]['b']"),
        ({"parameters": {("a", "b"): 1}}, "parameters"),
        ({"parameters": {...}}, "parameters[0]"),
        ({"parameters": {"f": lambda: 1}}, "parameters['f']"),
        ({"parameters": {"t": int}}, "parameters['t']"),
    ],
    ids=str,
)
async def test_arguments_of_the_wrong_type(client, emulator, arguments, place):
    with pytest.raises(ArgumentTypeError) as caught:
        await client.run_workflow("wpid_1", **arguments)
    assert isinstance(caught.value, TypeError)
    assert place in str(caught.value)
    assert caught.value.argument == place or place in caught.value.argument
    assert not emulator.requests()


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        ({"parameters": {"n": float("nan")}}, "parameters['n']"),
        ({"parameters": {"n": [float("inf")]}}, "parameters['n'][0]"),
        ({"parameters": {"s": "\ud800"}}, "parameters['s']"),
        ({"parameters": {"\udfff": 1}}, "parameters"),
        ({"title": "\ud800"}, "title"),
        ({"user_agent": "a\r\nx-evil: 1"}, "user_agent"),
        ({"user_agent": "ü"}, "user_agent"),
    ],
    ids=repr,
)
async def test_values_that_cannot_be_sent(client, emulator, arguments, place):
    with pytest.raises(ArgumentValueError) as caught:
        await client.run_workflow("wpid_1", **arguments)
    assert isinstance(caught.value, ValueError)
    assert place in str(caught.value)
    assert len(str(caught.value)) < 2000
    assert not emulator.requests()


async def test_values_without_an_end(client, emulator):
    cycle = []
    cycle.append(cycle)
    deep = {}
    for _ in range(100_000):
        deep = {"a": deep}
    for value in (cycle, deep):
        with pytest.raises(ArgumentValueError, match="parameters") as caught:
            await client.run_workflow("wpid_1", {"value": value})
        assert len(str(caught.value)) < 2000
    assert not emulator.requests()


async def test_what_python_itself_refuses(client, emulator):
    with pytest.raises(TypeError, match="workflow"):
        await client.run_workflow(workflow="wpid_1")
    with pytest.raises(TypeError, match="workflow_id"):
        await client.run_workflow()
    with pytest.raises(TypeError, match="positional"):
        await client.get_workflows(1)
    assert not emulator.requests()


@pytest.mark.parametrize(
    "options",
    [
        {"timeout": 5},
        {"timeout_in_seconds": "5"},
        {"timeout_in_seconds": -1},
        {"max_retries": -1},
        {"max_retries": 1.5},
        {"additional_headers": {"a": 5}},
        {"additional_headers": {"a\n": "b"}},
        {"additional_headers": {"a": "b\n"}},
        {"additional_body_parameters": {"a": float("nan")}},
    ],
    ids=str,
)
async def test_options_that_cannot_be_used(client, emulator, options):
    with pytest.raises((ArgumentTypeError, ArgumentValueError)):
        await client.get_run("wr_1", request_options=options)
    assert not emulator.requests()


@pytest.mark.parametrize(
    "waiting",
    [
        {"timeout": -1},
        {"timeout": "5"},
        {"poll_interval": -1},
        {"poll_interval": "5"},
        {"on_cancel": "explode"},
        {"timeout": float("nan")},
    ],
    ids=str,
)
async def test_a_wait_that_cannot_work_starts_nothing(client, emulator, waiting):
    with pytest.raises((ArgumentTypeError, ArgumentValueError)):
        await client.run_workflow("wpid_1", wait_for_completion=True, **waiting)
    assert not emulator.requests()


class Colour(enum.Enum):
    RED = "red"


class Text(str):
    __slots__ = ()


@dataclass
class Point:
    x: int
    inside: list


class Dumped:
    def model_dump(self, **options):
        return {"dumped": options["by_alias"]}


AWARE = dt.datetime(2030, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
SHIFTED = AWARE.astimezone(dt.timezone(dt.timedelta(hours=5, minutes=30)))


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (AWARE, "2030-01-02T03:04:05Z"),
        (SHIFTED, "2030-01-02T08:34:05+05:30"),
        (dt.date(2030, 1, 2), "2030-01-02"),
        (Colour.RED, "red"),
        (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (decimal.Decimal("1.10"), "1.10"),
        (pathlib.PurePosixPath("/a/b"), "/a/b"),
        (b"\x00\xff", "AP8="),
        ((1, 2), [1, 2]),
        ({1}, [1]),
        (frozenset({1}), [1]),
        ((i for i in range(3)), [0, 1, 2]),
        (range(3), [0, 1, 2]),
        ({"a": 1}.keys(), ["a"]),
        (types.MappingProxyType({"a": 1}), {"a": 1}),
        (Point(1, [Colour.RED]), {"x": 1, "inside": ["red"]}),
        (GeoTarget(country="US"), {"country": "US"}),
        (Dumped(), {"dumped": True}),
        (dt.timedelta(seconds=90), 90.0),
        (dt.time(3, 4), "03:04:00"),
        (ipaddress.ip_address("127.0.0.1"), "127.0.0.1"),
        (Text("t"), "t"),
        (2**70, 2**70),
        ({1: "int", None: "none"}, {"1": "int", "null": "none"}),
        (-0.0, -0.0),
        (1e300, 1e300),
    ],
    ids=lambda value: str(value)[:40],
)
async def test_python_values(client, emulator, value, sent):
    emulator.on().status(200, body={"run_id": "wr_1"})  # the service has no room for 2**70
    await client.run_workflow("wpid_1", {"value": value})
    [request] = emulator.requests("run_workflow")
    assert body(request)["parameters"]["value"] == sent


async def test_naive_datetimes_are_local_time(client, emulator, monkeypatch):
    import time

    monkeypatch.setenv("TZ", "Asia/Kolkata")
    time.tzset()
    try:
        await client.run_workflow("wpid_1", {"at": dt.datetime(2030, 1, 2, 3)})  # noqa: DTZ001
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    [request] = emulator.requests("run_workflow")
    assert body(request)["parameters"]["at"] == "2030-01-02T03:00:00+05:30"


async def test_keys_keep_their_order_and_text_its_characters(client, emulator):
    await client.run_workflow("wpid_1", {"z": 1, "a": "ü☃😀\u2028\0", "m": {"y": 1, "b": 2}})
    [request] = emulator.requests()
    assert '"parameters":{"z":1,"a":"ü☃😀\u2028\\u0000","m":{"y":1,"b":2}}' in request["body"]


async def test_a_workflow_goes_by_the_name_of_agent_too(client, emulator):
    emulator.on().status(200, body={"run_id": "wr_1", "status": "queued"})
    await client.run_workflow(agent_id="wpid_1")
    [request] = emulator.requests("run_workflow")
    assert body(request)["workflow_id"] == "wpid_1"
    for refused in (
        client.run_workflow("wpid_1", agent_id="wpid_2"),
        client.get_workflow(workflow_permanent_id="wpid_1", agent_id="wpid_2"),
        client.run_workflow(),
    ):
        with pytest.raises(TypeError):
            await refused
    assert len(emulator.requests()) == 1


async def answered(call, client):
    answer = call(client)
    return await answer if inspect.isawaitable(answer) else answer


WRONG_NAMES = {
    "a method": (lambda c: c.run_workflow(workflow="wpid_1"), "workflow", "workflow_id"),
    "an option of a wait": (
        lambda c: c.run_workflow("wpid_1", wait_for_completion=True, pol_interval=1),
        "pol_interval",
        "poll_interval",
    ),
    "a helper": (lambda c: c.wait_for_run("wr_1", timeouts=1), "timeouts", "timeout"),
    "a group": (lambda c: c.schedules.list(workflow="wpid_1"), "workflow", None),
    "raw": (
        lambda c: c.with_raw_response.run_workflow("wpid_1", web_hook_url="x"),
        None,
        "webhook_url",
    ),
    "an option of a call": (
        lambda c: c.get_run("wr_1", max_retry=1),
        "max_retry",
        "request_options={'max_retries': …}",
    ),
    "request options": (
        lambda c: c.get_run("wr_1", request_options={"max_retry": 1}),
        "max_retry",
        "max_retries",
    ),
    "one that has to be given": (lambda c: c.get_run(runid="wr_1"), "runid", "'run_id'"),
    "in another spelling": (lambda c: c.cancel_run(runId="wr_1"), "runId", "'run_id'"),
    "of a wait, by position else": (lambda c: c.wait_for_run(run="wr_1"), "run", "'run_id'"),
    "of a watch": (lambda c: c.watch_run(runid="wr_1"), "runid", "'run_id'"),
    "of a download": (lambda c: c.download("http://a/b", too="x"), "too", "'to'"),
    "one of several": (
        lambda c: c.create_credential(nam="x", credential_type="password"),
        "nam",
        "'name'",
    ),
    "in a group": (
        lambda c: c.agent.get_workflow_schedule(workflow="wpid_1"),
        "workflow",
        "'workflow_schedule_id'",
    ),
    "with status and headers": (
        lambda c: c.with_raw_response.get_run(runid="wr_1"),
        "runid",
        "'run_id'",
    ),
    "nothing like it": (lambda c: c.get_run("wr_1", xyz=1), "xyz", None),
}


@pytest.mark.parametrize(("call", "wrong", "right"), WRONG_NAMES.values(), ids=WRONG_NAMES)
async def test_a_wrong_keyword_names_the_right_one(client, blocking, emulator, call, wrong, right):
    for made in (client, blocking):
        with pytest.raises(ArgumentTypeError) as caught:
            await answered(call, made)
        told = str(caught.value)
        assert wrong is None or repr(wrong) in told
        assert ("Did you mean" in told) == (right is not None)
        assert right is None or right in told
    assert not emulator.requests()


MISSING_ARGUMENTS = [
    (lambda c: c.get_run(), "get_run: 'run_id' is missing"),
    (lambda c: c.download(), "download: 'file' and 'to' are missing"),
    (lambda c: c.download("http://a/b"), "download: 'to' is missing"),
    (lambda c: c.wait_for_run(timeout=1), "wait_for_run: 'run_id' is missing"),
    (lambda c: c.watch_run(), "watch_run: 'run_id' is missing"),
    (lambda c: c.get_run(id="wr_1"), "get_run: there is no parameter 'id'. 'run_id' is missing."),
    (
        lambda c: c.create_credential(),
        "create_credential: 'name', 'credential_type' and 'credential' are missing",
    ),
]


@pytest.mark.parametrize(("call", "message"), MISSING_ARGUMENTS)
async def test_a_missing_argument_is_named(client, blocking, emulator, call, message):
    for made in (client, blocking):
        with pytest.raises(ArgumentTypeError, match=f"^{re.escape(message)}$"):
            await answered(call, made)
    assert not emulator.requests()


@pytest.mark.parametrize("kind", [AsyncSkyvern, Skyvern])
def test_methods_show_what_has_to_be_given(kind):
    parameters = inspect.signature(kind.download).parameters
    required = [name for name, each in parameters.items() if each.default is each.empty]
    assert required == ["self", "file", "to", "unknown"]
    assert inspect.iscoroutinefunction(kind.get_run) == (kind is AsyncSkyvern)
    with pytest.raises(TypeError, match="run_id"):
        create_autospec(kind, instance=True).get_run()


@pytest.mark.parametrize("kind", [AsyncSkyvern, Skyvern])
def test_a_wrong_setting_names_the_right_one(kind):
    for wrong, right in (("apikey", "api_key"), ("max_retry", "max_retries"), ("ca", "ca_file")):
        with pytest.raises(ArgumentTypeError, match=kind.__name__) as caught:
            kind(**{"api_key": "key"} | {wrong: "x"})
        assert f"{wrong!r}. Did you mean {right!r}?" in str(caught.value) or wrong == "ca"
