"""The connection: its password is the API key, its host the base URL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from skyvern.client import AsyncSkyvern, Skyvern

from .engine import airflow

if TYPE_CHECKING:

    class _Hook:
        @classmethod
        def get_connection(cls, conn_id: str) -> Any: ...
        @classmethod
        async def aget_connection(cls, conn_id: str) -> Any: ...

else:
    _Hook = airflow("airflow.sdk").BaseHook


class SkyvernHook(_Hook):
    """Clients of a connection of the type `skyvern`.

    Args:
        skyvern_conn_id: Id of the connection. Its password is the API key; its host is the base
            URL, such as `https://api.skyvern.com`, and may be left out.

    Example:
        client = SkyvernHook("skyvern_default").get_conn()
    """

    conn_name_attr = "skyvern_conn_id"
    default_conn_name = "skyvern_default"
    conn_type = "skyvern"
    hook_name = "Skyvern"

    def __init__(self, skyvern_conn_id: str = default_conn_name) -> None:
        super().__init__()
        self.skyvern_conn_id = skyvern_conn_id

    def get_conn(self) -> Skyvern:
        """A client that blocks, for operators and tasks."""
        return Skyvern(**_settings(self.get_connection(self.skyvern_conn_id)))

    async def get_async_conn(self) -> AsyncSkyvern:
        """A client whose calls are awaited, for triggers: its look-up does not block the loop."""
        return AsyncSkyvern(**_settings(await self.aget_connection(self.skyvern_conn_id)))

    def test_connection(self) -> tuple[bool, str]:
        """What the button in the UI does: one cheap call with the key."""
        try:
            with self.get_conn() as client:
                client.get_runs_v2(page_size=1)
        except Exception as error:  # noqa: BLE001 - whatever it is, the UI shows it
            return False, str(error)
        return True, "The key is valid."


def _settings(connection: Any) -> dict[str, Any]:
    host: str | None = connection.host
    if host and connection.port:
        host = f"{host}:{connection.port}"
    if host and "://" not in host:
        host = f"{connection.schema or 'https'}://{host}"
    return {"api_key": connection.password, **({"base_url": host} if host else {})}
