"""Django REST framework: runs as answers, and what its serializers checked as parameters."""

import json

import django
import pytest
from django.conf import settings

settings.configured or settings.configure(
    ALLOWED_HOSTS=["*"],
    SECRET_KEY="key",
    USE_TZ=True,
    TIME_ZONE="UTC",
    REST_FRAMEWORK={"UNAUTHENTICATED_USER": None},
)
django.setup()

from rest_framework import serializers  # noqa: E402
from rest_framework.decorators import api_view  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.test import APIRequestFactory  # noqa: E402


class Invoice(serializers.Serializer):
    number = serializers.UUIDField()
    total = serializers.DecimalField(max_digits=8, decimal_places=2)
    due = serializers.DateField()
    at = serializers.DateTimeField()


class Run(serializers.Serializer):
    run_id = serializers.CharField()
    status = serializers.CharField()
    created_at = serializers.DateTimeField()
    output = serializers.JSONField()
    recording_url = serializers.CharField(allow_null=True)


INVOICE = {
    "number": "8f14e45f-ceea-467f-a0e6-6c9a1e0c8f2a",
    "total": "1.10",
    "due": "2026-01-02",
    "at": "2026-01-02T03:04:05Z",
}


@pytest.fixture
def run(skyvern_emulator):
    """Sends a request to a view that runs a workflow."""
    client = skyvern_emulator.sync_client()
    workflow = skyvern_emulator.workflow(output={"total": 5})

    def run(answer):
        @api_view(["POST"])
        def view(request):
            invoice = Invoice(data=request.data)
            invoice.is_valid(raise_exception=True)
            run = client.run_workflow(workflow, invoice.validated_data, wait_for_completion=True)
            return Response(answer(run))

        response = view(APIRequestFactory().post("/", INVOICE, format="json"))
        response.render()
        assert response.status_code == 200, response.content
        return json.loads(response.content)

    return run


def test_validated_data_is_sent(run, skyvern_emulator):
    run(lambda run: run.run_id)
    [request] = skyvern_emulator.requests("run_workflow")
    sent = json.loads(request["body"])["parameters"]
    assert sent == {**INVOICE, "at": sent["at"]}
    assert sent["at"].startswith("2026-01-02T03:04:05")


def test_a_serializer_reads_a_run(run):
    answer = run(lambda run: Run(run).data)
    assert answer["status"] == "completed"
    assert answer["output"] == {"total": 5}
    assert answer["created_at"].startswith("20")


@pytest.mark.parametrize(
    "answer",
    [lambda run: run, lambda run: [run, run], lambda run: run.model_dump(mode="json")],
    ids=["run", "list", "dump"],
)
def test_a_run_is_an_answer(run, answer):
    answered = run(answer)
    first = answered[0] if isinstance(answered, list) else answered
    assert first["status"] == "completed"
    assert first["output"] == {"total": 5}
