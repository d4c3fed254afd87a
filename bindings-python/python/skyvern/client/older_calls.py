"""Calls that older releases had in groups, and the client has itself now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .caller import AsyncCaller, Caller


class OlderCalls:
    """A group of calls; others, such as `client.agent.run_workflow`, are the client's own."""

    if not TYPE_CHECKING:  # or checkers would take any call for granted

        def __getattr__(self, name: str) -> Any:
            calls = None if name.startswith("_") else _calls_of_client(self._caller)
            call = getattr(calls, name, None)
            if call is None:
                raise AttributeError(f"{type(self).__name__} has no attribute {name!r}")
            return call


def _calls_of_client(caller: AsyncCaller | Caller) -> Any:
    from .caller import AsyncCaller

    if isinstance(caller, AsyncCaller):
        from .api.client_async import AsyncOperations

        return AsyncOperations(caller)
    from .api.client_sync import Operations

    return Operations(caller)
