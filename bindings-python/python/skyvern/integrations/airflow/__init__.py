"""Airflow 3: operators whose runs the triggerer waits for; one run a task, whatever is restarted.

day = "{{ dag_run.run_after | ds }}"
SkyvernRunOperator(task_id="pay", workflow_id="wpid_1", parameters={"day": day})
"""

from .hook import SkyvernHook
from .operators import SkyvernBatchOperator, SkyvernRunLink, SkyvernRunOperator
from .triggers import SkyvernRunTrigger

__all__ = [
    "SkyvernBatchOperator",
    "SkyvernHook",
    "SkyvernRunLink",
    "SkyvernRunOperator",
    "SkyvernRunTrigger",
]
