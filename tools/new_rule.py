"""Write the skeleton of a rule, with examples that fail until the rule is written.

    python tools/new_rule.py doubled-comma --family typography
    python tools/new_rule.py doubled-comma --family typography --code MT530

The rule gets the next code of its family; codes are never used again, so gaps stay. It starts in preview.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from mtlint.rules import all_rules  # noqa: E402

_RULES = ROOT / "src" / "mtlint" / "rules"
_NAME = re.compile(r"[a-z]+(-[a-z]+)+")
_CODE = re.compile(r"MT[1-9][0-9]{2}")

_SKELETON = '''"""One sentence that says what stands in the text.

## What it finds

Examples as they stand in real texts: `like this`.

## Why it happens

What the engine, the scraper or the page has done.

## How it decides

What in the text speaks for damage, and what speaks against it.

## When it is wrong

What it may take for damage, and what an editor can do then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtlint.model import Segment, Span
from mtlint.patterns import lazy
from mtlint.rules.base import Hit, rule
from mtlint.text.analysis import Analysis

_DAMAGE = lazy(r"(?!)")


@rule(
    "{code}",
    "{name}",
    severity="warning",
    status="preview",
    targets=("en",),
    bad=["The ⟦damage⟧ stands between the marks, and behind the arrow what it should be. → word"],
    good=["A sentence that looks like damage and is none."],
)
def check(a: Analysis, segments: Sequence[Segment]) -> Iterator[Hit]:
    """Yield a hit for each cause of damage, with all its places."""
    for segment in segments:
        for found in _DAMAGE.finditer(a.text, *segment.span):
            place = Span(*found.span())
            yield Hit((place,), "what is wrong", why="how it came there", help="what to do")
'''


def main() -> None:
    """Write the file and say what comes next."""
    families = sorted({rule.module.split(".")[-2] for rule in all_rules()})
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", help="small letters and hyphens, so that “allow NAME” reads well")
    parser.add_argument("--family", required=True, choices=families)
    parser.add_argument("--code", help="a free code of the family; the next one if it is left out")
    arguments = parser.parse_args()
    if fault := _fault(arguments.name, arguments.family, arguments.code):
        parser.error(fault)
    code = arguments.code or _next(arguments.family)
    path = _RULES / arguments.family / f"{arguments.name.replace('-', '_')}.py"
    path.write_text(_SKELETON.format(code=code, name=arguments.name), encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: {code} {arguments.name}")
    print(f"Write the page, the examples and the check until this passes: pytest tests/test_rules.py -k {code}")


def _codes(family: str) -> list[str]:
    return [rule.code for rule in all_rules() if rule.module.split(".")[-2] == family]


def _next(family: str) -> str:
    return f"MT{int(max(_codes(family))[2:]) + 1}"


def _fault(name: str, family: str, code: str | None) -> str:
    """What speaks against a rule of this name and code; nothing if it may be written."""
    if not _NAME.fullmatch(name):
        return f"{name}: a name is two or more words in small letters with hyphens between them, such as doubled-comma"
    for rule in all_rules():
        if name == rule.name:
            return f"{name}: that is {rule.code} already"
        if code == rule.code:
            return f"{code}: that is {rule.name} already"
    digits = _codes(family)[0][:3]
    if code is not None and not (_CODE.fullmatch(code) and code.startswith(digits)):
        return f"{code}: codes of {family} are {digits} and two figures"
    return ""


if __name__ == "__main__":
    main()
