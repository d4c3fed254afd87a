"""The programs of the page about frameworks: they take a delivery, and refuse a forgery."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[3].joinpath("docs", "webhook-frameworks.md").read_text()
PROGRAMS = dict(
    re.findall(r"^`(\w+\.py)`[^\n]*\n\n```python no-run\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
)
UVICORN = ["uvicorn", "--log-level", "warning", "--port"]
GUNICORN = ["gunicorn", "--threads", "4", "--no-control-socket", "--log-level", "warning", "-b"]


def test_all_programs_are_found():
    assert len(PROGRAMS) == PAGE.count("```python") == 5


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program(skyvern_emulator, tmp_path, name):
    emulator = skyvern_emulator
    tmp_path.joinpath(name).write_text(PROGRAMS[name])
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"127.0.0.1:{server.getsockname()[1]}"
    is_uvicorn = f"`uvicorn {name.removesuffix('.py')}:app`" in PAGE
    command = [*UVICORN, address.partition(":")[2]] if is_uvicorn else [*GUNICORN, address]
    log = tmp_path / "log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *command, f"{name.removesuffix('.py')}:app"],
            cwd=tmp_path,
            env={**os.environ, "SKYVERN_API_KEY": emulator.api_key},
            stdout=output,
            stderr=output,
        )
    try:
        url = f"http://{address}/hooks"
        until(lambda: status(url, b"{}", {}) == 401, process, log)
        run = emulator.sync_client().run_workflow(emulator.workflow(), webhook_url=url)
        until(lambda: f"{run.run_id} completed" in log.read_text(), process, log)
        delivery = emulator.webhooks(run.run_id)[0]
        signature = {"x-skyvern-signature": "0" * 64}
        assert status(url, delivery["body"].encode(), signature) == 401
        assert log.read_text().count("completed") == 1
    finally:
        process.terminate()
        process.wait(30)


def until(true, process, log):
    end = time.monotonic() + 60
    while not true():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.05)


def status(url, body, headers):
    with contextlib.suppress(urllib.error.URLError):
        try:
            return urllib.request.urlopen(urllib.request.Request(url, body, headers)).status
        except urllib.error.HTTPError as error:
            return error.code
    return None
