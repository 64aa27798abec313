"""Reports on several documents: the verdicts first, the worst of them at the top."""

import re

from mtlint.model import Document, Segment, Span
from mtlint.offsets import OffsetMap
from mtlint.render import Options, render
from test_render import document, finding, report

RAW = "<item><title>One , two</title></item>\n"


def entry(name, *severities, title="One , two"):
    of = document(f"{title}\n\nIt ends here , now.\n", name)
    return of, [finding(of, "MT501", "space before comma", " ,", severity=severity) for severity in severities]


def rows(shown):
    return shown.partition("\n\n")[0].splitlines()


def test_the_worst_document_comes_first():
    shown = render(
        report(
            entry("a.txt", "warning"),
            entry("b.txt"),
            entry("c.txt", "error"),
            entry("d.txt", "info"),
            entry("e.txt", "warning", "warning", "error", "error"),
            entry("f.txt", "warning", "warning"),
        ),
        "full",
    )
    assert rows(shown) == [
        "hold    2 errors, 2 warnings  e.txt “One , two”",
        "hold    1 error               c.txt “One , two”",
        "review  2 warnings            f.txt “One , two”",
        "review  1 warning             a.txt “One , two”",
        "pass    2 documents",
    ]
    # Below, each document stands under its verdict, in the order of the inputs.
    assert re.findall(r"^(\w\.txt): .*\nverdict: (\w+)", shown, re.MULTILINE) == [
        ("a.txt", "review"), ("c.txt", "hold"), ("e.txt", "hold"), ("f.txt", "review")
    ]  # fmt: skip
    assert shown.count("`mtlint rule") == 1


def test_one_document_needs_no_overview():
    assert render(report(entry("a.txt", "warning")), "full").startswith("MT501")


def test_the_overview_stays_short():
    shown = rows(render(report(*(entry(f"{number}.txt", "warning") for number in range(100))), "full"))
    assert len(shown) == 41
    assert shown[-1].split() == ["and", "60", "more", "documents", "with", "damage"]


def test_nothing_hidden_reaches_the_overview():
    shown = render(report(entry("a\x1b.txt", "warning", title="One\x1b[2J , two\u202e"), entry("b.txt")), "full")
    assert rows(shown)[0] == "review  1 warning  a<U+001B>.txt “One<U+001B>[2J , two<U+202E>”"


def test_a_long_title_is_shortened():
    shown = rows(render(report(entry("a.txt", "warning", title="Very long title " * 20), entry("b.txt")), "full"))
    assert len(shown[0]) < 100


def test_verdicts_have_their_colours():
    shown = rows(render(report(entry("a.txt", "error"), entry("b.txt")), "full", Options(colour=True)))
    assert shown[0].startswith("\x1b[1;31mhold\x1b[0m  ")
    assert shown[1].startswith("\x1b[32mpass\x1b[0m  ")


def fetched(number):
    at = RAW.index("One")
    of = Document(
        f"https://wire.example/feed.xml#item[{number}]", "One , two", (Segment(Span(0, 9), "title", f"item[{number}]/title"),),
        RAW, "utf-8", "\n", OffsetMap.identity(9, at), meta={"link": f"https://wire.example/{number}"},
    )  # fmt: skip
    return of, [finding(of, "MT501", "space before comma", " ,", edits=[(0, 1, "")])]


def test_what_was_fetched_has_items_and_no_lines():
    shown = render(report(fetched(1), fetched(2)), "full")
    assert "--> https://wire.example/feed.xml item[2]/title\n     | One , two\n" in shown
    assert "https://wire.example/feed.xml#item[2] (https://wire.example/2): 1 warning" in shown
    assert "`mtlint fix" not in shown
    assert ":1:" not in shown
