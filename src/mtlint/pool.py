"""Work on many inputs, in one process or several, with the results in the order of the inputs.

No more inputs are taken than the processes can soon begin, so that the inputs may be without end.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from mtlint.errors import MtlintError
from mtlint.limits import MAX_JOBS

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

AUTO = "auto"
_WORTH_A_POOL = 48
"""Inputs from which on further processes save more time than their start costs."""
_WINDOW = 128
"""Inputs that are looked at before a pool is started."""
_AHEAD = 4
"""Inputs for each process that are given to the pool before the result of the first one is asked for."""

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def _nothing_known(_: object) -> None:
    """No result is there without work."""


def _never(_: object) -> bool:
    return False


def each(
    work: Callable[[_Item], _Result],
    inputs: Iterable[_Item],
    jobs: str,
    *,
    known: Callable[[_Item], _Result | None] = _nothing_known,
    is_here: Callable[[_Item], bool] = _never,
) -> Iterator[tuple[_Item, _Result]]:
    """Each input with what ``work`` makes of it, in the order of the inputs and whatever the number of processes is.

    Args:
        work: what is to be done; it can be sent to another process.
        inputs: as many as there are; they are taken as they are needed.
        jobs: the number of processes, or ``auto``: all processors if there are many inputs.
        known: gives the result where it is there already, without work.
        is_here: whether an input belongs to this process.

    Raises:
        MtlintError: a process came to an end before its work was done.
    """
    source = iter(inputs)
    least = _WORTH_A_POOL if jobs == AUTO else 2
    while jobs != "1":
        window = [(item, known(item)) for item in islice(source, _WINDOW)]
        unknown = sum(result is None for _, result in window)
        count = processes(jobs, unknown)
        if unknown >= least and count > 1:
            ready = chain(window, ((item, known(item)) for item in source))
            yield from _pooled(work, ready, count, is_here)
            return
        for item, result in window:
            yield item, work(item) if result is None else result
        if len(window) < _WINDOW:
            return
    for item in source:
        result = known(item)
        yield item, work(item) if result is None else result


def processes(jobs: str, inputs: int) -> int:
    """How many processes to use for a number of inputs; ``jobs`` is a number or ``auto``."""
    if jobs == AUTO:
        return min(_processors(), MAX_JOBS) if inputs >= _WORTH_A_POOL else 1
    return min(int(jobs), inputs)


def _processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pooled(
    work: Callable[[_Item], _Result],
    inputs: Iterable[tuple[_Item, _Result | None]],
    count: int,
    is_here: Callable[[_Item], bool],
) -> Iterator[tuple[_Item, _Result]]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(count, initializer=_begin) as pool:
        try:
            yield from _in_order(work, inputs, pool, count, is_here)
        except BrokenProcessPool:
            raise MtlintError("a process was ended from outside (too little memory?); try again with -j 1") from None
        except BaseException:
            _end(pool)
            raise


def _in_order(
    work: Callable[[_Item], _Result],
    inputs: Iterable[tuple[_Item, _Result | None]],
    pool: ProcessPoolExecutor,
    count: int,
    is_here: Callable[[_Item], bool],
) -> Iterator[tuple[_Item, _Result]]:
    begun: deque[tuple[_Item, Callable[[], _Result]]] = deque()
    for entry, result in inputs:
        begun.append((entry, _answer(work, entry, result, pool, is_here)))
        if len(begun) >= count * _AHEAD:
            item, answer = begun.popleft()
            yield item, answer()
    for item, answer in begun:
        yield item, answer()


def _answer(
    work: Callable[[_Item], _Result],
    item: _Item,
    result: _Result | None,
    pool: ProcessPoolExecutor,
    is_here: Callable[[_Item], bool],
) -> Callable[[], _Result]:
    """What gives the result of one input when it is wanted."""
    if result is not None:
        return lambda: result
    if is_here(item):
        return lambda: work(item)
    future: Future[_Result] = pool.submit(_do, work, item)
    return future.result


class _Stopped(Exception):  # noqa: N818 - it is no error
    """What a process was at is wanted no more."""


class _Work:
    """What a process that works for another one is at."""

    is_begun = is_stopped = False


def _do(work: Callable[[_Item], _Result], item: _Item) -> _Result:
    """Do the work, unless the process is told to stop."""
    _Work.is_begun = True
    try:
        if _Work.is_stopped:
            raise _Stopped
        return work(item)
    finally:
        _Work.is_begun = False


def _stop(*_: object) -> None:
    """Leave the work. A process that is writing its result must not end: who waits for the rest would wait for ever."""
    _Work.is_stopped = True
    if _Work.is_begun:
        raise _Stopped


def _begin() -> None:
    """Prepare a process that works for another one."""
    import signal
    from threading import Thread

    # Ctrl-C reaches every process of a terminal: the first one stops the others, which have nothing to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)
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
    """Stop the processes now; what they are at is wanted no more."""
    import multiprocessing

    pool.shutdown(wait=False, cancel_futures=True)
    for process in multiprocessing.active_children():
        process.terminate()
