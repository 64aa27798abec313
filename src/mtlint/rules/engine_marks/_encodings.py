"""Text whose UTF-8 bytes were read in another encoding: where it may stand, and what it was.

ftfy finds the encoding (Robyn Speer, *ftfy*, https://doi.org/10.5281/zenodo.2591652). Its answer counts here only where it
can be proved: writing each character of the restored text in UTF-8 and reading it in the wrong encoding again must give
exactly what stands in the text. The same walk tells which places change.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mtlint.model import Span
from mtlint.patterns import lazy
from mtlint.values import NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from ftfy import TextFixerConfig

LOST = "\ufffd"
"""The replacement character: a letter that could not be read."""

_CODECS = ("latin-1", "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso8859-2", "mac-roman", "cp437")
_TWO, _THREE, _FOUR, _MORE = range(0xC2, 0xE0), range(0xE0, 0xF0), range(0xF0, 0xF5), range(0x80, 0xC0)
_ORDINARY = lazy("[^\x00-\x7fÂÃÄÅĂĹÎÐÑ]?[‘’“”«»„…–—\u00a0\u202f\u2009 ]{1,4}")
_SIGNS = lazy(r"[\w\u0400-\u1dff]+")
_REST = lazy("[A-Za-z]*")
_AROUND = 20
_BLANK_A0 = str.maketrans("\u00a0", " ")


class Restored(NamedTuple):
    """A place (code points) and the text that stood there before it was misread."""

    start: int
    end: int
    text: str


def is_possible(runs: Iterable[str]) -> bool:
    """Whether there may be misread UTF-8 in these runs of characters beyond ASCII: a quick look that loads nothing.

    Args:
        runs: each with the blank that follows it: behind a single character it may have been a no-break space.
    """
    runs = {run if run[1:] == " " else run.rstrip(" ") for run in runs}
    # Two small letters (*créée*) are too short: what reads as small letters begins a sequence of three.
    odd = [
        run
        for run in runs
        if len(run) > 1 and not _ORDINARY.fullmatch(run) and not (len(run) < 3 and run.islower() and run.isalpha())
    ]
    return any(map(_misread().search, odd)) if odd else False


def words(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches of characters that may be misread UTF-8, each with the plain letters around it."""
    done = start
    for found in _misread().finditer(text, start, end):
        if found.start() >= done:
            low, high = found.span()
            while low > max(done, found.start() - _AROUND) and text[low - 1].isascii() and text[low - 1].isalpha():
                low -= 1
            done = high = _REST.match(text, high, min(end, high + _AROUND)).end()  # type: ignore[union-attr]
            yield Span(low, high)


def restore(text: str) -> list[Restored] | None:
    """The places of a text that change when it is read in the right encoding.

    Nothing where it is not misread; None where it is, but cannot be restored without loss.
    """
    import ftfy

    _, steps = ftfy.fix_encoding_and_explain(text, _config())
    if any(step.action == "decode" and step.parameter != "utf-8" for step in steps or ()):
        return None
    # Text that was garbled twice takes two rounds; a round too many would garble ordinary quotation marks.
    rounds = [at for at, step in enumerate(steps or ()) if step.action == "encode"]
    for first in reversed(rounds):
        last = next((at for at in rounds if at > first), len(steps or ()))
        plan = [(step.action, step.parameter) for step in (steps or ())[:last]]
        fixed = ftfy.apply_plan(text, plan)
        if LOST in fixed:
            return None
        if not _is_odd(fixed):
            return _aligned(text, fixed, [codec for action, codec in reversed(plan) if action == "encode"])
    return []


def _is_odd(text: str) -> bool:
    """Whether a sign of another alphabet stands alone or among Latin letters: misread once too often."""
    for word in _SIGNS.findall(text):
        other = sum("\u0400" <= letter <= "\u1dff" for letter in word)
        if other and (other < 2 or other < len(word)):
            return True
    return False


def is_misread(text: str) -> bool:
    """Whether a text looks like misread UTF-8."""
    from ftfy.badness import is_bad

    return is_bad(text)


@cache
def _config() -> TextFixerConfig:
    """Only steps that can be taken back: nothing is guessed, smoothed or made uniform."""
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False, uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False,
        fix_line_breaks=False, fix_surrogates=False, remove_control_chars=False, remove_terminal_escapes=False,
        normalization=None, replace_lossy_sequences=False, decode_inconsistent_utf8=False, fix_c1_controls=False,
    )  # fmt: skip


def _aligned(text: str, fixed: str, codecs: Sequence[str]) -> list[Restored] | None:
    """The places that change, found by misreading the fixed text anew character by character."""
    places: list[Restored] = []
    at = 0
    for index, character in enumerate(fixed):
        if character.isascii():
            same, form = text[at : at + 1] == character, character
        else:
            form = _misread_again(character, codecs)
            if (
                form.endswith("\u00a0")
                and fixed[index + 1 : index + 2] == " "
                and text[at + len(form) : at + len(form) + 1] != " "
            ):
                form = form[:-1]  # the no-break space has become the blank that follows the word (*Ã la* for *à la*)
            same = text[at : at + len(form)].translate(_BLANK_A0) == form.translate(_BLANK_A0)
        if not same:
            return None
        if form != character:
            places.append(Restored(at, at + len(form), character))
        at += len(form)
    return _joined(places) if at == len(text) else None


def _misread_again(character: str, codecs: Sequence[str]) -> str:
    form = character
    for codec in codecs:
        form = form.encode().decode(codec)
    return form


def _joined(places: Sequence[Restored]) -> list[Restored]:
    """Neighbouring places as one."""
    joined: list[Restored] = []
    for place in places:
        if joined and joined[-1].end == place.start:
            joined[-1] = Restored(joined[-1].start, place.end, joined[-1].text + place.text)
        else:
            joined.append(place)
    return joined


@cache
def _misread() -> re.Pattern[str]:
    """Sequences that the bytes of one UTF-8 character give when they are read in one of the encodings."""
    import re

    forms = []
    for codec in _CODECS:
        two, three, four, more = (_class(codec, numbers) for numbers in (_TWO, _THREE, _FOUR, _MORE))
        forms.append(f"{two}{more}|{three}{more}{{2}}|{four}{more}{{3}}")
    return re.compile(f"(?:{'|'.join(forms)}|[ÃĂ](?= ))+")


def _class(codec: str, numbers: range) -> str:
    characters = {bytes((number,)).decode(codec, "ignore") or chr(number) for number in numbers}
    blank = " " if 0xA0 in numbers else ""
    return f"[{''.join(sorted(characters))}{blank}]".replace("\\", "\\\\")
