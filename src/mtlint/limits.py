"""What mtlint is willing to read. Beyond a limit an input is reported as unchecked, never cut silently."""

from __future__ import annotations

MAX_FILE_BYTES = 10 * 1024 * 1024
"""Bytes of one file."""

MAX_CONFIG_BYTES = 1024 * 1024
"""Bytes of a configuration or glossary file."""

MAX_FINDINGS = 5_000
"""Findings of one document; the rest is counted, not listed."""

MAX_NAME_FORMS = 600
"""Distinct name forms of one document that are compared by edit distance; beyond, only by key and context."""

MAX_MEMO = 500_000
"""Words whose verdict is remembered before the memory is emptied."""

MAX_FIX_PASSES = 10
"""Rounds of check and fix before the fixer stops at the last good text."""

MAX_ITEMS = 2_000
"""Items of one feed."""

MAX_RECORDS = 20_000
"""Records of one file (JSONL, CSV)."""

MAX_RECORD = 1_000_000
"""Code points of one record."""

MAX_UNITS = 50_000
"""Translated units of one catalogue (PO, XLIFF, TMX), lines of a pair of parallel files."""

MAX_PROBLEMS = 100
"""Problems of one kind that are listed for a file; the rest is counted."""
