"""Dagster in its own processes: steps and runs are tried again, and terminated."""

import pytest
from dagster import DagsterInstance, Failure, RetryPolicy, job, op

from skyvern.integrations.dagster import SkyvernResource

tries = []


@op(retry_policy=RetryPolicy(max_retries=2))
def pay(context, skyvern: SkyvernResource) -> str:
    run = skyvern.run_workflow(context, "wpid_invoices", parameters={"invoice": "1"})
    tries.append(run.run_id)
    if len(tries) < 3:
        raise Failure("the machine went away")
    return run.run_id


@job
def invoices():
    pay()


@pytest.fixture
def resources(emulator):
    return {"skyvern": SkyvernResource(api_key=emulator.api_key, base_url=emulator.base_url)}


def test_a_step_that_is_tried_again_finds_its_run(emulator, resources):
    tries.clear()
    result = invoices.execute_in_process(resources=resources)
    assert result.success
    assert len(tries) == 3
    assert set(tries) == {result.output_for_node("pay")}
    assert len(emulator.runs()) == 1


def test_a_new_run_of_a_job_is_a_new_run(emulator, resources):
    tries[:] = ["", ""]
    for _ in range(2):
        invoices.execute_in_process(resources=resources)
    assert len(emulator.runs()) == 2


def test_a_run_that_dagster_tries_again_finds_its_run(emulator, resources):
    tries[:] = ["", ""]
    with DagsterInstance.ephemeral() as instance:
        first = invoices.execute_in_process(resources=resources, instance=instance)
        tags = {"dagster/root_run_id": first.run_id, "dagster/retry_number": "1"}
        again = invoices.execute_in_process(resources=resources, instance=instance, tags=tags)
        assert again.output_for_node("pay") == first.output_for_node("pay")
    assert len(emulator.runs()) == 1


def test_the_page(page, emulator):
    assert "is completed" in page("dagster.md", "invoices.py")
    assert emulator.runs()
