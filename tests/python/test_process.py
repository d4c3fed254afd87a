"""Exit with calls in flight, fork, multiprocessing: nothing may hang or write to stderr."""

import json
import sys

import pytest

BEGIN = """
import asyncio, os, sys, threading, time
import skyvern
from skyvern.client import Skyvern as Blocking
client, blocking = skyvern.Skyvern(), Blocking()
run_id = sys.argv[1]
"""


@pytest.fixture(autouse=True)
def _slow_on_demand(emulator):
    emulator.on(path="/v1/runs/slow").stall_headers()


def test_exit_with_an_abandoned_call(python):
    python(
        BEGIN
        + """
async def main():
    task = asyncio.ensure_future(client.get_run("slow"))
    await asyncio.sleep(0.1)
asyncio.run(main())
"""
    )


def test_exit_without_closing_the_loop(python):
    python(
        BEGIN
        + """
loop = asyncio.new_event_loop()
task = loop.create_task(client.get_run("slow"))
loop.run_until_complete(asyncio.sleep(0.1))
task._log_destroy_pending = False
import warnings; warnings.simplefilter("ignore", ResourceWarning)  # asyncio's own, for the loop
"""
    )


def test_exit_during_a_wait(python):
    python(
        BEGIN
        + """
async def main():
    tasks = [asyncio.ensure_future(client.wait_for_run("slow")) for _ in range(20)]
    await asyncio.sleep(0.1)
    os._exit(0) if len(sys.argv) > 2 else sys.exit(0)
asyncio.run(main())
"""
    )


def test_exit_with_a_call_in_a_daemon_thread(python):
    python(
        BEGIN
        + """
threading.Thread(target=blocking.get_run, args=("slow",), daemon=True).start()
threading.Thread(target=lambda: asyncio.run(client.get_run("slow")), daemon=True).start()
time.sleep(0.2)
"""
    )


def test_an_exception_passes_through_calls_in_flight(python):
    assert "stopped" in python(
        BEGIN
        + """
async def main():
    asyncio.ensure_future(client.get_run("slow"))
    await asyncio.sleep(0.05)
    raise SystemExit("stopped")
try:
    asyncio.run(main())
except SystemExit as stop:
    print(stop)
"""
    )


def test_ctrl_c_ends_an_awaited_wait(python):
    assert "interrupted" in python(
        BEGIN
        + """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
threading.Timer(0.4, os.kill, (os.getpid(), signal.SIGINT)).start()
begin = time.perf_counter()
try:
    asyncio.run(client.get_run("slow"))
except KeyboardInterrupt:
    assert time.perf_counter() - begin < 5
    print("interrupted")
"""
    )


FORK = """
async def calls(count=20):
    runs = await asyncio.gather(*(client.get_run(run_id) for _ in range(count)))
    return len(runs)

def everything():
    assert asyncio.run(calls()) == 20
    assert blocking.get_run(run_id).run_id == run_id

everything()
"""


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="no fork here")
def test_fork(python):
    output = python(
        BEGIN
        + FORK
        + """
busy = [threading.Thread(target=blocking.get_run, args=("slow",), daemon=True) for _ in range(4)]
for thread in busy:
    thread.start()
time.sleep(0.1)
children = []
for _ in range(5):
    child = os.fork()
    if child == 0:
        everything()
        grandchild = os.fork()
        if grandchild == 0:
            everything()
            os._exit(0)
        os._exit(os.waitstatus_to_exitcode(os.waitpid(grandchild, 0)[1]))
    children.append(child)
assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 5
everything()
print("parent goes on")
"""
    )
    assert "parent goes on" in output


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="no fork here")
def test_fork_inside_of_a_running_loop(python):
    output = python(
        BEGIN
        + FORK
        + """
async def main():
    task = asyncio.ensure_future(client.get_run("slow"))
    await asyncio.sleep(0.1)
    child = os.fork()
    if child == 0:
        blocking.get_run(run_id)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    await calls()
    task.cancel()
asyncio.run(main())
print("fine")
"""
    )
    assert "fine" in output


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="no fork here")
@pytest.mark.parametrize(
    "start", ["blocking.run_workflow('wpid_1')", "asyncio.run(client.run_workflow('wpid_1'))"]
)
def test_starts_of_forked_children_have_tags_of_their_own(emulator, python, start):
    python(
        BEGIN
        + f"""
{start}
children = []
for _ in range(4):
    child = os.fork()
    if child == 0:
        {start}
        os._exit(0)
    children.append(child)
assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 4
"""
    )
    starts = [request for request in emulator.requests() if request["path"].endswith("/workflows")]
    bodies = [json.loads(request["body"]) for request in starts]
    tags = [body.get("run_metadata", {}).get("skyvern_sdk_start") for body in bodies]
    assert len(set(tags)) == len(tags) == 6, tags  # one of them is the fixture's


