"""What a run of characters between two blanks must show at the least before two words are looked for in it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mtlint.patterns import lazy
from mtlint.rules.boundaries._joins import grown_together
from mtlint.text.runs import RunIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.lang import Pack

_LOWER = "a-zà-öø-ÿ"
_UPPER = "A-ZÀ-ÖØ-Þ"
_AT_STOPS = rf"(?:[{_LOWER}%\d]|[{_UPPER}]{{2}})[)”’\"]{{0,2}}[.!?…][)”]{{0,2}}[{_UPPER}]|\A\.[{_UPPER}]"
_AT_COMMAS = rf"\w[)”]?[,;](?:[{_UPPER}]?[{_LOWER}]|[{_UPPER}]{{2}})"
_AT_QUOTES = rf"\w[\w)%][.,!?:]?[”»“«\"](?:[{_UPPER}{_LOWER}]{{2}}|[aAI](?:[’']|\Z))"
_AT_CAPITALS = rf"[{_LOWER}][{_UPPER}]|[{_UPPER}]{{5}}[{_LOWER}]"
_AT_YEARS = r"(?:1[89]|20)\d\d[a-z]{2}|[a-z]{2}(?:1[89]|20)\d\d"
_SHAPE = lazy(rf"{_AT_STOPS}|{_AT_COMMAS}|{_AT_QUOTES}|{_AT_CAPITALS}|{_AT_YEARS}")
_SIGNS = {
    "stop": lazy(_AT_STOPS), "comma": lazy(_AT_COMMAS), "quote": lazy(_AT_QUOTES), "capital": lazy(_AT_CAPITALS),
    "year": lazy(_AT_YEARS),
}  # fmt: skip


@cache
def signs_of_fusion(pack: Pack, sources: tuple[Pack, ...]) -> RunIndex:
    """Finds the runs of characters that may hold two words, and says where these may meet; most texts have hardly any."""
    grown = grown_together(pack, sources)

    def signs(run: str) -> Iterator[str]:
        if _SHAPE.search(run):
            yield from (sign for sign, shape in _SIGNS.items() if shape.search(run))
        if grown.is_possible(run):
            yield "letters"

    return RunIndex(signs, whole=True)
