"""What somebody who uses Celery would write."""

import os

from celery import Celery

from skyvern.integrations.celery import SkyvernTask

app = Celery("invoices", broker=os.environ["BROKER"], backend=os.environ["BACKEND"])
app.conf.broker_connection_retry_on_startup = True
app.conf.worker_proc_alive_timeout = 60  # a slow machine
if app.conf.broker_url.startswith("redis"):
    app.conf.broker_transport_options = {
        "visibility_timeout": 3,
        "unacked_mutex_expire": 2,
        "unacked_restore_interval": 1,
        "unacked_restore_throttle": 1,
    }


@app.task(base=SkyvernTask, bind=True)
def pay(self, invoice, **options):
    run = self.run_workflow("wpid_invoices", parameters={"invoice": invoice}, **options)
    return {"run_id": run.run_id, "status": run.status, "output": run.output}


@app.task(base=SkyvernTask, bind=True)
def two_steps(self, invoice):
    first = self.run_workflow("wpid_invoices", parameters={"invoice": invoice})
    second = self.run_workflow("wpid_invoices", parameters={"after": first.run_id}, step="second")
    return [first.run_id, second.run_id]


@app.task
def total(results):
    return len({result["run_id"] for result in results})
