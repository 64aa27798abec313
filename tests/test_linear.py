"""Every rule reads hostile text in time that grows with the text and no faster.

CPU seconds of text twice as long, again and again: the ratio must stay near two. A time below the floor counts as the
floor, so that noise decides nothing; where a ratio is too high, the best of several measurements counts.
"""

import gc
import time
from itertools import pairwise

import pytest

import mtlint
from mtlint import lang
from mtlint.engine import Languages, _packs
from mtlint.readers.plain import read
from mtlint.rules import all_rules
from mtlint.rules.prefilter import Prefilter
from mtlint.text.analysis import Analysis

SIZES = (8_000, 16_000, 32_000, 64_000)
RATIO, FLOOR, TRIES = 2.5, 0.03, 4
LANGUAGES = Languages("en", "fr")
PACKS = lang.target("en"), _packs(LANGUAGES, lang.packs())[1]

HOSTILE = {
    "one letter": "x",
    "one word of two letters": "Ab",
    "letters and blanks": "a ",
    "words": "the the ",
    "lines": "the same line here\n",
    "sentences": "We go. ",
    "stops": "a. ",
    "glued stops": "word.Word",
    "capitals": "READ ALSO",
    "names": "Aa Bb-Cc ",
    "French": "le chat est là, ",
    "square brackets": "[",
    "round brackets": "(",
    "bracket pairs": "[(",
    "opening marks": "“",
    "straight marks": "'\" ",
    "quotations": "“We go. ",
    "saying": ", said, ",
    "ampersands": "&",
    "entities": "& amp ;",
    "comments": "<!--",
    "tags": "<x ",
    "underscores": "__A",
    "addresses": "a@a.",
    "escapes": '\\"',
    "percent signs": "%C3",
    "braces": "{0}",
    "blanks": " \u00a0\u202f",
    "figures": "1 234,5 ",
    "commas": ", ",
    "accents": "é’l’",
    "mojibake": "Ã©",
    "mojibake of marks": "â€œ’",
    "zero-width spaces": "a\u200b",
    "direction marks": "\u200e",
    "pieces": "▁a",
    "lost letters": "�",
}
# Text in which no word comes twice: {} stands for another word each time.
VARIED = {
    "different words": "{} ",
    "different names": "with Na{0}on and No{0}ov ",
    "different paragraphs": "He said that the {} of the town rose by a tenth.\n\n",
    "different brackets": "the {0} ({0}) and ",
    "different quotations": "“{} ” said, ",
    "different French": "la {0}tion des {0}ments ",
}


# Beginnings of what single rules look for.
SNIPPETS = (
    "aB", "a. of ", "a,", ",A", "and ", "the of ", ", He is", "”a", "“a”", "A.b,", "HomeNews", "Read also: A\n\n", "ofthe ",
    "in the town of\n\n", "’a", "a-", "1. of ", "ABCDEa ", "a'", "Title line here\n\n", "Home > ", "<a b=", "{a:", "var a=",
    "function(", "© ", "Ana Reis/", "(Photo: ", "[b ", "</", "if (", "window.", "Share ", "Share\n\n", "{“a”: ", "A ", "Ab > ",
    "L he ", "a The ", "By Aa ", "AA-AA ", "Aa Aa (A", "of The of ", "L.A ", "1/1/11 ", ", But ", "a “b” But ", "''", "« ",
    "“ ” ", "«a “b” c» ", "(x](", "1 000 ", "XI", "M. A ", "a..", "a.”,", "May 12 12 May ", "Moscou ", "ONU ", "О1", "ВB",
    "l’Inde-", "“Moscou ", "А-1 ", "mardi, ", "army he said, ", "The army said. “A,” he said. ", "He said and she said. ",
    "the army of Aa Aa and ", "two people you are ", "[a] you are [", "two of of you are [", "NATO NATO the army “he said ",
    "men would have fled ", "on Monday he would have left ", "aged of 12 ", "“a,” he launched. ", "since 3 years ",
)  # fmt: skip


def text_of(name, size):
    if name not in VARIED:
        return (HOSTILE.get(name, name) * size)[:size]
    parts, length = [], 0
    for number in range(size):
        letters = "".join("bcdfglmnrt"[int(digit)] + "aeiou"[int(digit) % 5] for digit in str(number))
        parts.append(VARIED[name].format(letters))
        length += len(parts[-1])
        if length >= size:
            break
    return "".join(parts)[:size]


def seconds(rule, document):
    """CPU time of one rule on a document of which nothing is known yet."""
    analysis = Analysis(document, *PACKS, mtlint.Config())
    start = time.process_time()
    for chosen, segments in Prefilter([rule]).assign(analysis):
        for _ in chosen.check(analysis, segments):
            pass
    return max(FLOOR, time.process_time() - start)


def worst(spent):
    return max(after / before for before, after in pairwise(spent))


@pytest.mark.parametrize("name", [*HOSTILE, *VARIED])
def test_every_rule_is_linear(name):
    slow = slow_rules(name, SIZES, RATIO)
    assert not slow, f"time grows faster than the text: {slow}"


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_every_rule_is_linear_on_what_looks_like_its_business(snippet):
    slow = slow_rules(snippet, SIZES[::2], RATIO**2)
    assert not slow, f"time grows faster than the text: {slow}"


def slow_rules(name, sizes, ratio):
    """The rules of which the time grows by more than ``ratio`` from one size to the next."""
    documents = [read(text_of(name, size), "x.txt").documents[0] for size in sizes]
    slow = {}
    gc.disable()
    try:
        for rule in all_rules():
            seconds(rule, documents[0])
            spent = [seconds(rule, document) for document in documents]
            for _ in range(TRIES):
                if worst(spent) <= ratio:
                    break
                spent = [
                    min(before, seconds(rule, document)) for before, document in zip(spent, documents, strict=True)
                ]
            if worst(spent) > ratio:
                slow[rule.code] = [round(taken, 3) for taken in spent]
    finally:
        gc.enable()
    return slow


def test_a_report_of_many_findings_is_linear():
    """The engine itself: many findings that absorb, within each other and side by side."""

    def spent(size):
        text = ("READ ALSOFog on the coast\n\nâ€œWe go\u200b,â€\x9d he said &amp; {0} the the ▁end.\n\n" * size)[
            : size * 80
        ]
        start = time.process_time()
        mtlint.check(text, source_lang="fr")
        return time.process_time() - start

    spent(10)
    small, large = min(spent(50) for _ in range(3)), min(spent(200) for _ in range(3))
    assert large < 4 * RATIO * max(small, FLOOR)
