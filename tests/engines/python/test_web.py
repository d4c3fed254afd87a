"""FastAPI and Debian's PostgreSQL: the server is killed in requests, and each order has one run."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import psycopg
import pytest

from conftest import free_port, server

ORDERS = 40


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """A PostgreSQL of its own; it does not run as root."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"))
    home, port = Path("/tmp") / f"skyvern-postgres-{os.getpid()}", free_port()
    home.mkdir()
    shutil.chown(home, "postgres")
    user = ["runuser", "-u", "postgres", "--"]
    make = [f"{programs}/initdb", "--pgdata", home / "data", "--auth", "trust", "--no-sync"]
    subprocess.run([*user, *make], check=True, stdout=subprocess.DEVNULL)
    options = ["-D", str(home / "data"), "-p", str(port), "-h", "127.0.0.1", "-k", str(home)]
    log = tmp_path_factory.mktemp("postgres") / "log"
    with server([*user, f"{programs}/postgres", *options], port, log):
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    shutil.rmtree(home)


def test_the_page(database, emulator, environment, tmp_path):
    page = Path(__file__).parents[3].joinpath("docs", "engines", "web.md").read_text()
    (tmp_path / "app.py").write_text(page.split("```python\n")[1].split("```")[0])
    port = free_port()
    environment |= {
        "DATABASE_URL": database,
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "SWEEP_SECONDS": "1",
    }
    emulator.random(5, duration=(0.1, 2))
    chance = random.Random(11)
    command = [sys.executable, "-m", "uvicorn", "app:app", "--port", str(port)]
    log = (tmp_path / "log").open("w")

    def start():
        process = subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=log, stderr=log, start_new_session=True
        )
        end = time.monotonic() + 60
        while True:
            with suppress(URLError):
                urlopen(f"http://127.0.0.1:{port}/docs")
                return process
            assert time.monotonic() < end
            time.sleep(0.1)

    process = start()
    for invoice in range(ORDERS):
        if invoice % 8 == 5:
            emulator.on(method="POST").times(1).stall_headers()
        request = Request(f"http://127.0.0.1:{port}/orders?invoice={invoice}", method="POST")
        try:
            urlopen(request, timeout=1 if invoice % 8 == 5 else 20)
        except OSError:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            process = start()
        time.sleep(chance.uniform(0, 0.05))
    with psycopg.connect(database, autocommit=True) as db:
        end = time.monotonic() + 60
        going = True
        while going and time.monotonic() < end:
            time.sleep(0.2)
            going = db.execute("SELECT count(*) FROM orders WHERE status = 'going'").fetchone()[0]
        rows = db.execute("SELECT invoice, run_id, status FROM orders").fetchall()
    os.killpg(process.pid, signal.SIGTERM)
    process.wait()
    log.close()
    assert {status for _, _, status in rows} == {"completed"}
    runs = {run["run_id"]: run for run in emulator.runs()}
    assert len(rows) == ORDERS
    assert {run_id for _, run_id, _ in rows} == {
        run_id for run_id, run in runs.items() if run["status"] != "canceled"
    }
