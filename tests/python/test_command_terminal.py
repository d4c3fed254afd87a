"""The `skyvern` command as people see it: on a terminal of some width, and with a keyboard."""

import json
import os
import re
import subprocess
import sys
import unicodedata

import pytest

from skyvern.testing import Emulator
from test_command import environment, start

termios = pytest.importorskip("termios")

COMMAND = [sys.executable, "-m", "skyvern"]
# A terminal sends Ctrl-C to the session that it controls.
IN_SESSION = """
import fcntl, os, sys, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
TITLE = "Rechnungen für 日本, quarterly and then some"
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;[^\x1b]*\x1b\\")
INTERRUPT = b"\x03"  # what Ctrl-C sends


class Terminal:
    """The command on a terminal."""

    def __init__(self, emulator, columns, *arguments, **variables):
        self.ours, theirs = os.openpty()
        termios.tcsetwinsize(theirs, (40, columns))
        plain = {"TERM": "xterm-256color", "COLUMNS": None, "NO_COLOR": None, **variables}
        variables = {**environment(emulator), **plain}
        self.shown = ""
        self.process = subprocess.Popen(
            [sys.executable, "-c", IN_SESSION, *COMMAND, *arguments],
            env={name: value for name, value in variables.items() if value is not None},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)

    def read(self):
        """Whether there was something more to see."""
        try:
            read = os.read(self.ours, 65536)
        except OSError:  # the other side is closed
            return False
        self.shown += read.decode()
        return bool(read)

    def read_until(self, pattern):
        """Looks until there is something like this, and returns it."""
        while not (found := re.search(pattern, self.shown)):
            assert self.read(), self.shown
        return found[0]

    def press(self, keys):
        os.write(self.ours, keys)

    def end(self):
        """All that was shown, and the exit status."""
        while self.read():
            pass
        os.close(self.ours)
        return self.shown, self.process.wait()


def width(line):
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


@pytest.fixture
def emulator():
    named = {"workflow_id": "wpid_named", "title": TITLE}
    slow = {"workflow_id": "wpid_slow", "behaviour": {"duration": 600}}
    with Emulator(accept_any_workflow=True, workflows=[named, slow]) as emulator:
        client = emulator.sync_client()
        client.run_workflow("wpid_named", wait_for_completion=True)
        client.schedules.create(
            "wpid_named", cron_expression="0 9 * * 1-5", timezone="Europe/Berlin"
        )
        yield emulator


LISTS = [["list"], ["workflows", "list"], ["schedules", "list"]]


@pytest.mark.parametrize("columns", [20, 80, 200])
@pytest.mark.parametrize("arguments", LISTS, ids=" ".join)
def test_a_table_fits_its_terminal(emulator, columns, arguments):
    shown, status = Terminal(emulator, columns, *arguments).end()
    lines = CONTROL.sub("", shown).splitlines()
    assert status == 0, shown
    assert CONTROL.search(shown), "there are colours"
    assert "wpid_named" in shown, "ids are whole"
    if columns == 20 or (
        columns == 80 and arguments == ["schedules", "list"]
    ):  # too much for a line
        assert re.fullmatch(r"(RUN|WORKFLOW|SCHEDULE) \w+", lines[0]), "a line for each cell"
    else:
        assert max(map(width, lines)) <= columns, shown
        begins = next(line for line in lines if "wpid_named" in line).index("wpid_named")
        assert lines[0][begins:].startswith("WORKFLOW"), "columns are below their titles"
    if arguments != ["schedules", "list"]:
        assert (TITLE in shown) == (columns != 80), "a title is cut where there is no room for it"


def test_no_color_means_no_control_characters(emulator):
    for arguments in (*LISTS, ["run", "wpid_named", "--wait", "-q"], ["show", "wr_none"]):
        shown, _ = Terminal(emulator, 80, *arguments, NO_COLOR="1").end()
        assert not re.search(r"\x1b\[[0-9;]*m|\x1b\]8", shown), shown


def test_a_pipe_gets_json_and_nothing_else(emulator):
    for arguments in LISTS:
        command = start(COMMAND, emulator, *arguments)
        out, err = command.communicate(timeout=60)
        assert (command.returncode, err) == (0, "")
        assert all(isinstance(json.loads(line), dict) for line in out.splitlines()), out
        assert out


@pytest.mark.parametrize("columns", [20, 80])
def test_progress_leaves_nothing_behind(emulator, columns, tmp_path):
    rows = tmp_path / "rows.csv"
    rows.write_text("id\n" + "".join(f"{number}\n" for number in range(5)))
    arguments = ("bulk", "wpid_named", rows, "--key", "id")
    shown, status = Terminal(emulator, columns, *arguments).end()
    assert status == 0
    assert re.search(r"\d/5", shown), "the counts were seen"
    assert "\x1b[1A" not in shown, "a line that a terminal has to break can't be taken away"
    assert re.split(r"\r\x1b\[2K", shown)[-1].startswith("5 done: 5 completed")


@pytest.mark.parametrize(("columns", "indent"), [(80, 12), (20, 2)])
def test_values_of_a_run_begin_below_each_other(emulator, columns, indent):
    workflow = emulator.workflow(output={"total": 5}, duration=0)
    run = emulator.sync_client().run_workflow(workflow, wait_for_completion=True)
    shown, status = Terminal(emulator, columns, "show", run.run_id).end()
    assert status == 0
    *_, total, end = CONTROL.sub("", shown).splitlines()
    assert (total, end) == (f'{" " * indent}  "total": 5', f"{' ' * indent}}}")


def test_the_log_has_colours_for_whoever_sees_it(emulator):
    arguments = ("show", "wr_none")
    emulator.on("get_run").status(503, body="\x1b[2J\x07gone")
    shown, _ = Terminal(emulator, 80, *arguments, SKYVERN_LOG="debug").end()
    assert re.search(r"Z \x1b\[33mWARN \x1b\[0m skyvern\.request", shown), shown
    assert "\x1b[2J" not in shown
    assert "\x07" not in shown, "what a server says does not steer a terminal"
    plain, _ = Terminal(emulator, 80, *arguments, SKYVERN_LOG="debug", NO_COLOR="1").end()
    assert "Z WARN  skyvern.request" in plain


def test_ctrl_c_ends_a_wait_and_not_the_run(emulator):
    terminal = Terminal(emulator, 80, "run", "wpid_slow", "--wait")
    run_id = terminal.read_until(r"wr_\w+ running").removesuffix(" running")
    terminal.press(INTERRUPT)
    shown, status = terminal.end()
    assert (status, emulator.runs(run_id=run_id)[0]["status"]) == (130, "running")
    assert f"{run_id} goes on: skyvern wait {run_id}" in shown


@pytest.mark.parametrize(("on_cancel", "fate"), [("leave", "goes on"), ("cancel", "is canceled")])
def test_ctrl_c_says_what_becomes_of_what_runs(emulator, tmp_path, on_cancel, fate):
    rows = tmp_path / "rows.csv"
    rows.write_text("id\n1\n2\n")
    arguments = ("bulk", "wpid_slow", rows, "--key", "id", "--on-cancel", on_cancel)
    terminal = Terminal(emulator, 80, *arguments)
    while len(emulator.runs(workflow_id="wpid_slow", status="running")) < 2:
        assert terminal.read()
    terminal.press(INTERRUPT)
    terminal.read_until(f"Ctrl-C again ends at once, and what runs {fate}")
    terminal.press(INTERRUPT)
    assert terminal.end()[1] == 130


def test_a_narrow_terminal_sees_the_status(emulator):
    terminal = Terminal(emulator, 20, "run", "wpid_slow", "--wait")
    terminal.read_until(r"\ds running")
    terminal.press(INTERRUPT)
    assert terminal.end()[1] == 130


def test_ctrl_c_twice_ends_a_batch_at_once(emulator, tmp_path):
    rows = tmp_path / "rows.csv"
    rows.write_text("id\n" + "".join(f"{number}\n" for number in range(9)))
    journal = tmp_path / "runs.sqlite"
    arguments = (
        "bulk",
        "wpid_slow",
        rows,
        "--key",
        "id",
        "--concurrency",
        "2",
        "--journal",
        journal,
    )
    terminal = Terminal(emulator, 80, *arguments)
    while len(emulator.runs(workflow_id="wpid_slow", status="running")) < 2:
        assert terminal.read()
    terminal.press(INTERRUPT)
    terminal.read_until("no more is started")
    terminal.press(INTERRUPT)
    shown, status = terminal.end()
    assert status == 130
    assert f"the same command goes on from {journal}" in shown
    assert len(emulator.runs(workflow_id="wpid_slow", status="running")) == 2
