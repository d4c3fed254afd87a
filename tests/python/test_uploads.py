"""Files on their way to the service: `tests/scenarios/uploads.json`, through both clients."""

import io
import json
import re
import resource
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from inspect import isawaitable
from pathlib import Path

import pytest

from skyvern.client import AsyncSkyvern, Skyvern
from skyvern.testing import Emulator
from support.seen import headers

SCENARIOS = json.loads(
    (Path(__file__).parents[1] / "scenarios/uploads.json").read_text(encoding="utf-8")
)
CLIENTS = {"awaited": AsyncSkyvern, "blocking": Skyvern}


class Zeros(io.RawIOBase):
    """A stream of so many bytes, which are never there all at once."""

    def __init__(self, size):
        self._left = size

    def read(self, size=-1):
        part = min(self._left, size)
        self._left -= part
        return bytes(part)


def given(scenario, folder):
    """The file as Python has it."""
    name, content = scenario["filename"], scenario.get("content", "")
    if scenario["from"] == "path":
        path = folder / name
        path.write_text(content, encoding="utf-8")
        if "size" in scenario:
            with path.open("r+b") as file:
                file.truncate(scenario["size"])
        return path
    raw = content.encode()
    file = {
        "text": lambda: content,
        "bytes": lambda: raw,
        "view": lambda: memoryview(b"-" + raw + b"-")[1:-1],
        "stream": lambda: Zeros(scenario["size"]) if "size" in scenario else io.BytesIO(raw),
    }[scenario["from"]]()
    kind = scenario.get("content_type")
    return (name, file) if kind is None else (name, file, kind)


def sent(emulator):
    """The one part that was sent: name, content type and content."""
    request = emulator.requests()[-1]
    boundary = re.search("boundary=(.*)", headers(request)["content-type"])[1]
    head, _, body = request["body"].split(f"--{boundary}")[1].partition("\r\n\r\n")
    name = re.search('filename="(.*)"', head)[1]
    return name, re.search("content-type: (.*)", head)[1], body.removesuffix("\r\n")


async def upload(client, file):
    answer = client.upload_file(file=file)
    return await answer if isawaitable(answer) else answer


@pytest.mark.parametrize("kind", CLIENTS.values(), ids=CLIENTS)
async def test_files_are_sent_as_they_are(tmp_path, kind):
    with Emulator() as emulator:
        client = kind(api_key=emulator.api_key, base_url=emulator.base_url)
        for scenario in SCENARIOS:
            expect = scenario["expect"]
            if "memory" not in expect:
                await upload(client, given(scenario, tmp_path))
                expected = (expect["filename"], expect["content_type"], expect["content"])
                assert sent(emulator) == expected, scenario["name"]


class Sink(BaseHTTPRequestHandler):
    """Takes what is sent, keeps nothing, and answers."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        left = int(self.headers["content-length"])
        while left:
            left -= len(self.rfile.read(min(left, 65536)))
        body = b'{"s3_uri":"s3://a/b","presigned_url":"https://a/b"}'
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def sink():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Sink)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.skipif(sys.platform != "linux", reason="the unit of memory is another one there")
@pytest.mark.parametrize("kind", CLIENTS.values(), ids=CLIENTS)
async def test_what_is_large_is_never_in_memory(tmp_path, sink, kind):
    client = kind(api_key="key", base_url=sink)
    for scenario in SCENARIOS:
        if "memory" in scenario["expect"]:
            file = given(scenario, tmp_path)
            before = peak()
            await upload(client, file)
            assert peak() - before <= scenario["expect"]["memory"], scenario["name"]


def peak():
    """The most memory that the process has ever had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
