"""One key, one run: against the server of SKYVERN_E2E_BASE_URL or the emulator."""

import os
import subprocess
import sys
import textwrap
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from skyvern.client import Skyvern
from skyvern.testing import Emulator

REAL = "SKYVERN_E2E_BASE_URL" in os.environ
KILLS = 100 if REAL else 10

pytestmark = pytest.mark.timeout(600 if REAL else 120)


@pytest.fixture(scope="module")
def service():
    if REAL:
        yield {
            "base_url": os.environ["SKYVERN_E2E_BASE_URL"],
            "api_key": os.environ["SKYVERN_E2E_API_KEY"],
        }
        return
    with Emulator() as emulator:
        yield {"base_url": emulator.base_url, "api_key": emulator.api_key}


@pytest.fixture
def client(service):
    with Skyvern(**service) as client:
        yield client


@pytest.fixture
def workflow(client):
    """It does next to nothing."""
    block = {"block_type": "code", "label": "nothing", "code": "result = 1"}
    parameter = {
        "parameter_type": "workflow",
        "key": "number",
        "workflow_parameter_type": "string",
        "default_value": "0",
    }
    definition = {
        "title": "Nothing",
        "workflow_definition": {"parameters": [parameter], "blocks": [block]},
    }
    return client.create_workflow(json_definition=definition).workflow_permanent_id


def environment(base_url, service):
    return {**os.environ, "SKYVERN_API_KEY": service["api_key"], "SKYVERN_BASE_URL": base_url}


def runs_of(client, workflow):
    """Ids of its runs."""
    ids = set()
    for page in range(1, 100):
        rows = client.get_runs_v2(workflow_permanent_id=workflow, page_size=100, page=page)
        ids |= {row.run_id for row in rows}
        if len(rows) < 100:
            break
    return ids


def no_other_runs(client, workflow, promised):
    """Whether its runs are those that were promised.

    The released server can leave a run undispatched for minutes, when its SQLite was locked.
    """
    runs = runs_of(client, workflow)
    return runs <= promised if REAL else runs == promised


MANY = textwrap.dedent("""
    import sys
    from concurrent.futures import ThreadPoolExecutor
    from skyvern.client import Skyvern

    client = Skyvern()
    def start(number):
        arguments = {"parameters": {"number": str(number)}, "idempotency_key": f"k{number}"}
        return client.run_workflow(sys.argv[1], **arguments)
    print("ready", flush=True)
    sys.stdin.readline()
    with ThreadPoolExecutor(20) as pool:
        print(*[run.run_id for run in pool.map(start, range(100))])
""")


def test_two_processes_start_the_same_hundred_keys(service, client, workflow):
    both = [
        subprocess.Popen(
            [sys.executable, "-c", MANY, workflow],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment(service["base_url"], service),
        )
        for _ in range(2)
    ]
    for process in both:
        assert process.stdout.readline() == "ready\n"
    for process in both:
        process.stdin.write("go\n")
        process.stdin.flush()
    shown = [process.communicate(timeout=300)[0].split() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert shown[0] == shown[1]
    assert len(set(shown[0])) == 100
    assert no_other_runs(client, workflow, set(shown[0]))


class Killer:
    """Passes requests on; a start is answered with the death of the one who asked."""

    def __init__(self, base_url):
        self.victim = None
        killer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                length = int(self.headers.get("content-length") or 0)
                body = self.rfile.read(length) if length else None
                dropped = {"host", "content-length", "connection", "accept-encoding"}
                headers = {
                    name: value for name, value in self.headers.items() if name not in dropped
                }
                request = urllib.request.Request(
                    base_url + self.path, data=body, headers=headers, method=self.command
                )
                try:
                    with urllib.request.urlopen(request) as reply:
                        status, content = reply.status, reply.read()
                except urllib.error.HTTPError as error:
                    status, content = error.code, error.read()
                if self.command == "POST" and killer.victim is not None:
                    assert status == 200, content
                    killer.victim.kill()
                    self.close_connection = True
                    return
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def do_GET(self):
                self.answer()

            def do_POST(self):
                self.answer()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()


@pytest.fixture
def killer(service):
    killer = Killer(service["base_url"])
    yield killer
    killer.server.shutdown()
    killer.server.server_close()


ONE = textwrap.dedent("""
    import sys
    from skyvern.client import Skyvern

    sys.stdin.readline()
    run = Skyvern().run_workflow(
        sys.argv[1], parameters={"number": sys.argv[2]}, idempotency_key=f"k{sys.argv[2]}"
    )
    print(run.run_id)
""")


def test_a_start_whose_process_is_killed_before_the_answer_is_one_run(
    service, client, workflow, killer
):
    ids = set()
    for number in range(KILLS):
        first = subprocess.Popen(
            [sys.executable, "-c", ONE, workflow, str(number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment(killer.url, service),
        )
        killer.victim = first
        shown, _ = first.communicate("go\n", timeout=60)
        assert (shown, first.returncode) == ("", -9)
        killer.victim = None
        again = client.run_workflow(
            workflow, parameters={"number": str(number)}, idempotency_key=f"k{number}"
        )
        assert again.started_by == "key"
        ids.add(again.run_id)
    assert len(ids) == KILLS
    assert no_other_runs(client, workflow, ids)
