"""The commands that the pages of the documentation show, with what they print now."""

from __future__ import annotations

from generators import ROOT
from generators._session import renewed

OWNED = ()
_WRITTEN_BY_HAND = ("docs/index.md", "docs/integrations.md", "docs/tutorials/*.md", "docs/concepts/*.md")


def files() -> dict[str, str]:
    """The pages by path.

    Raises:
        ValueError: a shortened output on a page is not part of what happens.
    """
    pages = sorted(page for pattern in _WRITTEN_BY_HAND for page in ROOT.glob(pattern))
    return {str(page.relative_to(ROOT)): renewed(page.read_text(encoding="utf-8")) for page in pages}
