"""Take the pictures of the report page that the documentation shows: ``python tools/screenshots.py``.

Needs Playwright (``pip install -e '.[browser]'``) and Chromium. The pictures hang on the fonts of the machine; those in
the repository were taken on Debian with ``fonts-sil-charis`` and ``fonts-inter``.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import mtlint

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
MOST_BYTES = 200_000


class Picture(NamedTuple):
    """A picture: the sample, the size of the screen, the colour scheme, and what is pressed and chosen on the page."""

    name: str
    sample: str
    size: tuple[int, int] = (1180, 740)
    scheme: str = "light"
    keys: str = ""
    checked: tuple[str, ...] = ()


PICTURES = (
    Picture("report-light", "dirty/maghreb-talks.txt", keys="nnnnnnn"),
    Picture("report-dark", "dirty/pharma-trial.txt", scheme="dark", checked=("#view-both", "#unsafe")),
    Picture("report-phone", "dirty/maghreb-talks.txt", size=(390, 844), keys="nnnn"),
    Picture("report-feed", "feeds/coast-wire.xml"),
    Picture("report-catalogue", "catalogues/reading-room.po", keys="nnn"),
)


def main() -> None:
    """Take every picture."""
    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.exit("there is no Chromium on this machine")
    IMAGES.mkdir(parents=True, exist_ok=True)
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for picture in PICTURES:
            page = browser.new_page(
                viewport={"width": picture.size[0], "height": picture.size[1]},
                color_scheme="dark" if picture.scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            take(picture, page, Path(folder) / f"{picture.name}.html")
            page.close()


def take(picture: Picture, page: Page, path: Path) -> None:
    """Open the report on a sample and keep what the screen shows."""
    report = mtlint.check_path(f"samples/{picture.sample}", source_lang="fr")
    path.write_text(mtlint.render(report, "html"), encoding="utf-8")
    page.goto(path.as_uri())
    for selector in picture.checked:
        page.locator(selector).check(force=True)
    for key in picture.keys:
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    target = IMAGES / f"{picture.name}.png"
    size = len(page.screenshot(path=target))
    print(f"{target.relative_to(ROOT)}: {size:,} bytes")
    if size > MOST_BYTES:
        sys.exit(f"{target.name} is larger than {MOST_BYTES:,} bytes")


if __name__ == "__main__":
    main()
