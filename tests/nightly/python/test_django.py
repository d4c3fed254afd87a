"""Django views, async and not, under an ASGI and a WSGI server."""

import os
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

import pytest

APPLICATION = """
import django
from asgiref.sync import async_to_sync, sync_to_async
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
import skyvern
from skyvern.client import Skyvern

settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="key")
client, blocking = skyvern.Skyvern(), Skyvern()
SOON = {"wait_for_completion": True, "poll_interval": 0.01}

async def awaits(request):
    run = await client.run_workflow("wpid_1", **SOON)
    again = await sync_to_async(blocking.get_run)(run.run_id)
    return HttpResponse(again.status)

def blocks(request):
    run = blocking.run_workflow("wpid_1", **SOON)
    again = async_to_sync(client.get_run)(run.run_id)
    return HttpResponse(again.status)

urlpatterns = [path("awaits", awaits), path("blocks", blocks)]
asgi, wsgi = get_asgi_application(), get_wsgi_application()
"""

SERVERS = {
    "asgi": ["uvicorn", "--port", "0", "application:asgi"],
    "wsgi": [
        *("gunicorn", "--preload", "--workers", "2", "--threads", "4", "--no-control-socket"),
        *("--bind", "127.0.0.1:0", "application:wsgi"),
    ],
}


@pytest.mark.parametrize("server", SERVERS)
def test_views(skyvern_emulator, tmp_path, server):
    (tmp_path / "application.py").write_text(APPLICATION)
    log = tmp_path / "log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *SERVERS[server]],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            stdout=output,
            stderr=output,
        )
    try:
        address = listening(process, log)
        paths = ["awaits", "blocks"] * 10
        with ThreadPoolExecutor(8) as threads:
            answers = threads.map(lambda path: urlopen(f"{address}/{path}").read(), paths)
            assert list(answers) == [b"completed"] * 20
    finally:
        process.send_signal(signal.SIGTERM)
        code = process.wait(30)
    assert code in {0, -signal.SIGTERM}, log.read_text()
    assert "Traceback" not in log.read_text()


def listening(process, log):
    """The address that a server writes to its log."""
    while process.poll() is None:
        if found := re.search(r"http://127\.0\.0\.1:\d+", log.read_text()):
            return found[0]
        time.sleep(0.05)
    raise AssertionError(log.read_text())
