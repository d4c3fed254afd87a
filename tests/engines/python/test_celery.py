"""Celery 5: workers and the watcher are killed at random points, and each task has one run."""

import importlib
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest
from redis_log import taken_and_not_noted

from conftest import PROGRAMS, environment_of, free_port
from skyvern.testing import Emulator

TASKS = 200
KILLS = 10


class Processes:
    """The worker and the watcher of an application."""

    def __init__(self, pool, environment, home):
        self.environment, self.home = environment, home
        worker = [
            *(sys.executable, "-m", "celery", "--app", "invoices", "worker", "--loglevel", "INFO"),
            *("--pool", pool, "--concurrency", "4", "--without-gossip", "--without-mingle"),
        ]
        watcher = [sys.executable, "-m", "skyvern.integrations.celery", "--app", "invoices"]
        self.commands = {"worker": worker, "watcher": watcher}
        self.running = {}

    def log(self, name):
        return self.home / f"{name}.log"

    def start(self, name):
        with self.log(name).open("a") as output:
            self.running[name] = subprocess.Popen(
                self.commands[name],
                cwd=self.home,
                env=self.environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def kill(self, name):
        """Kills all of a program at once, as a machine that loses power."""
        process = self.running[name]
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def kill_a_child(self, chance):
        if children := children_of(self.running["worker"].pid):
            os.kill(int(chance.choice(children)), signal.SIGKILL)

    def revive(self):
        """Starts what has ended by itself, as whoever runs workers does.

        Celery ends a worker whose pool dies while it starts.
        """
        for name, process in self.running.items():
            if process.poll() is not None:
                self.start(name)

    def __enter__(self):
        for name in self.commands:
            self.start(name)
        return self

    def __exit__(self, *_):
        for process in self.running.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.running.values():
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def children_of(pid):
    with suppress(OSError):  # it has ended
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return []


@pytest.fixture(scope="module")
def emulator():
    with Emulator(accept_any_workflow=True) as emulator:
        yield emulator


@pytest.fixture(autouse=True)
def _fresh(emulator):
    emulator.reset()


@pytest.fixture(scope="module")
def environment(emulator):
    return environment_of(emulator)


@pytest.fixture(scope="module")
def broker(request):
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture(scope="module")
def application(broker, redis_url, environment):
    environment |= {"BROKER": broker, "BACKEND": f"{redis_url}/1", "C_FORCE_ROOT": "1"}
    with pytest.MonkeyPatch.context() as patch:
        for name in ("BROKER", "BACKEND", "SKYVERN_API_KEY", "SKYVERN_BASE_URL"):
            patch.setenv(name, environment[name])
        patch.syspath_prepend(environment["PYTHONPATH"].split(os.pathsep)[0])
        sys.modules.pop("invoices", None)
        module = importlib.import_module("invoices")
        yield module
        module.app.control.purge()


def results(application, ids, lost, processes):
    """What became of tasks, by their ids, and those that the broker lost.

    A task that the broker lost before a worker had it is sent again under its id. Nothing else is:
    what waits or comes back from its wait is the watcher's.
    """
    until = time.monotonic() + 240
    done, left, suspects, resent = {}, set(ids), set(), set()
    while left and time.monotonic() < until:
        metas = {task_id: application.app.backend.get_task_meta(task_id) for task_id in left}
        done |= {
            task_id: meta
            for task_id, meta in metas.items()
            if meta["status"] in {"SUCCESS", "FAILURE", "REVOKED"}
        }
        left -= done.keys()
        pending = {task_id for task_id in left if metas[task_id]["status"] == "PENDING"}
        now = (lost() & pending) - resent
        for task_id in now & suspects:
            application.pay.apply_async([ids[task_id]], task_id=task_id)
            resent.add(task_id)
        suspects = now
        processes.revive()
        time.sleep(0.5)  # each look asks for all that are left
    return done, resent


def runs_by_invoice(emulator):
    runs = {}
    for run in emulator.runs():
        runs.setdefault(run["run_request"]["parameters"].get("invoice"), []).append(run)
    return runs


@pytest.mark.parametrize(
    ("pool", "broker"),
    [("prefork", "redis"), ("prefork", "rabbitmq"), ("threads", "redis"), ("threads", "rabbitmq")],
    indirect=["broker"],
)
def test_200_tasks_200_runs(pool, broker, application, emulator, environment, tmp_path, redis_home):
    emulator.random(5, duration=(0.5, 6))
    emulator.on(method="POST").delay(0.06)
    name = broker.partition(":")[0]
    chance = random.Random(f"{pool} {name}")
    with Processes(pool, environment, tmp_path) as processes:
        ids = {application.pay.delay(invoice).id: invoice for invoice in range(TASKS)}
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.2, 1.5))
            if pool == "prefork" and chance.random() < 0.5:
                processes.kill_a_child(chance)
                continue
            killed = chance.choice(["worker", "worker", "watcher"])
            processes.kill(killed)
            processes.start(killed)
        # RabbitMQ loses nothing.
        lost = partial(taken_and_not_noted, redis_home, "celery") if name == "redis" else set
        done, resent = results(application, ids, lost, processes)
        missing = {task_id: ids[task_id] for task_id in ids.keys() - done.keys()}
        assert not missing, processes.log("watcher").read_text()
    runs = runs_by_invoice(emulator)
    assert {invoice: len(found) for invoice, found in runs.items()} == dict.fromkeys(
        range(TASKS), 1
    )
    assert {meta["status"] for meta in done.values()} == {"SUCCESS"}
    for task_id, meta in done.items():
        assert meta["result"]["run_id"] == runs[ids[task_id]][0]["run_id"]
        assert meta["result"]["status"] == "completed"
    starts = len(emulator.requests(method="POST"))
    counts = f"{TASKS} tasks, {KILLS} kills, {starts} changes sent"
    print(f"{pool}, {name}: {counts}, {len(resent)} lost by the broker")


