"""Answers: attributes, items, and everything a service of another day may send."""

import copy
import datetime as dt
import json
import pickle
import time

import pytest

from skyvern.client import (
    FileInfo,
    FileUploadBlockYaml,
    GetRunResponse,
    TotpCode,
    UnexpectedAnswerError,
    UploadFileResponse,
    Workflow,
    WorkflowRunResponse,
)
from skyvern.schemas.runs import ProxyLocation, RunEngine, RunStatus

FILE = {
    "url": "https://x/f",
    "filename": "f.pdf",
    "checksum": "c",
    "modified_at": "2026-01-02T03:04:05",
}
RUN = {
    "run_id": "wr_1",
    "status": "completed",
    "run_type": "workflow_run",
    "output": {"a_output": {"n": 2**70, "f": 1.5, "Key": None}},
    "downloaded_files": [FILE],
    "created_at": "2026-11-20T18:26:52.298616",
    "finished_at": "2026-11-20T18:26:53+00:00",
    "failure_reason": None,
    "new_field": {"a": [1]},
    "run_request": {"workflow_id": "wpid_1", "proxy_location": {"country": "US"}},
}


@pytest.fixture
async def answer(client, emulator):
    emulator.on().status(200, body=json.dumps(RUN))
    return await client.run_workflow("wpid_1")


async def test_attributes(answer):
    assert isinstance(answer, WorkflowRunResponse)
    assert answer.run_id == "wr_1"
    assert answer.output == {"a_output": {"n": 2**70, "f": 1.5, "Key": None}}
    assert answer.failure_reason is None
    assert answer.recording_url is None
    assert answer.new_field == {"a": [1]}
    with pytest.raises(AttributeError, match="no_such_field"):
        answer.no_such_field  # noqa: B018


async def test_the_documents_use_files_in_every_way(answer):
    (file,) = answer.downloaded_files
    assert isinstance(file, FileInfo)
    assert file["file_name"] == file.filename == file["filename"] == file.file_name == "f.pdf"
    assert file["file_url"] == file.url == file["url"] == file.file_url == "https://x/f"
    assert dict(file)["filename"] == "f.pdf"
    assert "file_name" in file
    assert "nothing" not in file
    assert file.artifact_id is None
    assert file["artifact_id"] is None
    with pytest.raises(KeyError):
        file["nothing"]


async def test_timestamps(answer):
    assert answer.created_at == dt.datetime(2026, 11, 20, 18, 26, 52, 298616)  # noqa: DTZ001
    assert answer.finished_at == dt.datetime(2026, 11, 20, 18, 26, 53, tzinfo=dt.UTC)
    assert answer.started_at is None


async def test_statuses_are_strings_that_equal_their_enums(answer):
    assert type(answer.status) is str
    assert answer.status == RunStatus.completed
    assert answer.status in ["completed", "failed"]
    assert f"{answer.status} {RunStatus.completed}" == "completed completed"
    assert RunStatus(answer.status).is_final()
    assert not RunStatus.paused.is_final()
    assert {status for status in RunStatus if status.is_final()} == {
        "completed", "failed", "terminated", "timed_out", "canceled",
    }  # fmt: skip


def test_enums():
    assert RunEngine.skyvern_v1 == "skyvern-1.0"
    assert RunEngine.skyvern_v2 == "skyvern-2.0"
    assert ProxyLocation.RESIDENTIAL_GB == "RESIDENTIAL_GB"
    assert ProxyLocation.US_CA == "US-CA"


async def test_models_inside_models(answer):
    assert answer.run_request.workflow_id == "wpid_1"
    assert answer.run_request.proxy_location.country == "US"
    assert answer.run_request["proxy_location"]["country"] == "US"


async def test_dumps(answer):
    dumped = answer.model_dump()
    assert dumped["created_at"] == dt.datetime(2026, 11, 20, 18, 26, 52, 298616)  # noqa: DTZ001
    assert type(dumped["downloaded_files"][0]) is dict
    assert dumped["new_field"] == {"a": [1]}
    assert answer.model_dump(mode="json") == RUN
    assert json.loads(answer.model_dump_json()) == RUN
    assert json.loads(answer.model_dump_json(indent=2)) == RUN
    assert "failure_reason" not in answer.model_dump(exclude_none=True)
    assert list(answer.model_dump(include={"run_id"})) == ["run_id"]
    assert "run_id" not in answer.model_dump(exclude={"run_id"})
    dumped["output"]["a_output"]["n"] = 0
    assert answer.output["a_output"]["n"] == 2**70


