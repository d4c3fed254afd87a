"""Programs of others, on loopback, for the time of a test."""

import contextlib
import json
import os
import socket
import subprocess
import time
import urllib.request


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def environment(emulator, **more):
    """Of a program that uses the emulator."""
    return {
        **os.environ,
        "SKYVERN_API_KEY": emulator.api_key,
        "SKYVERN_BASE_URL": emulator.base_url,
        **more,
    }


@contextlib.contextmanager
def running(command, **options):
    """A program until the block ends."""
    with subprocess.Popen(command, **options) as process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


@contextlib.contextmanager
def listening(command, port, **options):
    """A program that listens at the port, until the block ends."""
    with running(command, **options) as process:
        deadline = time.monotonic() + 120
        while True:
            with (
                contextlib.suppress(ConnectionRefusedError),
                socket.create_connection(("127.0.0.1", port)),
            ):
                break
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"


def asked(method, url, body=None, headers=()):
    """What a request is answered, as JSON."""
    request = urllib.request.Request(url, body, dict(headers), method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read() or "null")
