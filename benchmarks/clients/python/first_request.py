"""A fresh process up to the answer to its first request: first_request.py WAY URL BEGUN.

`BEGUN` is when it was started, by the monotonic clock. Prints milliseconds, and those of CPU time.
"""

import asyncio
import json
import os
import sys
from time import monotonic, process_time

import ways


async def main(way, url, begun):
    read = await getattr(ways, way)(url)
    await read("wr_1")
    cpu, elapsed = process_time() * 1000, (monotonic() - begun) * 1000
    print(json.dumps({"milliseconds": elapsed, "cpu": cpu}), flush=True)
    os._exit(0)  # some clients complain when they are not closed


asyncio.run(main(sys.argv[1], sys.argv[2], float(sys.argv[3])))
