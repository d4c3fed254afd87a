"""What crosses the boundary crosses intact; what goes wrong there is told to the caller."""

import json
import logging
import traceback
import warnings
from pathlib import Path

import pytest

from skyvern.client.answers import nothing
from skyvern.client.core import ApiError

ODD = {
    "z": 1,
    "a": 2,
    "10": 3,
    "9": 4,
    "": None,
    "big": 2**200,
    "negative": -(2**63) - 1,
    "floats": [0.1, 1e300, 5e-324, -0.0, 1.0, 123456789.123456789],
    "string": 'ü☃😀\u2028\x00\x7f"\\/',
    "ключ": [[], {}, [[None]], True],
}


async def test_50_megabytes(client, emulator):
    output = {"text": "ü☃😀" * 5_600_000, **ODD}
    body = json.dumps({"run_id": "wr_1", "output": output}, ensure_ascii=False)
    assert len(body.encode()) > 50_000_000
    emulator.on().status(200, body=body)
    answer = await client.get_run("wr_1")
    assert answer.output == output
    assert list(answer.output) == list(output)


@pytest.mark.parametrize("kind", ["client", "blocking"])
async def test_odd_values_there_and_back(request, emulator, kind):
    chosen = request.getfixturevalue(kind)
    emulator.on().status(200, body=json.dumps({"run_id": "wr_1", "output": ODD}))
    call = chosen.run_workflow("wpid_1", ODD)
    answer = call if kind == "blocking" else await call
    expected = json.dumps(ODD, ensure_ascii=False, separators=(",", ":"))
    [start] = emulator.requests()
    assert f'"parameters":{expected}' in start["body"]
    assert json.dumps(answer.output) == json.dumps(ODD)


class Text(str):
    """Text of a type of the caller's, as members of enums are."""

    __slots__ = ()


async def test_arguments_that_are_only_text(client, emulator):
    odd = 'ü☃😀\u2028\x00\x1f\x7f"\\/\b\t\n\f\r'
    emulator.on().status(200, body='{"folder_id": "fld_1"}')
    await client.create_folder(title=odd, description=Text(odd))
    [request] = emulator.requests()
    expected = {"title": odd, "description": odd}
    assert request["body"] == json.dumps(expected, ensure_ascii=False, separators=(",", ":"))


async def test_a_panic_becomes_an_exception(client, run_id, capfd):
    """Builds for tests have an operation that panics."""
    with pytest.raises(ApiError, match="panicked: told to panic"):
        await client._caller.call("panic", {}, nothing)
    assert (await client.get_run(run_id)).run_id == run_id
    capfd.readouterr()


async def test_tracebacks_end_near_the_callers_line(client, blocking):
    with pytest.raises(ApiError) as awaited:
        await client.get_run("wr_1")
    with pytest.raises(ApiError) as blocked:
        blocking.get_run("wr_1")
    for caught in (awaited, blocked):
        frames = traceback.extract_tb(caught.value.__traceback__)
        assert frames[0].filename == __file__
        assert "get_run(" in (frames[0].line or "")
        names = [Path(frame.filename).parent.name for frame in frames[1:]]
        assert names == ["api", "client"], "nothing of the machinery is in it"
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None


async def test_nothing_is_warned_of_or_logged_that_nobody_asked_for(
    client, blocking, run_id, caplog
):
    with warnings.catch_warnings(record=True) as seen, caplog.at_level(logging.INFO):
        warnings.simplefilter("always")
        await client.get_run(run_id)
        blocking.get_run(run_id)
    assert not seen
    assert not [record for record in caplog.records if record.name.startswith("skyvern")]


def test_a_coroutine_that_nobody_awaits_is_named(client, emulator):
    with pytest.warns(RuntimeWarning, match=r"AsyncOperations\.get_run"):
        client.get_run("wr_1")
    assert not emulator.requests()
