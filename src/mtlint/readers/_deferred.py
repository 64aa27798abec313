"""An offset map that is worked out when a place is first asked for: in most items of a feed nothing is found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mtlint.offsets import OffsetMap, Piece


class DeferredMap(OffsetMap):
    """Stands for the map that ``make`` makes."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[], OffsetMap]) -> None:
        self._make = make

    def __getattr__(self, name: str) -> Any:
        # Asked only for what is not there yet.
        if name not in OffsetMap.__slots__:
            raise AttributeError(name)
        super().__init__(self._make().pieces)
        return getattr(self, name)

    def __reduce__(self) -> tuple[type[OffsetMap], tuple[tuple[Piece, ...]]]:
        return OffsetMap, (self.pieces,)
