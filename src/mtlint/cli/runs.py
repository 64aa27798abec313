"""What holds for the inputs of a command: settings from files, the nearest for each input, and the command line."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from mtlint.cli.paths import STDIN, Input
from mtlint.config import Config, Override
from mtlint.engine import Languages, signature
from mtlint.errors import InputError
from mtlint.loading import parse
from mtlint.readers import named
from mtlint.selection import validate
from mtlint.settings.compose import config_of, languages_of, over
from mtlint.settings.files import Settings, load, nearest, read_inline
from mtlint.source.files import is_address
from mtlint.text.lines import NOTHING_RECURS, recurring_lines
from mtlint.text.scope import fits

if TYPE_CHECKING:
    from mtlint.model import Document
    from mtlint.text.lines import Recurring

BASELINE = "mtlint-baseline.json"
"""What a baseline is called where nobody says otherwise; it lies beside the settings."""

_UNNAMED = "<"


class Run(NamedTuple):
    """How an input is checked: languages, settings, and the lines that recur in all inputs of the command."""

    languages: Languages
    config: Config
    recurring: Mapping[str, Recurring] = NOTHING_RECURS


class Runs:
    """Gives each input its run.

    ``values`` are the settings of the command as a whole: of the file nearest to the working directory, or, where there
    is none, to the first input; with the command line over them. ``settings`` is that file.
    """

    def __init__(
        self,
        given: Mapping[str, Any],
        items: Sequence[Input] = (),
        *,
        files: Sequence[str] = (),
        isolated: bool = False,
    ) -> None:
        """Read the settings.

        Args:
            given: what the command line says, by the names of the settings.
            items: the inputs of the command.
            files: the values of ``--config``: a file that holds for all inputs, or lines such as ``key = value``.
            isolated: obey no file that is not named.

        Raises:
            UsageError: a file of settings is not as it must be, or a rule or a language does not exist.
        """
        here = os.getcwd()
        self._lines = [read_inline(text, here) for text in files if "=" in text and not os.path.lexists(text)]
        named_files = [path for path in files if "=" not in path or os.path.lexists(path)]
        self._given = given
        self._fixed = load(os.path.abspath(named_files[-1])) if named_files else None
        self._isolated = isolated
        self._recurring: Mapping[str, Recurring] = NOTHING_RECURS
        self._runs: dict[str, tuple[Settings, dict[str, Any], Run]] = {}
        own = self._file(here)
        first = next((_folder(item) for item in items if item.path != STDIN), here)
        self.settings, self.values, self.root = self._base(here if own.path else first)
        if self.root.config.learn_furniture:
            self._recurring = recurring_lines(_documents(item, self.root.config) for item in items)

    def of(self, item: Input) -> Run:
        """The run of an input."""
        settings, _, run = self._base(_folder(item))
        config = run.config
        if config.overrides:
            config = config._replace(overrides=tuple(_local(override, item, settings) for override in config.overrides))
        return run._replace(config=config, recurring=self._recurring)

    def excludes(self, item: Input, *, also_named: bool) -> bool:
        """Whether the settings leave an input out; one that is named itself only with ``also_named``."""
        if item.path == STDIN or is_address(item.path) or (item.is_named and not also_named):
            return False
        settings, values, _ = self._base(_folder(item))
        paths = {_shown(item.path, settings.root), os.path.normpath(item.path).replace(os.sep, "/")}
        names = {*paths, os.path.basename(item.path)}
        include = values.get("include", ())
        if include and not item.is_named and not any(fits(glob, name) for glob in include for name in names):
            return True
        above = {folder for path in paths for folder in _above(path)}
        left_out = (*values.get("exclude", ()), *values.get("extend_exclude", ()))
        return any(fits(glob.rstrip("/"), name) for glob in left_out for name in names | above)

    def values_of(self, item: Input) -> tuple[Settings, dict[str, Any]]:
        """The file that holds for an input, and all values."""
        settings, values, _ = self._base(_folder(item))
        return settings, values

    def signature(self) -> str:
        """What the command was, in one line; where files of settings differ, all of them count."""
        bases = [run for _, _, run in self._runs.values()]
        configs = list(dict.fromkeys(run.config for run in bases if run != self.root))
        line = signature(self.root.languages, self.root.config)
        if not configs:
            return line
        from mtlint.digest import digest

        return f"{line}+{digest(','.join(sorted(config.digest() for config in configs)), 4)}"

    def _base(self, folder: str) -> tuple[Settings, dict[str, Any], Run]:
        settings = self._file(folder)
        if settings.path not in self._runs:
            values = dict(settings.values)
            for more in (*(line.values for line in self._lines), self._given):
                values = over(values, more)
            run = Run(languages_of(values), config_of(values))
            validate(run.config)
            if run.config.reader:
                named(run.config.reader)
            self._runs[settings.path] = settings, values, run
        return self._runs[settings.path]

    def _file(self, folder: str) -> Settings:
        if self._fixed:
            return self._fixed
        path = None if self._isolated else nearest(folder)
        return load(path) if path else Settings({}, {}, os.getcwd())


def _folder(item: Input) -> str:
    """The folder whose settings hold for an input; what comes from elsewhere is checked as if it lay here."""
    if is_address(item.path) or item.name.startswith(_UNNAMED):
        return os.getcwd()
    return os.path.dirname(os.path.abspath(item.name))


def _local(override: Override, item: Input, settings: Settings) -> Override:
    """An override for all documents of an input, if it fits the path of the input from the folder of the settings."""
    if is_address(item.path):
        return override
    path = _shown(item.name, settings.root)
    return override._replace(scopes=("*",)) if any(fits(scope, path) for scope in override.scopes) else override


def _shown(path: str, root: str) -> str:
    """A path as seen from the folder of the settings."""
    return os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/")


def _above(path: str) -> list[str]:
    """The folders of a path and their names."""
    parts = path.split("/")[:-1]
    return [*parts, *("/".join(parts[:count]) for count in range(1, len(parts) + 1))]


def _documents(item: Input, config: Config) -> Sequence[Document]:
    """The documents of a file to learn from; the rest can be read only once, and that is for the check."""
    if item.path == STDIN:
        return ()
    try:
        return parse(item.read(), item.name, config=config).documents
    except InputError:
        return ()
