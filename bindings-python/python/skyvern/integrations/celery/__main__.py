"""Runs the watcher of an application: `python -m skyvern.integrations.celery --app tasks`."""

import argparse
import logging

from skyvern.client.core import ApiError

from .engine import celery, receiver
from .watcher import watch

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m skyvern.integrations.celery")
    parser.add_argument("--app", "-A", required=True, help="as celery takes it: proj.tasks:app")
    parser.add_argument("--waits", default="skyvern-waits.sqlite", help="file that keeps the waits")
    parser.add_argument("--listen", metavar="HOST:PORT/PATH", help="where webhooks come in")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    app = celery("celery.app.utils").find_app(given.app)
    try:
        watch(app, given.waits, webhooks=given.listen and receiver(given.listen, app))
    except (RuntimeError, ApiError) as error:
        raise SystemExit(f"{parser.prog}: {error}") from None
