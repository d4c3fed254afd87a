"""Functions and jobs: frozen and thawed, evicted, under AWS's and Google's own runtimes."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from runtime_api import Function, function_url

from conftest import free_port, server

PROGRAM = """
from skyvern.client import Skyvern

client = Skyvern(timeout=5)
run = client.run_workflow("wpid_1", idempotency_key="invocation-1", wait_for_completion=True)
print(run.run_id, run.status)
"""


@pytest.fixture
def invocation(environment):
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM], env=environment, stdout=subprocess.PIPE, text=True
    )
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def until(true):
    end = time.monotonic() + 40
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_frozen_in_a_wait(emulator, invocation):
    emulator.workflow("wpid_1", duration=3600)
    until(lambda: emulator.requests("get_run"))
    os.kill(invocation.pid, signal.SIGSTOP)
    emulator.finish(emulator.runs()[0]["run_id"])
    time.sleep(8)  # longer than an attempt may take
    os.kill(invocation.pid, signal.SIGCONT)
    assert invocation.communicate(timeout=40)[0] == f"{emulator.runs()[0]['run_id']} completed\n"


def test_frozen_in_the_start(emulator, invocation):
    emulator.on(method="POST").times(1).delay(1)
    until(lambda: emulator.requests(method="POST"))
    os.kill(invocation.pid, signal.SIGSTOP)
    time.sleep(8)
    os.kill(invocation.pid, signal.SIGCONT)
    assert invocation.communicate(timeout=40)[0].endswith(" completed\n")
    assert len(emulator.runs()) == 1


def page_file(name):
    """A program of the page."""
    text = Path(__file__).parents[3].joinpath("docs", "engines", "functions.md").read_text()
    block = rf"^`{re.escape(name)}`[^\n]*:[^\n]*\n\n```python\n(.*?)^```"
    found = re.search(block, text, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def lambda_folder(tmp_path):
    (tmp_path / "lambda_function.py").write_text(page_file("lambda_function.py"))
    return tmp_path


def test_aws_lambda(emulator, environment, lambda_folder, capfd):
    with Function("lambda_function.hook", lambda_folder, environment) as hook:
        url = function_url(hook)
        environment["HOOK_URL"] = f"http://127.0.0.1:{url.server_port}"
        with Function("lambda_function.start", lambda_folder, environment) as start:
            run_id = start.invoke({"invoice": 4711})["run_id"]
            cold = time.monotonic() - start.begun
            print(f"cold start: {cold:.2f} s, {start.processor_seconds():.2f} s of a processor")
            start.freeze()
            until(lambda: emulator.webhooks() and emulator.webhooks()[0]["outcome"] != "pending")
            start.thaw()
            assert start.invoke({"invoice": 4711})["run_id"] == run_id
        [webhook] = emulator.webhooks()
        assert (webhook["outcome"], webhook["tries"][0]["status"]) == ("delivered", 204)
        request = Request(environment["HOOK_URL"], webhook["body"].encode(), method="POST")
        request.add_header("x-skyvern-signature", "0" * 64)
        with pytest.raises(HTTPError, match="401"):
            urlopen(request)
        url.shutdown()
        url.server_close()
    assert len(emulator.runs()) == 1
    assert f"{run_id} completed" in capfd.readouterr().out
    with Function("lambda_function.sweep", lambda_folder, environment) as sweep:
        found = sweep.invoke({"invoices": [4711, 4712]})
    assert found == {"4711": "completed", "4712": None}


def test_cloud_run(emulator, environment, tmp_path):
    (tmp_path / "main.py").write_text(page_file("main.py"))
    port, log = free_port(), tmp_path / "log"
    command = [sys.executable, "-m", "functions_framework", "--target", "hook"]
    command += ["--source", str(tmp_path / "main.py"), "--host", "127.0.0.1", "--port", str(port)]
    with server(command, port, log, environment):
        url = f"http://127.0.0.1:{port}/"
        client = emulator.sync_client()
        run = client.run_workflow("wpid_1", webhook_url=url, wait_for_completion=True)
        until(lambda: f"{run.run_id} completed" in log.read_text())
        request = Request(url, b"{}", {"x-skyvern-signature": "0" * 64}, method="POST")
        with pytest.raises(HTTPError, match="401"):
            urlopen(request)


def test_a_pod_is_evicted(emulator, environment, tmp_path):
    (tmp_path / "job.py").write_text(page_file("job.py"))
    environment |= {"JOB_NAME": "invoices", "JOB_COMPLETION_INDEX": "17"}
    emulator.workflow("wpid_invoices", duration=3600)

    def pod():
        command = [sys.executable, "job.py"]
        return subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True
        )

    evicted = pod()
    until(lambda: emulator.runs() and emulator.requests("get_run"))
    evicted.kill()
    evicted.communicate()
    again = pod()
    reads = len(emulator.requests("get_run"))
    until(lambda: len(emulator.requests("get_run")) > reads)
    [run] = emulator.runs()
    emulator.finish(run["run_id"])
    said, _ = again.communicate(timeout=40)
    assert (said, again.returncode) == (f"{run['run_id']} completed\n", 0)
