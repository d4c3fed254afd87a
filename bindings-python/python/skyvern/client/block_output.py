"""What a block of a run left behind."""

from __future__ import annotations

from typing import Any, Generic, Self

from skyvern import client

from .model import Model
from .output import Output
from .type_guards import is_list, is_object

_SUFFIX = "_output"


class BlockOutput(Generic[Output]):
    """What a block of a run left behind.

    A block that drives the browser leaves a status and errors besides what it extracted; `output`
    is what it extracted. Of any other block, `output` is all of it.

    Example:
        block = run.block("extract", Invoice)
        print(block.output.total, block.error_code, block.files)
    """

    __slots__ = ("label", "output", "raw_output")

    def __init__(self, label: str, output: Output, raw_output: Any) -> None:
        self.label = label
        """The block's label."""
        self.output: Output = output
        """What it produced."""
        self.raw_output: Any = raw_output
        """What the run has under `{label}_output`."""

    @classmethod
    def of_run(cls, run: Model, label: str, output_type: object) -> Self:
        """The output of a run's block.

        Raises:
            KeyError: There is none.
        """
        outputs = run._load().get("output")  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        outputs = outputs if is_object(outputs) else {}
        name = label if label in outputs and label.endswith(_SUFFIX) else f"{label}{_SUFFIX}"
        if name not in outputs:
            labels = [key.removesuffix(_SUFFIX) for key in outputs if key.endswith(_SUFFIX)]
            known = f"there are {', '.join(labels)}" if labels else "it has no output of any block"
            raise KeyError(f"{run['run_id']} has no output of a block {label!r}; {known}")
        raw = outputs[name]
        output: Any = raw["extracted_information"] if _is_task(raw) else raw
        if output_type is not None:
            from .output_type import reader_of

            output = reader_of(output_type)(output, run, name)
        return cls(name.removesuffix(_SUFFIX), output, raw)

    @property
    def status(self) -> str | None:
        """How the block ended, where it says so."""
        return self._told("status")

    @property
    def failure_reason(self) -> str | None:
        """Why it failed, where it says so."""
        return self._told("failure_reason")

    @property
    def error_code(self) -> str | None:
        """Its first error code, as its `error_code_mapping` defines them."""
        return error_code_of(self.raw_output)

    @property
    def files(self) -> list[client.FileInfo]:
        """The files it downloaded; those of all rounds, where it is a loop."""
        rounds: list[Any] = self.raw_output if is_list(self.raw_output) else [self.raw_output]
        lists = [of.get("downloaded_files") for of in rounds if is_object(of)]
        return [client.FileInfo.read(file) for files in lists if is_list(files) for file in files]

    def _told(self, name: str) -> str | None:
        value = self.raw_output.get(name) if _is_task(self.raw_output) else None
        return value if isinstance(value, str) else None

    def __repr__(self) -> str:
        return f"BlockOutput(label={self.label!r}, output={self.output!r})"


def _is_task(raw: Any) -> bool:
    return is_object(raw) and {"task_id", "status", "extracted_information"} <= raw.keys()


def error_code_of(value: Any) -> str | None:
    """The first error code in a block's or a task's output."""
    if is_list(value):
        return next(filter(None, map(error_code_of, value)), None)
    if not is_object(value):
        return None
    errors = value.get("errors")
    for error in errors if is_list(errors) else []:
        code = error.get("error_code") if is_object(error) else None
        if isinstance(code, str):
            return code
    code = value.get("error")
    return code if isinstance(code, str) else None
