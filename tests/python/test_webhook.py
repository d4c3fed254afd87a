"""Signatures of webhooks."""

import asyncio
import base64
import json
import sys
import time
import types
from email.message import Message
from pathlib import Path

import pytest

from skyvern import parse_webhook, sign_webhook, verify_webhook
from skyvern.client.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    UnexpectedAnswerError,
    WebhookError,
)
from skyvern.webhooks import SIGNATURE_HEADER, WebhookClaims, totp_endpoint, webhook_endpoint
from skyvern.webhooks import verify_webhook as same
from skyvern.webhooks.aws_lambda import handler

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "webhook.json").read_text())


def part(vector, name):
    if f"{name}_base64" in vector:
        return base64.b64decode(vector[f"{name}_base64"])
    return vector[name]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_vectors(vector):
    body, signature = part(vector, "body"), part(vector, "signature")
    assert verify_webhook(body, signature, vector["api_key"]) is vector["valid"]


GOOD = VECTORS[0]


@pytest.mark.parametrize("kind", [str, str.encode, lambda text: bytearray(text.encode()),
                                  lambda text: memoryview(text.encode())])  # fmt: skip
def test_bodies(kind):
    assert verify_webhook(kind(GOOD["body"]), GOOD["signature"], GOOD["api_key"])


def test_signatures_may_be_bytes():
    assert verify_webhook(GOOD["body"], GOOD["signature"].encode(), GOOD["api_key"])


@pytest.mark.parametrize("signature", ["\udcff" * 64, "\ud800", b"\xff" * 64, "\0" * 64])
def test_odd_headers_are_not_valid(signature):
    assert verify_webhook(GOOD["body"], signature, GOOD["api_key"]) is False


@pytest.mark.parametrize(
    "arguments", [({}, "s", "k"), (5, "s", "k"), (b"", 5, "k"), (b"", "s", None)]
)
def test_other_types_are_refused(arguments):
    with pytest.raises(TypeError):
        verify_webhook(*arguments)


def test_names():
    assert same is verify_webhook
    assert SIGNATURE_HEADER == "x-skyvern-signature"


EVENTS = json.loads((Path(__file__).parents[1] / "vectors" / "webhook-events.json").read_text())
KEY = "sk_test_key"
ERRORS = {"webhook": WebhookError, "unexpected_answer": UnexpectedAnswerError}


def request_of(vector):
    """The body and headers of a vector, and the keys it is verified with."""
    _, signed = sign_webhook(vector.get("signed", vector["body"]), KEY)
    headers = [
        (name, value.replace("$signature", signed[SIGNATURE_HEADER]))
        for name, value in vector.get("headers", signed.items())
    ]
    return vector["body"].encode(), headers, vector.get("keys", [KEY])


@pytest.mark.parametrize("vector", EVENTS, ids=lambda vector: vector["name"])
def test_events(vector):
    body, headers, keys = request_of(vector)
    if "error" in vector:
        with pytest.raises(ERRORS[vector["error"]]):
            parse_webhook(body, headers, api_keys=keys)
        return
    event = parse_webhook(body, headers, api_keys=keys)
    assert {name: event[name] for name in vector["event"]} == vector["event"]
    assert event.run.run_id == event.run_id
    assert event.run.model_dump(mode="json") == json.loads(body)


def test_headers_of_every_kind(monkeypatch):
    body, signed = sign_webhook({"run_id": "wr_1", "status": "completed"}, KEY)
    signature = signed[SIGNATURE_HEADER]
    monkeypatch.setenv("SKYVERN_API_KEY", KEY)
    message = Message()
    message["X-Skyvern-Signature"] = signature
    for headers in (signed, list(signed.items()), message,
                    [(b"x-skyvern-signature", signature.encode())]):  # fmt: skip
        assert parse_webhook(body, headers).final
    for value in ([signature], None, 5, (signature,)):
        with pytest.raises(WebhookError):
            parse_webhook(body, {SIGNATURE_HEADER: value})
    for headers in (None, "x", 5, [signature], [("a", "b", "c")]):
        with pytest.raises(ArgumentTypeError):
            parse_webhook(body, headers)


