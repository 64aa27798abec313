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

MAX_FIX_PASSES = 10
"""Rounds of check and fix before the fixer stops at the last good text."""

MAX_ITEMS = 2_000
"""Items of one feed."""

MAX_SEEN = 5_000
"""Items of one feed that a state file remembers."""

FETCH_SECONDS = 20.0
"""Seconds to fetch what stands at an address, from the first look-up to the last byte."""

MAX_REDIRECTS = 5
"""Redirects of a server that are followed."""
