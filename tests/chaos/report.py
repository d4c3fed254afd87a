"""Shows what drivers of a language tell at their end; exits with 1 where something was wrong."""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path


def main() -> int:
    texts = [Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]]
    summaries = [json.loads(text) for text in texts if text]
    outcomes = total(summary["outcomes"] for summary in summaries)
    judged = total(summary["judged"] for summary in summaries)
    violations = [text for summary in summaries for text in summary["violations"]]
    for name, count in sorted(outcomes.items()):
        print(f"{count:7} {name}")
    wrong = [text for text in violations if not text.startswith("log: ")]
    for text in violations:
        print(text)
    kinds = Counter(kind_of(text) for text in wrong)
    for name, count in kinds.most_common():
        print(f"{count:7} WRONG {name}")
    for summary in summaries:
        print(f"at the end of a driver: {summary['resources']}")
    print(
        f"the machine was held up: the limits of {judged['longer']} calls were longer by"
        f" more than a second, nothing is said of the last moments of {judged['unsaid']}"
    )
    print(f"{outcomes.total()} calls, {len(wrong)} violations")
    return 1 if wrong or len(summaries) < len(texts) else 0


def total(counts: Iterable[dict[str, int]]) -> Counter[str]:
    return sum((Counter(count) for count in counts), Counter())


def kind_of(text: str) -> str:
    """What is wrong, without the numbers."""
    first = text.split("\n", 1)[0].split("): ", 1)[-1]
    return re.sub(r"\d+(\.\d+)?", "#", first)[:100]


if __name__ == "__main__":
    sys.exit(main())
