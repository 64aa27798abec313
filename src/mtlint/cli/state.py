"""The file of ``--state``: what has been seen of each input, so that a further run checks only what is new.

A JSON object with ``version``, ``inputs`` and ``days``. For each input by its name: ``etag`` and ``modified`` as its server gave
them, and ``items``: for each item by its guid (else its link, else nothing) the digests of its texts. What left a feed
is remembered for a while, since feeds give old items again. For each of the last days (UTC) there are the numbers of texts
that were checked, and of those with damage.

Nobody asks for a report on all that stands in a feed when it is first looked at: a feed at first sight is recorded and
not checked, and in the first run nothing is.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from itertools import islice
from time import gmtime, strftime
from typing import TYPE_CHECKING, Any

from mtlint.digest import digest
from mtlint.errors import InputError, UsageError
from mtlint.limits import MAX_LIST_BYTES, MAX_SEEN
from mtlint.render import Day
from mtlint.render._summary import number
from mtlint.render._totals import is_damage
from mtlint.source.files import read_file
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    from mtlint.model import Document, Report
    from mtlint.source.files import Content

_VERSION = 1
_MOST_DAYS = 60
_DIGITS = 16


class Seen(NamedTuple):
    """What has been seen of one input; ``items`` is None where nothing has been yet."""

    etag: str = ""
    modified: str = ""
    items: Mapping[str, Sequence[str]] | None = None

    def news(self, documents: Sequence[Document]) -> frozenset[str]:
        """The names of the documents that are new or have changed."""
        items = self.items or {}
        return frozenset(entry.name for entry in documents if _digest(entry) not in items.get(_key(entry), ()))

    def after(self, content: Content, documents: Sequence[Document]) -> Seen:
        """What has been seen when these documents have been checked."""
        items: dict[str, list[str]] = {}
        for document in documents:
            items.setdefault(_key(document), []).append(_digest(document))
        gone = ((key, digests) for key, digests in (self.items or {}).items() if key not in items)
        older = dict(islice(gone, max(0, MAX_SEEN - len(items))))
        return Seen(content.etag, content.modified, {**items, **older})


class State:
    """What has been seen of all inputs, and the file that remembers it."""

    def __init__(self, path: str) -> None:
        """Read the file, if there is one already.

        Raises:
            UsageError: it cannot be read, or is no such file.
        """
        self._path = path
        self._old: bytes | None = None
        self._inputs: dict[str, Seen] = {}
        self._days: dict[str, tuple[int, int]] = {}
        self._checked = self._damaged = self._began = 0
        if os.path.lexists(path):
            try:
                self._old = read_file(path, MAX_LIST_BYTES)
            except InputError as error:
                raise UsageError(f"{path}: {error}") from error
            self._inputs, self._days = _parse(self._old, path)
        elif not os.path.isdir(os.path.dirname(path) or "."):
            raise UsageError(f"{path}: the folder it should be in does not exist; make it first")

    @property
    def is_new(self) -> bool:
        """Whether there was no such file before this run."""
        return self._old is None

    @property
    def history(self) -> tuple[Day, ...]:
        """What the runs before this one have found, day by day, the oldest first."""
        return tuple(Day(date, *counts) for date, counts in self._days.items())

    def seen(self, name: str) -> Seen:
        """What has been seen of an input."""
        return self._inputs.get(name, Seen())

    def remember(self, name: str, seen: Seen, report: Report) -> None:
        """Keep in mind what has been seen of an input now, and what came of its new texts."""
        checked = len(report.documents)
        self._checked += checked
        self._damaged += sum(is_damage(entry.findings) for entry in report.documents)
        self._began += not checked and self.seen(name).items is None
        self._inputs[name] = seen

    def summary(self) -> str:
        """One line on what the run has checked and what the file holds now."""
        total = sum(len(digests) for seen in self._inputs.values() for digests in (seen.items or {}).values())
        inputs = number(self._began, "input")
        began = f"; {inputs} seen for the first time: recorded, not checked" if self._began else ""
        checked = number(self._checked, "new text")
        return f"{self._path}: {checked} checked, {total:,} remembered{began}"

    def save(self) -> None:
        """Write the file as a whole, or leave it as it is.

        Raises:
            UsageError: it cannot be written, or another run has written it meanwhile.
        """
        import json

        from mtlint.writeback import write_back

        inputs = {name: seen._asdict() for name, seen in self._inputs.items()}
        text = json.dumps({"version": _VERSION, "inputs": inputs, "days": self._days_now()}, indent=1)
        try:
            folder = os.path.dirname(os.path.realpath(self._path))
            write_back(self._path, self._old, f"{text}\n".encode(), [folder])
        except InputError as error:
            raise UsageError(f"{self._path}: {error}") from error

    def _days_now(self) -> dict[str, tuple[int, int]]:
        days = dict(self._days)
        if self._checked:
            today = strftime("%Y-%m-%d", gmtime())
            checked, damaged = days.pop(today, (0, 0))
            days[today] = checked + self._checked, damaged + self._damaged
        return dict(list(days.items())[-_MOST_DAYS:])


def _key(document: Document) -> str:
    return document.meta.get("guid") or document.meta.get("link") or ""


def _digest(document: Document) -> str:
    return digest(document.text, _DIGITS)


def _parse(raw: bytes, path: str) -> tuple[dict[str, Seen], dict[str, tuple[int, int]]]:
    import json

    try:
        data = json.loads(raw)
        if data["version"] != _VERSION:
            raise ValueError(f"its version is {data['version']!r}")
        inputs = {name: _seen(entry) for name, entry in data["inputs"].items()}
        days = {date: _counts(counts) for date, counts in data.get("days", {}).items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        reason = f"{type(error).__name__}: {error}" if isinstance(error, KeyError | RecursionError) else str(error)
        raise UsageError(
            f"{path}: is damaged or no state file of mtlint ({reason}); restore it, or remove it to begin anew"
        ) from error
    return inputs, days


def _counts(counts: Sequence[Any]) -> tuple[int, int]:
    checked, damaged = counts
    if not isinstance(checked, int) or not isinstance(damaged, int):
        raise TypeError("something in it is no number")
    return checked, damaged


def _seen(entry: Mapping[str, Any]) -> Seen:
    items = entry["items"]
    strings = (entry["etag"], entry["modified"], *items, *(value for values in items.values() for value in values))
    if not all(isinstance(value, str) for value in strings):
        raise TypeError("something in it is no text")
    return Seen(entry["etag"], entry["modified"], {key: tuple(values) for key, values in items.items()})
