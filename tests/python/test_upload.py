"""Files on their way to the service: of every kind, and never one that was not meant."""

import asyncio
import io
import os
import re
import sys
import tempfile
import threading
from contextlib import nullcontext
from pathlib import Path

import pytest

from skyvern.client import ArgumentTypeError, ArgumentValueError
from support.seen import headers

ANSWER = {"s3_uri": "s3://a/b", "presigned_url": "https://a/b"}


class Starlette:
    """As `starlette.datastructures.UploadFile`: reads are awaited, the file itself is beside it."""

    filename = "notes.txt"
    content_type = "text/markdown"

    def __init__(self, content):
        self.file = io.BytesIO(content)

    async def read(self, size=-1):
        await asyncio.sleep(0)
        return self.file.read(size)


class Django:
    """As `django.core.files.uploadedfile.UploadedFile`."""

    name = "notes.txt"
    content_type = "text/markdown"

    def __init__(self, content):
        self._file = io.BytesIO(content)

    def read(self, *args):
        return self._file.read(*args)


@pytest.fixture
def uploads(emulator):
    emulator.on(path="/v1/upload_file").status(200, body=ANSWER)

    def sent():
        request = emulator.requests()[-1]
        boundary = re.search("boundary=(.*)", headers(request)["content-type"])[1]
        head, _, body = request["body"].split(f"--{boundary}")[1].partition("\r\n\r\n")
        name = re.search('filename="(.*)"', head)[1]
        return name, re.search("content-type: (.*)", head)[1], body.removesuffix("\r\n")

    return sent


def spools():
    return set(Path(tempfile.gettempdir()).glob("skyvern-*.upload"))


KINDS = {
    "name and text": (lambda _: ("notes.txt", "hello"), "text/plain"),
    "name and a text that is a path": (lambda path: ("notes.txt", str(path)), "text/plain"),
    "name and bytes": (lambda _: ("notes.csv", b"hello"), "text/csv"),
    "name, bytes and type": (lambda _: ("notes.csv", b"hello", "a/b"), "a/b"),
    "headers": (lambda _: ("n.csv", b"hello", None, {"Content-Type": "c/d"}), "c/d"),
    "path": (lambda path: path, "text/plain"),
    "path as text": (str, "text/plain"),
    "name and path": (lambda path: ("notes.pdf", path), "application/pdf"),
    "open file": (lambda path: path.open("rb"), "text/plain"),
    "open text": (lambda path: path.open(), "text/plain"),
    "bytes": (lambda _: b"hello", "application/octet-stream"),
    "bytearray": (lambda _: bytearray(b"hello"), "application/octet-stream"),
    "memoryview": (lambda _: memoryview(b"hello"), "application/octet-stream"),
    "part of a memoryview": (lambda _: memoryview(b"h-e-l-l-o")[::2], "application/octet-stream"),
    "BytesIO": (lambda _: io.BytesIO(b"hello"), "application/octet-stream"),
    "Starlette": (lambda _: Starlette(b"hello"), "text/markdown"),
    "Django": (lambda _: Django(b"hello"), "text/markdown"),
}


@pytest.mark.parametrize(("make", "content_type"), KINDS.values(), ids=KINDS)
async def test_every_kind(emulator, uploads, tmp_path, make, content_type):
    path = tmp_path / "notes.txt"
    path.write_text("hello")
    before = spools()
    expected = str(path) if make is KINDS["name and a text that is a path"][0] else "hello"
    for upload in (emulator.client().upload_file, emulator.sync_client().upload_file):
        file = make(path)
        with file if isinstance(file, io.IOBase) else nullcontext():
            answer = upload(file=file)
            answer = await answer if asyncio.iscoroutine(answer) else answer
        assert answer.s3_uri == "s3://a/b"
        name, sent_type, body = uploads()
        assert (sent_type, body) == (content_type, expected)
        assert name.split(".")[0] in {"notes", "n", "file"}
    assert spools() == before


