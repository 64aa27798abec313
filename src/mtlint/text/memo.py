"""Remembers what was worked out about words: news is written in few distinct ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from mtlint.limits import MAX_MEMO

if TYPE_CHECKING:
    from collections.abc import Callable

_Value = TypeVar("_Value")

LONGEST = 100
"""Code points beyond which a string is not worth the memory of what is known about it."""


class Memo(dict[str, _Value], Generic[_Value]):
    """For each string what ``work`` says of it: a table that fills itself when it is asked.

    Args:
        work: asked once for each string.
        limit: how many strings are remembered before the memory is emptied.
    """

    __slots__ = ("_limit", "_work")

    def __init__(self, work: Callable[[str], _Value], limit: int = MAX_MEMO) -> None:
        self._work = work
        self._limit = limit

    def __missing__(self, string: str) -> _Value:
        value = self._work(string)
        if len(string) <= LONGEST:
            if len(self) >= self._limit:
                self.clear()
            self[string] = value
        return value
