"""Every public name of the released Python client can be imported, or there is a reason why not."""

import copy
import importlib
import json
from fnmatch import fnmatch
from pathlib import Path

import pytest

from skyvern import SkyvernEnvironment
from skyvern.client import Skyvern, types
from skyvern.client.core import ApiError

NAMES = json.loads((Path(__file__).parents[1] / "vectors" / "names.json").read_text())
LEFT_OUT = {
    "calls take the fields of a request, not the request": (
        "CreateCredentialRequest", "TagApplyRequest", "WorkflowRequest", "BulkCancelRunsRequest",
        "WorkflowScheduleUpsertRequest", "BaseRunBlockRequest", "DownloadFilesRequest",
        "LoginRequest", "BlockRunRequest",
    ),
    "an error has them as plain JSON in its body": (
        "HttpValidationError", "ValidationError", "ValidationErrorLocItem",
    ),
    "what an action of the timeline says is plain JSON": ("*ActionData",),
    "a group of calls is an attribute of the client": (
        "agents", "artifacts", "schedules", "scripts",
    ),
    "they are how the released client is made, not what it is for": (
        "AsyncClientWrapper", "BaseClientWrapper", "SyncClientWrapper", "AsyncHttpClient",
        "HttpClient", "FieldMetadata", "IS_PYDANTIC_V2", "Universal*", "universal_*",
        "convert_*", "encode_query", "jsonable_encoder", "parse_obj_as", "serialize_datetime",
        "remove_none_from_dict", "update_forward_refs", "with_content_type", "LOG",
    ),
    "they are the server's": (
        "BROWSER_*", "MAX_*", "BlockRunResponse", "BrowserType", "BrowserTypeOption",
        "SupportsBrowserType", "browser_type_attach_conflict", "normalize_browser_type",
        "read_browser_type", "resolve_*", "should_suppress_memory_write",
        "supported_browser_type_options", "WebhookDeliveryStatus",
    ),
}  # fmt: skip


def left_out(name):
    return any(fnmatch(name, pattern) for names in LEFT_OUT.values() for pattern in names)


def missing(module, names):
    return {name for name in names if not hasattr(module, name)}


@pytest.mark.parametrize("module", NAMES["modules"])
def test_modules(module):
    names = NAMES["modules"][module]
    absent = missing(importlib.import_module(module), names)
    assert absent == {name for name in names if left_out(name)}


def test_types_and_a_module_for_each():
    absent = missing(types, NAMES["types"])
    assert absent == {name for name in NAMES["types"] if left_out(name)}
    for last in NAMES["type_modules"]:
        pascal = "".join(part.capitalize() for part in last.split("_"))
        name = f"skyvern.client.types.{last}"
        if pascal in absent:
            with pytest.raises(ModuleNotFoundError):
                importlib.import_module(name)
        else:
            importlib.import_module(name)


def test_variants_are_the_classes_of_answers():
    from skyvern.client.types.workflow_definition_blocks_item import (
        WorkflowDefinitionBlocksItem_Wait,
    )

    assert WorkflowDefinitionBlocksItem_Wait is types.WaitBlock
    assert types.ActionBlockParametersItem_AwsSecret is types.AwsSecretParameter
    assert types.GetRunResponse_WorkflowRun is types.GetRunResponse
    assert types.WorkflowRunStatus is types.RunStatus
    for name in ("WorkflowDefinitionBlocksItem_Nothing", "NoSuchType", "No_Such"):
        with pytest.raises(AttributeError, match=name):
            getattr(types, name)


def test_the_statuses_that_are_final():
    from skyvern.schemas.run_enums import CUA_ENGINES, TERMINAL_STATUSES

    final = {"completed", "failed", "terminated", "canceled", "timed_out"}
    assert set(TERMINAL_STATUSES) == final
    assert len(CUA_ENGINES) == 4


def test_what_drives_a_browser_says_what_does_not():
    with pytest.raises(NotImplementedError, match="run_task"):
        Skyvern.local()
    client = Skyvern(api_key="k", base_url="http://localhost:1")
    with pytest.raises(NotImplementedError, match="drives no browser"):
        client.launch_cloud_browser(timeout=60)
    assert client.environment is None
    assert Skyvern(api_key="k").environment is SkyvernEnvironment.CLOUD
    assert Skyvern(api_key="k", environment="local").environment is SkyvernEnvironment.LOCAL


def test_groups_of_older_releases(emulator, blocking):
    workflow = emulator.workflow()
    run = blocking.agent.run_workflow(workflow_id=workflow)
    assert blocking.agent.get_run(run_id=run.run_id).run_id == run.run_id
    assert blocking.agent.run_task(prompt="x").run_id
    assert blocking.workflows.get_folders() == []
    assert blocking.browser_profiles.list_browser_profiles() == []
    assert blocking.browser_session.get_browser_sessions() == []
    assert blocking.credentials.get_credentials() == []
    assert not hasattr(blocking.agent, "run_workflw")
    assert copy.copy(blocking.agent).get_run(run.run_id).run_id == run.run_id


async def test_groups_of_older_releases_awaited(emulator, client):
    run = await client.agent.run_workflow(agent_id=emulator.workflow())
    assert (await client.agent.get_run(run.run_id)).run_id == run.run_id
    assert await client.browser_profiles.list_browser_profiles() == []


def test_an_error_made_by_hand():
    text = str(ApiError(status_code=404, body={"detail": "no"}))
    assert text == "status_code: 404, body: {'detail': 'no'}"
