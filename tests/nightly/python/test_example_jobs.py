"""The examples that work through many inputs, against the emulator."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from skyvern.testing import Emulator
from support.programs import environment, free_port, listening, running

EXAMPLES = Path(__file__).parents[3] / "examples"
BIN = Path(sys.executable).parent


@pytest.fixture
def copied(tmp_path):
    """The folder of an example, to work in."""

    def copy(name):
        return Path(shutil.copytree(EXAMPLES / name, tmp_path / name))

    return copy


def printed(command, folder, env, status=0):
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def test_the_notebook(copied):
    from jupyter_client.manager import start_new_kernel

    folder = copied("notebook")
    cells = json.loads((folder / "companies.ipynb").read_text())["cells"]
    with Emulator(accept_any_workflow=True, auto_advance=True) as emulator:
        for _ in range(2):
            manager, client = start_new_kernel(cwd=str(folder), env=environment(emulator))
            try:
                for cell in cells:
                    if cell["cell_type"] == "code":
                        answer = client.execute_interactive(
                            "".join(cell["source"]), timeout=300, output_hook=lambda _: None
                        )
                        assert answer["content"]["status"] == "ok", answer["content"]
            finally:
                client.stop_channels()
                manager.shutdown_kernel(now=True)
        assert len(emulator.runs()) == 100
    assert len((folder / "results.csv").read_text().splitlines()) == 101


def test_the_pipeline_in_a_shell(copied):
    folder = copied("shell-pipeline")
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    command = [BIN / "skyvern", "emulator", "--scenario", "emulator.json"]
    with running(command, cwd=folder, stdout=subprocess.PIPE, text=True) as emulator:
        where = json.loads(emulator.stdout.readline())
        env = {
            **os.environ,
            "PATH": path,
            "SKYVERN_API_KEY": where["api_key"],
            "SKYVERN_BASE_URL": where["base_url"],
        }
        for _ in range(2):
            told = printed(["./pipeline.sh", "invoices.csv"], folder, env, status=1)
            assert told == "20 runs, 1 of them not completed\n"
        runs = printed(["skyvern", "list", "--limit", "100", "--json"], folder, env)
        assert len(runs.splitlines()) == 20
    assert (folder / "failed.csv").read_text() == '"4707","The login was refused."\n'
    assert len((folder / "report.csv").read_text().splitlines()) == 20


def test_celery(copied):
    folder, port = copied("celery-worker"), free_port()
    redis = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    with (
        Emulator(accept_any_workflow=True) as emulator,
        listening(redis, port, cwd=folder, stdout=subprocess.DEVNULL),
    ):
        emulator.workflow("wpid_invoices", duration=1)
        env = environment(
            emulator, REDIS_URL=f"redis://127.0.0.1:{port}/0", C_FORCE_ROOT="1", PYTHONPATH="."
        )
        worker = [*python_module("celery"), "--app", "tasks", "worker", "--concurrency", "2"]
        watcher = [*python_module("skyvern.integrations.celery"), "--app", "tasks"]
        with (
            (folder / "log").open("w") as log,
            running(worker, cwd=folder, env=env, stdout=log, stderr=log),
            running([*watcher, "--waits", "waits.sqlite"], cwd=folder, env=env),
        ):
            told = printed([sys.executable, "send.py"], folder, env)
        assert told == "20 invoices paid\n", (folder / "log").read_text()
        assert [run["status"] for run in emulator.runs()] == ["completed"] * 20


def test_airflow(copied, tmp_path):
    folder, python = copied("airflow-dag"), os.environ["AIRFLOW_PYTHON"]
    rows = [["invoice", "customer"], *([f"{number}", "Acme"] for number in range(5))]
    (folder / "due.csv").write_text("".join(",".join(row) + "\n" for row in rows))
    with Emulator(accept_any_workflow=True) as emulator:
        connection = {
            "conn_type": "skyvern",
            "password": emulator.api_key,
            "host": emulator.base_url,
        }
        env = {
            **os.environ,
            "AIRFLOW_HOME": str(tmp_path / "airflow"),
            "AIRFLOW__CORE__DAGS_FOLDER": str(folder / "dags"),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW_CONN_SKYVERN_DEFAULT": json.dumps(connection),
            "INVOICES_FOLDER": str(folder),
        }
        printed([python, "-m", "airflow", "db", "migrate"], folder, env)
        printed([python, "dags/invoices.py"], folder, env)
        assert [run["status"] for run in emulator.runs()] == ["completed"] * 5
    report = (folder / "report.csv").read_text().splitlines()
    assert report[0] == "run_id,status,app_url"
    assert [line.split(",")[1] for line in report[1:]] == ["completed"] * 5


def python_module(name):
    return [sys.executable, "-m", name]
