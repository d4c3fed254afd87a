"""Files of runs: whole or not at all, checked, and only where they belong."""

import re

import pytest

from skyvern.client import ArgumentTypeError, ArgumentValueError, UnexpectedAnswerError
from skyvern.client.core import ApiError
from skyvern.client.types import FileInfo
from skyvern.testing import Emulator
from support.server import Reply

CONTENT = b"The quick brown fox jumps over the lazy dog"
CHECKSUM = "d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592"


@pytest.fixture
def emulator():
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def store(server):
    """A store of files: `/cut` breaks its first answer off, `/gone` refuses."""

    def answer(request):
        assert "x-api-key" not in request.headers, "the key stays with the service"
        if request.path == "/gone":
            return Reply(b"expired", 403)
        begin = int((re.findall(r"\d+", request.headers.get("range", "")) or [0])[0])
        end = 10 if request.path == "/cut" and len(server.requests) == 1 else len(CONTENT)
        headers = {"content-range": f"bytes {begin}-{len(CONTENT) - 1}/{len(CONTENT)}"}
        if end == 10:
            headers |= {"content-length": str(len(CONTENT)), "connection": "close"}
        return Reply(CONTENT[begin:end], 206 if begin else 200, headers)

    server.answer = answer
    return server


def file(url, name="a.pdf", checksum=CHECKSUM):
    return FileInfo(url=url, filename=name, checksum=checksum)


@pytest.mark.parametrize("kind", [FileInfo, dict])
async def test_a_download(emulator, store, tmp_path, kind):
    source = kind(url=store.url + "/whole", filename="a.pdf", checksum=CHECKSUM)
    done = await emulator.client().download(source, to=tmp_path)
    assert (done.path, done.size) == (tmp_path / "a.pdf", len(CONTENT))
    assert done.path.read_bytes() == CONTENT
    assert repr(done).startswith("Downloaded(path=")


def test_a_blocking_download_to_a_file(emulator, store, tmp_path):
    target = tmp_path / "b.pdf"
    done = emulator.sync_client().download(file(store.url + "/whole"), to=target)
    assert done.path == target
    assert target.read_bytes() == CONTENT


async def test_a_download_that_breaks_off_goes_on_where_it_stopped(emulator, store, tmp_path):
    done = await emulator.client().download(file(store.url + "/cut"), to=f"{tmp_path}/new/")
    assert done.path == tmp_path / "new" / "a.pdf"
    assert done.path.read_bytes() == CONTENT
    assert [request.headers.get("range") for request in store.requests] == [None, "bytes=10-"]
    assert [entry.name for entry in done.path.parent.iterdir()] == ["a.pdf"]


async def test_a_wrong_checksum_leaves_nothing_behind(emulator, store, tmp_path):
    with pytest.raises(UnexpectedAnswerError, match="SHA-256"):
        await emulator.client().download(file(store.url + "/whole", checksum="0" * 64), to=tmp_path)
    assert not list(tmp_path.iterdir())


async def test_a_name_cannot_leave_the_folder(emulator, store, tmp_path):
    client = emulator.client()
    for name in ["../../escape.pdf", "/etc/escape.pdf", "a\\..\\escape.pdf"]:
        done = await client.download(file(store.url + "/whole", name), to=tmp_path)
        assert done.path == tmp_path / "escape.pdf"
    for name in ["..", "."]:
        with pytest.raises(ArgumentValueError):
            await client.download(file(store.url + "/whole", name), to=tmp_path)


async def test_an_expired_link_is_refreshed_by_the_run(emulator, store, tmp_path):
    fresh = {"url": store.url + "/fresh", "filename": "a.pdf", "checksum": CHECKSUM}
    workflow = emulator.workflow(downloaded_files=[fresh])
    client = emulator.client()
    run = await client.run_workflow(workflow, wait_for_completion=True)
    stale = file(store.url + "/gone")
    with pytest.raises(ApiError, match="expired") as caught:
        await client.download(stale, to=tmp_path)
    assert caught.value.status_code == 403
    done = await client.download(stale, to=tmp_path, run_id=run.run_id)
    assert done.path.read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("arguments", "name"),
    [({"to": 5}, "to"), ({"to": b"a"}, "to"), ({"run_id": 5}, "run_id"), ({"file": "a"}, "file")],
)
async def test_arguments_of_the_wrong_type(client, server, arguments, name):
    arguments = {"file": {"url": server.url}, "to": "a", **arguments}
    with pytest.raises(ArgumentTypeError, match=name) as caught:
        await client.download(**arguments)
    assert caught.value.argument == name
    assert not server.requests
