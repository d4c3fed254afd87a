"""Answers are read whatever is in them."""

import json
from pathlib import Path

import pytest

from skyvern.client import types
from support.answers import check_reads, dump, undescribed

DATA = json.loads((Path(__file__).parents[1] / "vectors" / "decode.json").read_text())


def workflow(parameters, blocks):
    definition = {**DATA["definition"], "parameters": parameters, "blocks": blocks}
    return {**DATA["workflow"], "workflow_definition": definition}


async def test_every_type_with_every_member(client, emulator):
    answer = workflow(DATA["parameters"], DATA["blocks"])
    emulator.on().status(200, body=answer)
    read = await client.get_workflow("wpid_1")
    assert not list(undescribed(read))
    assert dump(read) == answer
    definition = read.workflow_definition
    for typed, sent in zip(definition.blocks, DATA["blocks"], strict=True):
        assert type(typed).__name__ in dir(types), sent["block_type"]
        check_members(typed, sent)
    for typed, sent in zip(definition.parameters, DATA["parameters"], strict=True):
        assert type(typed).__name__ in dir(types), sent["parameter_type"]
        check_members(typed, sent)


def check_members(typed, sent):
    for name, value in sent.items():
        check_reads(typed, [[name, value]])
    for name in type(typed).__annotations__:
        assert getattr(typed, name) is not None or sent.get(name) is None, name


async def test_a_page_of_20_workflows_with_30_blocks_each(client, emulator):
    answer = [workflow([], [DATA["block"]] * 30)] * 20
    emulator.on().status(200, body=answer)
    page = await client.get_workflows(page_size=20)
    assert dump(page) == answer
    blocks = [block for read in page for block in read.workflow_definition.blocks]
    assert len(blocks) == 600
    for block in blocks:
        assert type(block) is types.NavigationBlock
        check_members(block, DATA["block"])


@pytest.mark.parametrize("odd", DATA["odd"], ids=lambda odd: odd["name"])
async def test_what_nobody_knows_is_kept(client, emulator, odd):
    emulator.on().status(200, body=json.dumps(odd["answer"]))
    method = client
    for name in odd["operation"].split("."):
        method = getattr(method, name)
    value = await method(**odd["arguments"])
    check_reads(value, odd["reads"])
    assert dump(value) == odd["answer"]
    assert json.loads(json.dumps(dump(value))) == odd["answer"]
