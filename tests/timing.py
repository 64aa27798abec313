"""What tests of speed share."""

import gc
import time


def cpu_seconds(work, *arguments):
    """CPU seconds of a call, the least of three; without the garbage collector, whose share depends on other tests."""
    spent = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            start = time.process_time()
            work(*arguments)
            spent.append(time.process_time() - start)
    finally:
        gc.enable()
    return min(spent)


def in_proportion(seconds, size):
    """Whether four times the work takes about four times the time: twice that is left for noise."""
    large = seconds(size)
    return large < 0.05 or large / seconds(size // 4) < 10
