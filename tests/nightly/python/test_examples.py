"""The examples that people keep, with real databases, against the emulator."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from skyvern.testing import Emulator

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "examples"
POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    if not POSTGRES:
        pytest.skip("there is no PostgreSQL on this machine")
    folder = tmp_path_factory.mktemp("postgresql")
    folder.parent.parent.chmod(0o755)
    folder.parent.chmod(0o755)
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(folder, "postgres")
    programs, port = POSTGRES[-1], free_port()
    data = folder / "data"

    def run(*command):
        # What goes on in the background keeps the output open, so nothing is captured.
        subprocess.run([*user, *command], check=True, timeout=60, cwd=folder)

    run(programs / "initdb", "-A", "trust", "-U", "postgres", data)
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
    run(programs / "pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log", "start")
    yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def asked(method, url, body=None, headers=()):
    request = urllib.request.Request(url, body, dict(headers), method=method)
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.loads(answer.read() or "null")


@contextlib.contextmanager
def served(command, folder, port, emulator, **more):
    url = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "SKYVERN_API_KEY": emulator.api_key,
        "SKYVERN_BASE_URL": emulator.base_url,
        "PUBLIC_URL": url,
        "PORT": str(port),
        **more,
    }
    process = subprocess.Popen(command, cwd=folder, env=environment)
    try:
        deadline = time.monotonic() + 60
        while True:
            with (
                contextlib.suppress(ConnectionRefusedError),
                socket.create_connection(("127.0.0.1", port)),
            ):
                break
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield url
    finally:
        process.terminate()
        process.wait(20)


def becomes(url, status):
    deadline = time.monotonic() + 30
    while (seen := asked("GET", url))["status"] != status:
        assert time.monotonic() < deadline, seen
        time.sleep(0.1)
    return seen


def a_service_of_invoices(url, emulator, name):
    for _ in range(2):
        started = asked("PUT", f"{url}/invoices/{name}-1")
    assert len(emulator.runs()) == 1
    assert becomes(f"{url}/invoices/{name}-1", "completed")["run_id"] == started["run_id"]
    # A forgery changes nothing.
    forged = json.dumps({"run_id": started["run_id"], "status": "failed"}).encode()
    with pytest.raises(urllib.error.HTTPError, match="401"):
        asked("POST", f"{url}/webhooks/skyvern", forged, {"x-skyvern-signature": "0" * 64}.items())
    assert asked("GET", f"{url}/invoices/{name}-1")["status"] == "completed"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        asked("GET", f"{url}/invoices/{name}-2")


def uvicorn(port):
    return [sys.executable, *f"-m uvicorn app:app --port {port} --log-level warning".split()]


def test_fastapi(database):
    port = free_port()
    command = uvicorn(port)
    folder = EXAMPLES / "fastapi-postgresql"
    with Emulator(accept_any_workflow=True) as emulator:
        with served(command, folder, port, emulator, DATABASE_URL=database) as url:
            a_service_of_invoices(url, emulator, "fastapi")


def test_fastapi_makes_up_for_a_lost_webhook(database):
    port = free_port()
    command = uvicorn(port)
    folder = EXAMPLES / "fastapi-postgresql"
    more = {"DATABASE_URL": database, "PATIENCE_SECONDS": "0.5", "PUBLIC_URL": "http://127.0.0.1:9"}
    with Emulator(accept_any_workflow=True) as emulator:
        with served(command, folder, port, emulator, **more) as url:
            asked("PUT", f"{url}/invoices/lost-1")
            becomes(f"{url}/invoices/lost-1", "completed")


def test_django(database):
    port = free_port()
    folder = EXAMPLES / "django-postgresql"
    place = urllib.parse.urlsplit(database)
    more = {"DATABASE_NAME": place.path[1:], "DATABASE_PORT": str(place.port)}
    command = [sys.executable, *f"-m gunicorn --threads 4 --bind 127.0.0.1:{port}".split()]
    command += ["--no-control-socket", "--log-level", "warning", "invoices.wsgi"]

    def manage(emulator, name, **environment):
        settings = {
            "SKYVERN_API_KEY": emulator.api_key,
            "SKYVERN_BASE_URL": emulator.base_url,
            **environment,
        }
        subprocess.run(
            [sys.executable, "manage.py", name],
            cwd=folder,
            env={**os.environ, **more, **settings},
            check=True,
            timeout=60,
        )

    with Emulator(accept_any_workflow=True) as emulator:
        manage(emulator, "migrate")
        with served(command, folder, port, emulator, **more) as url:
            a_service_of_invoices(url, emulator, "django")
        more["PUBLIC_URL"] = "http://127.0.0.1:9"
        with served(command, folder, port, emulator, **more) as url:
            asked("PUT", f"{url}/invoices/lost-by-django")
            deadline = time.monotonic() + 30
            while asked("GET", f"{url}/invoices/lost-by-django")["status"] != "completed":
                assert time.monotonic() < deadline
                manage(emulator, "look_up", PATIENCE_SECONDS="0")


@pytest.mark.skipif("NODE_EXAMPLES" not in os.environ, reason="npm packages are not installed")
def test_express(database):
    port = free_port()
    folder = Path(os.environ["NODE_EXAMPLES"]) / "express-postgresql"
    with Emulator(accept_any_workflow=True) as emulator:
        with served(["node", "app.mjs"], folder, port, emulator, DATABASE_URL=database) as url:
            a_service_of_invoices(url, emulator, "express")


@pytest.mark.skipif("AXUM_EXAMPLE" not in os.environ, reason="it is not built")
def test_axum():
    port = free_port()
    with Emulator(accept_any_workflow=True) as emulator:
        with served([os.environ["AXUM_EXAMPLE"]], ROOT, port, emulator) as url:
            run = asked("PUT", f"{url}/invoices/axum-1")["run_id"]
            assert asked("PUT", f"{url}/invoices/axum-1")["run_id"] == run
            deadline = time.monotonic() + 30
            status = "started"
            while status == "started":
                assert time.monotonic() < deadline
                with urllib.request.urlopen(f"{url}/runs/{run}", timeout=20) as answer:
                    status = answer.read().decode()
            assert status == "completed"


def test_the_notebook(tmp_path):
    from jupyter_client.manager import start_new_kernel

    folder = tmp_path / "notebook"
    shutil.copytree(EXAMPLES / "notebook", folder)
    cells = json.loads((folder / "companies.ipynb").read_text())["cells"]
    with Emulator(accept_any_workflow=True, auto_advance=True) as emulator:
        environment = {
            **os.environ,
            "SKYVERN_API_KEY": emulator.api_key,
            "SKYVERN_BASE_URL": emulator.base_url,
        }
        for _ in range(2):
            manager, client = start_new_kernel(cwd=str(folder), env=environment)
            try:
                for cell in cells:
                    if cell["cell_type"] == "code":
                        answer = client.execute_interactive(
                            "".join(cell["source"]), timeout=120, output_hook=lambda _: None
                        )
                        assert answer["content"]["status"] == "ok", answer["content"]
            finally:
                client.stop_channels()
                manager.shutdown_kernel(now=True)
        assert len(emulator.runs()) == 100
    assert len((folder / "results.csv").read_text().splitlines()) == 101
