"""What a typed program does with the package; mypy and pyright accept it as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypedDict, assert_type

import skyvern
from skyvern import RunEngine, SkyvernEnvironment, verify_webhook
from skyvern.client import (
    AsyncBatch,
    AsyncSkyvern,
    Batch,
    BlockOutput,
    Done,
    Downloaded,
    FileInfo,
    GeoTarget,
    GetRunResponse,
    Skyvern,
    Workflow,
)
from skyvern.client.core import ApiError, HttpResponse, RequestOptions
from skyvern.client.errors import NotFoundError, RunTimeoutError
from skyvern.client.types import WorkflowRunResponse, WorkflowScheduleResponse
from skyvern.schemas.runs import ProxyLocation, RunStatus


async def awaited() -> None:
    options = RequestOptions(timeout_in_seconds=5, additional_headers={"a": "b"})
    async with skyvern.Skyvern(
        api_key="key", environment=SkyvernEnvironment.LOCAL, timeout=5, max_retries=0
    ) as client:
        assert_type(client, AsyncSkyvern)
        run = await client.run_workflow(
            "wpid_1",
            {"a": 1},
            proxy_location=ProxyLocation.NONE,
            wait_for_completion=True,
            timeout=None,
            on_cancel="cancel",
            request_options=options,
        )
        assert_type(run, WorkflowRunResponse)
        assert_type(run.run_id, str)
        assert_type(run.status, str)
        assert_type(run.created_at, datetime | None)
        assert_type(run.downloaded_files, list[FileInfo] | None)
        assert_type(run.output, Any)
        await client.run_workflow("wpid_1", proxy_location=GeoTarget(country="US"))
        await client.run_workflow("wpid_1", proxy_location={"country": "US"}, title=None)
        assert_type(
            await client.get_run("wr_1", request_options={"max_retries": 1}), GetRunResponse
        )
        assert_type(await client.wait_for_run("wr_1", poll_interval=1), GetRunResponse)
        assert_type(await client.get_workflows(status=["draft"]), list[Workflow])
        await client.cancel_run("wr_1")
        await client.run_task("do it", RunEngine.skyvern_v2)
        schedule = await client.schedules.create(
            "wpid_1",
            cron_expression="0 9 * * *",
            timezone="UTC",
            first_fire_at=datetime.now(),  # noqa: DTZ005
        )
        assert_type(schedule, WorkflowScheduleResponse)
        assert_type(schedule.schedule.workflow_schedule_id, str)
        raw = await client.with_raw_response.get_run("wr_1")
        assert_type(raw, HttpResponse[GetRunResponse])
        assert_type(raw.status_code, int)
        raw_list = await client.with_raw_response.get_workflows()
        assert_type(raw_list.data, list[Workflow])
        raw_schedule = await client.agent.with_raw_response.get_workflow_schedule("a", "b")
        assert_type(raw_schedule.data, WorkflowScheduleResponse)
        async for workflow in client.iter_workflows(page_size=50, status="draft"):
            assert_type(workflow, Workflow)
        for file in run.downloaded_files or []:
            done = await client.download(file, to=Path("files"), run_id=run.run_id)
            assert_type(done, Downloaded)
            assert_type(done.path, Path)


def blocking() -> None:
    try:
        with Skyvern(api_key="key", proxy="http://proxy:8080", ca_file=Path("ca.pem")) as client:
            run = client.run_workflow(workflow_id="wpid_1", wait_for_completion=True)
            assert_type(run, WorkflowRunResponse)
            if RunStatus(run.status).is_final() and run.status == RunStatus.completed:
                print(run.model_dump(mode="json"), run.model_dump_json(indent=2))
            for file in run.downloaded_files or []:
                print(file["file_name"], file.filename, file.file_size)
                assert_type(client.download({"url": file.url}, to="files/").size, int)
            assert_type(next(client.iter_schedules()).enabled, bool | None)
            assert_type(client.schedules.list_all(page=1).schedules[0].enabled, bool | None)
            assert_type(client.with_raw_response.get_run("wr_1"), HttpResponse[GetRunResponse])
    except NotFoundError as error:
        assert_type(error.status_code, int | None)
    except RunTimeoutError as error:
        print(error.run_id, error.seconds)
    except ApiError as error:
        print(error.body, error.headers, error.app_url)


@dataclass
class Invoice:
    total: float


class Row(TypedDict):
    total: float


def parse(output: dict[str, Any]) -> Invoice:
    return Invoice(output["total"])


async def typed(client: AsyncSkyvern, blocking: Skyvern) -> None:
    run = await client.run_workflow("wpid_1", wait_for_completion=True, output_type=Invoice)
    assert_type(run, WorkflowRunResponse[Invoice])
    assert_type(run.output, Invoice)
    assert_type(run.raw_output, Any)
    assert_type(run.block("extract"), BlockOutput[Any])
    assert_type(run.block("extract", Row).output, Row)
    assert_type(run.error_code, str | None)
    assert_type(run.duration, timedelta | None)
    assert_type((await client.run_workflow("wpid_1", output_type=Row)).output, Row)
    assert_type((await client.wait_for_run("wr_1", output_type=parse)).output, Invoice)
    assert_type((await client.get_run("wr_1", output_type=list[Invoice])).output, list[Invoice])
    assert_type(blocking.run_task("x", output_type=dict[str, Row]).output, dict[str, Row])
    assert_type((await client.login(credential_type="skyvern", output_type=None)).output, Any)


async def typed_batches(client: AsyncSkyvern, blocking: Skyvern) -> None:
    batch = client.run_workflows("wpid_1", [{"id": 1}], key="id", output_type=Invoice)
    assert_type(batch, AsyncBatch[Invoice])
    async for done in batch:
        assert_type(done, Done[Invoice])
        assert_type(done.error, Exception | None)
        if done.run is not None:
            assert_type(done.run.output, Invoice)
    with blocking.run_workflows("wpid_1", "rows.csv", output_type=parse) as parsed:
        assert_type(parsed, Batch[Invoice])
        for item in parsed:
            assert_type(item.run, GetRunResponse[Invoice] | None)
    for plain in blocking.run_workflows("wpid_1", [{"id": 1}]):
        assert_type(plain, Done[Any])


def webhook(body: bytes, signature: str | None) -> bool:
    return verify_webhook(body, signature, "key")
