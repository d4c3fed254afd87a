"""Airflow 3 with SQLite: its parts are killed, tasks are tried again and cleared."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from conftest import PROGRAMS, free_port
from skyvern.testing import Emulator

PARTS = ("api-server", "scheduler", "dag-processor", "triggerer")


class Airflow:
    """All parts of Airflow, each in a process group of its own."""

    def __init__(self, home, emulator):
        self.home, self.port = home, free_port()
        address = f"http://127.0.0.1:{self.port}"
        connection = {
            "conn_type": "skyvern",
            "password": emulator.api_key,
            "host": emulator.base_url,
        }
        settings = {
            "API__BASE_URL": address,
            "API__HOST": "127.0.0.1",
            "API__PORT": self.port,
            "API__WORKERS": 1,
            "API_AUTH__JWT_SECRET": "s" * 64,
            "CORE__DAGS_FOLDER": dags_of_the_page_too(home),
            "CORE__EXECUTION_API_SERVER_URL": f"{address}/execution/",
            "CORE__EXECUTOR": "LocalExecutor",
            "CORE__LOAD_EXAMPLES": False,
            "CORE__PARALLELISM": 4,
            "CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": True,
            "SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL": 5,
            "SCHEDULER__SCHEDULER_HEALTH_CHECK_THRESHOLD": 10,
            "SCHEDULER__SCHEDULER_HEARTBEAT_SEC": 1,
            "SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": 12,
            "SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL": 3,
            "SCHEDULER__TASK_INSTANCE_HEARTBEAT_SEC": 2,
            "TRIGGERER__JOB_HEARTBEAT_SEC": 2,
        }
        self.environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "AIRFLOW_HOME": str(home),
            "AIRFLOW_CONN_SKYVERN_DEFAULT": json.dumps(connection),
            **{f"AIRFLOW__{name}": str(value) for name, value in settings.items()},
        }
        self.running = {}

    def __enter__(self):
        with (self.home / "migrate.log").open("w") as log:
            subprocess.run(
                ["airflow", "db", "migrate"],
                env=self.environment,
                stdout=log,
                stderr=log,
                check=True,
            )
        for part in PARTS:
            self.start(part)
        self.until(lambda: len(self.call("GET", "dags")["dags"]) == 4, 120)
        return self

    def __exit__(self, *_):
        for part in list(self.running):
            self.kill(part)

    def start(self, part):
        with (self.home / f"{part}.log").open("a") as log:
            self.running[part] = subprocess.Popen(
                ["airflow", part],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self, part):
        process = self.running.pop(part)
        for pid in family(process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.wait()

    def call(self, method, path, body=None):
        base = f"http://127.0.0.1:{self.port}"
        token = json.load(urlopen(f"{base}/auth/token", timeout=20))["access_token"]
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{base}/api/v2/{path}", data, headers, method=method)
        return json.load(urlopen(request, timeout=20))

    def until(self, true, patience=90):
        end = time.monotonic() + patience
        while True:
            with suppress(OSError):  # not up yet
                if found := true():
                    return found
            if time.monotonic() > end:
                logs = {part: (self.home / f"{part}.log").read_text()[-3000:] for part in PARTS}
                raise AssertionError("\n".join(f"{part}\n{log}" for part, log in logs.items()))
            time.sleep(0.2)

    def trigger(self, dag, invoice=None):
        conf = {} if invoice is None else {"invoice": invoice}
        return self.call("POST", f"dags/{dag}/dagRuns", {"logical_date": None, "conf": conf})[
            "dag_run_id"
        ]

    def tasks(self, dag, run):
        return self.call("GET", f"dags/{dag}/dagRuns/{run}/taskInstances")["task_instances"]

    def reach(self, dag, run, state):
        self.until(lambda: {task["state"] for task in self.tasks(dag, run)} == {state})

    def ended(self, dag, run):
        return self.call("GET", f"dags/{dag}/dagRuns/{run}")["state"] == "success"

    def clear(self, dag, run):
        body = {"dry_run": False, "dag_run_id": run, "only_failed": False, "reset_dag_runs": True}
        self.call("POST", f"dags/{dag}/clearTaskInstances", body)


def dags_of_the_page_too(home):
    text = PROGRAMS.parents[2].joinpath("docs", "engines", "airflow.md").read_text()
    code = text.split("```python\n")[1].split("```")[0]
    shutil.copytree(PROGRAMS / "dags", home / "dags")
    (home / "dags" / "page.py").write_text(code.replace('DAG("invoices"', 'DAG("page"'))
    return home / "dags"


def family(pid):
    """A process and all that came of it; tasks have sessions of their own."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


@pytest.fixture(scope="module")
def emulator():
    with Emulator(accept_any_workflow=True) as emulator:
        yield emulator


