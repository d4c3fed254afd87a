"""Journals that can't be written: an error before the first start, no start without its row."""

import logging
import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
import time

import pytest

from skyvern import Journal
from skyvern.client import errors

PROGRAM = textwrap.dedent("""
    import sys
    from skyvern.client import Skyvern

    rows = ({"id": f"r{number}", "text": "x" * 2000} for number in range(2000))
    batch = Skyvern().run_workflows(
        sys.argv[1], rows, concurrency=10, key="id", journal=sys.argv[2], poll_interval=0.02
    )
    for item in batch:
        assert item.error is None
        print(item.key, flush=True)
""")


def environment(emulator):
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "SKYVERN_API_KEY": emulator.api_key,
        "SKYVERN_BASE_URL": emulator.base_url,
    }


def run(emulator, journal, shell="exec"):
    """A program with a batch of two thousand items, in a shell that limits what it may do."""
    workflow = emulator.workflow(duration=0.02)
    words = ["sh", "-c", f'{shell} "$@"', "sh", sys.executable, "-c", PROGRAM, workflow, journal]
    return subprocess.run(
        [str(word) for word in words],
        env=environment(emulator),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def written(journal):
    """Keys whose start is in the journal."""
    with sqlite3.connect(f"file:{journal}?mode=ro", uri=True) as connection:
        found = connection.execute("SELECT key FROM items WHERE state <> 'waiting'").fetchall()
    connection.close()
    return {key for (key,) in found}


def started(emulator):
    """Keys that the service was asked to start."""
    return {run["run_request"]["parameters"]["id"] for run in emulator.runs(limit=10_000)}


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 1 MB, for those who may mount one."""
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(tmp_path)]
    if os.getuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a disk of 1 MB can be mounted by root only")
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


def is_told(done, emulator, journal):
    """What was started is handed out; then the batch ends with the error."""
    assert done.returncode == 1
    assert "ArgumentValueError: journal: " in done.stderr
    assert "can't be used" in done.stderr
    handed_out = set(done.stdout.split())
    assert 0 < len(handed_out) < 2000
    assert handed_out == started(emulator) <= written(journal)


def test_a_disk_that_fills_up_stops_the_starts(emulator, small_disk):
    journal = small_disk / "runs.sqlite"
    is_told(run(emulator, journal), emulator, journal)


@pytest.mark.skipif(sys.platform == "win32", reason="needs ulimit")
def test_a_file_that_may_not_grow_stops_the_starts(emulator, tmp_path):
    journal = tmp_path / "runs.sqlite"
    is_told(run(emulator, journal, "trap '' XFSZ; ulimit -f 512; exec"), emulator, journal)


def test_a_disk_that_is_full_is_told_before_the_first_start(emulator, small_disk):
    (small_disk / "full").write_bytes(bytes(1024 * 1024))
    done = run(emulator, small_disk / "runs.sqlite")
    assert done.returncode == 1
    assert "ArgumentValueError" in done.stderr
    assert "can't be used" in done.stderr
    assert emulator.runs() == []


@pytest.fixture
def read_only(request, tmp_path):
    """Makes a folder and all in it read-only; for root, who may write everywhere, it is a disk."""
    if os.getuid() == 0:
        disk = request.getfixturevalue("small_disk")
        yield lambda: subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        return

    def make():
        for file in tmp_path.iterdir():
            file.chmod(0o444)
        tmp_path.chmod(0o555)

    yield make
    tmp_path.chmod(0o700)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_is_read_only_is_told_before_the_first_start(
    emulator, tmp_path, tmp_path_factory, read_only, what
):
    client = emulator.sync_client()
    if what == "file":
        made = tmp_path_factory.mktemp("made") / "runs.sqlite"
        list(client.run_workflows("wpid_1", [], journal=made))
        shutil.copy(made, tmp_path)
    read_only()
    with pytest.raises(errors.ArgumentValueError, match="can't be used"):
        client.run_workflows("wpid_1", [{"n": 1}], journal=tmp_path / "runs.sqlite")
    assert emulator.runs() == []


HOLDER = textwrap.dedent("""
    import sqlite3, sys
    connection = sqlite3.connect(sys.argv[1], isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    print("held", flush=True)
    sys.stdin.readline()
    connection.execute("ROLLBACK")
""")


class Holder:
    """Another program that has a journal locked."""

    def __init__(self, journal):
        self.program = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(journal)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.program.stdout.readline() == "held\n"

    def let_go(self):
        self.program.communicate("\n")


def test_a_journal_that_another_program_holds_is_told_before_the_first_start(emulator, tmp_path):
    journal = tmp_path / "runs.sqlite"
    client = emulator.sync_client()
    list(client.run_workflows("wpid_1", [], journal=journal))
    holder = Holder(journal)
    with pytest.raises(errors.ArgumentValueError, match="locked"):
        client.run_workflows("wpid_1", [{"n": 1}], journal=journal)
    holder.let_go()
    assert emulator.runs() == []
    assert len(list(client.run_workflows("wpid_1", [{"n": 1}], journal=journal))) == 1


def test_starts_wait_for_a_program_that_holds_the_journal(emulator, tmp_path, caplog):
    caplog.set_level(logging.WARNING, logger="skyvern")
    journal = tmp_path / "runs.sqlite"
    held = []

    def rows():
        yield {"id": 0}
        held.append(Holder(journal))
        yield from ({"id": number} for number in range(1, 6))

    class LetGo(logging.Handler):
        def emit(self, record):
            if getattr(record, "event", None) == "journal_held":
                # One that waits for it; what is started meanwhile would be there by then.
                time.sleep(0.2)
                held.append(len(emulator.runs()))
                held[0].let_go()

    handler = LetGo()
    logging.getLogger("skyvern.batch").addHandler(handler)
    try:
        done = list(
            emulator.sync_client().run_workflows(
                emulator.workflow(duration=0.05), rows(), concurrency=1, key="id", journal=journal
            )
        )
    finally:
        logging.getLogger("skyvern.batch").removeHandler(handler)
    assert held[1] <= 1
    assert [item.error for item in done] == [None] * 6
    assert Journal(journal).counts() == {"completed": 6}


@pytest.mark.parametrize(("version", "written_by"), [(0, "an older SDK"), (99, "a newer SDK")])
def test_a_journal_of_another_version_starts_nothing(emulator, tmp_path, version, written_by):
    client = emulator.sync_client()
    workflow, journal = emulator.workflow(), tmp_path / "runs.sqlite"
    rows = [{"id": "a"}]
    list(client.run_workflows(workflow, rows, key="id", journal=journal, poll_interval=0.01))
    with sqlite3.connect(journal) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    with pytest.raises(errors.ArgumentValueError, match=written_by):
        client.run_workflows(workflow, [{"id": "b"}], key="id", journal=journal)
    assert len(emulator.runs()) == 1
