"""Many runs: rows in, finished items out, and a journal that survives a kill."""

import asyncio
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import textwrap
import time

import pytest

from skyvern import Journal
from skyvern.client import Skyvern, errors


def rows(count):
    return [{"id": f"r{number}", "n": number} for number in range(count)]


def peak(emulator):
    """The most runs that were unfinished at once."""
    moments = []
    for run in emulator.runs(limit=1000):
        moments += [(run["created_at"], 1), (run["finished_at"], -1)]
    most = now = 0
    for _, change in sorted(moments):
        now += change
        most = max(most, now)
    return most


async def test_every_row_is_one_run_and_so_many_at_once(client, emulator):
    workflow = emulator.workflow(duration=0.3)
    batch = client.run_workflows(workflow, rows(12), concurrency=4, key="id")
    seen = {done.key: done async for done in batch}
    assert set(seen) == {row["id"] for row in rows(12)}
    assert {done.run.status for done in seen.values()} == {"completed"}
    assert seen["r3"].parameters == {"id": "r3", "n": 3}
    assert batch.summary.statuses == {"completed": 12}
    assert len(emulator.runs(limit=100)) == 12
    assert peak(emulator) <= 4


def test_blocking_in_order_from_a_generator(blocking, emulator):
    workflow = emulator.workflow(duration=0.05)
    batch = blocking.run_workflows(
        workflow, (row for row in rows(8)), concurrency=3, key="id", ordered=True
    )
    assert [done.key for done in batch] == [row["id"] for row in rows(8)]


async def test_rows_of_an_asynchronous_iterator(client, emulator):
    async def slowly():
        for row in rows(5):
            await asyncio.sleep(0.05)
            yield row

    workflow = emulator.workflow(duration=0.05)
    keys = [done.key async for done in client.run_workflows(workflow, slowly(), concurrency=2)]
    assert len(set(keys)) == 5


async def test_an_error_of_the_input_stops_the_starts_and_is_raised(client, emulator):
    async def broken():
        yield {"n": 1}
        raise LookupError("no more")

    workflow = emulator.workflow(duration=0.05)
    with pytest.raises(LookupError):
        async for _ in client.run_workflows(workflow, broken(), concurrency=2):
            pass


def test_a_failed_item_is_a_value_and_hides_no_other(blocking, emulator):
    workflow = emulator.workflow(duration=0.05)
    emulator.on("submit_run_group", body_contains='"n":2').status(400, body={"detail": "bad row"})
    batch = blocking.run_workflows(workflow, rows(5), concurrency=2, key="id")
    seen = {done.key: done for done in batch}
    assert len(seen) == 5
    assert isinstance(seen["r2"].error, errors.BadRequestError)
    assert seen["r2"].run is None
    assert batch.summary.errors == 1


def test_a_failed_run_is_started_again_as_often_as_asked(blocking, emulator):
    workflow = emulator.workflow(runs=[{"status": "failed"}, {"status": "completed"}])
    (done,) = blocking.run_workflows(
        workflow, rows(1), concurrency=1, key="id", retry_runs={"failed": 2}
    )
    assert (done.run.status, done.attempts) == ("completed", 2)
    with pytest.raises(errors.ArgumentValueError, match="terminated"):
        blocking.run_workflows(workflow, [], concurrency=1, retry_runs={"terminated": 1})


def test_leaving_the_loop_starts_no_more_and_can_cancel(blocking, emulator):
    workflow = emulator.workflow(runs=[{"duration": 0.05}, {"duration": 60}])
    options = {"concurrency": 2, "key": "id", "on_cancel": "cancel"}
    with blocking.run_workflows(workflow, rows(50), **options) as batch:
        next(batch)
    time.sleep(0.2)
    runs = emulator.runs(limit=100)
    assert len(runs) <= 4
    assert all(run["status"] in {"completed", "canceled"} for run in runs)


def test_a_busy_service_is_waited_for(blocking, emulator):
    workflow = emulator.workflow(duration=0.05)
    emulator.on("submit_run_group").times(4).status(429)
    done = list(blocking.run_workflows(workflow, rows(3), concurrency=3, key="id"))
    assert [item.error for item in done] == [None, None, None]


