"""Parts of downloads belong to one file and one call, and files that are there are never lost."""

import asyncio
import hashlib
import signal
import subprocess
import sys
import threading

import pytest

from skyvern.client import (
    ArgumentTypeError,
    ArgumentValueError,
    AsyncSkyvern,
    Skyvern,
    UnexpectedAnswerError,
)
from skyvern.client.types import Artifact, FileInfo
from support.store import http, ranged, store

CONTENT = bytes(range(256)) * 1000


@pytest.fixture
def client():
    """A client whose service is not asked."""
    with Skyvern(api_key="key", base_url="http://127.0.0.1:9") as client:
        yield client


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_download_that_was_killed_goes_on(client, tmp_path):
    def answer(asked, connection):
        if "range" in asked.headers:
            return ranged(asked, '"1"', CONTENT)
        head = http("200 OK", 'etag: "1"', f"content-length: {len(CONTENT)}")
        connection.sendall(head + CONTENT[:100_000])
        it.released.wait()
        return b""

    program = """
import sys
from skyvern.client import Skyvern
Skyvern(api_key="key").download(sys.argv[1], to=sys.argv[2])
"""
    with store(answer) as it:
        link = f"{it.base_url}/a.bin?sig="
        command = [sys.executable, "-c", program, f"{link}1", tmp_path]
        with subprocess.Popen(command) as child:
            while sum(path.stat().st_size for path in tmp_path.glob(".*.part")) < 100_000:
                assert child.poll() is None
            child.send_signal(signal.SIGKILL)
        part, notes = sorted(tmp_path.glob(".*"))
        assert (part.suffix, notes.suffix) == (".part", ".json")
        assert "sig" not in notes.read_text()
        done = client.download(f"{link}2", to=tmp_path)
        assert done.path.read_bytes() == CONTENT
        assert names(tmp_path) == ["a.bin"]
        assert it.asked[1].headers["if-range"] == '"1"'
        first = int(it.asked[1].headers["range"].removeprefix("bytes=").removesuffix("-"))
        assert 0 < first <= 100_000


async def test_two_at_once_do_not_mix(tmp_path):
    barrier = threading.Barrier(2)

    def answer(asked, _):
        barrier.wait()
        return ranged(asked, '"1"', asked.target.encode())

    with store(answer) as it:
        async with AsyncSkyvern(api_key="key") as client:
            for links in [["/a", "/b"], ["/a", "/a"]]:
                folder = tmp_path / links[1][1:]
                files = [FileInfo(url=it.base_url + link, filename="x.pdf") for link in links]
                calls = [client.download(file, to=f"{folder}/") for file in files]
                contents = [done.path.read_text() for done in await asyncio.gather(*calls)]
                assert contents == links
                assert names(folder) == ["x (1).pdf", "x.pdf"]


def test_the_part_of_another_is_not_touched(client, tmp_path):
    (tmp_path / "a.bin.part").write_text("of somebody else")
    with store(lambda asked, _: ranged(asked, '"1"', CONTENT)) as it:
        done = client.download(f"{it.base_url}/a.bin", to=tmp_path)
    assert done.path.read_bytes() == CONTENT
    assert (tmp_path / "a.bin.part").read_text() == "of somebody else"


def test_a_file_that_changed_meanwhile_starts_afresh(client, tmp_path):
    def answer(asked, _):
        if len(it.asked) == 1:
            return http("200 OK", 'etag: "1"', "content-length: 99", body=b"of an earlier day")
        return ranged(asked, '"2"', CONTENT)

    with store(answer) as it:
        done = client.download(f"{it.base_url}/a.bin", to=tmp_path)
        assert done.path.read_bytes() == CONTENT
        assert it.asked[1].headers["if-range"] == '"1"'


def test_a_file_that_is_there_is_kept(client, tmp_path):
    (tmp_path / "a.pdf").write_text("mine")
    checksum = hashlib.sha256(CONTENT).hexdigest()
    with store(lambda asked, _: ranged(asked, '"1"', CONTENT)) as it:
        file = FileInfo(url=f"{it.base_url}/x", filename="a.pdf", checksum=checksum)
        with pytest.raises(ArgumentValueError, match="if_exists"):
            client.download(file, to=tmp_path, if_exists="error")
        done = client.download(file, to=tmp_path)
        assert done.path == tmp_path / "a (1).pdf"
        assert client.download(file, to=tmp_path) == done
        assert len(it.asked) == 1
        assert (tmp_path / "a.pdf").read_text() == "mine"
        done = client.download(file, to=tmp_path, if_exists="replace")
        assert (tmp_path / "a.pdf").read_bytes() == CONTENT
        with pytest.raises(ArgumentValueError, match="if_exists"):
            client.download(file, to=tmp_path, if_exists="keep")
        with pytest.raises(ArgumentTypeError, match="if_exists"):
            client.download(file, to=tmp_path, if_exists=True)


def test_a_file_of_another_size_is_none_of_the_run(client, tmp_path):
    with store(lambda asked, _: ranged(asked, '"1"', CONTENT)) as it:
        file = FileInfo(url=f"{it.base_url}/x", filename="a.pdf", file_size=5)
        with pytest.raises(UnexpectedAnswerError, match="256000 bytes, not 5"):
            client.download(file, to=tmp_path)
    assert not names(tmp_path)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_the_key_stays_at_home(tmp_path, status):
    def storage_answer(asked, _):
        if asked.target == "/first":
            return http("307 Go", "location: /second", "content-length: 0")
        return ranged(asked, '"1"', CONTENT)

    with store(storage_answer) as storage:
        location = f"location: {storage.base_url}/first"
        with (
            store(lambda *_: http(f"{status} Go", location, "content-length: 0")) as home,
            Skyvern(api_key="key", base_url=home.base_url) as client,
        ):
            link = f"{home.base_url}/v1/artifacts/a_1/content?artifact_type=recording"
            done = client.download(link, to=tmp_path)
        assert done.path == tmp_path / "recording-a_1.webm"
        assert done.path.read_bytes() == CONTENT
        assert home.asked[0].headers["x-api-key"] == "key"
        assert len(storage.asked) == 2
        assert not any("x-api-key" in asked.headers for asked in storage.asked)


@pytest.mark.parametrize("file", ["a.pdf", "", "ftp://host/a.pdf", "../a", {"url": ""}, {}])
def test_what_is_no_link(client, tmp_path, file):
    with pytest.raises(ArgumentValueError, match="link"):
        client.download(file, to=tmp_path)


def test_artifacts_and_long_names(client, tmp_path):
    with store(lambda asked, _: ranged(asked, '"1"', CONTENT)) as it:
        artifact = Artifact(artifact_id="a_7", artifact_type="har", signed_url=f"{it.base_url}/x")
        assert client.download(artifact, to=tmp_path).path == tmp_path / "har-a_7.har"
        for length in [251, 255, 300]:
            name = "ä" * (length // 2 - 2) + ".pdf"
            done = client.download(FileInfo(url=f"{it.base_url}/x", filename=name), to=tmp_path)
            assert len(done.path.name.encode()) <= 255
            assert done.path.suffix == ".pdf"
