"""`client.check()`: what it finds of setups that work and of setups that don't."""

import socket

import pytest

from skyvern.client import CheckReport, Skyvern
from skyvern.testing import Emulator


def states(report):
    return {finding.name: finding.state for finding in report.findings}


def finding(report, name, state):
    (found,) = [f for f in report.findings if f.name == name and f.state == state]
    return found


async def test_a_healthy_setup(emulator):
    report = await emulator.client().check()
    assert isinstance(report, CheckReport)
    assert report.ok, str(report)
    assert set(states(report).values()) == {"passed"}
    assert report.base_url == emulator.base_url
    assert report.server_version
    assert report.features == {"groups": True, "lists": True, "tags": True}
    assert report.latency < 5
    assert abs(report.clock_difference) < 60
    assert "Calls should work." in str(report)
    assert "skyvern-python" in report.findings[0].message
    assert emulator.runs() == []
    assert emulator.api_key not in repr(report)


def test_a_key_that_is_refused(emulator):
    report = Skyvern(api_key="another-key", base_url=emulator.base_url).check()
    assert not report.ok
    found = finding(report, "key", "failed")
    assert "403" in found.message
    assert "copy the key again" in found.advice
    assert states(report)["features"] == "not_tried"
    assert "another-key" not in repr(report)


def test_the_key_is_not_sent_to_what_may_be_something_else(emulator):
    emulator.on("get_version").html()
    report = emulator.sync_client().check()
    assert not report.ok
    assert "base URL is probably wrong" in finding(report, "server", "failed").advice
    sent = [dict(request["headers"]) for request in emulator.requests()]
    assert sent
    assert not any("x-api-key" in headers for headers in sent)


def test_nothing_listens():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    report = Skyvern(api_key="key-of-mine", base_url=f"http://127.0.0.1:{port}").check()
    assert not report.ok
    assert "nothing listens there" in finding(report, "connection", "failed").advice
    assert {states(report)[name] for name in ("server", "key", "features")} == {"not_tried"}
    # What can be found out without a network is.
    assert states(report)["settings"] == states(report)["library"] == "passed"


def test_variables_are_named_and_not_shown(emulator, monkeypatch):
    monkeypatch.setenv("SKYVERN_API_KEY", "key-of-the-environment")
    monkeypatch.setenv("HTTP_PROXY", "http://me:hidden-word@proxy.invalid:1")
    report = emulator.sync_client().check()
    assert report.ok
    assert "SKYVERN_API_KEY, HTTP_PROXY" in str(report)
    assert "given in the program wins" in finding(report, "settings", "warning").message
    assert "exception" in finding(report, "proxy", "passed").message
    assert "hidden-word" not in repr(report)
    assert "key-of-the-environment" not in repr(report)


def test_the_proxy_is_named_with_its_origin(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://me:hidden-word@127.0.0.1:9")
    report = Skyvern(api_key="key-of-mine", base_url="http://skyvern.invalid").check()
    assert not report.ok
    found = finding(report, "proxy", "passed")
    assert found.message == "through the proxy http://127.0.0.1:9 (of the variable HTTP_PROXY)"
    assert "hidden-word" not in repr(report)


def test_certificates_that_are_missing(emulator):
    client = Skyvern(
        api_key="key-of-mine", base_url="https://127.0.0.1:9", ca_file="/nowhere/ca.pem"
    )
    report = client.check()
    assert not report.ok
    assert "/nowhere/ca.pem" in finding(report, "certificates", "failed").message


@pytest.mark.parametrize("missing", ["groups", "tags"])
def test_an_older_server(missing):
    with Emulator({"version": "1.0.0"}, accept_any_workflow=True) as emulator:
        operation = {"groups": "wait_for_run", "tags": "get_run_tags"}[missing]
        if missing == "tags":
            emulator.on(operation).status(404, body={"detail": "Not Found"})
            report = emulator.sync_client().check()
            assert report.features["tags"] is False
            assert report.ok
            assert "has no tags" in finding(report, "features", "warning").message
        else:
            assert emulator.sync_client().check().server_version == "1.0.0"


def test_a_clock_that_is_wrong(emulator):
    emulator.on("get_version").status(
        200, headers={"Date": "Sat, 01 Jan 2022 00:00:00 GMT"}, body={"version": "2"}
    )
    report = emulator.sync_client().check()
    assert report.clock_difference < -1e6
    assert "ahead of the server's" in finding(report, "clock", "warning").message


async def test_a_server_that_hangs(emulator):
    emulator.on("get_version").stall_headers()
    report = await emulator.client().check(request_options={"timeout_in_seconds": 0.2})
    assert not report.ok
    assert "a firewall" in finding(report, "connection", "failed").advice
