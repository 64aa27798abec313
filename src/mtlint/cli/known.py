"""The baseline of a command: where it lies, what it hides, and how it is written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mtlint.baseline import Entry, dump, entries, parse, without_known
from mtlint.cli.runs import BASELINE
from mtlint.errors import InputError, UsageError
from mtlint.limits import MAX_LIST_BYTES
from mtlint.render._summary import number
from mtlint.render.lines import file_name
from mtlint.source.files import is_address, read_file

if TYPE_CHECKING:
    from mtlint.cli.runs import Run, Runs
    from mtlint.model import Document, Report


class Known:
    """The findings that are known already.

    The file is the one that the command line or the settings name, else ``mtlint-baseline.json`` beside the settings.
    """

    def __init__(self, runs: Runs, path: str | None, *, write: bool, prune: bool) -> None:
        """Read the baseline, if there is one.

        Raises:
            UsageError: it is named and not there, or it is no baseline.
        """
        named = path or runs.values.get("baseline")
        self.path = os.path.abspath(named or os.path.join(runs.settings.root, BASELINE))
        self._write, self._prune = write, prune
        self._known: list[Entry] = []
        self._summary = ""
        if os.path.lexists(self.path):
            self._known = parse(self._content(), self._shown)
        elif named and not write:
            raise UsageError(f"{self._shown}: no such baseline; write it with --write-baseline")

    def left(self, found: Iterable[tuple[Report, Run]]) -> Iterable[tuple[Report, Run]]:
        """The reports without what is known; where the baseline is written anew, without everything it holds then.

        Where there is a baseline, all of them are looked at together.
        """
        if not (self._write or self._known):
            return found
        found = list(found)
        if self._write:
            self._renew(found)
        if not self._known:
            return found
        reports = [(report, run.config) for report, run in found]
        new, stale = without_known(reports, self._known, self._name)
        elsewhere = len(self._of_others(found))
        hidden = len(self._known) - sum(stale.values()) - elsewhere
        said = [f"{number(hidden, 'known finding')} not told ({self._shown})"] if hidden else []
        gone = [entry for entry in self._known if self._is_gone(entry.document)]
        if self._prune:
            removed = set(stale) | set(gone)
            self._save([entry for entry in self._known if entry not in removed])
        if stale or gone:
            count = number(sum(stale.values()) + len(gone), "entry of the baseline is", "entries of the baseline are")
            said.append(f"{count} {'removed' if self._prune else 'stale, --prune-baseline removes them'}")
        self._summary = "; ".join(said)
        return [(report, run) for report, (_, run) in zip(new, found, strict=True)]

    def summary(self) -> str:
        """What to say of the baseline; empty where there is none."""
        return self._summary

    @property
    def _shown(self) -> str:
        return min(self.path, os.path.relpath(self.path), key=len)

    def _renew(self, found: Sequence[tuple[Report, Run]]) -> None:
        kept = [entry for entry in self._of_others(found) if not self._is_gone(entry.document)]
        self._save([*kept, *(entry for report, _ in found for entry in entries(report, self._name))])

    def _save(self, known: Sequence[Entry]) -> None:
        from mtlint.writeback import write_new

        try:
            write_new(self.path, [dump(known).encode()])
        except InputError as error:
            raise UsageError(f"{self._shown}: {error}") from error
        self._known = list(known)

    def _content(self) -> str:
        try:
            return read_file(self.path, MAX_LIST_BYTES).decode("utf-8")
        except (InputError, UnicodeDecodeError) as error:
            reason = error if isinstance(error, InputError) else "not UTF-8"
            raise UsageError(f"{self._shown}: {reason}") from error

    def _name(self, document: Document) -> str:
        """What the baseline calls a document: its path from the baseline; for an item of a feed, what its feed calls it."""
        file = file_name(document)
        if not is_address(file):
            file = os.path.relpath(os.path.abspath(file), os.path.dirname(self.path)).replace(os.sep, "/")
        if file_name(document) == document.name:
            return file
        own = document.meta.get("guid") or document.meta.get("link") or document.name[len(file_name(document)) + 1 :]
        return f"{file}#{own}"

    def _is_gone(self, document: str) -> bool:
        """Whether the file of an entry is not there any more."""
        path = os.path.join(os.path.dirname(self.path), document)
        return not is_address(document) and not any(os.path.lexists(part) for part in (path, path.partition("#")[0]))

    def _of_others(self, found: Sequence[tuple[Report, Run]]) -> list[Entry]:
        """The entries about documents that this command has not looked at."""
        checked = {self._name(entry.document) for report, _ in found for entry in report.documents}
        return [entry for entry in self._known if entry.document not in checked]
