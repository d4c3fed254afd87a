"""What somebody who uses Airflow would write."""

from datetime import timedelta

from airflow.sdk import DAG

from skyvern.integrations.airflow import SkyvernBatchOperator, SkyvernRunOperator

SOON = {"retries": 2, "retry_delay": timedelta(seconds=0.1)}

with DAG("invoices", schedule=None, params={"invoice": "0"}, is_paused_upon_creation=False):
    invoice = {"invoice": "{{ params.invoice }}"}
    SkyvernRunOperator(task_id="pay", workflow_id="wpid_invoices", parameters=invoice, **SOON)

with DAG("kept", schedule=None, params={"invoice": "0"}, is_paused_upon_creation=False):
    SkyvernRunOperator(
        task_id="pay",
        workflow_id="wpid_invoices",
        parameters=invoice,
        cancel_on_kill=False,
        **SOON,
    )

with DAG("many", schedule=None, is_paused_upon_creation=False):
    rows = [{"invoice": f"many-{number}"} for number in range(30)]
    SkyvernBatchOperator(
        task_id="pay", workflow_id="wpid_invoices", rows=rows, key="invoice", **SOON
    )
    SkyvernRunOperator.partial(task_id="mapped", workflow_id="wpid_invoices", **SOON).expand(
        parameters=[{"invoice": "mapped-1"}, {"invoice": "mapped-2"}]
    )