def test_a_parsed_body_is_refused_with_a_cure(monkeypatch):
    monkeypatch.setitem(sys.modules, "flask", types.ModuleType("flask"))
    with pytest.raises(ArgumentTypeError, match=r"Flask: `request.get_data\(\)`") as caught:
        parse_webhook({"run_id": "wr_1"}, {}, api_key=KEY)
    assert "received" in str(caught.value)


def test_keys(monkeypatch):
    monkeypatch.delenv("SKYVERN_API_KEY", raising=False)
    for arguments in ({}, {"api_key": ""}, {"api_keys": []}, {"api_keys": [KEY, ""]},
                      {"api_key": KEY, "api_keys": [KEY]}):  # fmt: skip
        with pytest.raises(ArgumentValueError):
            parse_webhook(b"{}", {}, **arguments)
    with pytest.raises(ArgumentTypeError):
        parse_webhook(b"{}", {}, api_keys=[5])
    with pytest.raises(ArgumentValueError):
        sign_webhook({}, "")


def test_a_delivery_is_spelled_as_the_service_does():
    body, headers = sign_webhook({"run_id": "wr_1", "cost": 5.0, "text": "é☃"}, KEY)
    assert body == '{"run_id":"wr_1","cost":5,"text":"é☃"}'.encode()
    assert headers["content-type"] == "application/json"
    assert abs(int(headers["x-skyvern-timestamp"]) - time.time()) < 60


def test_nothing_shows_the_key():
    body, headers, _ = request_of(EVENTS[0])
    with pytest.raises(WebhookError) as caught:
        parse_webhook(body, headers, api_key="sk_another_key")
    assert "sk_another_key" not in f"{caught.value!r} {caught.value} {vars(caught.value)}"


def test_claims():
    claims = WebhookClaims(limit=1)
    assert [claims.claim("a"), claims.claim("a")] == ["new", "busy"]
    claims.release("a")
    assert claims.claim("a") == "new"
    claims.commit("a")
    claims.release("a")
    assert claims.claim("a") == "done"
    claims.commit("b")
    assert claims.claim("a") == "new"


def steps():
    body, headers = sign_webhook({"run_id": "wr_1", "status": "completed"}, KEY)
    return body, headers


def test_an_endpoint_has_each_event_handled_once():
    body, headers = steps()
    seen = []
    endpoint = webhook_endpoint(seen.append, api_key=KEY)
    assert [endpoint.answer(body, headers).status for _ in range(2)] == [204, 204]
    assert [event.run_id for event in seen] == ["wr_1"]
    assert endpoint.answer(body, {}).status == 401
    assert endpoint.answer(bytes(11 << 20), headers).status == 413
    unread, signed = sign_webhook(b"[]", KEY)
    assert endpoint.answer(unread, signed).status == 400


@pytest.mark.parametrize("make", [webhook_endpoint, totp_endpoint])
def test_an_endpoint_is_made_without_a_key_and_wants_one_at_its_first_call(monkeypatch, make):
    monkeypatch.delenv("SKYVERN_API_KEY", raising=False)
    body, headers = steps()
    seen = []
    endpoint = make(seen.append)
    with pytest.raises(ArgumentValueError, match="no API key"):
        endpoint.answer(body, headers)
    assert seen == []
    monkeypatch.setenv("SKYVERN_API_KEY", KEY)
    assert endpoint.answer(body, headers).status in {200, 204}
    assert len(seen) == 1
    with pytest.raises(ArgumentValueError, match="not both"):
        make(print, api_key=KEY, api_keys=[KEY])
    with pytest.raises(ArgumentTypeError):
        make(print, api_keys=[5])


def test_a_handler_that_fails_gives_its_claim_back():
    body, headers = steps()
    outcomes = [ZeroDivisionError(), None]

    def handle(_event):
        outcome = outcomes.pop(0)
        if outcome is not None:
            raise outcome

    endpoint = webhook_endpoint(handle, api_key=KEY)
    with pytest.raises(ZeroDivisionError):
        endpoint.answer(body, headers)
    assert endpoint.answer(body, headers).status == 204
    assert outcomes == []


