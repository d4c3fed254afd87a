"""A notebook that somebody runs in JupyterLab."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from shells import emulator_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from paint import Painter

CELLS = [
    """\
from skyvern.client import Skyvern
from skyvern.notebook import live

client = Skyvern(on_event=live())
invoice = {"customer": "Acme", "month": 11}
run = client.run_workflow("wpid_invoices", invoice, wait_for_completion=True)""",
    """\
companies = [{"company": f"Company {number:03}"} for number in range(1, 31)]
batch = Skyvern().run_workflows("wpid_companies", companies, progress=True)
failed = [done.run for done in batch if done.run.status != "completed"]""",
    "client.get_runs(page_size=4)",
]
WIDTH, HEIGHT = 1150, 1600
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


def light_and_dark(painter: Painter, folder: Path) -> None:
    """The same notebook in the two themes: while a batch is under way, and at the end."""
    cells = [
        {"cell_type": "code", "id": f"cell-{number}", "metadata": {}, "outputs": [], "source": text}
        | {"execution_count": None}
        for number, text in enumerate(CELLS)
    ]
    kernel = {"name": "python3", "display_name": "Python 3"}
    notebook = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4}
    text = json.dumps({**notebook, "nbformat_minor": 5})

    def set_option(extension: str, **options: str) -> None:
        file = folder / "settings" / "@jupyterlab" / f"{extension}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(options))

    set_option("apputils-extension/notification", fetchNews="false")
    set_option("notebook-extension/tracker", windowingMode="none")
    with (
        emulator_in(folder) as emulator,
        jupyter(folder, emulator.base_url, emulator.api_key) as url,
    ):
        for name, theme in THEMES.items():
            set_option("apputils-extension/themes", theme=theme)
            (folder / f"{name}.ipynb").write_text(text)
            page = painter.page(is_dark=name == "dark")
            page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
            page.goto(url.replace("/lab", f"/doc/workspaces/{name}/tree/{name}.ipynb"))
            page.locator('[data-status="idle"]').first.wait_for(timeout=60_000)
            page.locator(".jp-Notebook .jp-CodeCell").first.click()
            begun = page.get_by_text(re.compile(r"\[(\*|1)\]:")).first
            while not begun.is_visible():  # a kernel that says that it is idle may not be connected
                page.get_by_text("Run", exact=True).click()
                page.get_by_text("Run All Cells", exact=True).click()
                page.wait_for_timeout(1000)
            cells = page.locator(".jp-Notebook .jp-CodeCell")
            cells.last.get_by_text(f"[{len(CELLS)}]:").first.wait_for(timeout=60_000)
            page.mouse.move(0, 0)  # no buttons of the cell
            first, last = cells.first.bounding_box(), cells.last.bounding_box()
            if first is None or last is None:
                raise RuntimeError("there is no cell")
            height = last["y"] + last["height"] - first["y"]
            clip = {"x": first["x"], "y": first["y"], "width": first["width"], "height": height}
            painter.keep(f"notebook-{name}", page.screenshot(clip=clip))
            page.close()


@contextmanager
def jupyter(folder: Path, base_url: str, api_key: str) -> Iterator[str]:
    """JupyterLab in a folder; where it is."""
    environment = {
        **os.environ,
        "HOME": str(folder),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "SKYVERN_API_KEY": api_key,
        "SKYVERN_BASE_URL": base_url,
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0"]
    command += ["--IdentityProvider.token="]
    server = subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True
    )
    try:
        said = ""
        for line in server.stderr or ():
            said += line
            if found := re.search(r"http://(localhost|127\.0\.0\.1):\d+/lab", line):
                threading.Thread(target=server.stderr.read, daemon=True).start()
                yield found[0]
                return
        raise RuntimeError(said)
    finally:
        server.terminate()
        server.wait()
