"""HTTP clients of others send the requests: httpx, also mocked, httpx2, FastAPI's for tests."""

import json

import httpx
import httpx2
import pytest
import respx
from fastapi import FastAPI
from starlette.testclient import TestClient

from skyvern.client import ApiConnectionError, AsyncSkyvern, Skyvern
from skyvern.client.errors import NotFoundError

NOWHERE = "http://nowhere.example"
RUN = {"run_id": "wr_1", "status": "completed", "output": {"total": 5}}


async def test_httpx2(skyvern_emulator):
    where = {"api_key": skyvern_emulator.api_key, "base_url": skyvern_emulator.base_url}
    workflow = skyvern_emulator.workflow(output={"total": 5})
    async with httpx2.AsyncClient(trust_env=False) as http_client:
        client = AsyncSkyvern(**where, httpx_client=http_client)
        run = await client.run_workflow(workflow, wait_for_completion=True)
        assert run.status == "completed"
        assert not http_client.is_closed
    with httpx2.Client(trust_env=False) as http_client:
        client = Skyvern(**where, httpx_client=http_client)
        assert client.get_run(run.run_id).status == "completed"
        assert not http_client.is_closed


def test_what_httpx2_could_not_connect_to_was_not_sent():
    def refuse(_):
        raise httpx2.ConnectError("refused")

    http_client = httpx2.Client(transport=httpx2.MockTransport(refuse))
    client = Skyvern(api_key="key", base_url=NOWHERE, httpx_client=http_client, max_retries=0)
    with pytest.raises(ApiConnectionError, match="can't be reached"):
        client.run_workflow("wpid_1")


def test_an_application_of_fastapi_is_the_service():
    application = FastAPI()

    @application.post("/v1/run/workflows")
    def start() -> dict:
        return RUN

    client = Skyvern(
        api_key="key", base_url="http://testserver", httpx_client=TestClient(application)
    )
    assert client.run_workflow("wpid_1").output == {"total": 5}


@respx.mock
async def test_respx():
    start = respx.post(f"{NOWHERE}/v1/run/workflows").respond(json=RUN)
    respx.get(f"{NOWHERE}/v1/runs/wr_2").respond(404, json={"detail": "Run not found"})
    async with httpx.AsyncClient(headers={"x-own": "1"}) as http_client:
        client = AsyncSkyvern(api_key="key", base_url=NOWHERE, httpx_client=http_client)
        run = await client.run_workflow(agent_id="wpid_1", parameters={"a": 1})
        with pytest.raises(NotFoundError) as caught:
            await client.get_run("wr_2")
    assert run.output == {"total": 5}
    request = start.calls.last.request
    assert request.headers["x-api-key"] == "key"
    assert request.headers["x-own"] == "1"
    assert json.loads(request.content)["parameters"] == {"a": 1}
    assert caught.value.status_code == 404
    assert caught.value.body == {"detail": "Run not found"}


def test_pytest_httpx(httpx_mock):
    httpx_mock.add_response(method="POST", url=f"{NOWHERE}/v1/run/workflows", json=RUN)
    httpx_mock.add_response(url=f"{NOWHERE}/v1/runs/wr_1", json=RUN)
    with httpx.Client() as http_client:
        client = Skyvern(api_key="key", base_url=NOWHERE, httpx_client=http_client)
        run = client.run_workflow("wpid_1")
        assert client.get_run(run.run_id).output == {"total": 5}
    assert [request.method for request in httpx_mock.get_requests()] == ["POST", "GET"]