async def test_validation_takes_everything(answer):
    for data in (RUN, answer, answer.model_dump(), answer.model_dump(mode="json")):
        assert WorkflowRunResponse.model_validate(data) == answer
    assert WorkflowRunResponse.model_validate_json(json.dumps(RUN)) == answer
    assert WorkflowRunResponse(**RUN) == answer
    assert WorkflowRunResponse() != answer


async def test_equality(answer, client):
    assert answer == await client.run_workflow("wpid_1")
    assert answer != GetRunResponse(**RUN)
    assert answer != RUN
    assert answer.model_copy() == answer
    changed = answer.model_copy(update={"status": "failed"})
    assert (changed.status, answer.status) == ("failed", "completed")
    assert changed != answer


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))]
)
async def test_copies(answer, copied):
    other = copied(answer)
    assert other == answer
    assert other.downloaded_files == answer.downloaded_files


async def test_models_are_read_only(answer):
    with pytest.raises(AttributeError, match="model_copy"):
        answer.status = "failed"
    with pytest.raises(AttributeError):
        del answer.status


async def test_representation(answer):
    text = repr(answer)
    assert text.startswith("WorkflowRunResponse(run_id='wr_1', status='completed'")
    assert "failure_reason" not in text
    secret = repr(
        WorkflowRunResponse(run_request={"extra_http_headers": {"authorization": "hidden"}})
    )
    assert "hidden" not in secret
    assert len(repr(WorkflowRunResponse(output="x" * 10_000))) < 200


async def test_text_is_whole_but_for_secrets():
    run = WorkflowRunResponse(
        run_id="wr_1",
        output="x" * 500,
        downloaded_files=[{"url": "y" * 200}],
        run_request={"title": "z" * 200, "extra_http_headers": {"authorization": "hidden"}},
    )
    for long in ("x" * 500, "y" * 200, "z" * 200):
        assert long in str(run)
        assert long in f"{run}"
    assert "hidden" not in str(run)


async def test_other_names_of_fields():
    assert UploadFileResponse.model_validate({"s3_uri": "s3://b/k"}).s3uri == "s3://b/k"
    uploaded = UploadFileResponse(s3uri="s3://b/k")
    assert uploaded.s3_uri == uploaded["s3uri"] == "s3://b/k"
    assert uploaded.model_dump() == {"s3_uri": "s3://b/k"}
    block = FileUploadBlockYaml(label="keep", s3bucket="b")
    assert block.s3bucket == block.s3_bucket == "b"
    assert block.model_dump(exclude_none=True)["s3_bucket"] == "b"


async def test_what_is_shown_has_no_secrets():
    code = TotpCode(
        totp_code_id="otp_1",
        totp_identifier="ada@example.com",
        code="918273",
        content="it is 918273",
        input_tokens=7,
        new_password="hunter2",
    )
    assert code.code == "918273"
    for shown in (repr(code), str(code), code._repr_html_()):
        assert "918273" not in shown
        assert "hunter2" not in shown
        for open_text in ("otp_1", "ada@example.com", "7"):
            assert open_text in shown


async def test_members_of_the_documented_models(answer):
    assert "recording_url" in WorkflowRunResponse.model_fields
    assert WorkflowRunResponse.model_fields["run_id"].is_required()
    assert not answer.model_fields["output"].is_required()
    assert WorkflowRunResponse.model_fields["created_at"].annotation == dt.datetime | None
    assert answer.model_extra == {"new_field": {"a": [1]}}
    assert answer.model_fields_set == set(RUN)
    assert WorkflowRunResponse.model_construct(**RUN) == answer
    assert answer.dict() == answer.model_dump()
    assert answer.json() == answer.model_dump_json()
    assert answer.copy(update={"status": "failed"}).status == "failed"
    assert answer.__replace__(status="failed").status == "failed"
    with pytest.raises(TypeError, match="is made of an object"):
        WorkflowRunResponse.model_validate([1])


async def test_deep_nesting():
    deep = inner = {}
    for _ in range(900):
        inner["a"] = inner = {}
    run = WorkflowRunResponse.read({"run_id": "wr_1", "output": deep})
    assert run.model_copy(deep=True).model_dump()["output"] == deep
    assert str(run)
    assert repr(run)


