"""Named tuples that are made quickly: nearly every value in this package is one, and a short check makes a hundred classes.

``typing.NamedTuple`` compiles every annotation before it calls ``collections.namedtuple``; leaving that out saves a tenth
of the time that a short check takes. Type checkers see the class of ``typing``.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414 - for those who import it from here
else:
    _OWN = frozenset(("__module__", "__qualname__", "__annotations__"))

    class _Maker(type):
        """Makes a named tuple of a class body: fields from its annotations, and everything else as it stands."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = [body[field] for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])  # noqa: PYI024 - see above
            made.__qualname__ = body["__qualname__"]
            made.__annotations__ = body.get("__annotations__", {})
            for key, value in body.items():
                if key not in fields and key not in _OWN:
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Maker):
        """The base of a named tuple."""
