"""Signatures of webhooks."""

import base64
import json
from pathlib import Path

import pytest

from skyvern import verify_webhook
from skyvern.webhooks import SIGNATURE_HEADER
from skyvern.webhooks import verify_webhook as same

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
