"""A program with a journal, killed at random moments: each item is one run.

`SKYVERN_KILLS` says how often, and `SKYVERN_KILL_SEED` at which moments; the nightly part kills
more often.
"""

import os
import subprocess
import sys
import textwrap
import time

import pytest

from skyvern import Journal
from skyvern.testing import Emulator

KILLS = int(os.environ.get("SKYVERN_KILLS", "25"))
SEED = int(os.environ.get("SKYVERN_KILL_SEED", str(time.time_ns() % 1_000_000)))
ITEMS = 10 * KILLS

# The SDK is loaded once, and used only in the children that are killed.
PROGRAM = textwrap.dedent("""
    import os, random, signal, sys, time
    from skyvern.client import Skyvern

    workflow, journal, how = sys.argv[1:4]
    items, kills, seed = map(int, sys.argv[4:])
    moments = random.Random(seed)

    def run(first, last):
        rows = ({"id": number} for number in range(first, last))
        options = {"concurrency": 20, "key": "id", "journal": journal, "poll_interval": 0.05}
        for done in Skyvern().run_workflows(workflow, rows, **options):
            assert done.error is None, done

    def fork(first, last):
        child = os.fork()
        if child == 0:
            run(first, last)
            os._exit(0)
        return child

    # The second one that works at the journal is never killed.
    steady = fork(0, items) if how == "beside another" else None
    for kill in range(kills):
        first = kill * items // kills
        seconds = moments.uniform(0, 0.15)
        child = fork(max(first - 30, 0), min(first + 30, items))
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if steady is not None:
        assert os.waitpid(steady, 0)[1] == 0
    run(0, items)
    print("done")
""")


@pytest.mark.timeout(90 + KILLS)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("how", ["alone", "beside another"])
def test_each_item_is_one_run_whenever_its_program_is_killed(tmp_path, how):
    journal = tmp_path / "runs.sqlite"
    with Emulator(accept_any_workflow=True, request_log=0) as emulator:
        workflow = emulator.workflow(duration=0.05)
        environment = {
            **os.environ,
            "SKYVERN_API_KEY": emulator.api_key,
            "SKYVERN_BASE_URL": emulator.base_url,
        }
        command = [sys.executable, "-W", "error", "-c", PROGRAM, workflow, str(journal), how]
        done = subprocess.run(
            [*command, str(ITEMS), str(KILLS), str(SEED)],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60 + KILLS,
            check=False,
        )
        assert (done.returncode, done.stdout) == (0, "done\n"), (SEED, done.stderr)
        runs = emulator.runs(workflow_id=workflow, limit=10 * ITEMS)
        assert len(runs) == ITEMS, SEED
        numbers = {run["run_request"]["parameters"]["id"] for run in runs}
        assert len(numbers) == ITEMS
        assert Journal(journal).counts() == {"completed": ITEMS}
    assert list(tmp_path.glob("*-owner-*")) == []
