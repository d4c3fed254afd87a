"""Every vector becomes the same request here as in the other languages."""

import json
import re
from base64 import b64decode
from pathlib import Path

import pytest

import skyvern
from skyvern.client.types.enums import ProxyLocation, RunStatus
from support.answers import check_reads, dump, undescribed
from support.seen import body, headers, query

FOLDER = Path(__file__).parents[1] / "vectors"
FILES = [FOLDER / "wire.json", *sorted((FOLDER / "wire").glob("*.json"))]
VECTORS = [vector for file in FILES for vector in json.loads(file.read_text())]
NULL_IN_PYTHON = {"run_workflow": {"proxy_location": None}, "run_task": {"proxy_location": None}}
OPTION_NAMES = {
    "headers": "additional_headers",
    "query": "additional_query_parameters",
    "body": "additional_body_parameters",
}
ANSWERS = json.loads((FOLDER / "answers.json").read_text())
"""Of operations whose vectors do not say what is answered."""

each_vector = pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])


def method(client, operation):
    for part in operation.split("."):
        client = getattr(client, part)
    return client


def call(client, vector):
    options = {OPTION_NAMES[name]: value for name, value in vector.get("options", {}).items()}
    arguments = dict(vector["arguments"])
    if "file" in arguments:
        file = arguments["file"]
        arguments["file"] = (file["filename"], b64decode(file["base64"]), file["content_type"])
    return method(client, vector["operation"])(**arguments, request_options=options or None)


def answer(emulator, vector):
    if "answer_base64" in vector:
        body = b64decode(vector["answer_base64"])
    else:
        standard = ANSWERS.get(vector["operation"], ANSWERS[""])
        body = json.dumps(vector.get("answer", standard))
    emulator.on().status(200, body=body)


def check(emulator, vector):
    expected = vector["request"]
    [request] = emulator.requests()
    assert (request["method"], request["path"]) == (expected["method"], expected["path"])
    assert sorted(query(request)) == sorted(map(tuple, expected["query"]))
    for name, value in expected.get("headers", {}).items():
        shown = "<redacted>" if name == "x-api-key" else value
        assert headers(request).get(name) == shown, name
    if "form" in expected:
        assert form(request) == expected["form"]
        return
    wanted = expected["body"]
    if wanted is not None:
        wanted = {**NULL_IN_PYTHON.get(vector["operation"], {}), **wanted}
    assert body(request) == wanted


def form(request):
    """The parts of a multipart body."""
    boundary = re.fullmatch(
        r'multipart/form-data; boundary="?([^"]+)"?', headers(request)["content-type"]
    )[1]
    first, *parts, last = ("\r\n" + request["body"]).split(f"\r\n--{boundary}")
    assert (first, last) == ("", "--\r\n")
    return [part(text) for text in parts]


def part(text):
    head, content = text.removeprefix("\r\n").split("\r\n\r\n", 1)
    fields = dict(re.findall(r'; (\w+)="([^"]*)"', head))
    content_type = re.search(r"(?i)^content-type: (.*?)\r?$", head, re.MULTILINE)
    if content_type:
        fields["content_type"] = content_type[1]
    return {**fields, "text": content}


def check_answer(value, vector):
    if "answer_base64" in vector:
        assert value == b64decode(vector["answer_base64"])
    elif "answer" in vector:
        check_reads(value, vector["reads"])
        assert dump(value) == vector["answer"]
        assert not list(undescribed(value))


@each_vector
async def test_awaited(client, emulator, vector):
    answer(emulator, vector)
    check_answer(await call(client, vector), vector)
    check(emulator, vector)


@each_vector
def test_blocking(blocking, emulator, vector):
    answer(emulator, vector)
    check_answer(call(blocking, vector), vector)
    check(emulator, vector)


@each_vector
async def test_raw(client, emulator, vector):
    answer(emulator, vector)
    group, _, name = vector["operation"].rpartition(".")
    raw = (getattr(client, group) if group else client).with_raw_response
    response = await call(raw, {**vector, "operation": name})
    check(emulator, vector)
    check_answer(response.data, vector)
    assert response.status_code == 200
    assert "content-type" in response.headers


async def test_run_workflow_takes_everything_by_position_in_the_documented_order(client, emulator):
    emulator.on().status(200, body={"run_id": "wr_1"})
    await client.run_workflow(
        "wpid_1", {"a": 1}, True, "title", "NONE", "hook", "totp", "id", "pbs", 1, "agent", "bp", 2,
        {"h": "v"}, "addr", True, "code", False, 5.0, {"max_retries": 0},
    )  # fmt: skip
    [request] = emulator.requests()
    assert query(request) == [("template", "true")]
    assert headers(request)["x-max-steps-override"] == "1"
    assert headers(request)["x-user-agent"] == "agent"
    assert body(request) == {
        "workflow_id": "wpid_1", "parameters": {"a": 1}, "title": "title", "proxy_location": "NONE",
        "webhook_url": "hook", "totp_url": "totp", "totp_identifier": "id",
        "browser_session_id": "pbs", "browser_profile_id": "bp", "max_screenshot_scrolls": 2,
        "extra_http_headers": {"h": "v"}, "browser_address": "addr", "ai_fallback": True,
        "run_with": "code",
    }  # fmt: skip


async def test_enums_are_taken_like_their_values(client, emulator):
    await client.run_workflow("wpid_1", proxy_location=ProxyLocation.US_CA)
    await client.get_runs_v2(status=[RunStatus.failed, "canceled"])
    start, listing = emulator.requests()
    assert body(start)["proxy_location"] == "US-CA"
    assert query(listing) == [("status", "failed"), ("status", "canceled")]


async def test_options_win_over_arguments_and_settings(emulator):
    client = emulator.client(headers={"x-a": "1", "x-b": "1"})
    options = {"additional_headers": {"x-a": "2", "x-b": None, "x-user-agent": "mine"}}
    await client.run_workflow("wpid_1", user_agent="theirs", request_options=options)
    [request] = emulator.requests()
    sent = headers(request)
    assert (sent["x-a"], sent.get("x-b"), sent["x-user-agent"]) == ("2", None, "mine")


async def test_client_headers(emulator):
    emulator.on(path="/prefix/*").status(200, body={"run_id": "wr_1"})
    client = emulator.client(base_url=emulator.base_url + "/prefix/", headers={"x-a": "1"})
    await client.get_run("wr_1")
    [request] = emulator.requests()
    assert request["path"] == "/prefix/v1/runs/wr_1"
    sent = headers(request)
    assert sent["x-a"] == "1"
    assert "x-api-key" in sent
    assert sent["user-agent"] == f"skyvern-python/{skyvern.__version__}"
