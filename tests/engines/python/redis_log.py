"""Which messages Redis gave away and kombu never noted, by Redis' own log of changes."""

import json
from collections import defaultdict, deque


def commands(log):
    """The commands of an append-only file, as lists of bytes."""
    at = 0
    while at < len(log):
        count, at = _number(log, at)
        command = []
        for _ in range(count):
            size, at = _number(log, at)
            command.append(log[at : at + size])
            at += size + 2
        yield command


def _number(log, at):
    end = log.index(b"\r\n", at)
    return int(log[at + 1 : end]), end + 2


def taken_and_not_noted(home, queue):
    """Ids of tasks whose message left a queue of database 0 and is in no list of kombu's.

    kombu takes a message (BRPOP) and notes it (HSET) in two commands. Who is killed between them
    loses the message. It is so for an instant with each message, so look twice.
    """
    files = sorted((home / "appendonlydir").glob("*.incr.aof"))
    database, lists, taken = b"0", defaultdict(deque), {}
    for command in commands(b"".join(file.read_bytes() for file in files)):
        if command[0] == b"SELECT":
            database = command[1]
        if database != b"0":
            continue
        match command:
            case [b"LPUSH", name, message]:
                lists[name].appendleft(json.loads(message))
            case [b"RPUSH", name, message]:
                lists[name].append(json.loads(message))
            case [b"RPOP", name] if name == queue.encode():
                message = lists[name].pop()
                taken[message["properties"]["delivery_tag"]] = message["headers"]
            case [b"HSET", b"unacked", tag, _]:
                taken.pop(tag.decode(), None)
            case [b"DEL", *names]:
                for name in names:
                    lists.pop(name, None)
    return {headers.get("id") or headers.get("task_id") for headers in taken.values()}
