"""The clients that are compared: each is a way to make `read(run_id)`, an awaitable."""

from __future__ import annotations


async def ours(url):
    from skyvern import Skyvern

    client = Skyvern(api_key="key", base_url=url)
    return client.get_run


official = ours  # the same lines, in an environment that has the official package


async def logged(url):
    """Ours, with a log that takes everything."""
    import logging
    from io import StringIO

    logger = logging.getLogger("skyvern")
    logger.setLevel(logging.DEBUG)
    logger.addHandler(logging.StreamHandler(StringIO()))
    return await ours(url)


async def traced(url):
    """Ours, with spans that a provider makes and nobody takes."""
    from opentelemetry.sdk.trace import TracerProvider

    from skyvern import Skyvern

    telemetry = {"tracer_provider": TracerProvider()}
    return Skyvern(api_key="key", base_url=url, telemetry=telemetry).get_run


async def httpx(url):
    import httpx

    limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
    client = httpx.AsyncClient(base_url=url, limits=limits, timeout=60)

    async def read(run_id):
        return (await client.get(f"/v1/runs/{run_id}", headers={"x-api-key": "key"})).content

    return read


async def aiohttp(url):
    import aiohttp

    session = aiohttp.ClientSession(url)

    async def read(run_id):
        async with session.get(f"/v1/runs/{run_id}", headers={"x-api-key": "key"}) as response:
            return await response.read()

    return read


async def pyreqwest(url):
    from pyreqwest.client import ClientBuilder

    client = ClientBuilder().base_url(url).build()

    async def read(run_id):
        request = client.get(f"/v1/runs/{run_id}").header("x-api-key", "key").build()
        return await (await request.send()).bytes()

    return read
