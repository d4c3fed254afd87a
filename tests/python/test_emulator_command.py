"""`python -m skyvern.testing`, as other programs start it."""

import json
import signal
import subprocess
import sys

import pytest

from skyvern.client import Skyvern

COMMAND = [sys.executable, "-m", "skyvern.testing"]


def start(*arguments):
    return subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def client_of(process):
    where = json.loads(process.stdout.readline())
    return Skyvern(api_key=where["api_key"], base_url=where["base_url"])


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_it_serves_until_a_signal_comes(name):
    with start("--accept-anything", "--api-key", "sk-own") as process:
        assert client_of(process).run_workflow("wpid_any").status == "created"
        process.send_signal(getattr(signal, name))
        assert process.wait(30) == 0
        assert process.stderr.read() == ""


def test_it_serves_until_its_input_ends():
    with start("--until-stdin-closes", "--concurrent-runs", "1", "--virtual-clock") as process:
        client_of(process).get_version()
        process.stdin.close()
        assert process.wait(30) == 0


@pytest.mark.parametrize(
    ("arguments", "status", "text"),
    [
        (["--help"], 0, "--until-stdin-closes"),
        (["--concurrent-runs", "0"], 2, "concurrent_runs is at least 1"),
        (["--host", "192.0.2.1"], 2, "cannot listen"),
        (["--unknown"], 2, "--unknown"),
        (["--scenario", "no such file.json"], 2, "no such file.json"),
    ],
)
def test_its_first_words(arguments, status, text):
    done = subprocess.run(
        [*COMMAND, *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == status
    assert text in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
