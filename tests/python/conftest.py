import os
import subprocess
import sys
from pathlib import Path

import pytest

import skyvern
from skyvern.client import Skyvern as BlockingSkyvern
from support.server import Server

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch, request):
    if "e2e" not in request.node.nodeid and "sample" not in request.node.nodeid:
        monkeypatch.delenv("SKYVERN_API_KEY", raising=False)
        monkeypatch.delenv("SKYVERN_BASE_URL", raising=False)


@pytest.fixture
def server():
    server = Server()
    yield server
    server.close()


@pytest.fixture
def client(server):
    return skyvern.Skyvern(api_key="key", base_url=server.url)


@pytest.fixture
def blocking(server):
    return BlockingSkyvern(api_key="key", base_url=server.url)


@pytest.fixture
def python(server):
    """Runs a script in an interpreter of its own; what it writes to stderr fails the test."""

    def run(script: str, *arguments: str, timeout: float = 20) -> str:
        path = os.pathsep.join(entry for entry in sys.path if entry)
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", script, server.url, *arguments],
            env={**os.environ, "PYTHONPATH": path, "SKYVERN_API_KEY": "key"},
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        assert done.stderr == ""
        assert done.returncode == 0
        return done.stdout

    return run