redis_only = pytest.mark.parametrize("broker", ["redis"], indirect=True)


def until(true, patience=90):
    end = time.monotonic() + patience
    while not (found := true()):
        assert time.monotonic() < end
        time.sleep(0.02)
    return found


@redis_only
def test_a_webhook_ends_the_wait(application, emulator, environment, tmp_path):
    port = free_port()
    url = f"http://127.0.0.1:{port}/skyvern"
    emulator.workflow("wpid_invoices", duration=3600, webhook_callback_url=url)
    processes = Processes("prefork", environment, tmp_path)
    processes.commands["watcher"] += ["--listen", f"127.0.0.1:{port}/skyvern"]
    with processes:
        until(lambda: answers(port))
        task, other = application.pay.delay(1), application.pay.delay(2)
        until(lambda: task.state == other.state == "WAITING")
        emulator.finish(task.info["run_id"])
        # Without it the first look would be after 54 seconds.
        assert task.get(timeout=50)["status"] == "completed"
        [webhook] = emulator.webhooks()
        assert webhook["outcome"] == "delivered"
    # It ended while a task waited.
    assert "Traceback" not in (said := processes.log("watcher").read_text())
    assert "destroyed" not in said


def answers(port):
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def processes(application, environment, tmp_path_factory):
    """A worker and a watcher that the tests below share: most of their time would be starts."""
    with Processes("prefork", environment, tmp_path_factory.mktemp("celery")) as processes:
        yield processes


@pytest.mark.parametrize("broker", ["redis", "rabbitmq"], indirect=True)
def test_the_same_task_is_killed_twice(application, emulator, processes):
    creates = {"method": "POST", "path": "/v1/*group*"}
    emulator.on(**creates).times(2).stall_headers()
    task = application.pay.delay(4711)
    for seen in (1, 2):
        until(lambda seen=seen: len([*groups(emulator)]) == seen)
        children = children_of(processes.running["worker"].pid)
        for child in children:
            os.kill(int(child), signal.SIGKILL)
        until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))  # noqa: B023
    assert task.get(timeout=60)["status"] == "completed"
    assert len(emulator.runs()) == 1


def groups(emulator):
    return (seen for seen in emulator.requests(method="POST") if "group" in seen["path"])


@redis_only
def test_waiting_holds_no_worker_and_no_message(application, emulator, processes):
    emulator.workflow("wpid_invoices", duration=3600)
    tasks = [application.pay.delay(invoice) for invoice in range(40)]
    until(lambda: len(emulator.runs()) == 40)
    until(lambda: all(task.state == "WAITING" for task in tasks))
    assert tasks[0].info["run_id"].startswith("wr_")
    with application.app.connection_or_acquire() as connection:
        client = connection.default_channel.client
        until(lambda: client.hlen("unacked") == client.llen("celery") == 0)
    before = len(emulator.requests("get_run"))
    for run in emulator.runs():
        emulator.finish(run["run_id"], output={"paid": True})
    assert {task.get(timeout=60)["output"]["paid"] for task in tasks} == {True}
    assert len(emulator.requests("get_run")) - before <= 3 * len(tasks)


@redis_only
def test_chords_steps_and_retried_runs(application, emulator, processes):
    from celery import chord

    pay, total, two_steps = application.pay, application.total, application.two_steps
    assert (
        chord([pay.s(invoice) for invoice in range(5)], total.s()).apply_async().get(timeout=60)
        == 5
    )

    first, second = two_steps.delay("both").get(timeout=60)
    assert first != second

    emulator.workflow(
        "wpid_invoices", outcomes=[{"invoice": 1, "fails": 1, "failure_reason": "Lost"}]
    )
    before = len(emulator.runs())
    assert pay.delay(1, retry_runs={"failed": 1}).get(timeout=60)["status"] == "completed"
    assert len(emulator.runs()) == before + 2


@redis_only
def test_a_failed_run_is_told_and_a_new_task_is_a_new_run(application, emulator, processes):
    emulator.workflow("wpid_invoices", outcomes=[{"invoice": 1, "fails": 1}])
    assert application.pay.delay(1).get(timeout=60)["status"] == "failed"
    assert application.pay.delay(1).get(timeout=60)["status"] == "completed"
    assert len(emulator.runs()) == 2


