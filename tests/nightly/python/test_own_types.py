"""Types of other packages, the real ones: our models in theirs, and theirs as what is sent."""

import dataclasses
import datetime as dt
import decimal
import enum
import json
import uuid
from typing import Annotated, Any

import attrs
import fastapi
import msgspec
import numpy as np
import orjson
import pydantic
import pytest
from fastapi.testclient import TestClient

from skyvern.client import (
    Block,
    FileInfo,
    GetRunResponse,
    NavigationBlock,
    Skyvern,
    WaitBlock,
    Workflow,
    WorkflowRunResponse,
    types,
)
from skyvern.client.core import ApiError
from skyvern.client.errors import OutputTypeError
from skyvern.client.model import Model
from skyvern.client.unknown import Unknown
from skyvern.testing import Emulator

RUN = {
    "run_id": "wr_1",
    "status": "completed",
    "created_at": "2026-11-20T18:26:52.298616",
    "downloaded_files": [{"url": "https://x/f", "filename": "f.pdf"}],
    "failure_reason": None,
    "new_field": {"a": [1]},
}
MODELS = [
    value
    for value in (getattr(types, name) for name in types.__all__)
    if isinstance(value, type) and issubclass(value, Model)
]


def application():
    app = fastapi.FastAPI()
    run = WorkflowRunResponse(**RUN)

    @app.get("/annotated")
    def annotated() -> WorkflowRunResponse:
        return run

    @app.get("/many")
    def many() -> list[WorkflowRunResponse]:
        return [run, run]

    @app.get("/short", response_model=WorkflowRunResponse, response_model_exclude_none=True,
             response_model_exclude={"new_field"})  # fmt: skip
    def short():
        return RUN

    @app.post("/body")
    def body(run: Annotated[WorkflowRunResponse, fastapi.Body()]) -> dict[str, Any]:
        assert isinstance(run.downloaded_files[0], FileInfo)
        return {"id": run.run_id, "extra": run.model_extra}

    @app.get("/read")
    def read() -> WorkflowRunResponse:
        return GetRunResponse(**RUN)

    @app.get("/workflow")
    def workflow() -> Workflow | None:
        return None

    return app


def test_fastapi():
    with TestClient(application()) as web:
        assert web.get("/annotated").json() == RUN
        assert web.get("/read").json() == RUN
        assert web.get("/many").json() == [RUN, RUN]
        short = {key: RUN[key] for key in RUN if key not in ("new_field", "failure_reason")}
        assert web.get("/short").json() == short
        answer = web.post("/body", json=RUN)
        assert answer.json() == {"id": "wr_1", "extra": {"new_field": {"a": [1]}}}
        assert web.post("/body", json=[1]).status_code == 422
        assert web.post("/body", json={"status": "x"}).status_code == 422
        openapi = web.get("/openapi.json").json()
    schemas = openapi["components"]["schemas"]
    assert {"WorkflowRunResponse", "FileInfo", "Workflow", "NavigationBlock"} <= set(schemas)
    run = schemas["WorkflowRunResponse"]
    assert run["required"] == ["run_id", "status"]
    assert run["properties"]["created_at"]["anyOf"][0] == {"type": "string", "format": "date-time"}
    assert run["additionalProperties"] is True
    answer = openapi["paths"]["/annotated"]["get"]["responses"]["200"]["content"]
    expected = {"$ref": "#/components/schemas/WorkflowRunResponse"}
    assert answer["application/json"]["schema"] == expected


def test_a_field_of_a_pydantic_model():
    class Job(pydantic.BaseModel):
        run: WorkflowRunResponse
        blocks: list[Block] = []

    job = Job.model_validate(
        {"run": RUN, "blocks": [{"block_type": "wait", "label": "w", "x": 1}, {"new": 1}]}
    )
    assert isinstance(job.run, WorkflowRunResponse)
    assert isinstance(job.blocks[0], WaitBlock)
    assert isinstance(job.blocks[1], Unknown)
    assert job.blocks[1].model_dump() == {"new": 1}
    assert Job.model_validate_json(job.model_dump_json()) == job
    assert job.model_dump(mode="json")["run"] == RUN
    assert job.model_dump()["run"]["created_at"] == job.run.created_at
    assert Job(run=job.run).run is job.run
    assert Job.model_json_schema()["$defs"]["WorkflowRunResponse"]["type"] == "object"
    for bad in (5, [RUN], {"run_id": "wr_1"}, NavigationBlock(label="n")):
        with pytest.raises(pydantic.ValidationError):
            Job(run=bad)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model(model):
    assert set(model.model_fields) == set(model._empty)
    for mode in ("validation", "serialization"):
        schema = model.model_json_schema(mode=mode)
        assert json.dumps(schema)
    for field in model.model_fields.values():
        pydantic.TypeAdapter(field.annotation)


def test_deep_nesting():
    deep = inner = {}
    for _ in range(900):
        inner["a"] = inner = {}
    run = WorkflowRunResponse.read({**RUN, "output": deep})
    assert run.model_dump()["output"] == deep
    assert run.model_copy(deep=True) == run
    assert str(run)
    assert repr(run)
    assert pydantic.TypeAdapter(WorkflowRunResponse).validate_python(run) is run


def test_other_encoders():
    run = WorkflowRunResponse(**RUN)
    assert orjson.loads(orjson.dumps(run, default=lambda model: model.model_dump())) != {}
    hook = {"enc_hook": lambda model: model.model_dump(mode="json")}
    assert json.loads(msgspec.json.encode([run], **hook)) == [RUN]


