"""Declares commands as click does, and loads click only where a call needs it.

To import click takes as long as to check an article of 5 KB. What is declared here says enough to read plain arguments
(paths, flags, options with a text); whatever is more than that (help, mistakes, short options run together, numbers) is
left to the command of click that :attr:`Command.built` makes of the same declarations.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import click

_Work = TypeVar("_Work", bound=Callable[..., Any])
_DECLARED = "declared_parameters"


def echo(message: str = "", *, nl: bool = True, err: bool = False) -> None:
    """Write to standard output or error, at once."""
    stream = sys.stderr if err else sys.stdout
    stream.write(f"{message}\n" if nl else message)
    stream.flush()


class Later:
    """What is made when click is there: ``name`` of click, or of the module ``home``, called with ``arguments`` if there are any."""

    def __init__(self, name: str, *arguments: Any, home: str = "click", **named: Any) -> None:
        self._place = home, name
        self._arguments = arguments
        self._named = named

    def made(self) -> Any:
        """The thing itself."""
        home, name = self._place
        thing = getattr(import_module(home), name)
        return thing(*self._arguments, **self._named) if self._arguments or self._named else thing


class Choice(Later):
    """One of several words."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__("Choice", words)
        self.words = words


IntRange = partial(Later, "IntRange")
FloatRange = partial(Later, "FloatRange")


class Parameter:
    """An option or an argument as it is declared; where it has a ``callback``, ``plain`` says which values need none."""

    def __init__(self, kind: str, names: Sequence[str], attributes: Mapping[str, Any]) -> None:
        self.kind = kind
        self.names = names
        self.attributes = attributes
        self.flags: dict[str, bool | None] = {}
        """What each name on the command line sets it to; None where a value follows."""
        for name in names:
            yes, slash, no = name.partition("/")
            if name.startswith("-"):
                self.flags[yes] = True if slash or attributes.get("is_flag") else None
            if slash:
                self.flags[no] = False
        given = [name for name in names if not name.startswith("-")]
        self.name = given[0] if given else max(self.flags, key=lambda flag: flag.startswith("--"))
        self.name = self.name.lstrip("-").replace("-", "_")

    def __call__(self, work: _Work) -> _Work:
        """Declare it for a function that becomes a :class:`Command`."""
        work.__dict__.setdefault(_DECLARED, []).insert(0, self)
        return work

    def on(self, work: _Work) -> _Work:
        """The parameter of click, for a function that click makes a command of."""
        import click

        own = {key: value for key, value in self.attributes.items() if key != "plain"}
        named = {key: value.made() if isinstance(value, Later) else value for key, value in own.items()}
        decorate = click.option if self.kind == "option" else click.argument
        return decorate(*self.names, **named)(work)

    @property
    def default(self) -> Any:
        """What it is where nothing is given."""
        if "default" in self.attributes:
            return self.attributes["default"]
        several = self.attributes.get("multiple") or self.attributes.get("nargs") == -1
        return () if several else False if self.attributes.get("is_flag") else None

    @property
    def is_set(self) -> bool:
        """Whether the environment says what it is."""
        return bool(os.environ.get(self.attributes.get("envvar", "")))

    def takes(self, value: str) -> bool:
        """Whether a text is certainly a value of it."""
        kind, plain = self.attributes.get("type"), self.attributes.get("plain")
        if value.startswith("-") or "nargs" in self.attributes or ("callback" in self.attributes and not plain):
            return False
        return (not plain or plain(value)) and (kind is None or (isinstance(kind, Choice) and value in kind.words))


def option(*names: str, **attributes: Any) -> Parameter:
    """As ``click.option``."""
    return Parameter("option", names, attributes)


def argument(*names: str, **attributes: Any) -> Parameter:
    """As ``click.argument``."""
    return Parameter("argument", names, attributes)


class Command:
    """A command whose work can begin before click is there."""

    def __init__(self, work: Callable[..., int], attributes: Mapping[str, Any]) -> None:
        self.work = work
        self.parameters: Sequence[Parameter] = work.__dict__.pop(_DECLARED, ())
        self._attributes = attributes

    @cached_property
    def built(self) -> click.Command:
        """The command of click."""
        import click

        work = self.work
        for parameter in reversed(self.parameters):
            work = parameter.on(work)
        made: click.Command = click.command(**self._attributes)(work)
        return made

    def read(self, arguments: Sequence[str]) -> dict[str, Any] | None:
        """What plain arguments say, by the names of the parameters; None where only click can tell."""
        if os.name == "nt" or any(parameter.is_set for parameter in self.parameters):
            return None  # click expands patterns where no shell does
        values = {parameter.name: parameter.default for parameter in self.parameters}
        flags = {flag: parameter for parameter in self.parameters for flag in parameter.flags}
        paths: list[str] = []
        rest = iter(arguments)
        for given in rest:
            if given == "-" or not given.startswith("-"):
                paths.append(given)
            elif not _take(given, rest, flags, values):
                return None
        (several,) = (parameter for parameter in self.parameters if parameter.kind == "argument")
        values[several.name] = tuple(paths)
        return values


def _take(given: str, rest: Iterator[str], flags: Mapping[str, Parameter], values: dict[str, Any]) -> bool:
    """Put into the values what an option says; False where only click can tell what that is."""
    flag, equals, value = given.partition("=")
    parameter = flags.get(flag)
    if parameter is None or (equals and not flag.startswith("--")):
        return False
    sets = parameter.flags[flag]
    if sets is not None:
        values[parameter.name] = sets
        return not equals
    value = value if equals else next(rest, "-")
    values[parameter.name] = (*values[parameter.name], value) if parameter.default == () else value
    return parameter.takes(value)


def command(**attributes: Any) -> Callable[[Callable[..., int]], Command]:
    """As ``click.command``, for a command with any number of paths."""
    return partial(_command, attributes=attributes)


def _command(work: Callable[..., int], attributes: Mapping[str, Any]) -> Command:
    return Command(work, attributes)
