"""Write anew what is made from the code: golden files of the tests, documentation, the table of rules in the README.

    python tools/regenerate.py                # everything; read the differences it leaves
    python tools/regenerate.py rules cli      # only what these modules of tools/generators make
    python tools/regenerate.py --check        # write nothing; exit 1 and name what is out of date

The golden files are compared by the tests themselves; ``--check`` leaves them out.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

import generators
from generators import ROOT

_GOLDEN_TESTS = ("tests/test_samples.py", "tests/test_render.py", "tests/test_render_formats.py", "tests/test_html.py")


def main() -> None:
    """Write or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="GENERATOR", help=f"one of {', '.join(generators.names())}")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if something is out of date")
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(generators.names()):
        parser.error(f"no generator {', '.join(sorted(unknown))}")
    if not arguments.names and not arguments.check:
        _golden_files()
    found = [item for name in arguments.names or generators.names() for item in generators.stale(name)]
    for path, content in found:
        print(f"{'out of date' if arguments.check else 'written' if content else 'removed'}: {path.relative_to(ROOT)}")
        if arguments.check:
            continue
        if content is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    if arguments.check and found:
        sys.exit("run `python tools/regenerate.py` and read the differences")


def _golden_files() -> None:
    """The reports and patches that the tests compare with; the documentation quotes some of them."""
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *_GOLDEN_TESTS],
        cwd=ROOT,
        env={**os.environ, "UPDATE_GOLDEN": "1"},
        check=True,
    )


if __name__ == "__main__":
    main()
