"""Goes through lists page by page."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Generic, Self, TypeVar

from .type_guards import is_list

T = TypeVar("T")

_PAGE_SIZE = 100
_MAX_EMPTY_PAGES = 2
"""Pages without anything new after which a list is over: what one of them held may have moved."""


class _Pages(Generic[T]):
    """Which page comes next, and what of the last one is still to be handed out."""

    def __init__(self, arguments: dict[str, Any], identity: str, items: str | None = None) -> None:
        """Begins with the first page.

        Args:
            arguments: Arguments of the call that answers a page.
            identity: Field that tells the items apart.
            items: Field of the answer that holds them; None where the answer is the list.
        """
        self._arguments = arguments
        if arguments["page_size"] is None:
            arguments["page_size"] = _PAGE_SIZE
        arguments["page"] = 1
        self._identity = identity
        self._items = items
        self._waiting: deque[T] = deque()
        self._seen: set[str] = set()
        self._empty = 0

    def _take(self, answer: Any) -> None:
        """Keeps what is new of a page and goes on to the next one, or raises and keeps nothing."""
        items = self._items_of(answer)
        identities = self._identities(items)
        self._arguments["page"] += 1
        for identity, item in zip(identities, items, strict=True):
            if identity not in self._seen:
                self._seen.add(identity)
                self._waiting.append(item)
        self._empty = 0 if self._waiting else self._empty + 1

    def _items_of(self, answer: Any) -> list[T]:
        items: Any = answer if self._items is None else answer[self._items]
        if items is None:
            return []
        if not is_list(items):
            from .errors.decode import unexpected_item

            raise unexpected_item(f"the answer, whose {self._items} should be a list,", items)
        return items

    def _identities(self, items: list[T]) -> list[str]:
        """What tells items apart: their ids, or else their content and how often that came."""
        from .model import Model

        identities: list[str] = []
        alike: dict[str, int] = {}
        for item in items:
            if not isinstance(item, Model):
                from .errors.decode import unexpected_item

                raise unexpected_item("the list", item)
            identity = item[self._identity]
            if identity is None:
                content = item.model_dump_json()
                alike[content] = nth = alike.get(content, 0) + 1
                identity = f"{nth} {content}"
            identities.append(str(identity))
        return identities

    @property
    def _over(self) -> bool:
        return self._empty >= _MAX_EMPTY_PAGES


class AsyncItems(_Pages[T]):
    """Every item of a list, each once although the list may change meanwhile.

    A page that fails raises, and asking for the next item tries that page again.

    Example:
        async for workflow in client.iter_workflows():
            print(workflow.title)
    """

    def __init__(
        self,
        fetch: Callable[..., Awaitable[Any]],
        arguments: dict[str, Any],
        identity: str,
        items: str | None = None,
    ) -> None:
        super().__init__(arguments, identity, items)
        self._fetch = fetch
        self._turn = asyncio.Lock()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        async with self._turn:
            while not self._waiting:
                if self._over:
                    raise StopAsyncIteration
                self._take(await self._fetch(**self._arguments))
            return self._waiting.popleft()


class Items(_Pages[T]):
    """Every item of a list, each once although the list may change meanwhile.

    A page that fails raises, and asking for the next item tries that page again.

    Example:
        for workflow in client.iter_workflows():
            print(workflow.title)
    """

    def __init__(
        self,
        fetch: Callable[..., Any],
        arguments: dict[str, Any],
        identity: str,
        items: str | None = None,
    ) -> None:
        super().__init__(arguments, identity, items)
        self._fetch = fetch
        self._turn = threading.Lock()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        with self._turn:
            while not self._waiting:
                if self._over:
                    raise StopIteration
                self._take(self._fetch(**self._arguments))
            return self._waiting.popleft()
