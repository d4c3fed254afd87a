"""Ray on one machine: rows as runs, and a job that is started again."""

import os
import sys
from pathlib import Path

import pytest
import ray

from skyvern.integrations.ray import WorkflowRuns

ROWS = [{"invoice": f"i-{number}", "amount": number} for number in range(40)]


@pytest.fixture(scope="module", autouse=True)
def _ray():
    # As of a program: a worker that is started anew may not find this file yet.
    ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])
    ray.init(num_cpus=2, include_dashboard=False, logging_level="ERROR", log_to_driver=False)
    yield
    ray.shutdown()


def run(emulator, name, rows=ROWS):
    settings = {"api_key": emulator.api_key, "base_url": emulator.base_url}
    arguments = {"workflow_id": "wpid_1", "name": name, "key": "invoice", "settings": settings}
    done = ray.data.from_items(rows).map_batches(
        WorkflowRuns,
        fn_constructor_kwargs=arguments,
        batch_size=20,
        concurrency=2,
        batch_format="pandas",
    )
    return {row["invoice"]: row for row in done.take_all()}


def test_one_run_a_row_also_of_a_job_that_is_started_again(emulator):
    emulator.workflow("wpid_1", output={"total": 42})
    first = run(emulator, "july", ROWS[:25])
    assert {row["output"] for row in first.values()} == {'{"total": 42}'}
    again = run(emulator, "july")
    assert {row["status"] for row in again.values()} == {"completed"}
    assert all(again[key]["run_id"] == row["run_id"] for key, row in first.items())
    assert len(emulator.runs()) == len(ROWS)
    other = run(emulator, "august", ROWS[:1])
    assert other["i-0"]["run_id"] != first["i-0"]["run_id"]


def died(path):
    before = Path(path).exists()
    Path(path).touch()
    return before


class Dies(WorkflowRuns):
    async def run(self, rows):
        runs = await super().run(rows)
        if not died(self._arguments["title"]):
            os.kill(os.getpid(), 9)
        return runs


def test_an_actor_that_is_killed_after_its_runs(emulator, tmp_path):
    settings = {"api_key": emulator.api_key, "base_url": emulator.base_url}
    runs = ray.remote(max_restarts=3, max_task_retries=3)(Dies).remote(
        "wpid_1",
        name="killed",
        key="invoice",
        settings=settings,
        arguments={"title": str(tmp_path / "died")},
    )
    done = ray.get(runs.run.remote(ROWS[:10]))
    assert len({run["run_id"] for run in done}) == 10
    assert len(emulator.runs()) == 10


def test_the_page(page, emulator):
    assert "{'completed'}" in page("ray.md", "pay_all.py")
    assert emulator.runs()
