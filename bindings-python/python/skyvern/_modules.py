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
                return ModuleSpec(name, _loader(package, public))
        pascal = "".join(part.capitalize() for part in last.split("_"))
        older = hasattr(sys.modules[package], pascal)
        return ModuleSpec(name, _loader(package, pascal)) if older else None


def _loader(package: str, name: str) -> Any:
    return _Loader(package, name)


class _Loader:
    def __init__(self, package: str, name: str) -> None:
        self._package = package
        self._name = name

    def create_module(self, _spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: Any) -> None:
        package = sys.modules[self._package]
        setattr(module, self._name, getattr(package, self._name))
        if hasattr(package, "__getattr__"):  # for what belongs to it, such as variants of a union
            module.__getattr__ = package.__getattr__


def install() -> None:
    """Has the modules found from now on."""
    if Finder not in sys.meta_path:
        sys.meta_path.append(Finder)