# What the child does with what is its parent's: it lets go of it in some way, and ends.
#
# The parent waits for it outside of its loop: asyncio's own means to wake a loop are shared with
# the child, and broken when that closes its copy.
LEFT_ALONE = {
    "a wait": """
async def main():
    wait = asyncio.ensure_future(client.wait_for_run(run_id, on_cancel="cancel"))
    await asyncio.sleep(0.3)
    child = os.fork()
    if child == 0:
        sys.exit(0)  # asyncio.run cancels the wait on the way out
    ended(child)
    assert not wait.done()
    wait.cancel()
""",
    "a watch": """
async def main():
    watch = client.watch_run(run_id, on_cancel="cancel")
    await anext(watch)
    child = os.fork()
    if child == 0:
        sys.exit(0)  # asyncio.run closes the watch on the way out
    ended(child)
    await watch.aclose()
""",
    "a watch between two changes": """
async def main():
    watch = client.watch_run(run_id, on_cancel="cancel")
    await anext(watch)
    following = asyncio.ensure_future(anext(watch))
    await asyncio.sleep(0.3)
    child = os.fork()
    if child == 0:
        sys.exit(0)
    ended(child)
    assert not following.done()
    following.cancel()
    await asyncio.wait([following])
    await watch.aclose()
""",
    "a watch that blocks": """
async def main():
    watch = blocking.watch_run(run_id, on_cancel="cancel")
    next(watch)
    child = os.fork()
    if child == 0:
        watch.close()
        del watch
        os._exit(0)
    ended(child)
    watch.close()
""",
}


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="no fork here")
@pytest.mark.parametrize("main", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_a_child_leaves_alone_what_is_its_parents(emulator, python, main):
    run_id = emulator.sync_client().run_workflow(emulator.workflow(duration=3600)).run_id
    output = python(
        BEGIN
        + f"""
run_id = {run_id!r}
def ended(child):
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    time.sleep(0.3)
    print("canceled by the child" if blocking.get_run(run_id).status == "canceled" else "goes on")
{main}
asyncio.run(main())
deadline = time.monotonic() + 5
while blocking.get_run(run_id).status != "canceled" and time.monotonic() < deadline:
    time.sleep(0.05)
print(blocking.get_run(run_id).status)
"""
    )
    assert output.split("\n") == ["goes on", "canceled", ""]
    assert len(emulator.requests("cancel_run")) == 1


@pytest.mark.parametrize("method", ["fork", "forkserver", "spawn"])
def test_multiprocessing(python, tmp_path, method):
    if sys.platform == "win32" and method != "spawn":
        pytest.skip("not on Windows")
    script = tmp_path / "pool.py"
    script.write_text(
        BEGIN
        + """
import multiprocessing

def work(client):
    return client.get_run(run_id).model_dump()["run_id"]

def failing(client):
    client.get_run("a/b")

if __name__ == "__main__":
    blocking.get_run(run_id)
    with multiprocessing.get_context(sys.argv[2]).Pool(2) as pool:
        assert pool.map(work, [blocking] * 6) == [run_id] * 6
        try:
            pool.apply(failing, (blocking,))
        except skyvern.client.errors.ArgumentValueError as error:
            print(error)
        pool.close()
        pool.join()
"""
    )
    output = python(
        "import sys, runpy; sys.argv = sys.argv[2:3] + sys.argv[1:2] + sys.argv[3:]; "
        "sys.path.insert(0, sys.argv[0].rpartition('/')[0]); "
        "import runpy; runpy.run_path(sys.argv[0], run_name='__main__')"
        if method == "fork"
        else "import subprocess, sys; sys.exit(subprocess.call("
        "[sys.executable, '-W', 'error', sys.argv[2], sys.argv[1], sys.argv[3]]))",
        str(script),
        method,
    )
    assert "run_id" in output


def test_importing_costs_little(python):
    """What costs is counted; how long that takes is in the benchmarks."""
    python(
        """
import asyncio, os, sys
tasks = "/proc/self/task"
before = set(sys.modules)
opened = []
sys.addaudithook(lambda event, arguments: event == "open" and opened.append(arguments[0]))
import skyvern
skyvern.Skyvern(api_key="key", base_url="http://localhost:1")
loaded = set(sys.modules) - before
own = {name for name in loaded if name.partition(".")[0] == "skyvern"}
for name in ("pydantic", "httpx", "dataclasses", "datetime", "copy", "skyvern.client.model"):
    assert name not in loaded, name
assert len(own) <= 32, sorted(own)
assert len(loaded - own) <= 16, sorted(loaded - own)
files = [str(name) for name in opened if not str(name).endswith((".py", ".pyc"))]
assert len(files) <= 2, files
assert not os.path.exists(tasks) or len(os.listdir(tasks)) == 1, "a thread was started"
"""
    )


def test_an_installation_without_a_key_can_be_imported(python):
    python(
        """
import os
del os.environ["SKYVERN_API_KEY"]
import skyvern, skyvern.client, skyvern.webhooks
"""
    )
