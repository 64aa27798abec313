"""Named tuples of this package behave as those of ``typing`` do."""

import copy
import pickle
import typing

import pytest

from mtlint.model import Span
from mtlint.values import NamedTuple


class Ours(NamedTuple):
    """A pair."""

    first: int
    second: str = "b"

    @property
    def both(self):
        return f"{self.first}{self.second}"


class Theirs(typing.NamedTuple):
    """A pair."""

    first: int
    second: str = "b"

    @property
    def both(self):
        return f"{self.first}{self.second}"


@pytest.mark.parametrize(
    "asked",
    [
        lambda pair: (*pair(1), pair(1).both, pair(1, second="c").both, pair(first=3)),
        lambda pair: (pair._fields, pair._field_defaults, pair.__match_args__, pair.__doc__),
        lambda pair: repr(pair(1)).partition("(")[2],
        lambda pair: (pair(1)._asdict(), pair(1)._replace(second="c"), pair._make((1, "d"))),
        lambda pair: (pair(1) == (1, "b"), hash(pair(1)), pair(1) < pair(2)),
        lambda pair: (copy.copy(pair(1)).both, copy.deepcopy(pair(1)).both, hasattr(pair(1), "__dict__")),
    ],
)
def test_they_are_alike(asked):
    assert asked(Ours) == asked(Theirs)


@pytest.mark.parametrize("named", [{"third": 1}, {"first": 1, "third": 2}])
def test_what_has_no_place_is_refused(named):
    with pytest.raises(TypeError):
        Ours(**named)
    with pytest.raises(ValueError, match="third"):
        Ours(1)._replace(**named)


@pytest.mark.parametrize("values", [(), (1, 2, 3)])
def test_what_is_missing_is_refused(values):
    with pytest.raises(TypeError):
        Ours._make(values)


def test_they_go_to_other_processes():
    assert type(pickle.loads(pickle.dumps(Span(1, 2)))) is Span
