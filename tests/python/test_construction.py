"""Clients: settings, where they come from, and what becomes of a client."""

import copy
import importlib
import pickle

import pytest

import skyvern
from skyvern.client import (
    ArgumentTypeError,
    AsyncSkyvern,
    ConfigurationError,
    NotFoundError,
    Skyvern,
    SkyvernEnvironment,
)
from skyvern.client.core import ApiError
from skyvern.testing import Emulator

BOTH = pytest.mark.parametrize("kind", [AsyncSkyvern, Skyvern])


def test_the_package_gives_the_awaited_client():
    assert skyvern.Skyvern is AsyncSkyvern


@BOTH
def test_without_a_key_there_is_no_client(kind):
    with pytest.raises(ConfigurationError, match="SKYVERN_API_KEY") as caught:
        kind()
    assert isinstance(caught.value, ApiError)
    assert isinstance(caught.value, ValueError)


async def test_an_empty_key_is_told_of_at_the_first_call(emulator):
    client = AsyncSkyvern(api_key="", base_url=emulator.base_url)
    with pytest.raises(ConfigurationError, match="the API key is empty"):
        await client.get_workflows()
    with pytest.raises(ConfigurationError, match="the API key is empty"):
        await client.run_workflow("wpid_1")
    assert emulator.requests() == []
    assert await client.get_workflows(request_options={"api_key": emulator.api_key}) == []


def test_the_key_may_be_a_header(emulator):
    headers = {"X-API-Key": emulator.api_key}
    assert Skyvern(base_url=emulator.base_url, headers=headers).get_workflows() == []
    client = Skyvern(api_key="", base_url=emulator.base_url, headers=headers)
    assert client.get_workflows() == []


@BOTH
def test_settings_are_keywords_only(kind):
    with pytest.raises(TypeError):
        kind("key")


@pytest.mark.parametrize(
    ("settings", "variables", "used"),
    [
        ({}, {"SKYVERN_API_KEY": "env"}, "env"),
        ({"api_key": "given"}, {"SKYVERN_API_KEY": "env"}, "given"),
        ({"api_key": None}, {"SKYVERN_API_KEY": "env"}, "env"),
    ],
)
async def test_keys(monkeypatch, settings, variables, used):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with Emulator(api_key=used) as emulator:
        client = skyvern.Skyvern(base_url=emulator.base_url, **settings)
        assert await client.get_workflows() == []


async def test_the_address_in_the_environment(emulator, monkeypatch):
    monkeypatch.setenv("SKYVERN_BASE_URL", emulator.base_url + "/p")
    with pytest.raises(NotFoundError):
        await skyvern.Skyvern(api_key="key").get_run("wr_1")
    assert emulator.requests()[0]["path"] == "/p/v1/runs/wr_1"


async def test_an_explicit_address_wins(emulator, monkeypatch):
    monkeypatch.setenv("SKYVERN_BASE_URL", "http://127.0.0.1:1")
    client = emulator.client(environment=SkyvernEnvironment.STAGING)
    await client.get_workflows()
    assert emulator.requests()


@BOTH
@pytest.mark.parametrize("environment", list(SkyvernEnvironment))
def test_environments(kind, environment):
    client = kind(api_key="key", environment=environment)
    assert "environment" in repr(client)


def test_environments_have_the_documented_addresses():
    assert {member.name: member.value for member in SkyvernEnvironment} == {
        "CLOUD": "https://api.skyvern.com",
        "STAGING": "https://api-staging.skyvern.com",
        "LOCAL": "http://localhost:8000",
    }


@BOTH
@pytest.mark.parametrize(
    "settings",
    [
        {"api_key": "secret\n"},
        {"api_key": "sec ret"},
        {"api_key": "geheimniß"},
        {"base_url": ""},
        {"base_url": "api.skyvern.com"},
        {"base_url": "ftp://host"},
        {"base_url": "https://user:secret@host"},
        {"environment": "moon"},
        {"timeout": -1},
        {"timeout": float("nan")},
        {"max_retries": -1},
        {"httpx_client": object()},
        {"follow_redirects": False},
        {"headers": {"x": "a\nb"}},
        {"headers": {"x y": "a"}},
    ],
    ids=str,
)
def test_settings_that_cannot_be_used(kind, settings):
    with pytest.raises((ConfigurationError, ApiError)) as caught:
        kind(**{"api_key": "key", **settings})
    assert isinstance(caught.value, ValueError)
    assert "secret" not in str(caught.value)


@BOTH
@pytest.mark.parametrize(
    "settings",
    [{"api_key": 5}, {"base_url": 5}, {"timeout": "5"}, {"max_retries": 1.5}],
    ids=str,
)
def test_settings_of_the_wrong_type(kind, settings):
    with pytest.raises(ArgumentTypeError, match=next(iter(settings))) as caught:
        kind(**{"api_key": "key", **settings})
    assert isinstance(caught.value, TypeError)


@BOTH
def test_the_key_is_not_shown(kind):
    client = kind(api_key="secret-key", base_url="http://h", headers={"authorization": "secret"})
    assert repr(client) == (f"{kind.__name__}(api_key='***', base_url='http://h', headers='***')")


@BOTH
@pytest.mark.parametrize(
    "copied",
    [copy.copy, copy.deepcopy, lambda client: pickle.loads(pickle.dumps(client))],
)
def test_copies_are_made_of_the_settings(kind, copied):
    client = kind(api_key="key", base_url="http://h", timeout=5, max_retries=1)
    other = copied(client)
    assert other is not client
    assert type(other) is kind
    assert repr(other) == repr(client)


async def test_an_awaited_client_is_a_context_manager(emulator):
    async with emulator.client() as client:
        await client.get_workflows()
    with pytest.raises(RuntimeError, match="closed"):
        await client.get_workflows()
    await client.aclose()
    await client.close()


def test_a_blocking_client_is_a_context_manager(emulator):
    with emulator.sync_client() as client:
        client.get_workflows()
    with pytest.raises(RuntimeError, match="closed"):
        client.get_workflows()
    client.close()


def test_groups_are_made_once(client):
    assert client.schedules is client.schedules
    assert client.with_raw_response is client.with_raw_response


def test_public_names_can_be_imported():
    import skyvern.client
    import skyvern.client.core
    import skyvern.client.errors
    import skyvern.client.types
    import skyvern.schemas.runs
    import skyvern.webhooks

    for module in (
        skyvern,
        skyvern.client,
        skyvern.client.core,
        skyvern.client.errors,
        skyvern.client.types,
        skyvern.schemas.runs,
        skyvern.webhooks,
    ):
        assert set(module.__all__) <= set(dir(module))
        for name in module.__all__:
            assert getattr(module, name) is not None, name
        with pytest.raises(AttributeError, match="nothing_of_that_name"):
            module.nothing_of_that_name  # noqa: B018


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("skyvern.client.types.workflow_run_response", "WorkflowRunResponse"),
        ("skyvern.client.types.file_info", "FileInfo"),
        ("skyvern.client.errors.not_found_error", "NotFoundError"),
        ("skyvern.client.client", "AsyncSkyvern"),
        ("skyvern.client.core", "File"),
        ("skyvern.library", "Skyvern"),
        ("skyvern.schemas.run_blocks", "CredentialType"),
        ("skyvern.schemas.run_enums", "RunStatus"),
    ],
)
def test_modules_of_the_documented_package(module, name):
    assert hasattr(importlib.import_module(module), name)
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("skyvern.client.types.no_such_model")
