"""Every morning: reads which invoices are due, pays them in one batch, and writes a report."""

import csv
import os
from datetime import timedelta
from pathlib import Path

from airflow.sdk import dag, task

from skyvern.integrations.airflow import SkyvernBatchOperator

FOLDER = Path(os.environ.get("INVOICES_FOLDER", "/var/lib/invoices"))
WORKFLOW = os.environ.get("WORKFLOW_ID", "wpid_invoices")


@task
def due() -> list[dict[str, str]]:
    """The rows of `due.csv`."""
    with (FOLDER / "due.csv").open(newline="") as file:
        return list(csv.DictReader(file))


@task
def report(runs: list[dict[str, str]]) -> None:
    """Writes `report.csv`, a line for each run."""
    with (FOLDER / "report.csv").open("w", newline="") as file:
        lines = csv.DictWriter(file, ["run_id", "status", "app_url"], extrasaction="ignore")
        lines.writeheader()
        lines.writerows(runs)


@dag(schedule="0 6 * * *", catchup=False)
def invoices() -> None:
    """The runs wait in the triggerer, so they hold no worker."""
    pay = SkyvernBatchOperator(
        task_id="pay",
        workflow_id=WORKFLOW,
        rows=due(),
        key="invoice",
        retries=2,
        retry_delay=timedelta(minutes=5),
    )
    report(pay.output)


pipeline = invoices()

if __name__ == "__main__":
    pipeline.test()
