"""Work on many inputs, in one process or several, with the results in the order of the inputs."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from mtlint.cli.paths import STDIN
from mtlint.errors import MtlintError
from mtlint.limits import MAX_JOBS

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

AUTO = "auto"
_WORTH_A_POOL = 48
"""Inputs from which on further processes save more time than their start costs."""

_Result = TypeVar("_Result")


class _Input(Protocol):
    @property
    def path(self) -> str:
        """The path as given, ``-`` for standard input."""


_Item = TypeVar("_Item", bound=_Input)


def processes(jobs: str, inputs: int) -> int:
    """How many processes to use for a number of inputs; ``jobs`` is a number or ``auto``."""
    if jobs == AUTO:
        available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        return min(available, MAX_JOBS) if inputs >= _WORTH_A_POOL else 1
    return min(int(jobs), inputs)


def each(work: Callable[[_Item], _Result], inputs: Sequence[_Item], jobs: str) -> Iterator[_Result]:
    """What ``work`` makes of each input, in the order of the inputs and whatever the number of processes is.

    Raises:
        MtlintError: a process came to an end before its work was done.
    """
    count = processes(jobs, len(inputs))
    if count <= 1:
        yield from map(work, inputs)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(count, initializer=_begin) as pool:
        try:
            yield from _in_order(work, inputs, pool)
        except BrokenProcessPool:
            raise MtlintError("a process was ended from outside (too little memory?); try again with -j 1") from None
        except BaseException:
            _end(pool)
            raise


def _in_order(
    work: Callable[[_Item], _Result], inputs: Sequence[_Item], pool: ProcessPoolExecutor
) -> Iterator[_Result]:
    # Standard input belongs to this process.
    begun: deque[Future[_Result] | None] = deque(
        None if item.path == STDIN else pool.submit(work, item) for item in inputs
    )
    for item in inputs:
        future = begun.popleft()
        yield work(item) if future is None else future.result()


def _begin() -> None:
    """Prepare a process that works for another one."""
    import signal
    from threading import Thread

    # Ctrl-C reaches every process of a terminal: the first one ends the others, which have nothing to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the first process is ended in a way that leaves it no time to end the others."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _end(pool: ProcessPoolExecutor) -> None:
    """End the processes now; what they are at is wanted no more."""
    import multiprocessing

    pool.shutdown(wait=False, cancel_futures=True)
    for process in multiprocessing.active_children():
        process.terminate()