def test_two_deliveries_at_once_are_one_event():
    body, headers = steps()
    replies = []

    def handle(_event):
        replies.append(endpoint.answer(body, headers).status)

    endpoint = webhook_endpoint(handle, api_key=KEY)
    assert endpoint.answer(body, headers).status == 204
    assert replies == [503]


async def test_endpoints_are_awaited_too():
    body, headers = steps()
    seen = []

    async def handle(event):
        seen.append(event.key)

    class Store(WebhookClaims):
        async def claim(self, event):
            await asyncio.sleep(0)
            return super().claim(event)

    endpoint = webhook_endpoint(handle, api_key=KEY, claims=Store())
    assert (await endpoint.aanswer(body, headers)).status == 204
    assert seen == ["wr_1:1:completed"]
    with pytest.raises(ArgumentTypeError, match="asynchronous"):
        webhook_endpoint(handle, api_key=KEY, claims=Store()).answer(body, headers)


def test_a_broken_store_refuses():
    class Store(WebhookClaims):
        def claim(self, _event):
            raise OSError("gone")

    endpoint = webhook_endpoint(print, api_key=KEY, claims=Store())
    assert endpoint.answer(*steps()).status == 503


def test_one_time_codes():
    codes = [None, "123456"]
    endpoint = totp_endpoint(lambda request: codes.pop(0) if request.run_id else "", api_key=KEY)
    body, headers = sign_webhook({"workflow_run_id": "wr_1"}, KEY)
    replies = [endpoint.answer(body, headers) for _ in range(2)]
    assert [json.loads(reply.body)["verification_code"] for reply in replies] == ["", "123456"]
    assert [reply.status for reply in replies] == [200, 200]
    assert endpoint.answer(body, {}).status == 401
    assert endpoint.answer(*sign_webhook(b"5", KEY)).status == 400


def lambda_event(body, headers, kind):
    """What AWS hands to a function, by what stands before it."""
    if kind == "http":
        return {
            "requestContext": {},
            "headers": headers,
            "isBase64Encoded": False,
            "body": body.decode(),
        }
    several = {name: [value] for name, value in headers.items()}
    event = {"requestContext": {}, "headers": headers, "multiValueHeaders": several}
    return {**event, "isBase64Encoded": True, "body": base64.b64encode(body).decode()}


@pytest.mark.parametrize("kind", ["http", "rest"])
@pytest.mark.parametrize("is_async", [False, True])
def test_aws_lambda(kind, is_async):
    body, headers = sign_webhook({"run_id": "wr_1", "status": "completed", "text": "☃"}, KEY)
    seen = []

    async def handle(event):
        seen.append(event.run["text"])

    handle = handle if is_async else (lambda event: seen.append(event.run["text"]))
    answer = handler(webhook_endpoint(handle, api_key=KEY))
    forged = {**headers, SIGNATURE_HEADER: "0" * 64}
    assert answer(lambda_event(body, headers, kind), None)["statusCode"] == 204
    assert answer(lambda_event(body, headers, kind), None)["statusCode"] == 204
    assert answer(lambda_event(body, forged, kind), None)["statusCode"] == 401
    twice = lambda_event(body, headers, "rest")
    twice["multiValueHeaders"][SIGNATURE_HEADER] *= 2
    assert answer(twice, None)["statusCode"] == 401
    assert answer({"requestContext": {}, "body": None}, None)["statusCode"] == 401
    assert seen == ["☃"]


def test_what_aws_lambda_hands_out_is_told_how_to_be_read():
    body, headers = sign_webhook({"run_id": "wr_1", "status": "completed"}, KEY)
    event = lambda_event(body, headers, "rest")
    with pytest.raises(ArgumentTypeError, match=r"raw_body\(event\)"):
        parse_webhook(event, event["headers"], api_key=KEY)
    with pytest.raises(WebhookError, match="base64"):
        parse_webhook(event["body"], event["headers"], api_key=KEY)
