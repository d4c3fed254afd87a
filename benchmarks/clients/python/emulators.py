"""Starts emulators one after the other: emulators.py TIMES.

Prints milliseconds of a start: the median, and those of the first.
"""

import json
import statistics
import sys
from time import perf_counter

from skyvern.testing import Emulator

times = []
for _ in range(int(sys.argv[1])):
    begun = perf_counter()
    emulator = Emulator()
    times.append((perf_counter() - begun) * 1000)
    emulator.stop()
print(json.dumps({"milliseconds": statistics.median(times), "first": times[0]}))