def test_csv_cells_are_text_and_bad_lines_are_told_before_the_first_start(
    blocking, emulator, tmp_path
):
    file = tmp_path / "rows.csv"
    file.write_text("\ufeffid,zip,note\n007,01234,\n008,98765,hi\n", encoding="utf-8")
    workflow = emulator.workflow(duration=0.05)
    done = list(blocking.run_workflows(workflow, file, concurrency=2, key="id"))
    given = sorted((item.parameters for item in done), key=lambda row: row["id"])
    assert given == [{"id": "007", "zip": "01234"}, {"id": "008", "zip": "98765", "note": "hi"}]
    file.write_text('id,zip\n1,"a\nb"\n2\n')
    with pytest.raises(errors.ArgumentValueError, match="line 4"):
        blocking.run_workflows(workflow, file, concurrency=2)
    assert len(emulator.runs()) == 2


@pytest.mark.parametrize("bad", [[{"id": ""}], [{"id": 1.5}], [{}], [5], 5, "rows.txt"])
def test_rows_that_can_not_be(blocking, emulator, bad):
    with pytest.raises((errors.ArgumentValueError, errors.ArgumentTypeError)):
        list(blocking.run_workflows("wpid_1", bad, concurrency=1, key="id"))
    assert emulator.runs() == []


def test_a_key_that_comes_twice_stops_the_batch(blocking, emulator):
    with pytest.raises(errors.ArgumentValueError, match="row 2: its key was there before"):
        list(blocking.run_workflows("wpid_1", [{"id": 1}, {"id": 1}], concurrency=1, key="id"))


def test_what_the_journal_has_is_not_run_again(blocking, emulator, tmp_path):
    workflow = emulator.workflow(duration=0.05)
    journal = tmp_path / "runs.sqlite"
    options = {"concurrency": 3, "key": "id", "journal": journal}
    first = {done.key: done for done in blocking.run_workflows(workflow, rows(4), **options)}
    batch = blocking.run_workflows(workflow, rows(6), **options)
    again = {done.key: done for done in batch}
    assert len(emulator.runs()) == 6
    assert again["r1"].run.run_id == first["r1"].run.run_id
    assert batch.summary.resumed == 4
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600
    read = Journal(journal)
    assert read.counts() == {"completed": 6}
    assert list(read.failures()) == []
    read.to_csv(tmp_path / "runs.csv")
    read.to_jsonl(tmp_path / "runs.jsonl")
    assert len((tmp_path / "runs.csv").read_text().splitlines()) == 7
    assert len((tmp_path / "runs.jsonl").read_text().splitlines()) == 6


def test_a_journal_stays_that_of_its_column(blocking, emulator, tmp_path):
    workflow = emulator.workflow(duration=0.02)

    def run(key):
        rows = [{"id": f"i{number}", "no": f"n{number}"} for number in range(2)]
        options = {"concurrency": 2, "journal": tmp_path / "runs.sqlite", "key": key}
        return sorted(done.key for done in blocking.run_workflows(workflow, rows, **options))

    assert run("id") == run(lambda row: row["id"]) == ["i0", "i1"]
    for other in ("no", None):
        with pytest.raises(errors.ArgumentValueError, match="its keys are the column"):
            run(other)
    assert run("id") == ["i0", "i1"]
    assert len(emulator.runs()) == 2


def test_files_that_are_no_journal_of_this_batch_are_refused(blocking, tmp_path):
    def begin(journal, workflow="wpid_1"):
        blocking.run_workflows(workflow, [], concurrency=1, journal=journal)

    corrupt = tmp_path / "corrupt"
    corrupt.write_bytes(b"no database at all" * 100)
    foreign = tmp_path / "foreign"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()
    begin(tmp_path / "mine")
    for journal, workflow, problem in [
        (corrupt, "wpid_1", "not a database"),
        (foreign, "wpid_1", "not a journal"),
        (tmp_path / "mine", "wpid_2", "wpid_1, that of this one wpid_2"),
        (tmp_path / "no" / "folder", "wpid_1", "can't be used"),
    ]:
        with pytest.raises(errors.ArgumentValueError, match=problem):
            begin(journal, workflow)
    for journal in (corrupt, foreign, tmp_path / "none"):
        with pytest.raises(errors.ArgumentValueError):
            Journal(journal)


