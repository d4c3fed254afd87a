"""Outputs of the caller's own types."""

import copy
import dataclasses
import datetime as dt
import decimal
import enum
import pathlib
import pickle
import typing
import uuid

import pytest

from skyvern.client.errors import ArgumentTypeError, OutputTypeError
from skyvern.client.types import FileInfo, WorkflowRunResponse


class Color(enum.Enum):
    RED = "red"


@dataclasses.dataclass
class Line:
    total: float
    note: str | None = None


@dataclasses.dataclass
class Invoice:
    items: list[Line]
    day: dt.date
    color: Color = Color.RED
    parent: "Invoice | None" = None


class Row(typing.TypedDict, total=False):
    total: typing.Required[int]
    note: str


class Pair(typing.NamedTuple):
    left: int
    right: int = 2


OUTPUT = {"items": [{"total": 1}, {"total": 2.5, "note": "x", "other": 1}], "day": "2026-01-02"}
INVOICE = Invoice([Line(1.0), Line(2.5, "x")], dt.date(2026, 1, 2))
UNIQUE = "8f14e45f-ceea-467f-a0e6-6c9a1e0c8f2a"


@pytest.fixture
def answer(emulator):
    """Has the next calls answer a run with an output."""

    def answer(output, status="completed", **fields):
        body = {"run_id": "wr_1", "status": status, "output": output, **fields}
        emulator.on().status(200, body=body)

    return answer


async def test_every_call_that_answers_a_run_takes_it(client, blocking, answer):
    answer(OUTPUT)
    for run in (
        await client.run_workflow("wpid_1", output_type=Invoice),
        await client.run_workflow("wpid_1", wait_for_completion=True, output_type=Invoice),
        await client.run_task("do it", output_type=Invoice),
        await client.login(credential_type="skyvern", url="https://x", output_type=Invoice),
        await client.wait_for_run("wr_1", output_type=Invoice),
        await client.get_run("wr_1", output_type=Invoice),
        (await client.with_raw_response.get_run("wr_1", output_type=Invoice)).data,
        blocking.run_workflow("wpid_1", output_type=Invoice),
        blocking.wait_for_run("wr_1", output_type=Invoice),
    ):
        assert run.output == run["output"] == INVOICE
        assert run.raw_output == OUTPUT
        assert run.model_dump()["output"] == INVOICE
        assert run.model_dump(mode="json")["output"] == OUTPUT


async def test_copies_have_it_too(client, answer):
    answer(OUTPUT)
    run = await client.get_run("wr_1", output_type=Invoice)
    for twin in (
        pickle.loads(pickle.dumps(run)),
        copy.deepcopy(run),
        run.model_copy(update={"status": "failed"}),
    ):
        assert twin.output == INVOICE
        assert twin.raw_output == OUTPUT
    assert run.model_copy(update={"output": 1}).output == 1


@pytest.mark.parametrize(
    ("kind", "output", "value"),
    [
        (Row, {"total": 1, "more": [1]}, {"total": 1, "more": [1]}),
        (Pair, {"left": 1}, Pair(1)),
        (list[Line], [{"total": 1}], [Line(1.0)]),
        (dict[str, Line], {"a": {"total": 1}}, {"a": Line(1.0)}),
        (tuple[int, str], [1, "a"], (1, "a")),
        (tuple[int, ...], [1, 2], (1, 2)),
        (set[str], ["a", "a"], {"a"}),
        (int | str, "a", "a"),
        (Line | None, None, None),
        (typing.Literal["a", 1], 1, 1),
        (typing.Annotated[int, "a note"], 5.0, 5),
        (typing.NewType("Cents", int), 5, 5),
        (typing.Any, {"a": 1}, {"a": 1}),
        (decimal.Decimal, 1.1, decimal.Decimal("1.1")),
        (uuid.UUID, UNIQUE, uuid.UUID(UNIQUE)),
        (pathlib.Path, "a/b", pathlib.Path("a/b")),
        (dt.datetime, "2026-01-02T03:04:05Z", dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)),
        (FileInfo, {"url": "https://x"}, FileInfo(url="https://x")),
        (lambda output: output["a"] + 1, {"a": 1}, 2),
        (sorted, [2, 1], [1, 2]),
        (dict, {"a": 1}, {"a": 1}),
    ],
)
async def test_types(client, answer, kind, output, value):
    answer(output)
    assert (await client.get_run("wr_1", output_type=kind)).output == value


