"""Servers of others, on loopback, for the time of the tests."""

import os
import re
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from skyvern.testing import Emulator

PROGRAMS = Path(__file__).parents[1] / "programs"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def server(command, port, log, env=None, patience=240):
    """A server until the block ends."""
    with log.open("w") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, env={**os.environ, **(env or {})}
        )
    try:
        until = time.monotonic() + patience
        while True:
            with socket.socket() as client:
                if client.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if process.poll() is not None or time.monotonic() > until:
                raise AssertionError(log.read_text())
            time.sleep(0.05)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture(scope="session")
def redis_home(tmp_path_factory):
    """Where Redis keeps its log of changes."""
    return tmp_path_factory.mktemp("redis")


@pytest.fixture(scope="session")
def redis_url(redis_home):
    """A Redis of Debian's."""
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(redis_home)]
    options += ["--appendonly", "yes", "--auto-aof-rewrite-percentage", "0"]
    with server(["redis-server", *options], port, redis_home / "log"):
        yield f"redis://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def rabbitmq_url(tmp_path_factory):
    """A RabbitMQ of Debian's, with the name server of Erlang."""
    home, port, names, nodes = tmp_path_factory.mktemp("rabbitmq"), *(free_port() for _ in range(3))
    env = {
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "ERL_EPMD_PORT": str(names),
        "HOME": str(home),
        "RABBITMQ_DIST_PORT": str(nodes),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(home / "plugins"),
        "RABBITMQ_LOG_BASE": str(home),
        "RABBITMQ_MNESIA_BASE": str(home),
        "RABBITMQ_NODENAME": f"skyvern-{port}@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_PID_FILE": str(home / "pid"),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 1:1",
    }
    with ExitStack() as stack:
        stack.enter_context(server(["epmd", "-port", str(names)], names, home / "epmd", env))
        command = ["/usr/lib/rabbitmq/bin/rabbitmq-server"]
        stack.enter_context(server(command, port, home / "log", env))
        yield f"amqp://guest:guest@127.0.0.1:{port}//"


@pytest.fixture
def emulator():
    with Emulator(accept_any_workflow=True) as emulator:
        yield emulator


@pytest.fixture
def environment(emulator):
    return environment_of(emulator)


def environment_of(emulator):
    """Of programs that use the emulator."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(PROGRAMS), *filter(None, sys.path)]),
        "SKYVERN_API_KEY": emulator.api_key,
        "SKYVERN_BASE_URL": emulator.base_url,
    }


@pytest.fixture
def page(environment, tmp_path):
    """Writes the files of a page of docs/engines, and runs one of them.

    `exit_bug` is what an engine's own bug says when it aborts a program that has ended.
    """

    def run(name, program, exit_bug=None):
        text = Path(__file__).parents[3].joinpath("docs", "engines", name).read_text()
        files = re.findall(
            r"^`(\w+\.py)`[^\n]*:\n\n```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL
        )
        assert program in dict(files)
        for file, code in files:
            (tmp_path / file).write_text(code)
        done = subprocess.run(
            [sys.executable, program],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=150,
            check=False,
        )
        assert done.returncode == 0 or (exit_bug and exit_bug in done.stderr), done.stderr
        return done.stdout

    return run
