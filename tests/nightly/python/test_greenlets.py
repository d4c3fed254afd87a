"""Under gevent and eventlet a blocking call lets other greenlets run."""

import subprocess
import sys

import pytest

from skyvern.testing import Emulator

GEVENT = """
from gevent import monkey
monkey.patch_all()
import gevent
from gevent import Timeout, sleep, spawn
def stop(greenlet): greenlet.kill()
def join(greenlet): return greenlet.get()
"""
EVENTLET = """
import warnings
warnings.simplefilter("ignore")  # eventlet's own, that it is old
import eventlet
eventlet.monkey_patch()
from eventlet import Timeout, sleep, spawn
def stop(greenlet):
    greenlet.kill()  # which does not wait for its end
    try: greenlet.wait()
    except eventlet.greenlet.GreenletExit: pass
def join(greenlet): return greenlet.wait()
"""
PROGRAM = """
import sys, time
from skyvern.client import Skyvern
from skyvern.client.core import ApiError
client = Skyvern(base_url=sys.argv[1], api_key="key", timeout=30)
slow, long, workflow = sys.argv[2:]

# Ten waits of a second each take one second, and a greenlet beside them runs all the time.
ticks = []
def tick():
    while True:
        ticks.append(time.monotonic())
        sleep(0.02)
ticker = spawn(tick)
begun = time.monotonic()
waits = [
    spawn(client.run_workflow, workflow, wait_for_completion=True, poll_interval=0.1)
    for _ in range(10)
]
assert [join(wait).status for wait in waits] == ["completed"] * 10
assert time.monotonic() - begun < 5, time.monotonic() - begun
gaps = [after - before for before, after in zip(ticks, ticks[1:])]
assert len(ticks) > 20 and max(gaps) < 0.5, max(gaps)

# An error is an error, and a stopped greenlet stops at once.
try:
    client.get_run("a/b")
    raise AssertionError
except ApiError:
    pass
begun = time.monotonic()
try:
    with Timeout(0.3):
        client.get_run(slow)
    raise AssertionError
except Timeout:
    assert time.monotonic() - begun < 2

# So does a wait, which ends its run where it should.
wait = spawn(client.wait_for_run, long, on_cancel="cancel")
sleep(0.5)
stop(wait)
assert client.get_run(long).status == "canceled"

statuses = [event.status for event in client.watch_run(client.run_workflow(workflow).run_id)]
assert statuses[-1] == "completed", statuses
stop(ticker)
print("fine")
"""


@pytest.mark.parametrize("host", [GEVENT, EVENTLET], ids=["gevent", "eventlet"])
def test_other_greenlets_run(host):
    with Emulator() as emulator:
        client = emulator.sync_client()
        workflow = emulator.workflow(duration=1)
        slow = "wr_slow"
        emulator.on(path=f"/v1/runs/{slow}").stall_headers()
        long = client.run_workflow(emulator.workflow(duration=3600)).run_id
        arguments = [emulator.base_url, slow, long, workflow]
        program = host + PROGRAM.replace('"key"', repr(emulator.api_key))
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (done.stderr, done.stdout) == ("", "fine\n")
