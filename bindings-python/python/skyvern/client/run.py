"""What every run can tell besides its fields."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from skyvern._native import Reply

from .model import RESERVED, Model
from .output import Output
from .read_fields import as_it_is
from .type_guards import is_object

if TYPE_CHECKING:
    from .block_output import BlockOutput
    from .output import OutputType

T = TypeVar("T")


class Run(Model, Generic[Output]):
    """A run of any kind.

    With an `output_type`, the output of a run that completed is of that type. The output of any
    other run, and `raw_output`, are as the service sent them.
    """

    if TYPE_CHECKING:
        run_id: str
        status: str
        output: Output
    else:

        def __class_getitem__(cls, _item: object) -> type:
            return cls

    @classmethod
    def typed(cls, output_type: object) -> Callable[[Reply], Self]:
        """A reader of answers; what can't be a type of outputs is refused here.

        Raises:
            ArgumentTypeError: It is no type of JSON values, and can't be called.
        """
        if output_type is None:
            return cls.of_reply
        fitted = with_output(output_type)
        return lambda answer: fitted(cls.of_reply(answer))

    @property
    def raw_output(self) -> Any:
        """The output as the service sent it."""
        return self._load().get("output")

    @overload
    def block(self, label: str) -> BlockOutput[Any]: ...

    @overload
    def block(self, label: str, output_type: OutputType[T]) -> BlockOutput[T]: ...

    def block(self, label: str, output_type: Any = None) -> Any:
        """What a block left behind: its output, its error code, its files.

        Args:
            label: The block's label in the workflow.
            output_type: What its output is, as in `run_workflow`. Default: JSON values.

        Raises:
            KeyError: The run has no output of such a block; the message names the others.
            OutputTypeError: The output is not of that type.

        Example:
            print(run.block("extract").output, run.block("extract").error_code)
        """
        from .block_output import BlockOutput

        return BlockOutput.of_run(self, label, output_type)

    @property
    def error_code(self) -> str | None:
        """The first error code of the run, as its `error_code_mapping` defines them."""
        from .block_output import error_code_of

        data = self._load()
        code = error_code_of({"errors": data.get("errors")})
        output = data.get("output")
        if code is None and is_object(output):
            code = error_code_of(output)
            for block in output.values():
                code = code or error_code_of(block)
        return code

    @property
    def duration(self) -> timedelta | None:
        """How long the run took from its start to its end; None until it has ended."""
        return self._between("started_at", "finished_at")

    @property
    def queued_for(self) -> timedelta | None:
        """How long the run was queued before it started; None until it has started."""
        return self._between("queued_at", "started_at")

    def _between(self, begin: str, end: str) -> timedelta | None:
        times = [getattr(self, name, None) for name in (begin, end)]
        known = [_in_utc(time) for time in times if isinstance(time, datetime)]
        return known[1] - known[0] if len(known) == 2 else None

    def _kept(self) -> dict[str, Any]:
        kept = super()._kept()
        output = self.__dict__.get("output")
        if output is not None and output is not self.raw_output:
            kept["output"] = output
        return kept

    _reserved = RESERVED | {
        "block",
        "duration",
        "error_code",
        "queued_for",
        "raw_output",
        "typed",
    }


def with_output(output_type: object) -> Callable[[Any], Any]:
    """What gives a run that completed an output of that type; None leaves it as it is.

    Raises:
        ArgumentTypeError: It is no type of JSON values, and can't be called.
    """
    if output_type is None:
        return as_it_is
    from .output_type import reader_of

    read_output = reader_of(output_type)

    def fitted(run: Any) -> Any:
        data = run._load()  # noqa: SLF001 (a model's own)
        if data.get("status") == "completed" and not data.get("retry_pending"):
            run.__dict__["output"] = read_output(data.get("output"), run)
        return run

    return fitted


def _in_utc(time: datetime) -> datetime:
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time
