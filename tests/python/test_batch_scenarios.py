"""Batches by `tests/scenarios/batches.json`, through both clients."""

import base64
import dataclasses
import itertools
import json
from pathlib import Path

import pytest

from skyvern.client import errors
from skyvern.testing import Emulator

SCENARIOS = json.loads((Path(__file__).parents[1] / "scenarios" / "batches.json").read_text())
WORKFLOW = "wpid_scenario"
ARGUMENT_ERRORS = (errors.ArgumentValueError, errors.ArgumentTypeError)


@dataclasses.dataclass
class Output:
    """What the outputs of typed scenarios are."""

    total: float


class Rows:
    """The rows of a scenario, and how many were taken."""

    def __init__(self, given, folder):
        self.pulled = 0
        ((self._kind, self._value),) = given.items()
        self._folder = folder

    def _each(self):
        endless = ({"id": f"r{number}"} for number in itertools.count())
        for row in endless if self._value == "endless" else self._value:
            self.pulled += 1
            yield row

    async def _each_later(self):
        for row in self._each():
            yield row

    def rows(self, *, blocking):
        if self._kind == "list":
            return self._value
        if self._kind in {"csv", "jsonl"}:
            file = self._folder / f"rows.{self._kind}"
            file.write_bytes(self._value.encode())
            return file
        if self._kind == "path":
            return self._folder / self._value
        return self._each_later() if self._kind == "async" and not blocking else self._each()


def journal_of(given, emulator, folder):
    """Puts at the journal's place what is to be there, and gives the place."""
    place = folder / given.get("path", "runs.sqlite")
    if "base64" in given:
        place.write_bytes(base64.b64decode(given["base64"]))
    if given.get("folder"):
        place.mkdir()
    if "of" in given or "rows" in given:
        workflow, rows = given.get("of", WORKFLOW), given.get("rows", [])
        client = emulator.sync_client()
        emulator.control("script", faults=given.get("faults", []))
        list(
            client.run_workflows(
                workflow, rows, key="id", journal=place, **given.get("options", {})
            )
        )
        emulator.control("clear_faults")
    return place


def emulator_for(scenario):
    workflow = {"workflow_id": WORKFLOW, "behaviour": scenario.get("runs", {})}
    return Emulator(None, accept_any_workflow=True, workflows=[workflow])


def prepare(scenario, emulator, folder):
    """The options and the rows, once the journal and the faults are there."""
    options = dict(scenario["options"])
    if "journal" in scenario:
        options["journal"] = journal_of(scenario["journal"], emulator, folder)
    if scenario.get("typed"):
        options["output_type"] = Output
    if "faults" in scenario:
        emulator.control("script", faults=scenario["faults"])
    return options, Rows(scenario["rows"], folder)


def check(expect, emulator, batch, items, pulled):
    keys = [item.key for item in items]
    if "keys" in expect:
        assert keys == expect["keys"]
    if "any_order" in expect:
        assert sorted(keys) == expect["any_order"]
    assert [item.key for item in items if item.error] == expect.get("errors", [])
    check_outputs(expect, batch, items)
    for name in ("parameters", "attempts"):
        if name in expect:
            assert [getattr(item, name) for item in items] == expect[name]
    for name in ("statuses", "resumed"):
        if name in expect:
            assert getattr(batch.summary, name) == expect[name]
    assert pulled <= expect.get("pulled_at_most", pulled)
    check_runs(expect, emulator)


def check_outputs(expect, batch, items):
    if "outputs" in expect:
        outputs = [item.run.output if item.run else None for item in items]
        totals = [each.total if isinstance(each, Output) else None for each in outputs]
        assert totals == expect["outputs"]
    failures = {item.key: item.error for item in items}
    unfit = {key: e for key, e in failures.items() if isinstance(e, errors.OutputTypeError)}
    assert unfit.keys() == expect.get("unfit", {}).keys()
    for key, error in unfit.items():
        path = expect["unfit"][key] or error.path
        assert error.path == path
        assert str(error).startswith(f"the output of {error.run_id} does not fit: {path}: ")
        assert error.run.run_id == error.run_id
    if "summary_errors" in expect:
        assert batch.summary.errors == expect["summary_errors"]


def check_runs(expect, emulator):
    runs = emulator.runs(limit=1000)
    if "runs" in expect:
        assert len(runs) == expect["runs"]
    assert len(runs) <= expect.get("runs_at_most", len(runs))
    if "run_statuses" in expect:
        assert {run["status"] for run in runs} <= set(expect["run_statuses"])


async def awaited(client, rows, options, leave_after):
    items = []
    async with client.run_workflows(WORKFLOW, rows, **options) as batch:
        async for item in batch:
            items.append(item)
            if len(items) == leave_after:
                break
    return batch, items


def blocking(client, rows, options, leave_after):
    items = []
    with client.run_workflows(WORKFLOW, rows, **options) as batch:
        for item in batch:
            items.append(item)
            if len(items) == leave_after:
                break
    return batch, items


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one["name"])
async def test_awaited(scenario, tmp_path):
    expect, leave_after = scenario["expect"], scenario.get("leave_after")
    with emulator_for(scenario) as emulator:
        options, rows = prepare(scenario, emulator, tmp_path)
        call = awaited(emulator.client(), rows.rows(blocking=False), options, leave_after)
        if "says" in expect:
            with pytest.raises(ARGUMENT_ERRORS, match=expect["says"]):
                await call
            check_runs(expect, emulator)
        else:
            check(expect, emulator, *await call, rows.pulled)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one["name"])
def test_blocking(scenario, tmp_path):
    expect, leave_after = scenario["expect"], scenario.get("leave_after")
    with emulator_for(scenario) as emulator:
        options, rows = prepare(scenario, emulator, tmp_path)
        given = rows.rows(blocking=True)
        client = emulator.sync_client()
        if "says" in expect:
            with pytest.raises(ARGUMENT_ERRORS, match=expect["says"]):
                blocking(client, given, options, leave_after)
            check_runs(expect, emulator)
        else:
            check(expect, emulator, *blocking(client, given, options, leave_after), rows.pulled)
