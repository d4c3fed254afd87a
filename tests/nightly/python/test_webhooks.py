"""Webhooks in the web frameworks of others: genuine ones are handled once, forgeries refused."""

import asyncio
import json
import logging
import re
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import httpx2
import pytest

from skyvern import WebhookEvent, sign_webhook
from skyvern.webhooks import totp_endpoint, webhook_endpoint

KEY = "sk_test_key"
BODY, HEADERS = sign_webhook({"run_id": "wr_1", "status": "completed", "text": "☃ é"}, KEY)
FORGED = {**HEADERS, "x-skyvern-signature": "0" * 64}
# Types that make frameworks parse a body, or refuse it.
ODD_TYPES = ["application/json", "application/x-www-form-urlencoded", "text/plain", "x/y", ""]


def fastapi_app(handle):
    from fastapi import Depends, FastAPI, Request
    from starlette.middleware.base import BaseHTTPMiddleware

    from skyvern.webhooks.fastapi import view, webhook_event

    app = FastAPI()

    async def reads_the_body(request: Request, call_next):
        await request.body()
        return await call_next(request)

    app.add_middleware(BaseHTTPMiddleware, dispatch=reads_the_body)

    @app.post("/event", status_code=204)
    async def event(event: Annotated[WebhookEvent, Depends(webhook_event(api_key=KEY))]) -> None:
        handle(event)

    app.add_route("/hooks", view(webhook_endpoint(handle, api_key=KEY)), methods=["POST"])
    app.add_route("/totp", view(totp_endpoint(lambda _: "123456", api_key=KEY)), methods=["POST"])
    return app


def starlette_app(handle):
    from starlette.applications import Starlette
    from starlette.routing import Route

    from skyvern.webhooks.starlette import view

    async def awaited(event):
        await asyncio.sleep(0)
        handle(event)

    hooks = view(webhook_endpoint(awaited, api_key=KEY))
    totp = view(totp_endpoint(lambda _: "123456", api_key=KEY))
    return Starlette(routes=[Route("/hooks", hooks, methods=["POST"]),
                             Route("/totp", totp, methods=["POST"])])  # fmt: skip


def flask_app(handle):
    from flask import Flask

    from skyvern.webhooks.flask import view

    app = Flask(__name__)
    hooks = view(webhook_endpoint(handle, api_key=KEY))
    app.add_url_rule("/hooks", "hooks", hooks, methods=["POST"])
    totp = view(totp_endpoint(lambda _: "123456", api_key=KEY))
    app.add_url_rule("/totp", "totp", totp, methods=["POST"])
    return app


def configured():
    import django
    from django.conf import settings

    if not settings.configured:
        csrf = "django.middleware.csrf.CsrfViewMiddleware"
        settings.configure(ALLOWED_HOSTS=["*"], SECRET_KEY="key", MIDDLEWARE=[csrf])
        django.setup()


def django_app(handle, *, is_async):
    configured()
    from types import ModuleType

    from django.conf import settings
    from django.core.asgi import get_asgi_application
    from django.core.wsgi import get_wsgi_application
    from django.urls import clear_url_caches, re_path

    from skyvern.webhooks import django as adapter

    view = adapter.async_view if is_async else adapter.view
    hooks = view(webhook_endpoint(handle, api_key=KEY))
    totp = view(totp_endpoint(lambda _: "123456", api_key=KEY))
    urls = ModuleType("urls")
    urls.urlpatterns = [re_path(r"^hooks/?$", hooks), re_path(r"^totp/?$", totp)]
    settings.ROOT_URLCONF = urls
    clear_url_caches()
    return get_asgi_application() if is_async else get_wsgi_application()


APPS = {
    "fastapi": (fastapi_app, True),
    "starlette": (starlette_app, True),
    "flask": (flask_app, False),
    "django": (lambda handle: django_app(handle, is_async=False), False),
    "django, async": (lambda handle: django_app(handle, is_async=True), True),
}


def poster(app, is_async):
    """Posts to an application."""

    async def awaited(path, body, headers):
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://x") as client:
            return await client.post(path, content=body, headers=headers)

    def blocking(path, body, headers):
        transport = httpx2.WSGITransport(app=app)
        with httpx2.Client(transport=transport, base_url="http://x") as client:
            return client.post(path, content=body, headers=headers)

    return (lambda *call: asyncio.run(awaited(*call))) if is_async else blocking


