"""The emulator as a process of its own."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import skyvern
from skyvern.client import Skyvern as BlockingSkyvern

ROOT = Path(__file__).parents[3]


def binary() -> Path:
    named = os.environ.get("SKYVERN_EMULATOR")
    target = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target")
    return Path(named) if named else target / "debug" / "skyvern-emulator"


class Emulator:
    """Ends when it is closed, or when the tests die: it watches its standard input."""

    def __init__(self, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [binary(), "--port", "0", "--until-stdin-closes", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdout is not None
        where = json.loads(self._process.stdout.readline())
        self.base_url: str = where["base_url"]
        self.api_key: str = where["api_key"]

    def client(self, **settings: Any) -> skyvern.Skyvern:
        return skyvern.Skyvern(api_key=self.api_key, base_url=self.base_url, **settings)

    def blocking(self, **settings: Any) -> BlockingSkyvern:
        return BlockingSkyvern(api_key=self.api_key, base_url=self.base_url, **settings)

    def control(self, command: str, **arguments: Any) -> Any:
        request = Request(
            f"{self.base_url}/__emulator__/{command}",
            data=json.dumps(arguments).encode(),
            headers={"content-type": "application/json"},
        )
        with urlopen(request) as answer:
            return json.load(answer)

    def requests(self, **filters: Any) -> list[dict[str, Any]]:
        seen: list[dict[str, Any]] = self.control("requests", **filters)["requests"]
        return seen

    def workflow(self, **behaviour: Any) -> str:
        """A workflow whose runs go as told."""
        ids = self.control("workflows", title="T", behaviour=behaviour)["workflow_ids"]
        return str(ids[0])

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()
