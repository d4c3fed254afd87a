"""The `skyvern` command, through the launchers of the wheel."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from skyvern.testing import Emulator

SCRIPT = Path(sys.executable).with_name("skyvern")
LAUNCHERS = {"script": [SCRIPT], "module": [sys.executable, "-m", "skyvern"]}


@pytest.fixture(params=LAUNCHERS)
def launcher(request):
    if request.param == "script" and not SCRIPT.exists():
        pytest.skip("this environment was not installed with its scripts")
    return LAUNCHERS[request.param]


@pytest.fixture
def emulator():
    slow = {"workflow_id": "wpid_slow", "behaviour": {"duration": 600}}
    large = {"workflow_id": "wpid_large", "behaviour": {"output": {"text": "x" * 300_000}}}
    with Emulator(accept_any_workflow=True, workflows=[slow, large]) as emulator:
        yield emulator


def environment(emulator):
    return {
        **os.environ,
        "SKYVERN_API_KEY": emulator.api_key,
        "SKYVERN_BASE_URL": emulator.base_url,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }


def start(launcher, emulator, *arguments):
    return subprocess.Popen(
        [*launcher, *arguments],
        env=environment(emulator),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_output_is_whole_and_the_status_the_commands(launcher, emulator):
    command = start(launcher, emulator, "run", "wpid_large", "--wait")
    out, err = command.communicate(timeout=60)
    assert (command.returncode, len(json.loads(out)["output"]["text"])) == (0, 300_000), err
    for arguments, status in ((["show", "wr_none"], 3), (["nonsense"], 2)):
        command = start(launcher, emulator, *arguments)
        out, _ = command.communicate(timeout=60)
        assert (out, command.returncode) == ("", status)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_wait_and_not_the_run(launcher, emulator, sent, status):
    command = start(launcher, emulator, "run", "wpid_slow", "--wait")
    run_id = command.stderr.readline().split()[0]
    while "running" not in command.stderr.readline():
        pass
    command.send_signal(sent)
    _, err = command.communicate(timeout=60)
    assert command.returncode == status
    assert "Traceback" not in err
    assert f"skyvern wait {run_id}" in err
    assert emulator.runs()[0]["status"] == "running"


def test_a_reader_that_goes_away_is_no_error(launcher, emulator):
    command = start(launcher, emulator, "run", "wpid_large", "--wait")
    command.stdout.close()
    assert command.wait(60) == 0
    assert "Error" not in command.stderr.read()
    command.stderr.close()
