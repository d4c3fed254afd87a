"""Files of runs: whole or not at all, checked, and only where they belong."""

import hashlib

import pytest

from skyvern.client import ArgumentTypeError, ArgumentValueError, UnexpectedAnswerError
from skyvern.client.core import ApiError
from skyvern.client.types import FileInfo
from skyvern.testing import Emulator
from support.seen import headers

CONTENT = bytes(range(256))
CHECKSUM = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def store():
    """A store of files that is not the service: `/gone` refuses, everything else is the same."""
    with Emulator() as store:
        store.on(path="/gone").status(403, body="expired")
        store.on().status(200, body=CONTENT)
        yield store.base_url
        assert store.requests()
        for request in store.requests():
            assert "x-api-key" not in headers(request), "the key stays with the service"


def file(url, name="a.pdf", checksum=CHECKSUM):
    return FileInfo(url=url, filename=name, checksum=checksum)


@pytest.mark.parametrize("kind", [FileInfo, dict])
async def test_a_download(emulator, store, tmp_path, kind):
    source = kind(url=store + "/whole", filename="a.pdf", checksum=CHECKSUM)
    done = await emulator.client().download(source, to=tmp_path)
    assert (done.path, done.size) == (tmp_path / "a.pdf", len(CONTENT))
    assert done.path.read_bytes() == CONTENT
    assert repr(done).startswith("Downloaded(path=")


def test_a_blocking_download_to_a_file(emulator, store, tmp_path):
    target = tmp_path / "b.pdf"
    done = emulator.sync_client().download(file(store + "/whole"), to=target)
    assert done.path == target
    assert target.read_bytes() == CONTENT


async def test_a_download_that_breaks_off_goes_on_where_it_stopped(emulator, tmp_path):
    client = emulator.client()
    run = await client.run_workflow("wpid_1", wait_for_completion=True)
    [source] = run.downloaded_files
    emulator.on("download").times(1).cut_body(10)
    done = await client.download(source, to=f"{tmp_path}/new/")
    assert done.path == tmp_path / "new" / source.filename
    assert hashlib.sha256(done.path.read_bytes()).hexdigest() == source.checksum
    ranges = [headers(request).get("range") for request in emulator.requests("download")]
    assert ranges == [None, "bytes=10-"]
    assert list(done.path.parent.iterdir()) == [done.path]


async def test_a_wrong_checksum_leaves_nothing_behind(emulator, store, tmp_path):
    with pytest.raises(UnexpectedAnswerError, match="SHA-256"):
        await emulator.client().download(file(store + "/whole", checksum="0" * 64), to=tmp_path)
    assert not list(tmp_path.iterdir())


async def test_a_name_cannot_leave_the_folder(emulator, store, tmp_path):
    client = emulator.client()
    for name in ["../../escape.pdf", "/etc/escape.pdf", "a\\..\\escape.pdf"]:
        done = await client.download(file(store + "/whole", name), to=tmp_path)
        assert done.path == tmp_path / "escape.pdf"
    for name in ["..", "."]:
        with pytest.raises(ArgumentValueError):
            await client.download(file(store + "/whole", name), to=tmp_path)


async def test_an_expired_link_is_refreshed_by_the_run(emulator, store, tmp_path):
    fresh = {"url": store + "/fresh", "filename": "a.pdf", "checksum": CHECKSUM}
    workflow = emulator.workflow(downloaded_files=[fresh])
    client = emulator.client()
    run = await client.run_workflow(workflow, wait_for_completion=True)
    stale = file(store + "/gone")
    with pytest.raises(ApiError, match="expired") as caught:
        await client.download(stale, to=tmp_path)
    assert caught.value.status_code == 403
    done = await client.download(stale, to=tmp_path, run_id=run.run_id)
    assert done.path.read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("arguments", "name"),
    [({"to": 5}, "to"), ({"to": b"a"}, "to"), ({"run_id": 5}, "run_id"), ({"file": 5}, "file")],
)
async def test_arguments_of_the_wrong_type(client, emulator, arguments, name):
    arguments = {"file": {"url": emulator.base_url}, "to": "a", **arguments}
    with pytest.raises(ArgumentTypeError, match=name) as caught:
        await client.download(**arguments)
    assert caught.value.argument == name
    assert not emulator.requests()
