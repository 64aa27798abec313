"""Reports to render, built by hand, and the golden files they are compared with."""

import os
from pathlib import Path

from mtlint.model import Document, DocumentReport, Edit, Finding, Fix, Problem, Report, Segment, Span
from mtlint.offsets import OffsetMap
from mtlint.readers import plain

UNCHECKED = Problem("broken.xml", "unchecked", "not well-formed")
GOLDEN = Path(__file__).parent / "golden" / "render"

# CRLF, an emoji family, decomposed accents, wide characters, a tab, a no-break space, and a paragraph that does not
# fit into 100 columns.
ARTICLE = (
    "\ufeffLhe harbour of Port-Sale\u0301 🚢 reopens\r\n"
    "\r\n"
    "\tThe mayor, Anne Kerbrat , spoke to 港の記者 on Monday\u00a0; the ferries sail again.\r\n"
    "\r\n"
    "After nine days of repairs that cost the region more than it had set aside for the whole year, the prefect said "
    "that He\u0301le\u0300ne Tregor had signed the order [sous-marin] you are allowed to dive, and that nobody would be asked to "
    "pay twice; Anne Kerbratt thanked the divers, and so did the fishermen who had waited on the quay since dawn.\r\n"
    "READ ALSOFOG – The ferry that never came\r\n"
    "Madame Kerbratt added 3,5 million euros."
)


def document(raw, name="article.txt"):
    (read,) = plain.read(raw, name).documents
    return read


def finding(of, code, message, words, *, nth=(0,), edits=None, safety="safe", severity="warning", **more):
    """A finding at the given occurrences of `words` (a string, or one for each place)."""
    wanted = [words] * len(nth) if isinstance(words, str) else words
    spans = []
    for number, word in zip(nth, wanted, strict=True):
        at = -1
        for _ in range(number + 1):
            at = of.text.index(word, at + 1)
        spans.append(Span(at, at + len(word)))
    fix = None
    if edits is not None:
        first = spans[0].start
        fix = Fix(tuple(Edit(Span(first + a, first + b), text) for a, b, text in edits), safety, "Correct it")
    given_ = {"why": "", "help": "", "confidence": None, "alternatives": (), "data": {}, **more}
    return Finding(
        code=code, name=code.lower(), document=of.name, message=message, severity=severity, spans=tuple(spans),
        fix=fix, fingerprint=f"{code}-{spans[0].start}", **given_,
    )  # fmt: skip


def report(*entries, problems=(), skipped=()):
    """A report on pairs of a document and its findings."""
    documents = []
    for of, found in entries:
        errors, warnings = ([f.code for f in found if f.severity == wanted] for wanted in ("error", "warning"))
        verdict = "hold" if errors else "review" if warnings else "pass"
        documents.append(DocumentReport(of, tuple(found), verdict, tuple(dict.fromkeys(errors or warnings))))
    everything = tuple(f for entry in documents for f in entry.findings)
    stats = {"documents": len(documents), "skipped": list(skipped)}
    signature = "mtlint:0.1.0|src:fr|tgt:en|rules:0000|cfg:0000"
    return Report(everything, tuple(problems), tuple(documents), stats, signature)


def article():
    of = document(ARTICLE)
    return of, [
        finding(of, "MT301", "garbled first word: “Lhe”", "Lhe", edits=[(0, 3, "The")], safety="unsafe", severity="error",
                why="the first letter of the article was set apart on the page and lost in copying",
                help="write the word out", alternatives=("She", "He"), confidence=0.93),
        finding(of, "MT501", "space before comma", " ,", edits=[(0, 1, "")],
                why="French sets the comma as English does, but the scraper left a blank where a link ended"),
        finding(of, "MT501", "space before semicolon", "\u00a0;", edits=[(0, 1, "")]),
        finding(of, "MT101", "untranslated French in brackets: “[sous-marin] you are”", "[sous-marin] you are",
                severity="error", why="“tués” was taken for “tu es”", help="go back to the source"),
        finding(of, "MT201", "two spellings of one name", ["Kerbratt", "Kerbratt", "Kerbrat"], nth=(0, 1, 0),
                edits=[(0, 8, "Kerbrat")], safety="unsafe", severity="error", help="keep one of them"),
        finding(of, "MT202", "accent missing elsewhere", "He\u0301le\u0300ne", severity="info"),
        finding(of, "MT302", "fused label", "READ ALSOFOG", edits=[(0, 12, "FOG")], safety="unsafe", severity="error"),
        finding(of, "MT505", "decimal comma: “3,5 million”", "3,5", edits=[(1, 2, ".")]),
    ]  # fmt: skip


def whole():
    clean = document("All is well in the harbour.\n", "clean.txt")
    notes = document("The quay was repaired.\n", "notes.txt")
    return report(
        article(),
        (clean, []),
        (notes, [finding(notes, "MT403", "credit line", "quay", severity="info")]),
        problems=[Problem("broken.xml", "unchecked", "not well-formed at line 3"),
                  Problem("old.txt", "recovered", "not UTF-8; read as Windows-1252")],
        skipped=["MT501", "MT502"],
    )  # fmt: skip


def golden(name, actual):
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(actual.encode())
    assert actual == path.read_bytes().decode()


def feed():
    """A report on two items of one file, with CRLF between them."""
    raw = "<i>One , two</i>\r\n<i>Three , four</i>\r\n"
    items = []
    for number, words in ((0, "One , two"), (1, "Three , four")):
        segments = (Segment(Span(0, len(words)), "title", f"item[{number}]/title"),)
        offsets = OffsetMap.identity(len(words), raw.index(words))
        of = Document(f"./in/feed.xml#item[{number}]", words, segments, raw, "utf-8", "\r\n", offsets)
        items.append((of, [finding(of, "MT501", "space before comma", " ,", edits=[(0, 1, "")])]))
    return report(*items)
