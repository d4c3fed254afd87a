"""The command, and a program with a log, in a terminal."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from terminal import Terminal

from skyvern.testing import Emulator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paint import Painter

ROOT = Path(__file__).parents[2]
KEY = "sk-pictures-0123456789"
BLOCK = {"block_type": "http_request", "method": "GET", "url": "http://127.0.0.1:9/"}
DEFINITION = {
    "parameters": [
        {"parameter_type": "workflow", "workflow_parameter_type": kind, "key": key}
        for key, kind in {"customer": "string", "month": "integer"}.items()
    ],
    "blocks": [{**BLOCK, "label": label} for label in ("log_in", "total")],
}
COMPANIES = {**DEFINITION, "parameters": [{**DEFINITION["parameters"][0], "key": "company"}]}
OUTPUTS = {"log_in": {"as": "ann"}, "total": {"total": 99.99}}
PROGRAM = """\
from skyvern.client import Skyvern

parameters = {"customer": "Acme", "month": 11}
run = Skyvern().run_workflow("wpid_invoices", parameters=parameters, wait_for_completion=True)
print(run.status, run.output["total_output"])
"""


@contextmanager
def emulator_in(folder: Path) -> Iterator[Emulator]:
    """An emulator with workflows, and a folder with rows for them."""
    outcomes = [
        {"company": "Company 007", "status": "terminated", "failure_reason": "Sold out"},
        {"customer": "Initech", "status": "failed", "failure_reason": "The login was refused."},
    ]
    slow = {"duration": 4, "outputs": OUTPUTS, "outcomes": outcomes}
    workflows = [
        workflow("wpid_invoices", "Invoices", DEFINITION, slow),
        workflow("wpid_companies", "Company registry", COMPANIES, {**slow, "duration": 2}),
    ]
    rows = "".join(f"{number},Company {number:03}\n" for number in range(1, 61))
    (folder / "companies.csv").write_text("id,company\n" + rows)
    with Emulator(api_key=KEY, workflows=workflows) as emulator:
        yield emulator


@contextmanager
def service(folder: Path, columns: int = 90) -> Iterator[tuple[Emulator, Terminal]]:
    """An emulator, and a terminal whose environment knows it."""
    (folder / "invoices.py").write_text(PROGRAM)
    (folder / "bin").mkdir()
    (folder / "bin" / "skyvern").symlink_to(ROOT / "target/debug/skyvern")
    with emulator_in(folder) as emulator:
        known = {
            "SKYVERN_BASE_URL": emulator.base_url,
            "SKYVERN_API_KEY": KEY,
            "PATH": f"{folder}/bin:/usr/bin:/bin",
        }
        with Terminal(folder, known, columns) as terminal:
            yield emulator, terminal


def workflow(name: str, title: str, definition: object, behaviour: object) -> dict[str, object]:
    """A workflow that exists from the start."""
    seed = {"workflow_id": name, "title": title, "definition": definition}
    return {**seed, "behaviour": behaviour}


def run(painter: Painter, folder: Path) -> None:
    """A run that is waited for: while it runs, at its end, and with a wrong parameter."""
    with service(folder) as (_, terminal):
        terminal.begin("skyvern run wpid_invoices -p customer=Acme -p month=11 --wait")
        terminal.wait_for("of 2 blocks")
        terminal.picture(painter, "run-waits")
        terminal.wait_for_prompt()
        terminal.type("skyvern run wpid_invoices -p custmer=Acme -p month=11")
        terminal.picture(painter, "run")


def runs(painter: Painter, folder: Path) -> None:
    """A list of runs, and one of them."""
    with service(folder) as (_, terminal):
        terminal.begin("for name in Acme Hooli Initech; do")
        terminal.begin("skyvern run wpid_invoices -p customer=$name -p month=11 -q")
        terminal.type("done")
        terminal.type("skyvern run wpid_companies -p company='Company 001' --wait -q")
        terminal.type("skyvern wait -q $(skyvern list --fields run_id | jq -r .run_id)")
        terminal.clear()
        terminal.type("skyvern list")
        newest = "$(skyvern list --status failed --fields run_id | jq -r .run_id)"
        terminal.type(f"skyvern show {newest}")
        terminal.picture(painter, "list")


def bulk(painter: Painter, folder: Path) -> None:
    """A batch under way, and at its end."""
    with service(folder) as (_, terminal):
        command = "skyvern bulk wpid_companies companies.csv --key id --journal runs.sqlite"
        terminal.begin(command)
        terminal.wait_for("completed, 1 terminated")
        terminal.picture(painter, "bulk-runs")
        terminal.wait_for_prompt()
        terminal.type("skyvern bulk --status runs.sqlite")
        terminal.picture(painter, "bulk")


def many_runs(painter: Painter, folder: Path) -> None:
    """A batch that is interrupted, and called again."""
    command = (
        "skyvern bulk wpid_companies companies.csv --key id --concurrency 10 \\",
        "    --journal runs.sqlite --out results.jsonl",
    )
    with service(folder) as (_, terminal):
        terminal.begin(*command)
        terminal.wait_for("1 terminated")
        terminal.press("C-c")
        terminal.wait_for_prompt()
        terminal.type(*command)
        terminal.picture(painter, "many-runs")


def usage(painter: Painter, folder: Path) -> None:
    """What the command says of itself."""
    with service(folder, columns=100) as (_, terminal):
        terminal.type("skyvern --help")
        terminal.picture(painter, "help", scale=1.5)


def log(painter: Painter, folder: Path) -> None:
    """A program that says nothing of logs, with a log."""
    with service(folder, columns=145) as (emulator, terminal):
        emulator.on("get_run").skip(1).times(1).status(503)
        terminal.type(f"PATH={sys.executable.rpartition('/')[0]}:$PATH")
        terminal.clear()
        terminal.type("cat invoices.py")
        terminal.type("SKYVERN_LOG=debug python invoices.py")
        terminal.picture(painter, "log")


def check(painter: Painter, folder: Path) -> None:
    """A setup that works, and one with the key of another server."""
    with service(folder, columns=100) as (_, terminal):
        terminal.type("skyvern check")
        terminal.picture(painter, "check")
        terminal.clear()
        terminal.type("SKYVERN_API_KEY=sk-of-another-server skyvern check")
        terminal.picture(painter, "check-key")


class AnotherProgram(BaseHTTPRequestHandler):
    """Something else that answers at an address."""

    def do_GET(self) -> None:
        """Answers a page."""
        page = b"<html><h1>Welcome to nginx!</h1></html>"
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.send_header("content-length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def check_address(painter: Painter, folder: Path) -> None:
    """An address that is not the service's."""
    with HTTPServer(("127.0.0.1", 0), AnotherProgram) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        with service(folder, columns=100) as (_, terminal):
            terminal.type(f"SKYVERN_BASE_URL=http://127.0.0.1:{other.server_port} skyvern check")
            terminal.picture(painter, "check-address")
        other.shutdown()
