"""A Celery worker that dies between taking a message off Redis and noting that it has it."""

import os
import signal

from celery.__main__ import main
from kombu.transport.redis import QoS


def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)


QoS.append = die
main()
