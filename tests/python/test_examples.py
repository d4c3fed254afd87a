"""The examples run as they are."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from skyvern.testing import Emulator

ROOT = Path(__file__).parents[2]


@pytest.fixture
def emulator():
    with Emulator() as emulator:
        yield emulator


def environment(emulator):
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "SKYVERN_API_KEY": emulator.api_key,
        "SKYVERN_BASE_URL": emulator.base_url,
    }


def test_demo(emulator):
    done = subprocess.run(
        [sys.executable, "-W", "error", ROOT / "examples" / "demo.py"],
        env=environment(emulator),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    assert re.match(r"Python: wr_\d+ is completed\n\{\n  \"greet_output\"", done.stdout)


def test_webhook_receiver(emulator):
    receiver = subprocess.Popen(
        [sys.executable, Path(ROOT, "examples", "webhook_receiver.py")],
        env={**environment(emulator), "PORT": "0"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        url = receiver.stdout.readline().split()[-1]
        for headers in ({}, {"x-skyvern-signature": "0" * 64}):
            with pytest.raises(HTTPError, match="401"):
                urlopen(Request(url, data=b'{"run_id": "wr_0"}', headers=headers))
        run = emulator.sync_client().run_workflow(emulator.workflow(), webhook_url=url)
        assert receiver.stdout.readline() == f"{run.run_id} is completed\n"
        (webhook,) = emulator.webhooks(run.run_id)
        assert [attempt["status"] for attempt in webhook["tries"]] in ([], [204])
    finally:
        receiver.terminate()
        receiver.wait(10)
        receiver.stdout.close()
