"""Regular expressions that are compiled when they are first used.

Compiling is the larger part of what a short run would spend: a rule whose paragraph never turns up must not pay for it.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "pattern", "flags")


class _Lazy:
    """Stands for a compiled pattern until one of its methods is asked for."""

    def __init__(self, source: Any, flags: int | re.RegexFlag) -> None:
        self._arguments = (source, flags)

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(*self._arguments)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return self.__dict__[name]


def lazy(source: AnyStr, flags: int | re.RegexFlag = 0) -> re.Pattern[AnyStr]:
    """A pattern to be used like the result of ``re.compile``.

    Args:
        source: the regular expression.
        flags: the flags of the ``re`` module.
    """
    return cast("re.Pattern[AnyStr]", _Lazy(source, flags))
