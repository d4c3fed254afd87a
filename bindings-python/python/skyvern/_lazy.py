"""Names of a package that are imported when they are first used."""

from __future__ import annotations

import os
import sys
from importlib import _bootstrap, import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType


def _finish_imports() -> None:
    """Waits for imports of other threads: a child that is forked meanwhile would wait for ever.

    The locks are not public. Where they are not found, a fork is what it is with other packages.
    """
    locks = getattr(_bootstrap, "_module_locks", {})
    wait = getattr(_bootstrap, "_lock_unlock_module", import_module)
    while names := [name for name in list(locks) if name.partition(".")[0] == "skyvern"]:
        for name in names:
            wait(name)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_finish_imports)


def _load(module: str, package: str) -> ModuleType:
    try:
        return import_module(module, package)
    except ImportError as error:
        # The system's own sentence about our native module says what is wrong, not what to do.
        if error.name == "_native" and not getattr(error, "__notes__", None):
            error.add_note(
                "skyvern: its native module does not load here, mostly because it was installed "
                "for another system or C library: remove it and install it here"
            )
        raise


def lazy_attributes(
    package: str, homes: dict[str, str], otherwise: str | None = None
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Returns `__getattr__` and `__dir__` for a package.

    Args:
        package: Name of the package.
        homes: Where each name lives: a module relative to the package, and after a colon the name
            there when it is another one.
        otherwise: A function, as `module:name`, that knows more names; it returns None for others.
    """

    def __getattr__(name: str) -> Any:  # noqa: N807
        home = homes.get(name)
        if home is None:
            value = more(name)
            if value is None:
                raise AttributeError(f"module {package!r} has no attribute {name!r}")
            return value
        module, _, original = home.partition(":")
        value = getattr(_load(module, package), original or name)
        setattr(sys.modules[package], name, value)
        return value

    def more(name: str) -> Any:
        if otherwise is None or name.startswith("_"):
            return None
        module, _, function = otherwise.partition(":")
        return getattr(_load(module, package), function)(name)

    def __dir__() -> list[str]:  # noqa: N807
        return sorted({*vars(sys.modules[package]), *homes})

    return __getattr__, __dir__
