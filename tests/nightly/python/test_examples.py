"""The examples that are services, with real databases, against the emulator."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from skyvern.testing import Emulator
from support.programs import asked, environment, free_port, listening

EXAMPLES = Path(__file__).parents[3] / "examples"
POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
PATIENCE = 60
FORGED = {"x-skyvern-signature": "0" * 64}


@pytest.fixture(scope="module")
def database():
    # Not below the folder of pytest: any run of it closes that to other users.
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(folder, "postgres")
    programs, port = POSTGRES[-1], free_port()
    data = folder / "data"

    def run(*command):
        # What goes on in the background keeps the output open, so nothing is captured.
        subprocess.run([*user, *command], check=True, timeout=120, cwd=folder)

    run(programs / "initdb", "-A", "trust", "-U", "postgres", "--no-sync", data)
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
    run(programs / "pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log", "start")
    yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    shutil.rmtree(folder)


def served(command, folder, port, emulator, **more):
    settings = {"PUBLIC_URL": f"http://127.0.0.1:{port}", "PORT": str(port), **more}
    return listening(command, port, cwd=folder, env=environment(emulator, **settings))


def becomes(read, wanted):
    deadline = time.monotonic() + PATIENCE
    while (seen := read()) != wanted:
        assert time.monotonic() < deadline, seen
        time.sleep(0.1)


def a_forgery_is_refused(url, run_id):
    forged = json.dumps({"run_id": run_id, "status": "failed"}).encode()
    with pytest.raises(urllib.error.HTTPError, match="401"):
        asked("POST", f"{url}/webhooks/skyvern", forged, FORGED)


def a_service_of_invoices(url, emulator, name):
    for _ in range(2):
        started = asked("PUT", f"{url}/invoices/{name}-1")
    assert len(emulator.runs()) == 1
    becomes(lambda: asked("GET", f"{url}/invoices/{name}-1")["status"], "completed")
    a_forgery_is_refused(url, started["run_id"])
    kept = asked("GET", f"{url}/invoices/{name}-1")
    assert (kept["run_id"], kept["status"]) == (started["run_id"], "completed")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        asked("GET", f"{url}/invoices/{name}-2")


def uvicorn(port):
    return [sys.executable, *f"-m uvicorn app:app --port {port} --log-level warning".split()]


def test_fastapi(database):
    port = free_port()
    folder = EXAMPLES / "fastapi-postgresql"
    with (
        Emulator(accept_any_workflow=True) as emulator,
        served(uvicorn(port), folder, port, emulator, DATABASE_URL=database) as url,
    ):
        a_service_of_invoices(url, emulator, "fastapi")


def test_fastapi_makes_up_for_a_lost_webhook(database):
    port = free_port()
    folder = EXAMPLES / "fastapi-postgresql"
    more = {"DATABASE_URL": database, "PATIENCE_SECONDS": "0.5", "PUBLIC_URL": "http://127.0.0.1:9"}
    with (
        Emulator(accept_any_workflow=True) as emulator,
        served(uvicorn(port), folder, port, emulator, **more) as url,
    ):
        asked("PUT", f"{url}/invoices/lost-1")
        becomes(lambda: asked("GET", f"{url}/invoices/lost-1")["status"], "completed")


def test_django(database):
    port = free_port()
    folder = EXAMPLES / "django-postgresql"
    place = urllib.parse.urlsplit(database)
    more = {"DATABASE_NAME": place.path[1:], "DATABASE_PORT": str(place.port)}
    command = [sys.executable, *f"-m gunicorn --threads 4 --bind 127.0.0.1:{port}".split()]
    command += ["--no-control-socket", "--log-level", "warning", "invoices.wsgi"]

    def manage(emulator, name, **settings):
        subprocess.run(
            [sys.executable, "manage.py", name],
            cwd=folder,
            env=environment(emulator, **more, **settings),
            check=True,
            timeout=120,
        )

    with Emulator(accept_any_workflow=True) as emulator:
        manage(emulator, "migrate")
        with served(command, folder, port, emulator, **more) as url:
            a_service_of_invoices(url, emulator, "django")
        more["PUBLIC_URL"] = "http://127.0.0.1:9"
        with served(command, folder, port, emulator, **more) as url:

            def looked_up():
                manage(emulator, "look_up", PATIENCE_SECONDS="0")
                return asked("GET", f"{url}/invoices/lost-by-django")["status"]

            asked("PUT", f"{url}/invoices/lost-by-django")
            becomes(looked_up, "completed")


def test_express(database):
    port = free_port()
    folder = Path(os.environ["BUILT_EXAMPLES"]) / "express-postgresql"
    with (
        Emulator(accept_any_workflow=True) as emulator,
        served(["node", "app.mjs"], folder, port, emulator, DATABASE_URL=database) as url,
    ):
        a_service_of_invoices(url, emulator, "express")


def test_axum():
    port = free_port()
    with (
        Emulator(accept_any_workflow=True) as emulator,
        served([os.environ["AXUM_EXAMPLE"]], EXAMPLES, port, emulator) as url,
    ):
        run = asked("PUT", f"{url}/invoices/axum-1")["run_id"]
        assert asked("PUT", f"{url}/invoices/axum-1")["run_id"] == run
        becomes(lambda: page(f"{url}/runs/{run}"), "completed")
        a_forgery_is_refused(url, run)
        assert page(f"{url}/runs/{run}") == "completed"


def test_next():
    """A form without a script, as a browser sends it."""
    port = free_port()
    folder = Path(os.environ["BUILT_EXAMPLES"]) / "next-app"
    command = ["node_modules/.bin/next", "start", "--port", str(port)]
    with (
        Emulator(accept_any_workflow=True) as emulator,
        served(command, folder, port, emulator) as url,
    ):
        emulator.workflow("wpid_invoices", duration=3600)
        for _ in range(2):
            shown = sent(url, {"invoice": "next-1"})
        [run] = emulator.runs()
        assert "running" in shown or "queued" in shown or "created" in shown
        a_forgery_is_refused(url, run["run_id"])
        emulator.finish(run["run_id"], output={"total": 42})
        # It is cached for a minute, so what ends this is the webhook.
        becomes(lambda: "completed" in page(f"{url}/runs/{run['run_id']}"), wanted=True)
        with pytest.raises(urllib.error.HTTPError, match="404"):
            page(f"{url}/runs/wr_0")


def page(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read().decode()


def sent(url, fields):
    """The page that comes after the form of a page was sent."""
    hidden = re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', page(url))
    boundary = "between-the-parts"
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in [*hidden, *fields.items()]
    ]
    body = "".join([*parts, f"--{boundary}--\r\n"]).encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Origin": url}
    with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=60) as answer:
        return answer.read().decode()
