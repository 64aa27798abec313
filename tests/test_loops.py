"""What is repeated: the quick look misses nothing that a full one finds."""

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from mtlint.rules.engine_marks._loops import _look, loops

MARKS = ("", "", "", "", ",", ".", "”", "…", " –")


@settings(max_examples=400, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([1, 2, 3, 4, 5, 6, 13, 14, 15, 16, 40, 520, 700]))
def test_a_quick_look_misses_nothing(chance: random.Random, length):
    vocabulary = [f"w{number}{chance.choice('abc')}" for number in range(chance.choice([2, 5, 200]))]

    def some(most):
        return [chance.choice(vocabulary) for _ in range(chance.randint(0, most))]

    unit = (some(length) or vocabulary)[:length]
    words = [*some(60), *(unit * chance.choice([1, 2, 3, 8])), *some(60)]
    written = " ".join(
        f"{chance.choice('“‘(') if chance.random() < 0.1 else ''}"
        f"{word.capitalize() if chance.random() < 0.2 else word}{chance.choice(MARKS)}"
        for word in words
    )
    doubled, looping = _look(written)
    assert doubled == any(first == second for first, second in pairwise(words))
    assert looping or not loops(words)


def test_a_look_says_which_of_both_it_is():
    assert _look("He showed the the captain a card.") == (True, False)
    assert _look("He spoke of the session of the session of the session.") == (False, True)
    assert _look("He spoke of a new beginning, and they of an end.") == (False, False)
    assert _look("Озеро сохнет, “озеро сохнет”, озеро сохнет.") == (False, True)
