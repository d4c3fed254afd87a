"""Requests a second for so many runs a day, simulated: python benchmarks/engines/schedule.py

Runs start evenly over the day; their lengths are log-normal with a median of 5 minutes, sigma 1, at
most 4 hours. Pauses and lists are as in core/src/run/schedule.rs and shared_poll.rs, in one client.
"""

import math
import random

SECONDS = 900  # what is counted, once as many runs go as will
STEP = 0.25


def lengths(chance):
    return min(300 * math.exp(chance.gauss(0, 1)), 4 * 3600)


def pause(age):
    return min(max(math.sqrt(age), 0.5), 30) * random.uniform(0.9, 1.1)


def fixed(_age):
    return 10


def simulate(runs_a_day, pause, lists):
    """Requests a second, and how late ends are seen, in seconds."""
    chance = random.Random(7)
    random.seed(7)
    rate = runs_a_day / 86400
    # Runs under way at the beginning: each kind of length is there in proportion to its length.
    waits = []
    for _ in range(round(rate * 490)):
        length = max((lengths(chance) for _ in range(2)), key=lambda x: x * chance.random())
        age = length * chance.random()
        waits.append([age + pause(age) * chance.random() - age, -age, length - age])
    requests, late, ends, arrived, now = 0, 0.0, 0, 0.0, 0.0
    while now < SECONDS:
        arrived += rate * STEP
        while arrived >= 1:
            waits.append([now + 0.5, now, now + lengths(chance)])
            arrived -= 1
        due = [wait for wait in waits if wait[0] <= now]
        if due and lists:
            pages = max(1, math.ceil(len(waits) / 100))
            patience = pause(now - due[0][1]) / 2
            soon = [wait for wait in waits if wait[0] <= now + patience]
            if len(soon) >= max(5, 2 * pages):
                requests += pages
                over = [wait for wait in soon if wait[2] <= now]
                for wait in soon:
                    wait[0] = now + pause(now - wait[1])
                due = over
                requests += len(over)
            else:
                requests += len(due)
        else:
            requests += len(due)
        for wait in due:
            wait[0] = now + pause(now - wait[1])
        over = [wait for wait in due if wait[2] <= now]
        late += sum(now - wait[2] for wait in over)
        ends += len(over)
        if over:
            gone = set(map(id, over))
            waits = [wait for wait in waits if id(wait) not in gone]
        now += STEP
    return requests / SECONDS, late / max(ends, 1), len(waits)


def main():
    print("| runs a day | under way | every 10 s | pauses of the SDK | shared lists | webhooks |")
    print("|---|---|---|---|---|---|")
    for runs_a_day in (1_000, 10_000, 100_000, 1_000_000):
        ways = ((fixed, False), (pause, False), (pause, True))
        told = [simulate(runs_a_day, *way) for way in ways]
        cells = [f"{requests:.2g}/s, {late:.0f} s late" for requests, late, _ in told]
        webhooks = f"{runs_a_day / 86400:.2g}/s"
        print(f"| {runs_a_day:,} | {told[2][2]:,} | {' | '.join(cells)} | {webhooks} |")


if __name__ == "__main__":
    main()
