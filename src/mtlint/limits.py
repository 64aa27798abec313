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

MAX_FIX_TRIALS = 256
"""Checks of a round of fixes to find out which of them do harm; then all that are under suspicion are taken back."""

MAX_ITEMS = 2_000
"""Items of one feed."""
