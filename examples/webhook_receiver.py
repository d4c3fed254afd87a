"""Receives the webhooks of runs, and trusts only what was signed with the API key.

Needs SKYVERN_API_KEY; listens on PORT, or on a free port.
"""

import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from skyvern import verify_webhook

API_KEY = os.environ["SKYVERN_API_KEY"]


class Receiver(BaseHTTPRequestHandler):
    """Answers 204 to a genuine webhook, 401 to anything else."""

    def do_POST(self) -> None:
        """Reads the body as it comes: the signature is over these very bytes."""
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        genuine = verify_webhook(body, self.headers.get("x-skyvern-signature"), API_KEY)
        self.send_response(204 if genuine else 401)
        self.end_headers()
        if genuine:
            run = json.loads(body)
            print(f"{run['run_id']} is {run['status']}", flush=True)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keeps the terminal for the runs."""


with ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "0"))), Receiver) as server:
    print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
