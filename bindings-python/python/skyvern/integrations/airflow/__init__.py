"""Airflow 3: operators whose runs the triggerer waits for; one run a task, whatever is restarted.

SkyvernRunOperator(task_id="pay", workflow_id="wpid_1", parameters={"day": "{{ ds }}"})
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
