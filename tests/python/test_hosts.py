"""Inside of other people's programs: servers, workers, notebooks and other event loops."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

BEGIN = """
import asyncio, os, sys
import skyvern
from skyvern.client import Skyvern as Blocking
client, blocking = skyvern.Skyvern(), Blocking()
run_id = sys.argv[1]
"""

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")


@pytest.fixture(autouse=True)
def _slow_on_demand(emulator):
    emulator.on(path="/v1/runs/slow").stall_headers()


APPLICATION = """
import asyncio, os
import skyvern
from skyvern.client import Skyvern as Blocking

client, blocking = skyvern.Skyvern(), Blocking()
run_id = os.environ["RUN_ID"]
blocking.get_run(run_id)

def application(environ, start_response):
    async def both():
        return await asyncio.gather(client.get_run(run_id), client.get_run(run_id))

    runs = [blocking.get_run(run_id), *asyncio.run(both())]
    start_response("200 OK", [("content-type", "text/plain")])
    return [f"{os.getpid()} {len(runs)}".encode()]
"""


SETTINGS = """
def post_worker_init(worker):
    worker.log.info("Ready")
"""


@posix
def test_gunicorn_with_a_client_made_before_the_fork(emulator, run_id, tmp_path):
    pytest.importorskip("gunicorn")
    (tmp_path / "application.py").write_text(APPLICATION)
    (tmp_path / "gunicorn.conf.py").write_text(SETTINGS)
    log = tmp_path / "log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [
                *(
                    sys.executable,
                    "-m",
                    "gunicorn",
                    "--preload",
                    "--workers",
                    "2",
                    "--no-control-socket",
                ),
                *("--bind", f"unix:{tmp_path}/socket", "--bind", "127.0.0.1:0", "application"),
            ],
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                "SKYVERN_API_KEY": emulator.api_key,
                "SKYVERN_BASE_URL": emulator.base_url,
                "RUN_ID": run_id,
            },
            stdout=output,
            stderr=output,
        )
    try:
        address = listening(log)
        answers = [urlopen(address).read().split() for _ in range(6)]
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0, log.read_text()
    assert all(count == b"3" for _, count in answers)
    assert str(process.pid).encode() not in {worker for worker, _ in answers}


def listening(log: Path) -> str:
    """The address that gunicorn writes to its log.

    Before both workers are ready, SIGTERM would meet one that still has its master's handlers: it
    would be lost, and gunicorn would wait half a minute for that worker.
    """
    for _ in range(600):
        words = log.read_text().replace(",", " ").split()
        found = [word for word in words if word.startswith("http://127.0.0.1")]
        if found and words.count("Ready") == 2:
            return found[0].rstrip(")")
        time.sleep(0.05)
    raise AssertionError(log.read_text())


@posix
def test_a_fork_that_python_does_not_know_of(python):
    """As uWSGI makes them, in C and without Python's hooks."""
    output = python(
        BEGIN
        + """
import ctypes
blocking.get_run(run_id)
asyncio.run(client.get_run(run_id))
fork = ctypes.PyDLL(None).fork
for _ in range(3):
    child = fork()
    if child == 0:
        assert blocking.get_run(run_id).run_id == asyncio.run(client.get_run(run_id)).run_id
        os._exit(0)
    blocking.get_run(run_id)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    )
    assert output.split() == ["0"] * 3


@posix
def test_a_pool_that_forks_its_workers_one_by_one(python):
    """As Celery's prefork pool: workers are forked beside threads, and replaced after a while."""
    output = python(
        BEGIN
        + """
import threading
blocking.get_run(run_id)

def work(tasks):
    for _ in range(tasks):
        blocking.get_run(run_id)
        asyncio.run(client.get_run(run_id))
    os._exit(0)

def worker(codes):
    child = os.fork()
    if child == 0:
        work(3)
    codes.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))

codes = []
for generation in range(3):
    threads = [threading.Thread(target=worker, args=(codes,)) for _ in range(3)]
    for thread in threads: thread.start()
    while any(thread.is_alive() for thread in threads):
        blocking.get_run(run_id)
print(codes)
"""
    )
    assert output.strip() == str([0] * 9)


@posix
def test_a_child_uses_what_its_parent_resolved(python):
    python(
        """
import os, sys
from skyvern.client import Skyvern
client = Skyvern()
os.environ["SKYVERN_API_KEY"] = "another"
os.environ["SKYVERN_BASE_URL"] = "http://127.0.0.1:1"
child = os.fork()
if child == 0:
    client.get_run(sys.argv[1])
    os._exit(0)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
"""
    )


def test_a_nested_loop_as_in_notebooks(python):
    pytest.importorskip("nest_asyncio")
    assert "fine" in python(
        BEGIN
        + """
import nest_asyncio

async def cell():
    await client.get_run(run_id)  # top-level await
    blocking.get_run(run_id)
    nest_asyncio.apply()
    asyncio.run(client.get_run(run_id))
    loop = asyncio.get_running_loop()
    loop.run_until_complete(asyncio.gather(*(client.get_run(run_id) for _ in range(20))))
    await client.get_run(run_id)
    print("fine")

loop = asyncio.new_event_loop()
loop.run_until_complete(cell())
loop.close()
"""
    )


def test_a_thread_with_a_loop_beside_a_running_loop(python):
    assert "fine" in python(
        BEGIN
        + """
async def main():
    one = asyncio.to_thread(lambda: asyncio.run(client.get_run(run_id)))
    two = asyncio.to_thread(blocking.get_run, run_id)
    await asyncio.gather(one, two, client.get_run(run_id))
    print("fine")
asyncio.run(main())
"""
    )


def test_views_that_change_between_threads_and_loops(python, run_id):
    """As Django: async views under WSGI, blocking calls in async views, and back."""
    pytest.importorskip("asgiref")
    assert f"{run_id} {run_id} {run_id}" in python(
        BEGIN
        + """
from asgiref.sync import async_to_sync, sync_to_async

async def view():
    first = await client.get_run(run_id)
    second = await sync_to_async(blocking.get_run)(run_id)
    third = await sync_to_async(async_to_sync(client.get_run))(run_id)
    return " ".join(run.run_id for run in (first, second, third))

for _ in range(3):
    print(async_to_sync(view)())
print(asyncio.run(view()))
"""
    )


def test_anyio_on_asyncio(python):
    pytest.importorskip("anyio")
    assert "stopped 20" in python(
        BEGIN
        + """
import anyio
found = []

async def one():
    found.append(await client.get_run(run_id))

async def main():
    async with anyio.create_task_group() as group:
        for _ in range(20):
            group.start_soon(one)
    with anyio.move_on_after(0.1) as scope:
        await client.get_run("slow")
    print("stopped" if scope.cancelled_caught else "went on", len(found))

anyio.run(main)
"""
    )


def test_trio_gets_a_clear_error(python, run_id):
    pytest.importorskip("trio")
    output = python(
        BEGIN
        + """
import trio

async def main():
    try:
        await client.get_run(run_id)
    except RuntimeError as error:
        print(error)
    print((await trio.to_thread.run_sync(blocking.get_run, run_id)).run_id)

trio.run(main)
"""
    )
    assert "skyvern.client.Skyvern" in output
    assert "asyncio" in output
    assert run_id in output


def test_a_sub_interpreter_is_refused(python):
    output = python(
        """
try:
    import _xxsubinterpreters as interpreters
except ImportError:
    import _interpreters as interpreters
import skyvern
skyvern.Skyvern(api_key="key")
number = interpreters.create()
script = '''
import skyvern
try:
    skyvern.Skyvern(api_key="key")
except ImportError as error:
    print(error, flush=True)
'''
interpreters.run_string(number, script)
interpreters.destroy(number)
"""
    )
    # Since 3.12 Python itself refuses, in words of its own.
    by_python = sys.version_info >= (3, 12)
    refusal = "support loading in subinterpreters" if by_python else "use threads or processes"
    assert refusal in output
