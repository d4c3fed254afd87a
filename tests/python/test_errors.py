"""What a caller sees when a call fails."""

import copy
import pickle
import socket
import traceback

import pytest

import skyvern
from skyvern.client import errors
from skyvern.client.core import ApiError

CLASSES = {
    400: errors.BadRequestError,
    401: errors.UnauthorizedError,
    403: errors.ForbiddenError,
    404: errors.NotFoundError,
    409: errors.ConflictError,
    416: errors.RangeNotSatisfiableError,
    418: ApiError,
    422: errors.UnprocessableEntityError,
    429: errors.TooManyRequestsError,
    500: errors.InternalServerError,
    501: ApiError,
    502: ApiError,
}


@pytest.mark.parametrize(("status", "kind"), CLASSES.items())
async def test_classes_by_status(client, emulator, status, kind):
    body = {"detail": "No such thing"}
    emulator.on().status(status, headers={"X-Request-Id": "r1"}, body=body)
    with pytest.raises(ApiError) as caught:
        await client.get_run("wr_1", request_options={"max_retries": 0})
    error = caught.value
    assert type(error) is kind
    assert error.status_code == status
    assert error.body == body
    assert error.headers["x-request-id"] == "r1"
    assert error.run_id == "wr_1"
    assert error.operation == "get_run"
    assert error.method == "GET"
    assert error.url == f"{emulator.base_url}/v1/runs/wr_1"
    assert error.attempts == 1
    assert "No such thing" in str(error)
    assert str(status) in str(error)


async def test_a_bad_key(emulator):
    with pytest.raises(errors.ForbiddenError, match="check the API key"):
        await emulator.client(api_key="another").run_workflow("wpid_1")


async def test_validation_errors_are_one_readable_line(client, emulator):
    problems = [
        {"type": "missing", "loc": ["body", "workflow_id"], "msg": "Field required", "input": {}},
        {"type": "int_type", "loc": ["body", "n", 0], "msg": "Input should be an integer"},
    ]
    emulator.on().status(422, body={"detail": problems})
    with pytest.raises(errors.UnprocessableEntityError) as caught:
        await client.run_workflow("wpid_1")
    assert caught.value.body == {"detail": problems}
    text = str(caught.value)
    assert "\n" not in text
    for word in ("workflow_id", "Field required", "Input should be an integer"):
        assert word in text


@pytest.mark.parametrize("body", ["<html>Bad gateway</html>", "", "{broken"])
async def test_bodies_that_are_not_json_are_text(client, emulator, body):
    emulator.on().status(404, headers={"Content-Type": "text/html"}, body=body)
    with pytest.raises(errors.NotFoundError) as caught:
        await client.get_run("wr_1")
    assert caught.value.body == body


@pytest.mark.parametrize(
    "body",
    ["<html>Welcome</html>", "{broken}", "[]", "null", '"text"', "5"],
    ids=repr,
)
async def test_a_server_that_is_not_the_service(client, emulator, body):
    emulator.on().status(200, body=body)
    with pytest.raises(errors.UnexpectedAnswerError, match="base URL") as caught:
        (await client.get_run("wr_1")).status  # noqa: B018
    assert caught.value.status_code == 200


@pytest.mark.parametrize("body", ["<html>Welcome</html>", "{}", "[]", "null", "[1]"], ids=repr)
async def test_a_start_at_a_server_that_is_not_the_service(client, emulator, body):
    emulator.on().status(200, body=body)
    with pytest.raises(errors.RunMayExistError, match="base URL"):
        await client.run_workflow("wpid_1")
    assert len(emulator.requests(method="POST")) == 1


async def test_lists_that_are_none(client, emulator):
    emulator.on().status(200, body={"workflows": []})
    with pytest.raises(errors.UnexpectedAnswerError, match="base URL"):
        await client.get_workflows()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


async def test_no_connection():
    client = skyvern.Skyvern(
        api_key="secret-key", base_url=f"http://127.0.0.1:{free_port()}", max_retries=0
    )
    with pytest.raises(errors.ApiConnectionError, match="can't be reached") as caught:
        await client.get_run("wr_1")
    assert isinstance(caught.value, ConnectionError)
    assert isinstance(caught.value, ApiError)
    assert caught.value.status_code is None


async def test_a_timeout_of_one_attempt(client, emulator):
    emulator.on("get_run").stall_headers()
    with pytest.raises(errors.ApiTimeoutError) as caught:
        await client.get_run("wr_1", request_options={"timeout_in_seconds": 0.1, "max_retries": 0})
    assert isinstance(caught.value, TimeoutError)


async def test_retries(client, emulator, run_id):
    emulator.on("get_run").times(1).status(503)
    emulator.on("get_run").times(1).status(502)
    response = await client.with_raw_response.get_run(run_id)
    assert response.attempts == 3
    assert [request["status"] for request in emulator.requests("get_run")] == [503, 502, 200]


async def test_retries_can_be_turned_off(emulator, run_id):
    emulator.on("get_run").status(503)
    with pytest.raises(ApiError):
        await emulator.client(max_retries=0).get_run(run_id)
    assert len(emulator.requests("get_run")) == 1


async def test_a_start_whose_fate_is_unknown_is_not_sent_again(client, emulator):
    emulator.on("run_workflow").status(500)
    with pytest.raises(errors.RunMayExistError) as caught:
        await client.run_workflow("wpid_1")
    assert caught.value.workflow_id == "wpid_1"
    assert caught.value.fingerprint
    assert caught.value.fingerprint in str(caught.value)
    assert len(emulator.requests(method="POST")) == 1


def test_the_documented_constructors():
    error = ApiError(headers={"a": "b"}, status_code=500, body={"detail": "x"})
    assert (error.headers, error.status_code, error.body) == ({"a": "b"}, 500, {"detail": "x"})
    assert "500" in str(error)
    for status, kind in CLASSES.items():
        if kind is not ApiError:
            error = kind({"detail": "x"}, {"a": "b"})
            assert (error.status_code, error.body, error.headers) == (
                status,
                {"detail": "x"},
                {"a": "b"},
            )
            assert kind(body="x").headers is None


async def fails(client):
    try:
        await client.get_run("wr_none")
    except ApiError as error:
        return error


@pytest.mark.parametrize(
    "copied",
    [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))],
)
async def test_errors_can_be_copied_and_pickled(client, copied):
    for error in (
        await fails(client),
        errors.ConflictError("body"),
        errors.RunTimeoutError(message="m"),
        errors.ArgumentTypeError(message="m"),
        errors.ApiConnectionError(message="m"),
    ):
        other = copied(error)
        assert type(other) is type(error)
        assert vars(other) == vars(error)
        assert str(other) == str(error)
        assert other.args == error.args


async def test_tracebacks_are_short(client):
    error = await fails(client)
    assert len(traceback.extract_tb(error.__traceback__)) <= 3
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None


async def test_no_error_shows_the_key(emulator, run_id):
    emulator.on("get_run").times(1).status(403)
    emulator.on("get_run").times(1).status(500)
    emulator.on("get_run").html()
    client = emulator.client(max_retries=0)
    for status in (403, 500, 200):
        with pytest.raises(ApiError) as caught:
            await client.get_run(run_id)
        assert caught.value.status_code == status
        shown = "".join(traceback.format_exception(caught.value)) + repr(vars(caught.value))
        assert emulator.api_key not in shown


def test_every_kind_is_an_api_error():
    for name in errors.__all__:
        assert issubclass(getattr(errors, name), ApiError), name
