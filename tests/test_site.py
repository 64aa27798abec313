"""The documentation site: it builds, every link in it leads somewhere, and it loads nothing from elsewhere."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import mtlint

pytest.importorskip("mkdocs")
ROOT = Path(__file__).parent.parent
LOADS = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "object": "data"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, built where there is no network to be had; strict: a broken link or anchor stops it."""
    folder = tmp_path_factory.mktemp("site")
    nowhere = dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, **nowhere},
        check=True,
    )
    return folder


class Loaded(HTMLParser):
    """Collects what a browser loads by itself when it shows a page."""

    def __init__(self):
        super().__init__()
        self.addresses = []

    def handle_starttag(self, tag, attrs):
        self.addresses += [value for name, value in attrs if name == LOADS.get(tag) and value]


def test_nothing_is_loaded_from_elsewhere(site):
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > len(mtlint.rules())
    for page in pages:
        parser = Loaded()
        parser.feed(page.read_text(encoding="utf-8"))
        assert parser.addresses
        assert [address for address in parser.addresses if re.match(r"(?:\w+:)?//", address)] == []
    for sheet in site.rglob("*.css"):
        assert not re.search(r"@import|url\([\"']?(?:\w+:)?//", sheet.read_text(encoding="utf-8")), sheet


def test_every_rule_has_its_page_and_is_found_by_the_search(site):
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    for rule in mtlint.rules():
        assert (site / "rules" / rule.code / "index.html").exists()
        assert rule.name in index


def test_the_marks_of_a_change_are_coloured(site):
    page = (site / "rules" / "MT501" / "index.html").read_text(encoding="utf-8")
    assert '<span class="gd">- The announcement came from Tirana⟦ ,⟧ on Tuesday.</span>' in page
    assert '<span class="gi">+ The announcement came from Tirana, on Tuesday.</span>' in page
