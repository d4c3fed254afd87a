"""Data frames of runs, and runs of data frames."""

import dataclasses

import numpy as np
import pandas as pd

from skyvern.client.errors import OutputTypeError


@dataclasses.dataclass
class Invoice:
    total: float


FRAME = pd.DataFrame(
    {
        "id": np.array([101, 102, 103], dtype="int64"),
        "amount": [1.5, np.nan, 3.0],
        "due": pd.to_datetime(["2026-01-02", None, "2026-03-04"]),
        "paid": pd.array([True, None, False], dtype="boolean"),
        "note": ["é", None, ""],
        "kind": pd.Categorical(["a", "b", "a"]),
    }
)


def test_a_row_is_a_run(skyvern_emulator):
    client = skyvern_emulator.sync_client()
    workflow = skyvern_emulator.workflow(output={"total": 5})
    batch = client.run_workflows(workflow, FRAME, key="id", ordered=True, output_type=Invoice)
    items = list(batch)
    assert [item.key for item in items] == ["101", "102", "103"]
    first, second, _ = (item.parameters for item in items)
    assert first["due"].startswith("2026-01-02T00:00:00")
    del first["due"]
    assert first == {"id": 101, "amount": 1.5, "paid": True, "note": "é", "kind": "a"}
    assert second == {"id": 102, "kind": "b"}, "what is missing is not given"
    table = pd.DataFrame([{"id": item.key, "total": item.run.output.total} for item in items])
    assert table["total"].sum() == 15


def test_runs_are_rows(skyvern_emulator):
    client = skyvern_emulator.sync_client(timezone_aware=True)
    workflow = skyvern_emulator.workflow(output={"lines": [{"price": 1}], "total": 5})
    runs = [item.run for item in client.run_workflows(workflow, FRAME[:2], key="id")]
    table = pd.DataFrame([run.model_dump() for run in runs])
    assert list(table["run_id"]) == [run.run_id for run in runs]
    assert str(table["created_at"].dtype).startswith("datetime64")
    assert table["created_at"].dt.tz is not None
    flat = pd.json_normalize([run.model_dump(mode="json") for run in runs])
    assert list(flat["output.total"]) == [5, 5]
    listed = pd.DataFrame(map(dict, client.get_workflows()))
    assert workflow in set(listed["workflow_permanent_id"])


def test_an_output_that_does_not_fit_is_a_row_too(skyvern_emulator):
    client = skyvern_emulator.sync_client()
    workflow = skyvern_emulator.workflow(output={"sum": 5})
    items = client.run_workflows(workflow, FRAME[:1], key="id", output_type=Invoice)
    table = pd.DataFrame([{"id": item.key, "error": item.error} for item in items])
    assert isinstance(table["error"][0], OutputTypeError)
    assert table["error"][0].run.raw_output == {"sum": 5}
