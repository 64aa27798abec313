"""What mtlint is willing to read. Beyond a limit an input is reported as unchecked, never cut silently."""

from __future__ import annotations

MAX_FILE_BYTES = 10 * 1024 * 1024
"""Bytes of one file."""

MAX_CONFIG_BYTES = 1024 * 1024
"""Bytes of a configuration or glossary file."""

MAX_LIST_BYTES = 100 * 1024 * 1024
"""Bytes of a list of files to check, and of a state file: long feeds and large archives make them long."""

MAX_JOBS = 61
"""Processes of one run; Windows cannot wait for more."""

MAX_FINDINGS = 5_000
"""Findings of one document; the rest is counted, not listed."""

MAX_NAME_FORMS = 600
"""Distinct name forms of one document that are compared by edit distance; beyond, only by key and context."""

MAX_MEMO = 500_000
"""Words whose verdict is remembered before the memory is emptied."""

MAX_PAIRS = 50_000
"""Pairs of names of which it is remembered how alike they sound."""

MAX_CHAINS = 100_000
"""Capitalised words that stand together of which it is remembered what names they hold."""

MAX_FIX_PASSES = 10
"""Rounds of check and fix before the fixer stops at the last good text."""

MAX_FIX_TRIALS = 256
"""Checks of a round of fixes to find out which of them do harm; then all that are under suspicion are taken back."""

MAX_ITEMS = 2_000
"""Items of one feed."""

MAX_SEEN = 5_000
"""Items of one feed that a state file remembers."""

FETCH_SECONDS = 20.0
"""Seconds to fetch what stands at an address, from the first look-up to the last byte."""

MAX_REDIRECTS = 5
"""Redirects of a server that are followed."""
MAX_RECORDS = 20_000
"""Records of one file (CSV); a JSONL file with more is read a part at a time."""

PART_BYTES = 128 * 1024
"""Bytes of a part of a long file of records, which one process checks at a time."""

MAX_LINE_BYTES = 8 * 1024 * 1024
"""Bytes of a line of such a file; a longer one is no record."""

MAX_RECORD = 1_000_000
"""Code points of one record."""

MAX_UNITS = 50_000
"""Translated units of one catalogue (PO, XLIFF, TMX), lines of a pair of parallel files."""

MAX_CACHE_BYTES = 200 * 1024 * 1024
"""Bytes of all entries of a cache."""

MAX_PROBLEMS = 100
"""Problems of one kind that are listed for a file; the rest is counted."""
