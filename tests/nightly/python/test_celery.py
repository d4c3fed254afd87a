"""A Celery worker whose processes are forked from one that has used the clients."""

import os
import signal
import subprocess
import sys

APPLICATION = """
import asyncio
import os

from celery import Celery
import skyvern
from skyvern.client import Skyvern

client, blocking = skyvern.Skyvern(), Skyvern()
blocking.get_workflows()
asyncio.run(client.get_workflows())

app = Celery(broker="filesystem://", backend="file://results")
app.conf.update(task_serializer="json", result_serializer="json", accept_content=["json"])
app.conf.broker_transport_options = dict.fromkeys(
    ["data_folder_in", "data_folder_out", "control_folder"], "messages"
)
app.conf.broker_connection_retry_on_startup = False

@app.task
def work():
    run = blocking.run_workflow("wpid_1", wait_for_completion=True, poll_interval=0.01)
    again = asyncio.run(client.get_run(run.run_id))
    return os.getpid(), again.status

@app.task
def whole(run):
    again = blocking.get_run(run["run_id"])
    return again.model_dump(mode="json")
"""

SENDER = """
from application import blocking, whole, work
run = blocking.run_workflow("wpid_1", wait_for_completion=True, poll_interval=0.01)
back = whole.delay(run.model_dump(mode="json")).get(timeout=90, interval=0.05)
assert type(run).model_validate(back).run_id == run.run_id, back
assert type(run).model_validate(back).created_at == run.created_at, back
for result in [work.delay() for _ in range(12)]:
    print(*result.get(timeout=90, interval=0.05))
"""


def test_tasks_use_clients_that_were_made_before_the_fork(skyvern_emulator, tmp_path):
    (tmp_path / "application.py").write_text(APPLICATION)
    for folder in ("messages", "results"):
        (tmp_path / folder).mkdir()
    log = tmp_path / "log"
    with log.open("w") as output:
        worker = subprocess.Popen(
            [
                *(sys.executable, "-m", "celery", "--app", "application", "worker"),
                *("--pool", "prefork", "--concurrency", "2", "--max-tasks-per-child", "2"),
            ],
            cwd=tmp_path,
            env={**os.environ, "C_FORCE_ROOT": "1"},
            stdout=output,
            stderr=output,
        )
    try:
        sent = subprocess.run(
            [sys.executable, "-c", SENDER],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        worker.send_signal(signal.SIGTERM)
        code = worker.wait(60)
    assert sent.returncode == 0, sent.stderr + log.read_text()
    lines = [line.split() for line in sent.stdout.splitlines()]
    assert [status for _, status in lines] == ["completed"] * 12
    processes = {process for process, _ in lines}
    assert len(processes) >= 6, "workers are replaced after two tasks"
    assert str(worker.pid) not in processes
    assert code == 0, log.read_text()
    assert "Traceback" not in log.read_text()
