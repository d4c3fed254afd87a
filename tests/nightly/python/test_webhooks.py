"""Webhooks in the web frameworks of others: genuine ones are handled once, forgeries refused."""

import asyncio
import json
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
