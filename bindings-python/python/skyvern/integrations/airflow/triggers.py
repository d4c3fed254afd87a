"""Waits for runs in the triggerer. Triggers may be made again at any time, so they only read."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from skyvern.client.core import ApiError
from skyvern.client.errors import NotFoundError

from .engine import airflow
from .hook import SkyvernHook

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from skyvern import Skyvern as AsyncSkyvern

    class _Trigger:
        log: Any

else:
    _Trigger = airflow("airflow.triggers.base").BaseTrigger

_PAUSE: Final = 30.0
# Triggers of one process share a client, as only waits of one client share list requests.
_clients: dict[tuple[asyncio.AbstractEventLoop, str], AsyncSkyvern] = {}


class SkyvernRunTrigger(_Trigger):
    """Fires when all of the runs are final.

    Args:
        run_ids: Ids of the runs.
        skyvern_conn_id: Id of the connection.
        cancel_on_kill: Cancel the runs when a person kills the task; never at a restart.
        cleared_at: The try at which the task was last cleared; an event says for which it is.
    """

    def __init__(
        self, run_ids: list[str], skyvern_conn_id: str, cancel_on_kill: bool, cleared_at: int
    ) -> None:
        super().__init__()
        self.run_ids = run_ids
        self.skyvern_conn_id = skyvern_conn_id
        self.cancel_on_kill = cancel_on_kill
        self.cleared_at = cleared_at

    def serialize(self) -> tuple[str, dict[str, Any]]:
        """What makes it again elsewhere."""
        names = ("run_ids", "skyvern_conn_id", "cancel_on_kill", "cleared_at")
        path = f"{type(self).__module__}.{type(self).__qualname__}"
        return path, {name: getattr(self, name) for name in names}

    async def run(self) -> AsyncIterator[Any]:
        """Waits, and fires once; the operator reads the runs themselves."""
        client = await self._client()
        await asyncio.gather(*(self._ended(client, run_id) for run_id in self.run_ids))
        event = {"run_ids": self.run_ids, "cleared_at": self.cleared_at}
        yield airflow("airflow.triggers.base").TriggerEvent(event)

    async def on_kill(self) -> None:
        """A person marked or cleared the task."""
        if self.cancel_on_kill:
            client = await self._client()
            await asyncio.gather(
                *(client.cancel_run(run_id) for run_id in self.run_ids), return_exceptions=True
            )

    async def _ended(self, client: AsyncSkyvern, run_id: str) -> None:
        while True:
            try:
                await client.wait_for_run(run_id, timeout=None)
            except NotFoundError:
                return
            except ApiError as error:  # that the run can't be read does not say that it failed
                self.log.warning("run %s: %s", run_id, error)
                await asyncio.sleep(_PAUSE)
            else:
                return

    async def _client(self) -> AsyncSkyvern:
        key = (asyncio.get_running_loop(), self.skyvern_conn_id)
        if key not in _clients:
            _clients[key] = await SkyvernHook(self.skyvern_conn_id).get_async_conn()
        return _clients[key]
