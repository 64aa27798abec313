"""What only the original can settle: said together, in one line of a report."""

from __future__ import annotations

from mtlint.rules.base import Note

AGAINST_THE_ORIGINAL = Note(
    "{} passages to check against the original",
    "read these places beside the original, or beside the words that were said",
)