PROGRAM = textwrap.dedent("""
    import sys
    from skyvern.client import Skyvern

    rows = ({"id": f"r{number}"} for number in range(int(sys.argv[3])))
    batch = Skyvern().run_workflows(
        sys.argv[1], rows, concurrency=8, key="id", journal=sys.argv[2]
    )
    for done in batch:
        assert done.run.status == "completed", done
        print(done.key, done.run.run_id, flush=True)
""")


def start(workflow, journal, count, environment):
    command = [sys.executable, "-c", PROGRAM, workflow, str(journal), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def environment(emulator):
    return {
        **os.environ,
        "SKYVERN_API_KEY": emulator.api_key,
        "SKYVERN_BASE_URL": emulator.base_url,
    }


def test_a_program_that_is_killed_again_and_again_runs_each_item_once(emulator, tmp_path):
    workflow = emulator.workflow(duration=0.2)
    journal = tmp_path / "runs.sqlite"
    for lines in (0, 3, 9):
        program = start(workflow, journal, 40, environment(emulator))
        for _ in range(lines):
            program.stdout.readline()
        if lines == 0:
            time.sleep(0.7)
        program.send_signal(signal.SIGKILL)
        program.communicate()
    program = start(workflow, journal, 40, environment(emulator))
    shown = program.communicate(timeout=120)[0].splitlines()
    assert program.returncode == 0
    assert len({line.split()[0] for line in shown}) == 40
    assert len(emulator.runs(limit=1000)) == 40
    assert Journal(journal).counts() == {"completed": 40}


def test_two_processes_share_a_journal_and_start_nothing_twice(emulator, tmp_path):
    workflow = emulator.workflow(duration=0.2)
    both = [start(workflow, tmp_path / "runs.sqlite", 30, environment(emulator)) for _ in range(2)]
    shown = [program.communicate(timeout=120)[0].splitlines() for program in both]
    assert [program.returncode for program in both] == [0, 0]
    assert sorted(shown[0]) == sorted(shown[1])
    assert len(shown[0]) == len(emulator.runs(limit=1000)) == 30


def test_bad_options_are_refused(blocking):
    for options in ({"concurrency": 0}, {"concurrency": 1, "poll_interval": -1}):
        with pytest.raises(errors.ArgumentValueError):
            blocking.run_workflows("wpid_1", [], **options)
    with pytest.raises(errors.ArgumentTypeError):
        blocking.run_workflows("wpid_1", [], concurrency="many")


def test_the_client_of_the_environment(emulator, monkeypatch):
    monkeypatch.setenv("SKYVERN_API_KEY", emulator.api_key)
    monkeypatch.setenv("SKYVERN_BASE_URL", emulator.base_url)
    workflow = emulator.workflow(duration=0.05)
    assert len(list(Skyvern().run_workflows(workflow, rows(2), concurrency=2))) == 2


def test_the_workflow_goes_by_either_name(emulator, blocking):
    workflow = emulator.workflow()
    [done] = blocking.run_workflows(agent_id=workflow, rows=[{}])
    assert done.run.status == "completed"
    for wrong in ({"rows": [{}]}, {"workflow_id": "w"}, {"workflow_id": "w", "agent_id": "w"}):
        with pytest.raises(TypeError, match=r"run_workflows|agent_id"):
            blocking.run_workflows(**wrong)


def test_what_no_output_can_be_costs_no_run(emulator, blocking):
    with pytest.raises(TypeError, match="output_type: 5 is no type"):
        blocking.run_workflows(emulator.workflow(), [{}], output_type=5)
    assert emulator.requests() == []


def test_timestamps_of_a_batch_are_aware_where_that_is_wanted(emulator):
    client = emulator.sync_client(timezone_aware=True)
    [done] = client.run_workflows(emulator.workflow(), [{}])
    assert done.run.created_at.tzinfo is not None
