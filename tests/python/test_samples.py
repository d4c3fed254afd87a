"""The samples run as they are, and print what they say."""
# ruff: noqa: E501

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from skyvern.testing import Emulator

FOLDER = Path(__file__).parents[1] / "samples" / "python"
EXPECTED = {
    "start": r"plain created\nstructured True\n(proxied created\n){3}in a session created\nwith a profile created\n",
    "poll": r"status completed\noutput \[.*'open_page_output'.*\]\nrecording http.*\n(screenshot \d http.*\n)+(file \S+ True\n)+page http.*\n",
    "wait": r"waited completed\nwaited again completed\ntogether \['completed'(, 'completed'){4}\]\n",
    "create": r"workflow wpid_\d+ Company register\nentry \['number', 'state'\]\n(wpid_\w+: .*\n)+",
    "schedule": r"schedule True\nenabled False\nenabled True\nleft \[\]\n",
    "errors": r"no such run 404 wr_000\nnot accepted 422 True\na wrong key 403\nnothing sent ArgumentValueError\n",
}


@pytest.fixture(scope="module")
def emulator():
    with Emulator() as emulator:
        yield emulator


@pytest.fixture(scope="module")
def lenient():
    """Takes the made-up ids of the samples."""
    with Emulator(accept_any_key=True, accept_any_workflow=True) as emulator:
        yield emulator


def test_every_sample_is_expected():
    assert {path.stem for path in FOLDER.glob("*.py")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_sample(emulator, lenient, name):
    place = emulator if name == "errors" else lenient
    done = subprocess.run(
        [sys.executable, "-W", "error", FOLDER / f"{name}.py"],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "SKYVERN_API_KEY": place.api_key,
            "SKYVERN_BASE_URL": place.base_url,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    assert re.fullmatch(EXPECTED[name], done.stdout), done.stdout
