"""What the lean server answers: a run of 4.4 KB, and a list of workflows of 165 KB."""

from __future__ import annotations

import json

RUN_SIZE = 4_400
WORKFLOWS, BLOCKS = 20, 30
LIST_SIZE = 165_000
NOW = "2026-11-20T12:00:00.123456"


def run() -> bytes:
    answer = {
        "run_id": "wr_1",
        "run_type": "workflow_run",
        "status": "completed",
        "output": {"extract_output": {"text": ""}},
        "downloaded_files": [{"url": "https://files.example/a.pdf", "filename": "a.pdf"}],
        "recording_url": "https://files.example/recording.webm",
        "screenshot_urls": [f"https://files.example/{number}.png" for number in range(5)],
        "failure_reason": None,
        "created_at": NOW,
        "modified_at": NOW,
        "queued_at": NOW,
        "started_at": NOW,
        "finished_at": NOW,
        "app_url": "https://app.skyvern.com/runs/wr_1",
        "errors": [],
        "step_count": 12,
        "attempt": 1,
        "retry_pending": False,
        "run_request": {"workflow_id": "wpid_1", "parameters": {"customer": "Acme"}, "title": "T"},
    }
    missing = RUN_SIZE - len(_json(answer))
    answer["output"]["extract_output"]["text"] = ("Invoice 4711, due. " * RUN_SIZE)[:missing]
    return _json(answer)


def workflows() -> bytes:
    missing = LIST_SIZE - len(_json(_workflows("")))
    return _json(_workflows("Go on until it is done. " * 10, missing // (WORKFLOWS * BLOCKS)))


def _workflows(goal: str, length: int = 0) -> list[dict]:
    return [_workflow(number, goal[:length]) for number in range(WORKFLOWS)]


def _workflow(number: int, goal: str) -> dict:
    return {
        "workflow_id": f"w_{number}",
        "workflow_permanent_id": f"wpid_{number}",
        "organization_id": "o_1",
        "title": f"Workflow {number}",
        "version": 1,
        "is_saved_task": False,
        "status": "published",
        "created_at": NOW,
        "modified_at": NOW,
        "workflow_definition": {
            "parameters": [],
            "blocks": [_block(block, goal) for block in range(BLOCKS)],
        },
    }


def _block(number: int, goal: str) -> dict:
    return {
        "block_type": ("navigation", "action", "task")[number % 3],
        "label": f"b{number}",
        "output_parameter": {
            "parameter_type": "output",
            "key": f"b{number}_output",
            "output_parameter_id": f"op_{number}",
            "workflow_id": "w_1",
            "created_at": NOW[:19],
            "modified_at": NOW[:19],
        },
        "navigation_goal": goal,
    }


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
