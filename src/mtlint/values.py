"""Named tuples that are made quickly: nearly every value in this package is one, and a short check makes a hundred classes.

``typing.NamedTuple`` compiles every annotation before it calls ``collections.namedtuple``, which compiles a constructor
and makes six methods for each class. Here the methods are shared, and the constructor is compiled for the first value of
a class: a short check makes values of few of them. Type checkers see the class of ``typing``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414 - for those who import it from here
else:
    from collections import _tuplegetter

    class _Value(tuple):
        """What all named tuples have in common; it behaves as those of ``collections`` do."""

        __slots__ = ()

        def __new__(cls, /, *values: Any, **named: Any) -> Any:
            arguments = ", ".join(cls._fields)
            space = {"_make": tuple.__new__, "__builtins__": {}}
            made = eval(f"lambda _cls, {arguments}: _make(_cls, ({arguments},))", space)  # noqa: S307 - names of fields
            made.__name__ = "__new__"
            made.__qualname__ = f"{cls.__qualname__}.__new__"
            made.__defaults__ = tuple(cls._field_defaults.values())
            cls.__new__ = made
            return made(cls, *values, **named)

        @classmethod
        def _make(cls, values: Any) -> Any:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changes: Any) -> Any:
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {[*changes]!r}")
            return made

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            told = ", ".join(f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({told})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

    class _Maker(type):
        """Makes a named tuple of a class body: fields from its annotations, and everything else as it stands."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            getters = {field: _tuplegetter(at, "") for at, field in enumerate(fields)}
            own = {"__slots__": (), "_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
            return type(name, (_Value,), {**body, **own, **getters})

    class NamedTuple(metaclass=_Maker):
        """The base of a named tuple."""
