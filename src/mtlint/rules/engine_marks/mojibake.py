"""Letters are garbled because the text was read in the wrong encoding.

## What it finds

`dÃ©fense` for *défense*, `â€œYesâ€\u009d` for *“Yes”*, `ItвЂ™s` for *It’s*, doubly garbled text (`nÃƒÂ©`), `ï¿½`, and the
replacement character �.

## Why it happens

A page says in which encoding its bytes are to be read. A program that does not listen reads each accented letter as two or
three others, and translates the result. Where even that fails, � stands for what was lost.

## How it decides

A paragraph is read back with the encodings that programs confuse with UTF-8 (the library ftfy knows them). The correction
is safe when it can be proved: the corrected text, garbled again in the same way, gives exactly what stands there. Where the
letters were damaged once more (`cafã©s`, `itâs`) the correction waits for your consent, and what is lost is reported
without one. The places of a document are one finding of each kind, since they have one cause. Letters in words written in
capitals and real words with accents are left alone.

## When it is wrong

An article about encodings may show garbled letters.

## Measured

In 640,000 words of news by people and in French news nothing was reported. Of 37 garbled texts collected by the authors
of ftfy 30 are restored as they are there, and none of 30 texts that only look garbled is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from mtlint.model import Edit, Fix, Safety, Segment, Span
from mtlint.offsets import apply_edits
from mtlint.patterns import lazy
from mtlint.rules.base import CHARACTERS, Hit, rule
from mtlint.rules.engine_marks._around import word_around
from mtlint.rules.engine_marks._encodings import LOST, Restored, is_misread, is_possible, restore, words
from mtlint.rules.engine_marks._fragments import fragments, has_fragments
from mtlint.text.analysis import Analysis
from mtlint.values import NamedTuple

_IN_ONE_WORD = 40
_FIRST_HALVES = "ÂÃâ"
# One letter with an accent is a letter.
_ALONE = lazy(r"[\x00-\x7f]*[^\x00-\x7f][\x00-\x7f]*")
_LOST = lazy(f"{LOST}+")
_BEYOND_ASCII = lazy(r"[^\x00-\x7f]+ ?")
_WHY = "the text was read in another encoding than the one it was written in"


class _Places(NamedTuple):
    restored: list[Edit]
    guessed: list[Edit]
    lost: list[Span]


@rule(
    "MT601",
    "mojibake",
    severity="error",
    general=CHARACTERS,
    bad=[
        "The minister of ⟦dÃ©fense⟧ resigned. → défense",
        "⟦â€œWe⟧ will not ⟦yield,â€\x9d⟧ he said. → “We",
        "⟦Itâ€™s⟧ a matter of days. → It’s",
        "The town of ⟦LiÃ¨ge⟧ paid 300 ⟦â‚¬⟧ for it. → Liège",
        "She is the sister of ⟦AndrÃƒÂ©⟧ Carlier. → André",
        "Mr Dubois said he ⟦didn�t⟧ know.",
        "They met in a ⟦cafï¿½⟧ near the port.",
        "We saw that ⟦theyâll⟧ go and that ⟦itâs⟧ late. → they’ll",
        "Two ⟦cafã©s⟧ and a ⟦dÃ ©bâcle⟧ were enough. → cafés",
        "The ⟦вЂњB-вЂќ⟧ rating stands. → “B-”",
    ],
    good=[
        "The café “Chloé” in Besançon is closed – for good…",
        "SELKÄ\xa0EDELLÄ MAAHAN is Finnish, and VOCÊ… is Portuguese.",
        "He bought 5×£35 pins at 20 °C.",
        "“À bientôt !” said Zoë; Ångström and Öberg left.",
        "The paper «Известия» and the town of Рівне are well known.",
        "C O N C L U S Ã O was written on the wall.",
    ],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Everything that is garbled, as one finding for what can be restored and one for what cannot."""
    if a.text.isascii():
        return
    found = _Places([], [], [])
    garbled = is_possible(a.beyond_ascii) or has_fragments(a.text)
    lost = LOST in a.text
    for segment in segments:
        if lost:
            found.lost.extend(Span(*match.span()) for match in _LOST.finditer(a.text, *segment.span))
        if garbled:
            _look(a.text, segment.span, found)
    for edits, safety in ((found.restored, "safe"), (found.guessed, "unsafe")):
        if edits:
            yield _restored(a.text, edits, cast("Safety", safety))
    if found.lost:
        yield _lost(a.text, sorted(found.lost))


