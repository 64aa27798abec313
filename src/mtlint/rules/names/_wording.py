"""How messages list the spellings of a name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mtlint.model import Span
    from mtlint.text.analysis import Analysis


def count_forms(a: Analysis, spans: Sequence[Span]) -> dict[str, int]:
    """The spellings at the places with their counts; a spelling in capitals counts with the same one in title case."""
    written = [" ".join(a.slice(span).split()) for span in spans]
    return dict(Counter(form.title() if len(form) > 1 and form.isupper() else form for form in written))


def listed(forms: Mapping[str, int]) -> str:
    """The spellings, each with its count, as a part of a sentence."""
    return _joined(f"“{form}” {_times(count)}" for form, count in forms.items())


def listed_by_items(forms: Mapping[str, int]) -> str:
    """The spellings, each with the number of items that have it, as a part of a sentence."""
    return _joined(f"“{form}” in {count} other item{'s' * (count > 1)}" for form, count in forms.items())


def quoted(names: Iterable[str]) -> str:
    """Names in quotation marks, as a part of a sentence."""
    return _joined(f"“{name}”" for name in names)


def _joined(parts: Iterable[str]) -> str:
    each = list(parts)
    return each[0] if len(each) == 1 else f"{', '.join(each[:-1])} and {each[-1]}"


def spellings(forms: Mapping[str, int]) -> str:
    """The sentence on a name with several spellings."""
    number = {2: "two", 3: "three", 4: "four", 5: "five"}.get(len(forms), str(len(forms)))
    return f"one name, {number} spellings: {listed(forms)}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
