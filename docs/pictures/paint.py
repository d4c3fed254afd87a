"""Pages of HTML as pictures of few bytes."""

from __future__ import annotations

import io
import shutil
import sys
from typing import TYPE_CHECKING, Self

from PIL import Image
from playwright.sync_api import Page, sync_playwright

if TYPE_CHECKING:
    from pathlib import Path

COLOURS = (64, 32, 16)
MAX_BYTES = 120_000


class Painter:
    """A browser that takes pictures."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._playwright = sync_playwright().start()
        program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        if program is None:
            sys.exit("there is no chromium: apt-get install chromium-headless-shell")
        self._browser = self._playwright.chromium.launch(executable_path=program)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._browser.close()
        self._playwright.stop()

    def page(self, *, is_dark: bool = False, scale: float = 2) -> Page:
        """A page of so many times the usual resolution."""
        scheme = "dark" if is_dark else "light"
        size = {"width": 1400, "height": 1000}
        return self._browser.new_page(
            viewport=size, device_scale_factor=scale, color_scheme=scheme, reduced_motion="reduce"
        )

    def html(self, name: str, html: str, scale: float = 2) -> None:
        """Keeps what the element `#picture` of a page looks like."""
        page = self.page(scale=scale)
        page.set_content(html)
        self.keep(name, page.locator("#picture").screenshot())
        page.close()

    def keep(self, name: str, png: bytes) -> None:
        """Keeps a picture, with as many colours as a terminal has."""
        path = self._folder / f"{name}.png"
        picture = Image.open(io.BytesIO(png)).convert("RGB")
        for colours in COLOURS:
            # By coverage: a colour that stands in one word stays.
            method = Image.Quantize.MAXCOVERAGE
            small = picture.quantize(colours, method, kmeans=3, dither=Image.Dither.NONE)
            small.save(path, optimize=True)
            if path.stat().st_size <= MAX_BYTES:
                break
        size = path.stat().st_size
        print(f"{path.name}: {picture.width}x{picture.height}, {size} bytes")
        if size > MAX_BYTES:
            sys.exit(f"{path.name} has more than {MAX_BYTES} bytes")