def _look(text: str, segment: Span, found: _Places) -> None:
    """A paragraph as a whole, and word by word where only some words of it are garbled."""
    part = text[segment.start : segment.end]
    guessed = [Edit(Span(low, high), new) for low, high, new in fragments(text, segment)] if has_fragments(part) else []
    found.guessed.extend(guessed)
    if not is_possible(_BEYOND_ASCII.findall(part)):
        return
    whole = None if guessed else restore(part)
    if whole:
        _sort(text, _real(text, segment.start, whole), found)
        return
    taken = {edit.span.start for edit in guessed}
    for span in words(text, *segment):
        if not taken.isdisjoint(range(*span)):
            continue
        word = text[span.start : span.end]
        places = restore(word)
        if places:
            edits = list(_real(text, span.start, places))
            # Half a word restored is no better than none.
            if edits and is_misread(_after(text, word_around(text, span), edits)):
                found.lost.append(span)
            else:
                _sort(text, edits, found)
        elif not _ALONE.fullmatch(word) and (places is None or is_misread(word)):
            found.lost.append(span)


def _sort(text: str, edits: Iterable[Edit], found: _Places) -> None:
    """What is restored in full, and what is still the first half of a garbled letter: the other half is lost."""
    for edit in edits:
        half = edit.text[-1] in _FIRST_HALVES and not text[edit.span.end : edit.span.end + 1].isalpha()
        if half:
            found.lost.append(edit.span)
        else:
            found.restored.append(edit)


def _real(text: str, offset: int, places: Sequence[Restored]) -> Iterator[Edit]:
    for start, end, new in places:
        low, high = offset + start, offset + end
        before, after = text[max(0, low - 2) : low], text[high : high + 2]
        # Letters of words in capitals: Â before a no-break space, Ã between blanks (*C O N C L U S Ã O*).
        is_letter = new == "\u00a0" and before[-1:].isupper()
        is_spaced = high - low == 1 and before[:1].isupper() and after[:1].isspace()
        if not is_letter and not is_spaced:
            yield Edit(Span(low, high), new)


def _words(text: str, places: Sequence[Span]) -> tuple[Span, ...]:
    """The words in which the places lie."""
    spans: list[Span] = []
    for place in places:
        word = word_around(text, place)
        if spans and word.start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(word.end, spans[-1].end))
        else:
            spans.append(word)
    return tuple(spans)


def _after(text: str, word: Span, edits: Sequence[Edit]) -> str:
    """The word after those edits that lie in it."""
    inside = [
        edit._replace(span=Span(edit.span.start - word.start, edit.span.end - word.start))
        for edit in edits
        if word.start <= edit.span.start and edit.span.end <= word.end
    ]
    return apply_edits(text[word.start : word.end], inside)


def _restored(text: str, edits: Sequence[Edit], safety: Safety) -> Hit:
    spans = _words(text, [edit.span for edit in edits])
    first = spans[0]
    more = "" if len(spans) == 1 else f", and {len(spans) - 1} more like it"
    return Hit(
        spans,
        f"garbled letters: {text[first.start : first.end]} should read {_after(text, first, edits[:_IN_ONE_WORD])}{more}",
        why=_WHY,
        help="put the right letters back",
        fix=Fix(tuple(edits), safety, "Put the right letters back", decodes=safety == "safe"),
        absorbs=True,
    )


def _lost(text: str, places: Sequence[Span]) -> Hit:
    spans = _words(text, places)
    more = "" if len(spans) == 1 else f", and in {len(spans) - 1} more place{'s' * (len(spans) > 2)}"
    return Hit(
        spans,
        f"letters are lost in {text[spans[0].start : spans[0].end]}{more}",
        why=_WHY,
        help="look them up in the original",
        absorbs=True,
    )