async def test_what_is_no_file(emulator, uploads, tmp_path):
    client = emulator.client()
    for wrong in [5, None, ["a"], (), ("a",), ("a", 5), (5, b""), ("a", b"", 5), io.BytesIO]:
        with pytest.raises(ArgumentTypeError, match="a file has to be") as caught:
            await client.upload_file(file=wrong)
        assert caught.value.argument == "file"
    # A text without a name is a path, and says what to do where there is none.
    with pytest.raises(ArgumentValueError, match="needs a name"):
        await client.upload_file(file="hello")
    with pytest.raises(ArgumentValueError, match="directory"):
        await client.upload_file(file=tmp_path)
    assert not emulator.requests()


async def test_what_breaks_in_a_stream_is_told(emulator):
    class Broken:
        def read(self, size):
            raise RuntimeError("the tape is torn")

    before = spools()
    with pytest.raises(RuntimeError, match="torn"):
        await emulator.client().upload_file(file=Broken())
    assert (spools(), emulator.requests()) == (before, [])


async def test_a_cancelled_upload_leaves_nothing_behind(emulator):
    reading, cancelled, reads = threading.Event(), threading.Event(), []

    class Slow:
        def read(self, size):
            reads.append(size)
            reading.set()
            cancelled.wait(10)
            return b"x" if len(reads) < 3 else b""

    before = spools()
    upload = asyncio.create_task(emulator.client().upload_file(file=Slow()))
    await asyncio.to_thread(reading.wait, 10)
    upload.cancel()
    with pytest.raises(asyncio.CancelledError):
        await upload
    cancelled.set()
    await asyncio.get_running_loop().shutdown_default_executor()
    assert (len(reads), spools(), emulator.requests()) == (1, before, [])


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_names_that_are_no_text(emulator, uploads, tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("hello")
    client = emulator.sync_client()
    with path.open("rb") as opened:
        for file in (str(path), path, opened, ("caf\udce9.txt", b"hello")):
            client.upload_file(file=file)
            assert uploads() == ("caf?.txt", "text/plain", "hello")
    with pytest.raises(ArgumentValueError, match="UTF-8"):
        client.upload_file(file=("a.txt", "caf\udce9"))


async def test_fields_of_the_body_are_sent_beside_the_file(emulator, uploads):
    options = {"additional_body_parameters": {"folder": "a"}}
    await emulator.client().upload_file(file=b"x", retention_days=3, request_options=options)
    body = emulator.requests()[-1]["body"]
    assert 'name="retention_days"\r\n\r\n3\r\n' in body
    assert 'name="folder"\r\n\r\na\r\n' in body


def test_files_that_are_not_open_for_reading(emulator, tmp_path):
    client = emulator.sync_client()
    path = tmp_path / "invoice.txt"
    path.write_text("hello")
    starlette = Starlette(b"hello")
    starlette.file.close()
    with path.open("rb") as closed, tempfile.SpooledTemporaryFile() as spooled:
        pass
    with path.open("ab") as written:
        for file, problem in (
            (closed, "'invoice.txt' is closed"),
            (("a.txt", closed), "'invoice.txt' is closed"),
            (spooled, "is closed"),
            (starlette, "'notes.txt' is closed"),
            (written, "'invoice.txt' can't be read"),
        ):
            with pytest.raises(ArgumentValueError, match=problem):
                client.upload_file(file=file)
    assert emulator.requests() == []


def test_files_that_were_read_before(emulator, tmp_path):
    client = emulator.sync_client()
    path = tmp_path / "invoice.txt"
    path.write_text("hello")
    written, starlette = io.BytesIO(), Starlette(b"hello")
    written.write(b"hello")
    starlette.file.seek(0, os.SEEK_END)
    with path.open("rb") as read, path.open() as text, tempfile.NamedTemporaryFile() as temporary:
        client.upload_file(file=read)
        text.read()
        temporary.write(b"hello")
        for file, name in (
            (read, "'invoice.txt'"),
            (text, "'invoice.txt'"),
            (temporary, "the file"),
            (("a.txt", written), "BytesIO"),
            (starlette, "'notes.txt'"),
        ):
            with pytest.raises(ArgumentValueError, match=f"{name}.* is at its end"):
                client.upload_file(file=file)
        read.seek(3)
        client.upload_file(file=read)
    client.upload_file(file=io.BytesIO())
    bodies = [request["body"] for request in emulator.requests()]
    assert ["hello" in bodies[0], "\r\n\r\nlo\r\n" in bodies[1], len(bodies)] == [True, True, 3]