class Unit(enum.Enum):
    PIECE = "piece"


class Line(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(populate_by_name=True)
    price: decimal.Decimal = pydantic.Field(alias="unitPrice")
    unit: Unit = Unit.PIECE
    note: str | None = None


@attrs.define
class Attrs:
    line: Line
    at: dt.date = dt.date(2030, 1, 2)


class Struct(msgspec.Struct, rename="camel"):
    some_name: int = 1
    left_out: int | msgspec.UnsetType = msgspec.UNSET


@dataclasses.dataclass
class Data:
    struct: Struct
    id: uuid.UUID


class Old(pydantic.BaseModel):
    root: pydantic.AnyUrl


LINE = {"unitPrice": "1.10", "unit": "piece", "note": None}


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (Line(price="1.10"), LINE),
        ({"lines": [Line(unitPrice="1.10")]}, {"lines": [LINE]}),
        (Attrs(Line(price="1.10")), {"line": LINE, "at": "2030-01-02"}),
        (Data(Struct(), uuid.UUID(int=1)),
         {"struct": {"someName": 1}, "id": str(uuid.UUID(int=1))}),
        (pydantic.RootModel[dict[str, int]]({"a": 1}), {"a": 1}),
        (Old(root="https://x/"), {"root": "https://x/"}),
        ({"n": np.int64(5), "f": np.float32(0.5), "b": np.bool_(True), "a": np.arange(3)},
         {"n": 5, "f": 0.5, "b": True, "a": [0, 1, 2]}),
        ({"run": WorkflowRunResponse(**RUN)}, {"run": RUN}),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_what_is_sent(value, sent):
    with Emulator() as emulator, emulator.sync_client() as client:
        emulator.on().status(200, body={"run_id": "wr_1", "status": "queued"})
        client.run_workflow("wpid_1", value)
        [request] = emulator.requests("run_workflow")
    assert json.loads(request["body"])["parameters"] == sent


class Secret(pydantic.BaseModel):
    key: pydantic.SecretStr


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"a": [Secret(key="k")]}, r"parameters\['a'\]\[0\]\['key'\]: SecretStr is a secret"),
        (Data(Struct(), id=object()), r"parameters\['id'\]: object can't be sent"),
        (Attrs(line=[1j]), r"parameters\['line'\]\[0\]: complex can't be sent"),
    ],
    ids=["secret", "dataclass", "attrs"],
)
def test_what_cannot_be_sent_is_named(value, place):
    client = Skyvern(api_key="k", base_url="http://localhost:1", max_retries=0)
    with pytest.raises(TypeError, match=place) as refused:
        client.run_workflow("wpid_1", value)
    assert isinstance(refused.value, ApiError)


class Total(pydantic.BaseModel):
    total: Annotated[decimal.Decimal, pydantic.Field(gt=0, alias="sum")]


class Totals(pydantic.BaseModel):
    items: list[Total]


class Part(msgspec.Struct):
    some: dict[str, int]


class Parts(msgspec.Struct, rename="camel"):
    all_parts: list[Part]


@attrs.define
class Attributes:
    _private: int
    totals: list[Total] = attrs.Factory(list)


@pydantic.dataclasses.dataclass
class Checked:
    total: int


@pytest.mark.parametrize(
    ("kind", "output", "value", "bad", "path"),
    [
        (Totals, {"items": [{"sum": "1.5"}]}, Totals(items=[Total(sum="1.5")]),
         {"items": [{"sum": 1}, {"sum": 0}]}, "items[1].sum"),
        (list[Total], [{"sum": 1}], [Total(sum=1)], [{"sum": 1}, {}], "[1].sum"),
        (pydantic.TypeAdapter(list[Total]), [{"sum": 1}], [Total(sum=1)], [{}], "[0].sum"),
        (Annotated[int, pydantic.Field(gt=0)], 1, 1, 0, ""),
        (Parts, {"allParts": [{"some": {"a": 1}}]}, Parts([Part({"a": 1})]),
         {"allParts": [{"some": {"a": "x"}}]}, "allParts[0].some"),
        (Attributes, {"_private": 1, "totals": [{"sum": 1}]}, Attributes(1, [Total(sum=1)]),
         {"_private": 1, "totals": [{"sum": -1}]}, "totals[0].sum"),
        (Checked, {"total": 1}, Checked(1), {"total": "x"}, "total"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)  # fmt: skip
def test_outputs_of_their_types(kind, output, value, bad, path):
    with Emulator() as emulator, emulator.sync_client() as client:
        run = {"run_id": "wr_1", "status": "completed"}
        emulator.on("get_run").status(200, body={**run, "output": output})
        assert client.get_run("wr_1", output_type=kind).output == value
    with Emulator() as emulator, emulator.sync_client() as client:
        emulator.on("get_run").status(200, body={**run, "output": bad})
        with pytest.raises(OutputTypeError) as caught:
            client.wait_for_run("wr_1", output_type=kind)
    assert caught.value.path.startswith(path)
    assert caught.value.__cause__ is not None


def test_a_tool_can_not_say_it():
    call = pydantic.validate_call(Skyvern.get_run, config={"arbitrary_types_allowed": True})
    schema = pydantic.TypeAdapter(call).json_schema()
    assert schema["properties"]["output_type"]["type"] == "null"