@redis_only
def test_a_worker_dies_with_a_message_that_it_has_not_noted(
    application, emulator, environment, processes, redis_home
):
    pay, lost = application.pay, partial(taken_and_not_noted, redis_home, "fragile")
    # The first time: nobody has the task any more, and its sender sends it again.
    task = pay.apply_async([1], task_id="pay-1", queue="fragile")
    die_with_a_message(environment, processes.home)
    assert (lost(), task.state, emulator.runs()) == ({"pay-1"}, "PENDING", [])
    assert pay.apply_async([1], task_id="pay-1").get(timeout=60)["status"] == "completed"

    # When its run has ended: the watcher sends it again.
    emulator.workflow("wpid_invoices", duration=3600)
    task = pay.apply_async([2], queue="fragile")
    with another_worker(environment, processes.home):
        until(lambda: task.state == "WAITING")
    emulator.finish(task.info["run_id"])
    die_with_a_message(environment, processes.home)
    assert lost() == {"pay-1", task.id}
    with another_worker(environment, processes.home):
        assert task.get(timeout=60)["status"] == "completed"
    assert len(emulator.runs()) == 2


FRAGILE = ["--app", "invoices", "worker", "--queues", "fragile", "--pool", "threads"]


def die_with_a_message(environment, home):
    program = [sys.executable, PROGRAMS / "dies_with_a_message.py", *FRAGILE]
    with (home / "fragile.log").open("a") as log:
        done = subprocess.run(
            program, cwd=home, env=environment, stdout=log, stderr=log, timeout=60, check=False
        )
    assert done.returncode == -signal.SIGKILL


@contextmanager
def another_worker(environment, home):
    program = [sys.executable, "-m", "celery", *FRAGILE]
    with (home / "fragile.log").open("a") as log:
        process = subprocess.Popen(program, cwd=home, env=environment, stdout=log, stderr=log)
    yield
    process.kill()
    process.wait()


@redis_only
def test_a_person_cancels(application, emulator, processes):
    emulator.workflow("wpid_invoices", duration=3600)
    task = application.pay.delay(1)
    until(lambda: task.state == "WAITING")
    application.pay.cancel(task.id)
    until(lambda: task.state == "REVOKED")
    assert [run["status"] for run in emulator.runs()] == ["canceled"]


@redis_only
def test_a_task_that_waits_longer_than_it_may_expire(application, emulator, processes):
    application.total.delay([]).get(timeout=60)
    emulator.workflow("wpid_invoices", duration=6)
    task = application.pay.apply_async([1], expires=4)
    assert task.get(timeout=60)["status"] == "completed"


@redis_only
def test_eager_tasks_and_calls_wait_in_place(application, emulator):
    assert application.pay.apply([1]).get()["status"] == "completed"
    assert application.pay(2)["status"] == "completed"
    with pytest.raises(TypeError, match="idempotency_key is the engine's"):
        application.pay(3, idempotency_key="mine")
    with pytest.raises(ValueError, match="'terminated' is not one of failed, timed_out"):
        application.pay(3, retry_runs={"terminated": 1})
    assert len(emulator.runs()) == 2


@redis_only
def test_a_second_watcher_of_one_file_ends(application, processes, environment):
    until((processes.home / "skyvern-waits.sqlite-wal").exists)
    second = subprocess.run(
        processes.commands["watcher"],
        cwd=processes.home,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert second.returncode == 1
    assert "another watcher has it" in second.stderr


@pytest.mark.parametrize("installed", ["5.3.9", "6.0.0"])
def test_other_versions_are_told(installed, monkeypatch):
    monkeypatch.setattr("skyvern.integrations._engine.version", lambda _: installed)
    for name in [name for name in sys.modules if name.startswith("skyvern.integrations.celery")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(
        ImportError, match=r"tested with celery>=5.4,<6.0: pip install \"skyvern\[celery"
    ):
        importlib.import_module("skyvern.integrations.celery")
    project = Path(__file__).parents[3].joinpath("pyproject.toml").read_text()
    assert 'celery = ["celery>=5.4,<6.0"]' in project


@redis_only
def test_the_page(application, redis_url, emulator, environment, tmp_path):
    page = Path(__file__).parents[3].joinpath("docs", "engines", "celery.md").read_text()
    programs = re.findall(
        r"^`(\w+\.py)`[^\n]*:\n\n```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL
    )
    assert [name for name, _ in programs] == ["tasks.py", "send.py", "resend.py"]
    for name, code in programs:
        (tmp_path / name).write_text(code)
    environment = {
        **environment,
        "BROKER_URL": f"{redis_url}/2",
        "RESULT_URL": f"{redis_url}/3",
    }
    processes = Processes("prefork", environment, tmp_path)
    worker, watcher, _ = re.findall(r"^(celery .*|python .*)$", page, re.MULTILINE)
    processes.commands = {"worker": worker.split(), "watcher": watcher.split()}

    def run(program):
        done = subprocess.run(
            [sys.executable, program],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    run("resend.py")  # of tasks that the broker lost
    with processes:
        assert run("send.py") == "20 runs\n"
        run("resend.py")
    assert len(emulator.runs()) == 20