async def test_notebooks_show_a_table(answer):
    html = answer._repr_html_()
    assert '<a href="https://x/f" rel="noreferrer" target="_blank">f.pdf</a>' in html
    odd = WorkflowRunResponse(
        failure_reason="<script>", recording_url="javascript:alert(1)", api_key="hidden"
    )._repr_html_()
    assert "&lt;script&gt;" in odd
    assert "href" not in odd
    assert "hidden" not in odd


async def test_completion_knows_the_fields(answer):
    assert {"run_id", "downloaded_files", "new_field", "model_dump"} <= set(dir(answer))


ODD = {
    "run_id": None,
    "status": "hibernating",
    "run_type": 5,
    "output": True,
    "downloaded_files": {"not": "a list"},
    "screenshot_urls": "text",
    "created_at": "yesterday",
    "started_at": 1700000000,
    "finished_at": None,
    "script_run": [1],
    "run_request": "text",
    "attempts": [None, 5, {"status": "new"}],
    "errors": None,
    "model_dump": "a field named like a method",
    "_private": 1,
    "": 2,
    "with space": 3,
    "class": 4,
}


async def test_answers_of_another_day_never_raise(client, emulator):
    emulator.on().status(200, body=ODD)
    odd = await client.get_run("wr_1")
    assert odd.status == "hibernating"
    assert odd.output is True
    assert odd.downloaded_files == {"not": "a list"}
    assert odd.created_at == "yesterday"
    assert odd.started_at == 1700000000
    assert odd.script_run == [1]
    assert odd.run_request == "text"
    assert odd.attempts[:2] == [None, 5]
    assert odd.attempts[2].status == "new"
    assert callable(odd.model_dump)
    assert odd["model_dump"] == "a field named like a method"
    assert (odd["_private"], odd[""], odd["with space"], odd["class"]) == (1, 2, 3, 4)
    assert odd.model_dump(mode="json") == ODD
    assert repr(odd)
    assert dir(odd)
    assert pickle.loads(pickle.dumps(odd)) == odd


async def test_lists(client, emulator):
    answer = [{"workflow_permanent_id": "wpid_1", "title": "T"}, None, 5]
    emulator.on().times(1).status(200, body=answer)
    workflows = await client.get_workflows()
    assert isinstance(workflows, list)
    assert isinstance(workflows[0], Workflow)
    assert workflows[0].title == "T"
    assert workflows[1:] == [None, 5]
    assert await client.get_workflows() == []


async def test_null(client, emulator):
    for status, body in ((200, "null"), (204, "")):
        emulator.on().times(1).status(status, body=body)
        assert await client.cancel_run("wr_1") is None
    # Nothing of the service's says here that it was done.
    for body in ("", "{}", '{"detail": null}', "7"):
        emulator.on().times(1).status(200, body=body)
        with pytest.raises(UnexpectedAnswerError):
            await client.cancel_run("wr_1")


def fields(value):
    """Touches everything."""
    count = 0
    if hasattr(value, "model_dump"):
        for name in dir(type(value)):
            if not name.startswith("_"):
                getattr(value, name)
        for _, inner in value:
            count += 1 + fields(inner)
    elif isinstance(value, list):
        count += sum(map(fields, value))
    return count


async def test_a_long_list_is_decoded_quickly(client, emulator):
    block = {
        "label": "b", "block_type": "navigation", "url": "https://example.com", "title": "t" * 20,
        "navigation_goal": "g" * 60, "engine": "skyvern-1.0", "parameters": [], "max_retries": 0,
        "continue_on_failure": False, "error_code_mapping": None, "complete_criterion": None,
    }  # fmt: skip
    workflow = {
        "workflow_permanent_id": "wpid_1", "title": "T", "created_at": "2026-11-20T18:26:52.29",
        "workflow_definition": {"version": 1, "parameters": [], "blocks": [block] * 30},
    }  # fmt: skip
    text = json.dumps([workflow] * 20)
    assert len(text) > 165_000
    emulator.on().status(200, body=text)
    workflows = await client.get_workflows()
    assert fields(workflows) > 20 * 30 * 11
    assert workflows[0].workflow_definition.blocks[0].navigation_goal == "g" * 60
    from skyvern.client import read_fields  # noqa: F401  (loaded, so that only reading is measured)

    best = min(timed(text) for _ in range(5))
    assert best < 0.05  # a loose bound: the figure is in the benchmarks


def timed(text):
    begin = time.perf_counter()
    for item in json.loads(text):
        for block in Workflow.read(item).workflow_definition.blocks:
            block.navigation_goal  # noqa: B018
    return time.perf_counter() - begin
