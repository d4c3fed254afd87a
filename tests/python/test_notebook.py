"""What notebooks show of workflows, lists and batches, and while runs are waited for."""

import sys
from types import SimpleNamespace

import pytest

from skyvern.client import Workflow, WorkflowRunResponse
from skyvern.client.model_list import ModelList
from skyvern.notebook import live

DEFINITION = {
    "parameters": [],
    "blocks": [
        {"block_type": "wait", "label": "pause", "wait_sec": 5},
        {"block_type": "brand_new", "label": "<b>bold</b>"},
    ],
}


def test_a_workflow_shows_its_blocks():
    workflow = Workflow.model_validate({"title": "Invoices", "workflow_definition": DEFINITION})
    html = workflow._repr_html_()
    assert html.count("<table>") == html.count("</table>") == 3
    assert "<details><summary>WorkflowDefinition</summary>" in html
    assert "pause" in html
    assert "&lt;b&gt;bold&lt;/b&gt;" in html


def test_a_run_shows_how_long_it_took():
    times = {"started_at": "2026-01-01T00:00:00", "finished_at": "2026-01-01T00:01:05"}
    html = WorkflowRunResponse.model_validate({"run_id": "wr_1", **times})._repr_html_()
    assert "0:01:05" in html


def test_what_people_read_is_short():
    run = WorkflowRunResponse.model_validate(
        {
            "run_id": "wr_1",
            "app_url": "https://app/wr_1",
            "created_at": "2026-01-01T00:00:00.123456",
            "started_at": "2026-01-01T00:00:00.5",
            "finished_at": "2026-01-01T00:01:05.4",
            "output": {"total": 5, "name": "<é>"},
            "errors": [],
        }
    )
    html = run._repr_html_()
    assert "2026-01-01 00:00:00<" in html
    assert "0:01:05<" in html
    assert "&quot;name&quot;: &quot;&lt;é&gt;&quot;" in html
    assert "errors" not in html
    listed = ModelList([run])._repr_html_()
    assert '<a href="https://app/wr_1" rel="noreferrer" target="_blank">wr_1</a>' in listed
    assert "app_url" not in listed
    deep = inner = {}
    for _ in range(5000):
        inner["a"] = inner = {}
    assert "…" in WorkflowRunResponse.read({"run_id": "wr_1", "output": deep})._repr_html_()


def test_a_list_is_a_table(emulator, blocking):
    ids = [emulator.workflow() for _ in range(2)]
    workflows = blocking.get_workflows()
    assert isinstance(workflows, list)
    html = workflows._repr_html_()
    assert "<caption>2 items</caption>" in html
    assert all(f"{workflow}</td>" in html for workflow in ids)


def test_a_batch_shows_its_counts(emulator, blocking):
    batch = blocking.run_workflows(emulator.workflow(), [{"a": 1}, {"a": 2}])
    list(batch)
    assert "2 completed" in batch._repr_html_()
    assert batch.summary._repr_html_() == batch._repr_html_()


class Notebook:
    """What a kernel has, as far as displays use it."""

    def __init__(self, *, watched):
        self.shown = []
        kernel = SimpleNamespace(_allow_stdin=watched)
        self.get_ipython = lambda: SimpleNamespace(kernel=kernel)
        self.HTML = str

    def display(self, content, *, display_id):
        assert display_id is True
        self.shown.append([content])
        return SimpleNamespace(update=self.shown[-1].append)


@pytest.fixture
def notebook(monkeypatch, request):
    notebook = Notebook(watched=request.param)
    monkeypatch.setitem(sys.modules, "IPython", notebook)
    monkeypatch.setitem(sys.modules, "IPython.display", notebook)
    return notebook


@pytest.mark.parametrize("notebook", [True], indirect=True)
def test_waits_and_batches_are_shown_in_place(emulator, notebook):
    client = emulator.sync_client(on_event=live())
    run = client.run_workflow(emulator.workflow(), wait_for_completion=True)
    [display] = notebook.shown
    assert run.run_id in display[-1]
    assert "completed" in display[-1]
    list(emulator.sync_client().run_workflows(emulator.workflow(), [{"a": 1}], progress=True))
    assert "1 completed" in notebook.shown[-1][-1]


@pytest.mark.parametrize("notebook", [False], indirect=True)
def test_nothing_is_shown_where_nobody_looks(emulator, notebook):
    client = emulator.sync_client(on_event=live())
    client.run_workflow(emulator.workflow(), wait_for_completion=True)
    list(client.run_workflows(emulator.workflow(), [{"a": 1}], progress=True))
    assert notebook.shown == []
