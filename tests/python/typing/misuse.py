"""What type checkers have to refuse: an ignore that is not needed is an error itself."""
# pyright: reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

from skyvern.client import AsyncSkyvern, Skyvern


async def misuse(client: AsyncSkyvern, blocking: Skyvern) -> None:
    Skyvern("key")  # type: ignore[call-arg]
    Skyvern(key="key")  # type: ignore[arg-type]
    await client.run_workflow(5)  # type: ignore[arg-type]
    await client.run_workflow("w", parameters=[1])  # type: ignore[arg-type]
    await client.run_workflow("w", titel="t")  # type: ignore[arg-type]
    await client.run_workflow("w", timeout="5")  # type: ignore[arg-type]
    await client.run_workflow("w", on_cancel="stop")  # type: ignore[arg-type]
    await client.get_workflows(1)  # type: ignore[call-arg]
    await client.get_run("r", request_options={"timeout": 1})  # type: ignore[arg-type]
    await client.no_such_method()  # type: ignore[attr-defined]
    await client.schedules.create("w")  # type: ignore[call-arg]
    client.iter_workflows(page=1)  # type: ignore[arg-type]
    await client.download({"url": "u"})  # type: ignore[call-arg]
    await blocking.get_run("r")  # type: ignore[misc]
    run = blocking.get_run("r")
    print(run.no_such_field)  # type: ignore[attr-defined]
    print(run.step_count + 1)  # type: ignore[operator]
    run.status.is_final()  # type: ignore[attr-defined]
