"""Going through lists page by page."""

import asyncio
import contextlib

import pytest

from skyvern.client import InternalServerError, UnexpectedAnswerError
from skyvern.client.pages import AsyncItems, Items
from skyvern.testing import Emulator
from support.seen import headers, query

WORKFLOWS = 25


@pytest.fixture
def start():
    """Starts an emulator with workflows and faults."""
    workflows = [{"workflow_id": f"wpid_{number}"} for number in range(WORKFLOWS)]
    with contextlib.ExitStack() as stack:
        yield lambda *faults: stack.enter_context(Emulator(workflows=workflows, faults=faults))


def fault(effect):
    return {"operation": "list_workflows", "nth": 2, "effect": effect}


def ids(workflows):
    return [workflow.workflow_permanent_id for workflow in workflows]


async def test_every_item_comes_once(start):
    emulator = start()
    client = emulator.client()
    awaited = [workflow async for workflow in client.iter_workflows(page_size=4)]
    blocking = list(emulator.sync_client().iter_workflows(page_size=4))
    assert len(set(ids(awaited))) == len(awaited) == WORKFLOWS
    assert ids(awaited) == ids(blocking)
    assert len(await client.get_workflows(page_size=4)) == 4, "a plain call is one page"


async def test_an_empty_page_in_the_middle_is_not_the_end(start):
    client = start(fault({"kind": "status", "code": 200, "body": []})).client()
    assert len([workflow async for workflow in client.iter_workflows(page_size=5)]) == WORKFLOWS - 5


def test_items_that_move_to_the_next_page_come_once(start):
    emulator = start()
    items = emulator.sync_client().iter_workflows(page_size=10)
    first = next(items)
    emulator.control("workflows", workflow_id="wpid_new")
    rest = ids(items)
    assert len(set(rest)) == len(rest) == WORKFLOWS - 1
    assert first.workflow_permanent_id not in rest


async def test_a_page_that_fails_is_tried_again_by_the_next_call(start):
    emulator = start(fault({"kind": "status", "code": 500}))
    items = emulator.client(max_retries=0).iter_workflows(page_size=10)
    found = [await anext(items) for _ in range(10)]
    with pytest.raises(InternalServerError):
        await anext(items)
    found += [workflow async for workflow in items]
    assert len(set(ids(found))) == len(found) == WORKFLOWS


def test_a_page_that_fails_is_tried_again_when_blocking(start):
    items = start(fault({"kind": "status", "code": 500})).sync_client(max_retries=0)
    pages = items.iter_workflows(page_size=10)
    found = [next(pages) for _ in range(10)]
    with pytest.raises(InternalServerError):
        next(pages)
    assert len(found + list(pages)) == WORKFLOWS


async def test_arguments_reach_every_page(client, blocking, emulator):
    options = {"additional_headers": {"x-a": "1"}}
    items = client.iter_workflow_runs_by_id("wpid_1", status=["failed"], request_options=options)
    assert isinstance(items, AsyncItems)
    assert [run async for run in items] == []
    requests = emulator.requests()
    assert [query(request) for request in requests] == [
        [("page", str(page)), ("page_size", "100"), ("status", "failed")] for page in (1, 2)
    ]
    for request in requests:
        assert headers(request)["x-a"] == "1"
        assert "/wpid_1/" in request["path"]
    assert isinstance(blocking.iter_runs(), Items)


def test_items_inside_of_an_answer(blocking, emulator):
    for page in [[{"workflow_schedule_id": "wfs_1"}], [], None]:
        emulator.on().times(1).status(200, body={"schedules": page})
    items = blocking.iter_schedules(page_size=1)
    assert [item.workflow_schedule_id for item in items] == ["wfs_1"]
    assert list(items) == [], "it stays over"
    assert len(emulator.requests()) == 3


async def test_tasks_that_share_an_iterator(start):
    items = start().client().iter_workflows(page_size=3)

    async def take():
        return [workflow async for workflow in items]

    parts = await asyncio.gather(*(take() for _ in range(4)))
    found = [workflow for part in parts for workflow in part]
    assert len(set(ids(found))) == len(found) == WORKFLOWS


def test_every_list_has_its_iterator(client, blocking):
    names = {name for name in dir(client) if name.startswith("iter_")}
    assert names == {name for name in dir(blocking) if name.startswith("iter_")}
    assert {"iter_workflows", "iter_runs", "iter_schedules", "iter_credentials"} <= names


@pytest.mark.parametrize("odd", [None, 7, "text", [], True])
async def test_a_page_with_something_else_in_it_raises_and_loses_nothing(start, odd):
    page = [{"workflow_permanent_id": "wpid_a"}, odd, {"workflow_permanent_id": "wpid_b"}]
    emulator = start(fault({"kind": "status", "code": 200, "body": page}))
    items = emulator.client().iter_workflows(page_size=10)
    found = [await anext(items) for _ in range(10)]
    with pytest.raises(UnexpectedAnswerError, match="has"):
        await anext(items)
    found += [workflow async for workflow in items]
    assert len(set(ids(found))) == len(found) == WORKFLOWS


def test_items_without_an_id_are_told_apart_by_what_is_in_them(blocking, emulator):
    page = [{"title": "a"}, {"title": "b"}, {"title": "b"}, {"workflow_permanent_id": None}]
    emulator.on().status(200, body=page)  # for every page: the list ends all the same
    titles = [workflow.title for workflow in blocking.iter_workflows()]
    assert titles == ["a", "b", "b", None]


@pytest.mark.parametrize("odd", [7, "text", {"a": 1}])
def test_a_page_whose_items_are_no_list_raises(blocking, emulator, odd):
    emulator.on().status(200, body={"schedules": odd})
    with pytest.raises(UnexpectedAnswerError, match="schedules"):
        next(blocking.iter_schedules())
