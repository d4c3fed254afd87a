"""Reads what a driver tells at its end, and shows it. Exits with 1 where something was wrong."""

import json
import re
import sys
from collections import Counter


def main() -> int:
    summary = json.load(sys.stdin)
    calls = sum(summary["outcomes"].values())
    for name, count in summary["outcomes"].items():
        print(f"{count:7} {name}")
    wrong = [text for text in summary["violations"] if not text.startswith("log: ")]
    for text in summary["violations"]:
        print(text)
    kinds = Counter(kind_of(text) for text in wrong)
    for name, count in kinds.most_common():
        print(f"{count:7} WRONG {name}")
    print(f"{calls} calls, {len(wrong)} violations, {summary['resources']}")
    return 1 if wrong else 0


def kind_of(text: str) -> str:
    """What is wrong, without the numbers."""
    first = text.split("\n", 1)[0].split("): ", 1)[-1]
    return re.sub(r"\d+(\.\d+)?", "#", first)[:100]


if __name__ == "__main__":
    sys.exit(main())
