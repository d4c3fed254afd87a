"""Every block of code of the documentation does what a stranger who copies it expects.

Those of Rust are run by `tests/rust/tests/docs.rs`, of vitest by `tests/node/testing.test.mjs`.
"""

import importlib.util
import json
import os
import subprocess
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

import pytest

from skyvern.client.errors.decode import decode_error
from skyvern.client.errors.tables import BY_KIND
from support.doc_blocks import ROOT, blocks, prepare_node, run

BLOCKS = blocks()
RUN = {"python", "ts", "js", "sh", "json", "toml"}
NOT_RUN = {"csv", "rust", "text", "http", "yaml", "dockerfile", "diff", "tsx", "html"}


def installed(block):
    return all(importlib.util.find_spec(name) for name in block.told("needs"))


PROGRAMS = [
    block
    for block in BLOCKS
    if block.language in RUN
    and not block.is_tests
    and "no-run" not in block.words
    and installed(block)
]
PYTESTS = defaultdict(list)
for block in BLOCKS:
    if block.language == "python" and block.is_tests and installed(block):
        PYTESTS[block.page].append(block.code)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """What came of each program: they mostly wait, so they run side by side."""
    node = tmp_path_factory.mktemp("node")
    prepare_node(node, [block for block in PROGRAMS if block.language in {"ts", "js"}])

    def outcome(block):
        return run(block, tmp_path_factory.mktemp("block"), node)

    with ThreadPoolExecutor(4) as pool:
        return {block.name: pool.submit(outcome, block) for block in PROGRAMS}


def test_every_language_is_known():
    assert {block.language for block in BLOCKS} <= RUN | NOT_RUN
    assert {word.partition("=")[0] for block in BLOCKS for word in block.words} <= {
        "no-run",
        "needs",
    }


@pytest.mark.parametrize("block", PROGRAMS, ids=lambda block: block.name)
def test_a_program_runs(block, outcomes):
    assert outcomes[block.name].result() == ""


@pytest.mark.parametrize("page", PYTESTS)
def test_the_tests_of_a_page_pass(page, tmp_path):
    code = "\n".join(PYTESTS[page])
    tmp_path.joinpath("test_page.py").write_text(code)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "pytest", "-q", "-p", "no:asyncio", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{code.count('def test_')} passed" in done.stdout


def test_errors_know_their_page():
    page = ROOT.joinpath("docs/reference/errors.md").read_text()
    kinds = ["status", *BY_KIND]
    for error in [
        decode_error(json.dumps({"kind": kind, "message": "no", "status": 404})) for kind in kinds
    ]:
        anchor = error.help_url.partition("errors.html#")[2]
        assert f"\n## {anchor}\n" in page
        assert str(error) == "no"
    assert decode_error('{"kind": "status", "message": "", "status": 404}').help_url.endswith(
        "#status"
    )
    assert decode_error('{"kind": "may_exist", "message": ""}').help_url.endswith("#may_exist")


def test_there_are_blocks_of_every_language():
    found = {(block.language, block.is_tests) for block in BLOCKS}
    assert found >= {("python", False), ("python", True), ("ts", False), ("rust", False)}
