"""Every operation of the SDK succeeds against the emulator."""

import json
import re
from base64 import b64decode
from pathlib import Path

from skyvern.testing import Emulator

ROOT = Path(__file__).parents[2]
STEPS = json.loads((ROOT / "tests/vectors/every-operation.json").read_text())


def filled(value, known):
    """The value with what earlier steps saved in place of `$name`."""
    if isinstance(value, dict):
        return {name: filled(inner, known) for name, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, known) for inner in value]
    return known[value[1:]] if isinstance(value, str) and value.startswith("$") else value


def at(answer, place):
    for step in place.split("."):
        answer = answer[int(step)] if step.isdigit() else getattr(answer, step)
    return answer


def test_every_operation_succeeds():
    known = {}
    with Emulator(auto_advance=True, accept_any_workflow=True) as emulator:
        client = emulator.sync_client(max_retries=0)
        for step in STEPS:
            arguments = filled(step["arguments"], known)
            if "file" in arguments:
                file = arguments["file"]
                content = b64decode(file["base64"])
                arguments["file"] = (file["filename"], content, file["content_type"])
            if step.get("wait"):
                arguments["wait_for_completion"] = True
            method = client
            for part in step["operation"].split("."):
                method = getattr(method, part)
            answer = method(**arguments)
            known |= {name: at(answer, place) for name, place in step.get("save", {}).items()}


def test_no_operation_is_left_out():
    described = "".join(file.read_text() for file in (ROOT / "api/operations").glob("*.toml"))
    operations = set(re.findall(r'^name = "(.+)"', described, re.MULTILINE))
    assert operations == {step["operation"] for step in STEPS}
