"""A client of the package that this environment has; the official one with a beat of a second."""

from __future__ import annotations

BEAT = 1.0


def client(way, url):
    if way == "official":
        import skyvern.library.skyvern as library

        library.DEFAULT_AGENT_HEARTBEAT_INTERVAL = BEAT
    from skyvern import Skyvern

    return Skyvern(api_key="key", base_url=url)
