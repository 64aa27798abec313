"""Write anew what is made from the code: the table of rules in the README and the golden files of the tests.

Run it after a change and read the differences it leaves: ``python tools/regenerate.py``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import mtlint
from mtlint.model import RuleInfo

ROOT = Path(__file__).parent.parent
_TABLE = re.compile(r"(?<=\| rule \| \| finds \|\n\|---\|---\|---\|\n)(?:\|.*\n)*")
_GOLDEN_TESTS = ("tests/test_samples.py", "tests/test_render.py", "tests/test_render_formats.py", "tests/test_html.py")


def main() -> None:
    """Write everything."""
    readme = ROOT / "README.md"
    rows = "".join(map(_row, mtlint.rules()))
    text, count = _TABLE.subn(lambda _: rows, readme.read_text(encoding="utf-8"))
    if count != 1:
        sys.exit("README.md: the table of rules is not where it was")
    readme.write_text(text, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *_GOLDEN_TESTS],
        cwd=ROOT,
        env={**os.environ, "UPDATE_GOLDEN": "1"},
        check=True,
    )


def _row(rule: RuleInfo) -> str:
    preview = " (preview)" if rule.status == "preview" else ""
    return f"| {rule.code} | {rule.name}{preview} | {rule.summary} |\n"


if __name__ == "__main__":
    main()
