"""Things that go wrong on purpose."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from skyvern.client.arguments import OMIT

Control = Callable[..., Any]
RetryAfterForm = Literal[
    "seconds", "http_date", "fraction", "milliseconds", "rate_limit_reset", "nonsense"
]


class Fault:
    """A fault that is armed."""

    def __init__(self, control: Control, fault_id: str) -> None:
        self._control = control
        self.id = fault_id
        """Its id; `SeenRequest.fault` tells which requests met it."""

    @property
    def injected(self) -> int:
        """How many requests have met it; 0 once it is cleared."""
        armed = {fault["id"]: fault["injected"] for fault in self._control("faults")}
        return int(armed.get(self.id, 0))

    def clear(self) -> None:
        """Disarms it; a second time nothing happens.

        Example:
            outage = emulator.on("get_run").status(503)
            outage.clear()
        """
        self._control("clear_faults", id=self.id)

    def __repr__(self) -> str:
        return f"Fault({self.id!r})"


class FaultPlan:
    """Which requests meet a fault; the last call says what happens to them, and arms it.

    Each call answers a new plan. Of several armed faults that fit a request the first takes effect.
    Every effect takes `delay`, seconds of machine time to wait first.

    Example:
        emulator.on("get_run").times(2).status(503, headers={"Retry-After": "1"})
    """

    def __init__(self, control: Control, fault: Mapping[str, Any]) -> None:
        self._control = control
        self._fault = {name: value for name, value in fault.items() if value is not None}

    def _with(self, **fields: Any) -> FaultPlan:
        return FaultPlan(self._control, {**self._fault, **fields})

    def _arm(
        self,
        delay: float | None,
        kind: str,
        content: Mapping[str, Any] | None = None,
        **effect: Any,
    ) -> Fault:
        given = {name: value for name, value in effect.items() if value is not None}
        return self._add(delay=delay, effect={"kind": kind, **given, **(content or {})})

    def _add(self, **fields: Any) -> Fault:
        given = {name: value for name, value in fields.items() if value is not None}
        (fault_id,) = self._control("script", faults=[{**self._fault, **given}])["fault_ids"]
        return Fault(self._control, fault_id)

    def named(self, fault_id: str) -> FaultPlan:
        """Gives the fault an id of your own. Default: a made up one."""
        return self._with(id=fault_id)

    def times(self, count: int) -> FaultPlan:
        """At most so many times."""
        return self._with(count=count)

    def skip(self, count: int) -> FaultPlan:
        """Not the first so many fitting requests."""
        return self._with(skip=count)

    def nth(self, *numbers: int) -> FaultPlan:
        """Only these of the fitting requests, counted from 1."""
        return self._with(nth=numbers)

    def with_probability(self, probability: float, *, seed: int | None = None) -> FaultPlan:
        """Only this share of the fitting requests, from 0 to 1; the same ones for the same seed."""
        return self._with(probability=probability, seed=seed)

    def between(self, after: float | None = None, until: float | None = None) -> FaultPlan:
        """Only in this span of the emulator's clock, in seconds since its start."""
        return self._with(after=after, until=until)

    def delay(self, seconds: float) -> Fault:
        """Serves the request after so many seconds of machine time."""
        return self._add(delay=seconds)

    def status(
        self,
        code: int,
        *,
        headers: Mapping[str, str] | None = None,
        body: Any = OMIT,
        processed: bool = False,
        delay: float | None = None,
    ) -> Fault:
        """Answers with another status.

        Args:
            code: HTTP status.
            headers: Headers of the answer.
            body: Text and bytes as they are, anything else as JSON, also None. Default: what the
                service says.
            processed: Whether the request is carried out all the same.
            delay: Seconds to wait first.
        """
        content = {} if body is OMIT else {"body": body}
        if isinstance(body, bytes | bytearray):
            content = {"body_base64": b64encode(body).decode()}
        return self._arm(delay, "status", content, code=code, headers=headers, processed=processed)

    def retry_after(
        self,
        seconds: float,
        *,
        code: int = 429,
        form: RetryAfterForm = "seconds",
        delay: float | None = None,
    ) -> Fault:
        """Asks the client to come back later.

        Args:
            seconds: How much later.
            code: HTTP status.
            form: How the time is written.
            delay: Seconds to wait first.
        """
        return self._arm(delay, "retry_after", seconds=seconds, code=code, form=form)

    def reset_before(self, *, delay: float | None = None) -> Fault:
        """Resets the connection; nothing is carried out."""
        return self._arm(delay, "reset_before")

    def reset_after(self, *, delay: float | None = None) -> Fault:
        """Carries the request out, then resets the connection: the answer is lost."""
        return self._arm(delay, "reset_after")

    def close_after(self, *, delay: float | None = None) -> Fault:
        """Carries the request out, then closes the connection without an answer."""
        return self._arm(delay, "close_after")

    def stall_headers(self, seconds: float = 3600.0, *, delay: float | None = None) -> Fault:
        """Carries the request out; the head of the answer stops half way, for so many seconds."""
        return self._arm(delay, "stall_headers", seconds=seconds)

    def stall_body(
        self, seconds: float = 3600.0, *, after_bytes: int = 0, delay: float | None = None
    ) -> Fault:
        """Carries the request out; the body stops after so many bytes, for so many seconds."""
        return self._arm(delay, "stall_body", seconds=seconds, after_bytes=after_bytes)

    def cut_body(self, after_bytes: int = 0, *, delay: float | None = None) -> Fault:
        """Carries the request out; the body and the connection end after so many bytes."""
        return self._arm(delay, "cut_body", after_bytes=after_bytes)

    def html(
        self, body: str | None = None, *, processed: bool = False, delay: float | None = None
    ) -> Fault:
        """Answers with a page in HTML and status 200, as a proxy in between may do."""
        return self._arm(delay, "html", body=body, processed=processed)

    def redirect(self, location: str, *, code: int = 307, delay: float | None = None) -> Fault:
        """Sends the client elsewhere."""
        return self._arm(delay, "redirect", location=location, code=code)

    def edit(
        self,
        *,
        set: Mapping[str, Any] | None = None,  # noqa: A002
        remove: Sequence[str] = (),
        delay: float | None = None,
    ) -> Fault:
        """Carries the request out and changes its answer.

        Args:
            set: Values by place: `status`, `run_request.title`, `*.status` in every item of a list.
            remove: Places to take away.
            delay: Seconds to wait first.

        Example:
            emulator.on("get_run").times(1).edit(set={"status": "hibernating"})
        """
        return self._arm(delay, "edit", set=set, remove=remove)

    def __repr__(self) -> str:
        inside = ", ".join(f"{name}={value!r}" for name, value in self._fault.items())
        return f"FaultPlan({inside})"
