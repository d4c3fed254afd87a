"""A process that a platform freezes in a wait or in a start, and thaws later."""

import os
import signal
import subprocess
import sys
import time

import pytest

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
