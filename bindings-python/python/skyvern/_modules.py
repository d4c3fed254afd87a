"""Modules that programs written for other clients import: one for each model and each error."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

_PACKAGES = ("skyvern.client.types", "skyvern.client.errors")


class Finder:
    """Finds `skyvern.client.types.file_info`, which has `FileInfo`; real ones come first."""

    @staticmethod
    def find_spec(
        name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module, where the package has a class of that name."""
        package, _, last = name.rpartition(".")
        if package not in _PACKAGES or package not in sys.modules:
            return None
        wanted = last.replace("_", "")
        for public in sys.modules[package].__all__:
            if public.lower() == wanted:
                loader: Any = _Loader(package, public)
                return ModuleSpec(name, loader)
        return None


class _Loader:
    def __init__(self, package: str, name: str) -> None:
        self._package = package
        self._name = name

    def create_module(self, _spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: Any) -> None:
        setattr(module, self._name, getattr(sys.modules[self._package], self._name))


def install() -> None:
    """Has the modules found from now on."""
    if Finder not in sys.meta_path:
        sys.meta_path.append(Finder)
