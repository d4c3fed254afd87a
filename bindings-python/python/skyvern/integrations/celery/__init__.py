"""Celery: a task's id is the key of its run, and waiting holds neither a worker nor a message.

    @app.task(base=SkyvernTask, bind=True)
    def pay(self, invoice):
        run = self.run_workflow("wpid_invoices", parameters={"invoice": invoice})
        return run.output

One watcher runs next to the workers: `python -m skyvern.integrations.celery --app tasks`.
"""

from .task import SkyvernTask
from .watcher import watch

__all__ = ["SkyvernTask", "watch"]
