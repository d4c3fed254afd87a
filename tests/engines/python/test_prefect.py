"""Prefect 3 with its own temporary server: tasks and flow runs are tried again."""

import os

import pytest
from prefect import flow
from prefect.settings import PREFECT_API_URL
from prefect.testing.utilities import prefect_test_harness

from skyvern.integrations.prefect import run_workflow


@pytest.fixture(scope="module", autouse=True)
def _prefect():
    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture(autouse=True)
def _settings(environment, monkeypatch):
    for name in ("SKYVERN_API_KEY", "SKYVERN_BASE_URL"):
        monkeypatch.setenv(name, environment[name])
    assert os.environ["SKYVERN_API_KEY"]


def test_a_flow_that_is_tried_again_finds_its_runs(emulator):
    tries = []

    @flow(retries=2)
    def pay(invoices):
        runs = [run_workflow("wpid_1", parameters={"invoice": invoice}) for invoice in invoices]
        tries.append(runs)
        if len(tries) < 3:
            raise RuntimeError("the machine went away")
        return [run["run_id"] for run in runs]

    assert len(set(pay(["1", "2"]))) == 2
    assert len(tries) == 3
    assert len(emulator.runs()) == 2
    assert len(set(pay(["1", "2"]))) == 2  # a new flow run
    assert len(emulator.runs()) == 4


def test_a_task_that_is_tried_again_finds_its_run(emulator):
    lost = emulator.on("get_run").times(1).status(401)

    @flow
    def pay():
        again = run_workflow.with_options(retries=3)
        return again("wpid_1", parameters={"invoice": "1"}, retry_runs={"failed": 1})

    emulator.workflow("wpid_1", outcomes=[{"invoice": "1", "fails": 1}])
    assert pay()["status"] == "completed"
    assert lost.injected == 1
    assert len(emulator.runs()) == 2


def test_keys_tell_runs_of_one_flow_apart(emulator):
    @flow
    def pay():
        return [run_workflow("wpid_1", key=key)["run_id"] for key in ("a", "b", "a")]

    first, second, third = pay()
    assert first == third != second
    with pytest.raises(RuntimeError, match="in a flow"):
        run_workflow.fn("wpid_1")


def test_the_page(page, environment, emulator):
    environment["PREFECT_API_URL"] = PREFECT_API_URL.value()
    assert "['completed', 'completed']" in page("prefect.md", "pay_all.py")
    assert emulator.runs()