@pytest.mark.parametrize("name", APPS)
def test_a_framework(name):
    make, is_async = APPS[name]
    seen = []
    post = poster(make(seen.append), is_async)
    for path in ["/hooks", "/event"] if name == "fastapi" else ["/hooks"]:
        for content_type in ODD_TYPES:
            headers = {**HEADERS, "content-type": content_type}
            assert post(path, BODY, headers).status_code == 204, (path, content_type)
        assert [event.run["text"] for event in seen] == ["☃ é"], "each event once"
        seen.clear()
        assert post(path, BODY, FORGED).status_code == 401
        assert post(path, BODY + b" ", HEADERS).status_code == 401
        assert post(path, bytes(11 << 20), HEADERS).status_code in (401, 413)
    assert seen == []
    body, headers = sign_webhook({"workflow_run_id": "wr_1"}, KEY)
    assert json.loads(post("/totp", body, headers).content) == {"verification_code": "123456"}
    assert post("/totp", body, FORGED).status_code == 401


def event_app(**options):
    """A route of FastAPI that takes the event; it fails for one run."""
    from fastapi import Depends, FastAPI

    from skyvern.webhooks.fastapi import webhook_event

    app = FastAPI()

    @app.post("/event", status_code=204)
    async def event(
        event: Annotated[WebhookEvent, Depends(webhook_event(api_key=KEY, **options))],
    ) -> None:
        if event.status == "failed":
            raise ValueError("the handler failed")

    return poster(app, is_async=True)


def test_the_dependency_of_fastapi_tells_records(caplog):
    caplog.set_level(logging.DEBUG, "skyvern.webhook")
    post = event_app()
    answers = [post("/event", BODY, headers).status_code for headers in (FORGED, HEADERS, HEADERS)]
    assert answers == [401, 204, 204]
    failing = sign_webhook({"run_id": "wr_2", "status": "failed"}, KEY)
    for _ in range(2):
        with pytest.raises(ValueError, match="the handler failed"):
            post("/event", *failing)
    told = [record.event for record in caplog.records]
    assert told == ["refused", "accepted", "duplicate", "released", "released"]


def test_a_broken_store_is_answered_503():
    class Broken:
        def claim(self, _key):
            raise OSError("no connection")

    assert event_app(claims=Broken())("/event", BODY, HEADERS).status_code == 503


@pytest.mark.parametrize("how", ["form", "stream"])
def test_starlette_says_what_has_read_the_body(how):
    from starlette.applications import Starlette
    from starlette.routing import Route

    from skyvern.webhooks.starlette import view

    hooks = view(webhook_endpoint(lambda _: None, api_key=KEY))

    async def route(request):
        if how == "form":
            await request.form()
        else:
            assert [chunk async for chunk in request.stream()]
        return await hooks(request)

    post = poster(Starlette(routes=[Route("/hooks", route, methods=["POST"])]), is_async=True)
    form = {**HEADERS, "content-type": "application/x-www-form-urlencoded"}
    with pytest.raises(RuntimeError, match=r"`await request\.body\(\)`"):
        post("/hooks", BODY, form)


def test_flask_says_what_has_read_the_body():
    app = flask_app(lambda _: None)
    app.testing = True

    @app.before_request
    def reads_the_form():
        from flask import request

        request.form.get("a")

    form = {**HEADERS, "content-type": "application/x-www-form-urlencoded"}
    with pytest.raises(RuntimeError, match=r"`request\.get_data\(\)`"):
        poster(app, is_async=False)("/hooks", BODY, form)


@contextmanager
def redis_server(folder):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 60
        while True:
            with socket.socket() as client:
                if client.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert time.monotonic() < end
            time.sleep(0.05)
        yield f"redis://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()


@pytest.mark.parametrize("kind", ["Table", "Redis"])
def test_the_stores_of_the_page(kind, tmp_path, monkeypatch):
    monkeypatch.setenv("SKYVERN_API_KEY", KEY)
    monkeypatch.chdir(tmp_path)
    page = Path(__file__).parents[3].joinpath("docs", "webhooks.md").read_text()
    blocks = re.findall(r"^```python[^\n]*\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    [code] = [block for block in blocks if f"class {kind}Claims" in block]
    with redis_server(tmp_path) as url:
        found = {}
        exec(code.replace("redis://localhost", url), found)

        def store():
            if kind == "Table":
                return found["TableClaims"]("claims.sqlite")
            return found["RedisClaims"](found["Redis"].from_url(url))

        one, other = store(), store()
        assert [one.claim("a"), other.claim("a"), one.claim("b")] == ["new", "busy", "new"]
        one.commit("a")
        other.release("b")
        assert [other.claim("a"), one.claim("b")] == ["done", "new"]

        seen, failures = [], [ValueError("no"), None]

        def handle(event):
            seen.append(event.key)
            if failure := failures.pop(0):
                raise failure

        endpoints = [webhook_endpoint(handle, claims=claims) for claims in (one, other)]
        with pytest.raises(ValueError, match="no"):
            endpoints[0].answer(BODY, HEADERS)
        answers = [endpoint.answer(BODY, HEADERS).status for endpoint in endpoints[::-1]]
        assert (answers, len(seen)) == ([204, 204], 2)