@pytest.mark.parametrize(
    ("kind", "output", "path", "expected"),
    [
        (Invoice, {"items": [{"total": 1}] * 3 + [{"total": "1"}], "day": "2026-01-02"},
         "items[3].total", "expected a number"),
        (Invoice, {"items": [], "day": "2026-01-02", "parent": {"day": "2026-01-02"}},
         "parent.items", "is missing"),
        (Invoice, None, "", "expected an object"),
        (Invoice, {"items": {}, "day": ""}, "items", "expected a list"),
        (Invoice, {"items": [], "day": "yesterday"}, "day", "expected a date"),
        (Invoice, {"items": [], "day": "2026-01-02", "color": "blue"},
         "color", "expected one of 'red'"),
        (Row, {"total": True}, "total", "expected an integer"),
        (Row, {}, "total", "is missing"),
        (dict[str, int], {"a b": "1"}, "['a b']", "expected an integer"),
        (int | None, "1", "", "expected an integer"),
        (int | bool, "1", "", "expected an integer or expected a boolean"),
        (tuple[int, int], [1], "", "expected a list of 2"),
        (lambda output: output["a"], {}, "", "KeyError: 'a'"),
    ],
)  # fmt: skip
async def test_what_does_not_fit_is_told_with_the_run(client, answer, kind, output, path, expected):
    answer(output, app_url="https://app")
    with pytest.raises(OutputTypeError) as caught:
        await client.wait_for_run("wr_1", output_type=kind)
    error = caught.value
    assert (error.path, error.expected) == (path, expected)
    assert (error.run_id, error.run_status, error.app_url) == ("wr_1", "completed", "https://app")
    assert error.run.output == output
    assert isinstance(error, ValueError)
    assert str(error) == f"the output of wr_1 does not fit: {path or 'all of it'}: {expected}"
    assert pickle.loads(pickle.dumps(error)).run.output == output


@pytest.mark.parametrize("status", ["failed", "terminated", "canceled", "timed_out", "hibernating"])
async def test_the_output_of_a_run_that_did_not_complete_is_as_it_came(client, answer, status):
    answer({"error": "no_funds"}, status=status)
    run = await client.get_run("wr_1", output_type=Invoice)
    assert run.output == run.raw_output == {"error": "no_funds"}
    assert run.error_code == "no_funds"


async def test_a_run_that_will_be_tried_again_is_not_done(client, answer):
    answer(None, retry_pending=True)
    assert (await client.get_run("wr_1", output_type=Invoice)).output is None


@pytest.mark.parametrize("kind", [5, "Invoice", {"a": int}, dict[int, str], list["Nowhere"]])  # noqa: F821
async def test_what_is_no_type_costs_no_run(client, blocking, emulator, kind):
    for call in (client.run_workflow, blocking.run_workflow):
        with pytest.raises(ArgumentTypeError, match="output_type"):
            await call(emulator.workflow(), output_type=kind)
    assert not emulator.requests("run_workflow")


async def test_blocks(client, answer):
    task = {
        "task_id": "tsk_1",
        "status": "failed",
        "extracted_information": {"total": 1},
        "failure_reason": "no",
        "errors": [{"error_code": "no_funds", "reasoning": "…"}],
        "downloaded_files": [{"url": "https://x/f"}],
    }
    answer({"pay_output": task, "all_output": [task, task], "sum_output": {"total": 3}})
    run = await client.get_run("wr_1")
    pay = run.block("pay", Line)
    assert (pay.label, pay.output, pay.raw_output) == ("pay", Line(1.0), task)
    assert (pay.status, pay.failure_reason, pay.error_code) == ("failed", "no", "no_funds")
    assert [file.url for file in pay.files] == ["https://x/f"]
    assert len(run.block("all").files) == 2
    total = run.block("sum_output")
    assert (total.label, total.output, total.status, total.files) == ("sum", {"total": 3}, None, [])
    assert run.error_code == "no_funds"
    with pytest.raises(KeyError, match="there are pay, all, sum"):
        run.block("other")
    with pytest.raises(OutputTypeError) as caught:
        run.block("sum", Pair)
    assert caught.value.path == "sum_output.left"


async def test_how_long_it_took(client, answer):
    times = {"queued_at": "2026-01-01T00:00:00", "started_at": "2026-01-01T00:00:05Z"}
    answer(None, **times)
    run = await client.get_run("wr_1")
    assert (run.queued_for, run.duration) == (dt.timedelta(seconds=5), None)
    ended = run.model_copy(update={"finished_at": "2026-01-01T00:01:05"})
    assert ended.duration == dt.timedelta(minutes=1)


async def test_fields_of_another_day_hide_nothing(client, answer):
    answer(1, block="b", duration=5, raw_output=7)
    run = await client.get_run("wr_1")
    assert (run.output, run.raw_output, run.duration) == (1, 1, None)
    assert (run["block"], run["duration"]) == ("b", 5)


async def test_aware_times(emulator):
    body = [{"run_id": "wr_1", "status": "x", "created_at": "2026-01-01T00:00:00"}]
    emulator.on("get_runs_v2").status(200, body=body)
    created = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    async with emulator.client(timezone_aware=True) as client:
        [run] = await client.get_runs_v2()
        assert run.created_at == created
        assert pickle.loads(pickle.dumps(run)).created_at == created
        assert run.model_dump(mode="json") == body[0]
        raw = await client.with_raw_response.get_runs_v2()
        assert raw.data[0].created_at == created
    with emulator.sync_client(timezone_aware=True) as client:
        file = {"url": "https://x", "modified_at": "2026-01-01T00:00:00"}
        emulator.on("get_run").status(200, body={**body[0], "downloaded_files": [file]})
        run = client.get_run("wr_1")
        assert run.downloaded_files[0].modified_at == created


def test_a_class_with_a_type_is_the_class():
    assert WorkflowRunResponse[Invoice] is WorkflowRunResponse
