"""What typed answers have to give."""

import re
from datetime import datetime

from skyvern.client.model import Model


def check_reads(value, reads):
    """Each pair of a path and a value has to be in the answer, timestamps as `datetime`s."""
    for path, expected in reads:
        seen = value
        for name in filter(None, path.split(".")):
            seen = read(seen, name)
        if isinstance(expected, str) and re.match(r"\d{4}-\d\d-\d\dT", expected):
            assert isinstance(seen, datetime), path
            assert seen == datetime.fromisoformat(expected), path
        else:
            assert dump(seen) == expected, path


def read(value, name):
    if isinstance(value, Model):
        return getattr(value, name)
    return value[int(name)] if isinstance(value, list) else value[name]


def dump(value):
    """The answer as JSON again."""
    if isinstance(value, list):
        return [dump(item) for item in value]
    return value.model_dump(mode="json") if isinstance(value, Model) else value


def undescribed(value):
    """Fields of the service that the description does not know."""
    if isinstance(value, Model):
        for name, inner in value:
            if name not in type(value).__annotations__:
                yield f"{type(value).__name__}.{name}"
            yield from undescribed(inner)
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from undescribed(inner)
