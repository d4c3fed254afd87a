"""A server on loopback that records requests and answers as it is told."""

import json
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass
class Request:
    method: str
    target: str
    headers: dict[str, str]
    text: str

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.target).query, keep_blank_values=True)

    @property
    def json(self) -> Any:
        return json.loads(self.text) if self.text else None

    @property
    def body(self) -> Any:
        """The body without what the SDK tags starts with."""
        body = self.json
        tags = body.get("run_metadata") if isinstance(body, dict) else None
        if tags and tags.pop("skyvern_sdk_start", None) and not tags:
            del body["run_metadata"]
        return body


@dataclass
class Reply:
    body: Any = None
    status: int = 200
    headers: dict[str, str] | None = None
    content_type: str = "application/json"


def run(status: str = "completed", **fields: Any) -> dict[str, Any]:
    return {"run_id": "wr_1", "status": status, "run_type": "workflow_run", **fields}


class Server:
    """Answers each request with `answer(request)`: JSON, or a `Reply`; over TLS with a context."""

    def __init__(self, tls: SSLContext | None = None) -> None:
        self.requests: list[Request] = []
        self.answer: Any = lambda request: run("created")
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        if tls is not None:
            self._http.socket = tls.wrap_socket(self._http.socket, server_side=True)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    @property
    def last(self) -> Request:
        return self.requests[-1]

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def handle_any(self) -> None:
                length = int(self.headers.get("content-length") or 0)
                headers = {name.lower(): value for name, value in self.headers.items()}
                request = Request(
                    self.command, self.path, headers, self.rfile.read(length).decode()
                )
                server.requests.append(request)
                answer = server.answer(request) if callable(server.answer) else server.answer
                reply = answer if isinstance(answer, Reply) else Reply(answer)
                body = (
                    reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
                )
                try:
                    self.send_response(reply.status)
                    self.send_header("content-type", reply.content_type)
                    headers = {"content-length": str(len(body)), **(reply.headers or {})}
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(body)
                except ConnectionError:
                    self.close_connection = True

            do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = handle_any  # noqa: N815

            def log_message(self, *args: Any) -> None:
                pass

        return Handler