@pytest.fixture(scope="module")
def airflow(emulator, tmp_path_factory):
    with Airflow(tmp_path_factory.mktemp("airflow"), emulator) as airflow:
        yield airflow


@pytest.fixture(autouse=True)
def _fresh(emulator):
    emulator.reset()


def statuses(emulator):
    return sorted(run["status"] for run in emulator.runs())


def test_triggerer_and_scheduler_are_killed_while_the_run_goes(airflow, emulator):
    emulator.workflow("wpid_invoices", duration=3600, output={"total": 42})
    run = airflow.trigger("invoices", "1")
    airflow.reach("invoices", run, "deferred")
    for part in ("triggerer", "scheduler"):
        airflow.kill(part)
        airflow.start(part)
    [going] = emulator.runs()
    emulator.finish(going["run_id"])
    airflow.reach("invoices", run, "success")
    assert statuses(emulator) == ["completed"]
    path = f"dags/invoices/dagRuns/{run}/taskInstances/pay"
    told = airflow.call("GET", f"{path}/xcomEntries/return_value")["value"]
    told = json.loads(told) if isinstance(told, str) else told
    assert (told["run_id"], told["output"]) == (going["run_id"], {"total": 42})
    assert airflow.call("GET", f"{path}/links")["extra_links"] == {"Skyvern run": going["app_url"]}

    # The scheduler, at the end of a DAG run, overwrites a clear that comes just before.
    airflow.until(lambda: airflow.ended("invoices", run))
    airflow.clear("invoices", run)  # it had finished: that means again
    airflow.until(lambda: statuses(emulator) == ["completed", "running"])
    [again] = emulator.runs(status="running")
    emulator.finish(again["run_id"])
    airflow.reach("invoices", run, "success")
    assert statuses(emulator) == ["completed"] * 2


def test_the_worker_is_killed_in_the_start(airflow, emulator):
    emulator.workflow("wpid_invoices", duration=1)
    stalled = emulator.on(method="POST", path="/v1/*group*").times(1).stall_headers()
    run = airflow.trigger("invoices", "2")
    airflow.until(lambda: stalled.injected == 1)
    airflow.kill("scheduler")
    airflow.start("scheduler")
    airflow.reach("invoices", run, "success")
    assert airflow.tasks("invoices", run)[0]["try_number"] > 1  # more where a machine is slow
    assert statuses(emulator) == ["completed"]


def test_a_failed_run_is_started_again_by_a_retry(airflow, emulator):
    emulator.workflow("wpid_invoices", outcomes=[{"invoice": "3", "fails": 1}])
    run = airflow.trigger("invoices", "3")
    airflow.reach("invoices", run, "success")
    assert statuses(emulator) == ["completed", "failed"]


def test_a_terminated_run_is_not_started_again(airflow, emulator):
    emulator.workflow("wpid_invoices", status="terminated")
    run = airflow.trigger("invoices", "4")
    airflow.reach("invoices", run, "failed")
    assert statuses(emulator) == ["terminated"]


def test_a_person_clears_a_task_whose_run_goes(airflow, emulator):
    emulator.workflow("wpid_invoices", duration=3600)
    run = airflow.trigger("invoices", "5")
    airflow.reach("invoices", run, "deferred")
    airflow.clear("invoices", run)
    airflow.until(lambda: statuses(emulator) == ["canceled", "running"])
    [going] = emulator.runs(status="running")
    emulator.finish(going["run_id"])
    airflow.reach("invoices", run, "success")


def test_the_same_with_runs_that_are_kept(airflow, emulator):
    emulator.workflow("wpid_invoices", duration=3600)
    run = airflow.trigger("kept", "6")
    airflow.reach("kept", run, "deferred")
    airflow.clear("kept", run)
    airflow.until(lambda: airflow.tasks("kept", run)[0]["try_number"] == 2)
    airflow.reach("kept", run, "deferred")
    [going] = emulator.runs()
    emulator.finish(going["run_id"])
    airflow.reach("kept", run, "success")
    assert statuses(emulator) == ["completed"]


def test_rows_and_mapped_tasks(airflow, emulator):
    emulator.workflow("wpid_invoices", duration=2)
    run = airflow.trigger("many")
    airflow.until(lambda: len(airflow.tasks("many", run)) == 3)
    airflow.reach("many", run, "success")
    assert statuses(emulator) == ["completed"] * 32
    assert len(emulator.requests("get_run")) < 32 * 8


def test_the_page(airflow, emulator):
    airflow.call("PATCH", "dags/page", {"is_paused": False})
    airflow.reach("page", airflow.trigger("page"), "success")
    assert set(statuses(emulator)) == {"completed"}
    assert len(emulator.runs()) >= 3  # a row each, and those of today's run if it was due
