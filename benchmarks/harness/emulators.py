"""How fast the emulator answers, also with fifty thousand runs."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Any

from . import play, reads, tools
from .table import Row, markdown, number

if TYPE_CHECKING:
    from .budget import Budget

NAME = "emulators"
RUNS = 50_000
ROUNDS = 3
SECONDS = 1.0
READS = 40_000
"""A second of CPU time, at least."""
CALLS = {"a read": ("get_run", {}), "a list of ten": ("get_runs_v2", {"page_size": 10})}

Figures = dict[str, Any]


def measure(budget: Budget) -> Figures:
    seconds, rounds = budget.seconds(SECONDS), budget.rounds(ROUNDS)
    with play.emulator(core=play.SERVER_CORE) as emulator:
        run_id = emulator.start_run()
        rates = [_reads_a_second(emulator, run_id, seconds) for _ in range(rounds)]
        empty = emulator.memory()
        runs = budget.count(RUNS)
        play.carry_out(tools.COUNTED, "start", emulator.url, runs)
        times = {
            name: median(
                reads.floor(
                    "bare", emulator.url, 1, seconds, operation, **_arguments(arguments, run_id)
                )["p50"]
                for _ in range(rounds)
            )
            for name, (operation, arguments) in CALLS.items()
        }
        memory = (emulator.memory() - empty) * 1024 / runs
    return {"rate": median(rates), "runs": runs, "times": times, "memory": memory}


def _arguments(arguments: dict[str, Any], run_id: str) -> dict[str, Any]:
    return arguments or {"run_id": run_id}


def _reads_a_second(emulator: play.Emulator, run_id: str, seconds: float) -> float:
    """Of CPU time of the emulator."""
    before, cpu = emulator.control("requests", limit=0)["total"], emulator.cpu()
    reads.floor("bare", emulator.url, 100, seconds, "get_run", run_id=run_id)
    cpu = emulator.cpu() - cpu
    return (emulator.control("requests", limit=0)["total"] - before) / cpu


def rows(figures: Figures) -> list[Row]:
    told = f"{number(figures['rate'])}/s"
    result = [
        Row(
            "reads that the emulator answers, of CPU time",
            told,
            "",
            figures["rate"],
            READS,
            "/s",
            least=True,
        )
    ]
    for name, micros in figures["times"].items():
        measure = f"the emulator with {figures['runs']:,} runs, {name}: median time"
        result.append(Row(measure, f"{number(micros)} µs", "", micros / 1000, 1, "ms"))
    return result


def tables(figures: Figures) -> dict[str, str]:
    lines = [[f"{name}, µs", number(micros)] for name, micros in figures["times"].items()]
    lines.append(["memory a run, KB", number(figures["memory"])])
    lines.append(["reads a second of CPU time, of one run", number(figures["rate"])])
    return {"emulators": markdown([f"with {figures['runs']:,} runs", ""], lines)}
