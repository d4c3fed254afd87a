"""What `make bench` says of figures; nothing is measured here."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from harness import instructions, pages, reads
from harness.table import Row, number

COUNTED = """\
events: Ir
ob=(1) /usr/bin/python3.11
fl=(1) main.c
fn=(1) main
10 500
cob=(2) /site-packages/skyvern/_native.abi3.so
calls=3 20
11 9000
ob=(2)
20 300
+1 40
ob=(3) /usr/lib/libc.so.6
* 7
ob=(4) /usr/lib/libssl.so.3
5 2
ob=(1)
12 1
"""


def test_instructions_are_counted_once_and_by_file():
    assert instructions.parts(COUNTED.splitlines()) == {
        "interpreter": 501,
        "native module": 340,
        "C library": 7,
        "others": 2,
    }


@pytest.mark.parametrize(("now", "is_told"), [(1000, False), (1049, False), (1060, True)])
def test_more_instructions_are_said_in_words(now, is_told):
    before = {"a read": {"python": {"interpreter": 600, "others": 400}}}
    counts = {"a read": {"python": {"interpreter": 600, "others": now - 600}}}
    measured = {
        "sections": {"instructions": counts},
        "failed": {"bulk": "OSError: no disk"},
        "before": {"date": "2026-11-21", "instructions": before},
    }
    said = pages.said(measured)
    assert ("a read, Python: 1,060 instructions, 6% more than 1,000" in said) == is_told
    assert "bulk was not measured: OSError: no disk" in said


def test_a_share_is_the_median_of_those_of_the_rounds():
    assert reads.share([2.0, 40.0, 2.2], [1.0, 20.0, 1.0]) == 2.0
    assert reads.share([2.0], [1.0, 2.0, 4.0]) == 1.0


def test_a_bar_is_the_most_or_the_least():
    assert Row("a", "", "", 1.8, 1.8).met
    assert not Row("a", "", "", 1.81, 1.8).met
    assert Row("a", "", "", 12, 12, least=True).met
    assert not Row("a", "", "", 11.9, 12, least=True).met


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0.00"),
        (0.0312, "0.031"),
        (1.234, "1.23"),
        (12.34, "12.3"),
        (1234.5, "1,234"),
        (None, ""),
    ],
)
def test_figures_have_three_digits(value, text):
    assert number(value) == text
