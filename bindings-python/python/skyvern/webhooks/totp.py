"""Answers the service's requests for one-time codes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from skyvern.client.parse import parse_json
from skyvern.client.type_guards import is_object

from .endpoint import LIMIT, Endpoint, Reply, resolved, run_blocking
from .raw import Headers, header_values, keys_when_needed, raw_body
from .verify import SIGNATURE_HEADER, verify_webhook


@dataclass(frozen=True, slots=True)
class TotpRequest:
    """A request for a one-time code."""

    run_id: str | None
    """The run that needs it, where the request says so."""
    task_id: str | None
    """The task that needs it."""
    raw: dict[str, Any]
    """All of it."""


def totp_endpoint(
    fetch_code: Callable[[TotpRequest], Any],
    *,
    api_key: str | None = None,
    api_keys: Iterable[str] | None = None,
) -> Endpoint:
    """An endpoint for the `totp_url` of a run: gives the service the one-time code it asks for.

    The service asks again and again until there is a code, so `fetch_code` should look once and
    return None where there is none yet. Requests are verified as webhooks are.

    Args:
        fetch_code: Gives the code, or None; may be a coroutine in asynchronous frameworks.
        api_key: The API key that started the run. Default: the environment variable
            `SKYVERN_API_KEY`.
        api_keys: Instead of `api_key`: the new key and the old one, while keys are rotated.

    Raises:
        ArgumentValueError: There is no key. This is raised at the first call, so that a module that
            makes the endpoint can be loaded without one.

    Example:
        app.add_route("/totp", view(totp_endpoint(lambda request: inbox.latest_code())))
    """
    return _TotpEndpoint(fetch_code, keys_when_needed("totp_endpoint", api_key, api_keys))


class _TotpEndpoint:
    def __init__(
        self, fetch_code: Callable[[TotpRequest], Any], known: Callable[[], list[str]]
    ) -> None:
        self._fetch_code = fetch_code
        self._keys = known

    def answer(self, body: bytes, headers: Headers) -> Reply:
        return run_blocking(self._steps(body, headers))

    async def aanswer(self, body: bytes, headers: Headers) -> Reply:
        return await self._steps(body, headers)

    async def _steps(self, body: bytes, headers: Headers) -> Reply:
        body = raw_body("totp_endpoint", body)
        if len(body) > LIMIT:
            return Reply(413, f"the body is larger than {LIMIT} bytes")
        signatures = header_values("totp_endpoint", headers, SIGNATURE_HEADER)
        signature = signatures[0] if len(signatures) == 1 else None
        if not any([verify_webhook(body, signature, key) for key in self._keys()]):  # noqa: C419
            return Reply(401, "the request is not signed with a known key")
        try:
            asked = parse_json(body.decode())
        except ValueError:
            asked = None
        if not is_object(asked):
            return Reply(400, "the request is no JSON object")
        request = TotpRequest(
            run_id=_text(asked.get("run_id") or asked.get("workflow_run_id")),
            task_id=_text(asked.get("task_id")),
            raw=asked,
        )
        code = await resolved(self._fetch_code(request))
        # The service takes an answer without a code for an error, and an empty one for "not yet".
        fields = {"task_id": request.task_id} if request.task_id else {}
        text = json.dumps({**fields, "verification_code": "" if code is None else str(code)})
        return Reply(200, text, "application/json")


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
