"""What the pages of the documentation show: commands with what they print now, and files as they are now."""

from __future__ import annotations

import re

from generators import ROOT
from generators._session import renewed

OWNED = ()
_WRITTEN_BY_HAND = (
    "docs/index.md",
    "docs/configuration.md",
    "docs/integrations.md",
    "docs/tutorials/*.md",
    "docs/concepts/*.md",
)
_FILE = re.compile(r"^<!-- file (\S+) -->\n```(\w+)\n.*?^```$", re.MULTILINE | re.DOTALL)


def files() -> dict[str, str]:
    """The pages by path.

    Raises:
        ValueError: a shortened output on a page is not part of what happens.
    """
    pages = sorted(page for pattern in _WRITTEN_BY_HAND for page in ROOT.glob(pattern))
    return {str(page.relative_to(ROOT)): renewed(_FILE.sub(_shown, page.read_text(encoding="utf-8"))) for page in pages}


def _shown(found: re.Match[str]) -> str:
    """A file in its block."""
    path, language = found.groups()
    return f"<!-- file {path} -->\n```{language}\n{(ROOT / path).read_text(encoding='utf-8')}```"
