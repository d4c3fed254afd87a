"""The local side of AWS Lambda: hands invocations to a runtime client, and takes its answers."""

import base64
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = "/2018-06-01/runtime"


class Quiet(BaseHTTPRequestHandler):
    """A handler that keeps the terminal for the tests."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def body(self):
        return self.rfile.read(int(self.headers.get("content-length") or 0))

    def reply(self, status, body=b"", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Function:
    """A function of Lambda, run by AWS's own runtime client in a process of its own."""

    def __init__(self, handler, folder, environment):
        self._asked, self._answered = queue.Queue(), queue.Queue()
        asked, answered = self._asked, self._answered

        class Api(Quiet):
            def do_GET(self):
                number, event = asked.get()
                deadline = int(time.time() * 1000) + 60_000
                headers = {
                    "lambda-runtime-aws-request-id": str(number),
                    "lambda-runtime-deadline-ms": str(deadline),
                    "lambda-runtime-invoked-function-arn": "arn:aws:lambda:x:1:function:f",
                    "content-type": "application/json",
                }
                self.reply(200, json.dumps(event).encode(), headers.items())

            def do_POST(self):
                answered.put((self.path.removeprefix(ROOT), self.body()))
                self.reply(202)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Api)
        self._server.daemon_threads = True
        # A client that is killed resets its connection.
        self._server.handle_error = lambda *_: None
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.begun = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "awslambdaric", handler],
            cwd=folder,
            env={
                **environment,
                "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{self._server.server_port}",
                "LAMBDA_TASK_ROOT": str(folder),
            },
        )
        self._number = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.thaw()
        self.process.kill()
        self.process.wait()
        self._server.shutdown()
        self._server.server_close()

    def invoke(self, event):
        """What the function answers."""
        self._number += 1
        self._asked.put((self._number, event))
        path, body = self._answered.get(timeout=60)
        assert path == f"/invocation/{self._number}/response", (path, body)
        return json.loads(body)

    def freeze(self):
        os.kill(self.process.pid, signal.SIGSTOP)

    def thaw(self):
        os.kill(self.process.pid, signal.SIGCONT)

    def processor_seconds(self):
        """What it has cost so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def function_url(function):
    """A server that makes an event of each request, as function URLs do."""

    class Url(Quiet):
        def do_POST(self):
            event = {
                "version": "2.0",
                "requestContext": {"http": {"method": "POST"}},
                "headers": {name.lower(): value for name, value in self.headers.items()},
                "isBase64Encoded": True,
                "body": base64.b64encode(self.body()).decode(),
            }
            answer = function.invoke(event)
            self.reply(answer["statusCode"], answer["body"].encode(), answer["headers"].items())

    server = ThreadingHTTPServer(("127.0.0.1", 0), Url)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
