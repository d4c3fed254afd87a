import os
import subprocess
import sys

import pytest

from skyvern.testing import Emulator


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch, request):
    if "e2e" not in request.node.nodeid and "sample" not in request.node.nodeid:
        monkeypatch.delenv("SKYVERN_API_KEY", raising=False)
        monkeypatch.delenv("SKYVERN_BASE_URL", raising=False)


@pytest.fixture
def emulator():
    with Emulator(accept_any_workflow=True) as emulator:
        yield emulator


@pytest.fixture
def client(emulator):
    return emulator.client()


@pytest.fixture
def blocking(emulator):
    return emulator.sync_client()


@pytest.fixture
def run_id(emulator):
    """Some run."""
    return emulator.sync_client().run_workflow(emulator.workflow()).run_id


@pytest.fixture
def python(emulator, run_id):
    """Runs a script in an interpreter of its own; what it writes to stderr fails the test.

    Its first argument is the id of a run.
    """

    def run(script: str, *arguments: str, timeout: float = 120) -> str:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", script, run_id, *arguments],
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                "SKYVERN_API_KEY": emulator.api_key,
                "SKYVERN_BASE_URL": emulator.base_url,
            },
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        assert done.stderr == ""
        assert done.returncode == 0
        return done.stdout

    return run
