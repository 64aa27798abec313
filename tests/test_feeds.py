"""Feeds: one document for each item, exact places, and corrections written back into the file."""

import json
import pickle
import subprocess
import sys
import time
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mtlint
from mtlint import api
from mtlint.engine import Languages, agree
from mtlint.model import Edit, Finding, Fix, Span
from mtlint.offsets import apply_edits
from mtlint.readers import choose

SAMPLE = Path(__file__).parent.parent / "samples" / "feeds" / "coast-wire.xml"
HTML = "<p>One &amp; <b>two</b>.</p><p>Three.</p>"


def rss(*items, head=""):
    return f'<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">{head}<channel>{"".join(items)}</channel></rss>'


def item(title="T", **texts):
    inside = "".join(f"<{name.replace('_', ':')}>{text}</{name.replace('_', ':')}>" for name, text in texts.items())
    return f"<item><title>{title}</title>{inside}</item>"


def atom(inside):
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><entry>{inside}</entry></feed>'


def read(raw, name="feed.xml"):
    return choose(name, raw).read(raw, name, "utf-8")


def fields(raw, name="feed.xml"):
    """The texts of the first item by their paths within it, a bar between two paragraphs."""
    document, *_ = read(raw, name).documents
    texts = {}
    for segment in document.segments:
        texts.setdefault(segment.path.split("/")[1], []).append(document.text[slice(*segment.span)])
    return {key: "|".join(lines) for key, lines in texts.items()}


RSS_10 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>C</title></channel>
 <item rdf:about="y"><title>T</title><dc:description>One</dc:description></item></rdf:RDF>"""


ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry>
<title mode="escaped" type="text/html">a &lt;i>b&lt;/i></title>
<content mode="base64" type="text/html">PGI+T25lPC9iPg==</content></entry></feed>"""


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (rss(item(description=escape(HTML))), {"title": "T", "description": "One & two.|Three."}),
        (rss(item(description=f"<![CDATA[{HTML}]]>")), {"title": "T", "description": "One & two.|Three."}),
        (rss(item(description=HTML)), {"title": "T", "description": "One & two.|Three."}),
        (rss(item("3 &lt; 4 and 5 > 3 &amp; so", description="x&lt;y\n  and z")),
         {"title": "3 < 4 and 5 > 3 & so", "description": "x<y and z"}),
        (rss(item("A &lt;b&gt;bold&lt;/b&gt;\n  caf&amp;eacute;")), {"title": "A bold café"}),
        (rss(item(content_encoded=escape(HTML), description="Short")),
         {"title": "T", "content:encoded": "One & two.|Three.", "description": "Short"}),
        (rss("<item><media:group xmlns:media='http://search.yahoo.com/mrss/'><media:description>M</media:description>"
             "</media:group></item>"), {"media:description": "M"}),
        ("<rss version='0.91'><channel><item><description>Only this.</description></item></channel></rss>",
         {"description": "Only this."}),
        (RSS_10, {"title": "T", "dc:description": "One"}),
        (atom(f'<title>a &lt;b></title><summary type="html">{escape(HTML)}</summary>'),
         {"title": "a <b>", "summary": "One & two.|Three."}),
        (atom(f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}<a id="n"/></div></content>'),
         {"content": "One & two.|Three."}),
        (atom('<h:x xmlns:h="u"/><content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>One</h:p>'
              "<h:p>Two</h:p></h:div></content>"), {"content": "One|Two"}),
        (ATOM_03, {"title": "a b", "content": "One"}),
        ('<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>T</a:title></a:entry></a:feed>', {"title": "T"}),
    ],
)  # fmt: skip
def test_texts_of_an_item(raw, expected):
    assert not read(raw).problems
    assert fields(raw) == expected


JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "language": "en",
    "items": [
        {"id": 7, "url": "https://wire.example/7", "title": "T", "content_html": HTML, "summary": "One [...]"},
        {"id": "8", "content_text": "One line\nwraps.\n\nTwo."},
    ],
}


@pytest.mark.parametrize("ascii_only", [True, False])
def test_a_json_feed(ascii_only):
    raw = json.dumps(JSON_FEED, ensure_ascii=ascii_only, indent=1)
    first, second = read(raw, "feed.json").documents
    assert fields(raw, "feed.json") == {"title": "T", "content_html": "One & two.|Three.", "summary": "One [...]"}
    assert first.meta == {"guid": "7", "link": "https://wire.example/7", "lang": "en", "cut": "item[1]/summary"}
    assert second.text == "One line wraps.\n\nTwo."
    assert [document.name for document in (first, second)] == ["feed.json#item[1]", "feed.json#item[2]"]


def test_what_the_feed_says_of_an_item():
    raw = rss(
        item(link=" https://wire.example/1 ", guid="g1", pubDate="Tue, 10 Nov 2026 10:00:00 GMT", description="One."),
        head="<channel><language>en</language></channel>",
    )
    (document,) = read(raw).documents
    assert document.name == "feed.xml#item[1]"
    assert document.meta == {
        "guid": "g1", "link": "https://wire.example/1", "date": "Tue, 10 Nov 2026 10:00:00 GMT", "lang": "en",
    }  # fmt: skip
    raw = atom('<id>i</id><link rel="self" href="no"/><link href="a?b&amp;c"/><title>T</title>')
    assert read(raw).documents[0].meta == {"guid": "i", "link": "a?b&c", "lang": "en"}


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [
        ("The town wants to […]", True),
        ("The town wants to...", True),
        ("The town wants to open it. &lt;a href='x'&gt;Read more&lt;/a&gt;", True),
        ("&lt;p&gt;The town wants&lt;/p&gt;&lt;p&gt;Continue reading Bridge closed &#8594;&lt;/p&gt;", True),
        ("The town wants to open it.", False),
        ("The town wants no more.", False),
        ("He had read more than he knew, and more still.", False),
    ],
)
def test_a_cut_summary_is_known(text, is_cut):
    (document,) = read(rss(item(description=text))).documents
    assert ("cut" in document.meta) == is_cut


def test_a_cut_summary_is_not_damage():
    text = "It said the bridge “gave way at noon, with a lorry on it{}"
    cut = rss(item(description=text.format(" […]"), content_encoded="&lt;p&gt;Nobody was hurt.&lt;/p&gt;"))
    whole = rss(item(description=text.format(". “Nobody was hurt,” he said.")))
    assert codes(cut) == []
    assert (
        codes(rss(item(description="It closes [...] &lt;br&gt;&lt;br&gt; &lt;a href='x'&gt;Read more&lt;/a&gt;"))) == []
    )
    assert codes(whole) == ["MT503"]


def test_a_text_before_the_way_to_the_rest_is_not_truncated():
    start = "<p>The river rose in the night.</p><p>Nobody in the lower town had expected it, the mayor said,</p>"
    assert "MT304" in codes(rss(item(description=escape(start))))
    assert "MT304" not in codes(rss(item(description=escape(start + "<p>Read more</p>"))))


def codes(raw, name="feed.xml", **kwargs):
    return [finding.code for finding in mtlint.check_bytes(raw.encode(), name=name, **kwargs).findings]


# --- what cannot be read is told


@pytest.mark.parametrize(
    ("raw", "levels"),
    [
        (rss(item("Fish & chips")), ["recovered"]),
        (rss(item("One"), "<item><title>Two</item>", item("Three")), ["recovered"]),
        (rss(item("One"), "<item><link>x</item>"), ["recovered", "unchecked"]),
        (rss(item(description="&lt;!-- one")), ["unchecked"]),
        (rss(), ["unchecked"]),
        ("<rss><channel", ["recovered", "unchecked"]),
        (rss(item("x") * 2_001), ["unchecked"]),
        (atom("<content type='image/png'>iVBORw0KGgo=</content>"), ["unchecked"]),
    ],
)
def test_problems(raw, levels):
    reading = read(raw)
    assert [problem.level for problem in reading.problems] == levels


def test_a_damaged_feed_is_read_item_by_item():
    raw = rss(item("One & two"), "<item><title>Three</titel><description>Four</item>", item("Five"))
    assert [document.text for document in read(raw).documents] == ["One & two", "Three\n\nFour", "Five"]


# --- the same damage in summary and content; the language of the feed


def test_a_sentence_in_summary_and_content_is_told_once_and_mended_twice():
    line = "The ferries have been moored since dawn , nobody knows why."
    raw = rss(item(description=line, content_encoded=escape(f"<p>{line}</p><p>The end , he said.</p>")))
    report = mtlint.check_bytes(raw.encode(), name="feed.xml")
    assert [(finding.code, len(finding.spans)) for finding in report.findings] == [("MT501", 2), ("MT501", 1)]
    fixed = api.fix_parsed(read(raw).documents, Languages.of("en", "fr"), mtlint.Config(), unsafe=False)
    assert fixed.raw == raw.replace(" ,", ",")


def test_a_place_that_cannot_be_written_does_not_keep_the_other_from_being_mended():
    raw = rss(item(description="He saw the the end.", content_encoded=escape("<p>He saw the <i>the end</i>.</p>")))
    fixed = api.fix_parsed(read(raw).documents, Languages.of("en", "fr"), mtlint.Config(), unsafe=False)
    assert fixed.raw == raw.replace("the the", "the")
    assert [rejected.reason for rejected in fixed.rejected] == ["the place cannot be written back exactly"]


def test_a_summary_may_repeat_the_content():
    line = "The prefect said on Tuesday that the road over the pass would stay closed until the end of the month."
    assert codes(rss(item(description=line, content_encoded=escape(f"<p>{line}</p>")))) == []
    assert codes(rss(item(content_encoded=escape(f"<p>{line}</p><p>{line}</p>")))) == ["MT609"]


FRENCH = "He spoke of [la rentrée scolaire], of [le chômage des jeunes] and of [la grève des enseignants]."
SPANISH = "He spoke of [el ayuntamiento], of [las elecciones] and of [los jubilados de la ciudad]."


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        ([FRENCH, FRENCH.upper().title(), "Nothing.", FRENCH], "fr"),
        ([FRENCH, "Nothing.", "Nothing."], "auto"),
        ([FRENCH, SPANISH, FRENCH], "fr"),
        (["The café near the rue de Rivoli closes."] * 40, "auto"),
    ],
)
def test_the_items_of_a_feed_vote_on_its_language(texts, language):
    documents = read(rss(*(item(description=text) for text in texts))).documents
    assert agree(documents, Languages.of("en", "auto"), mtlint.Config()).source == language
    assert agree(documents, Languages.of("en", "de"), mtlint.Config()).source == "de"


# --- places and corrections

TEXTS = st.lists(
    st.sampled_from(
        ["one", " ,", "\n", "<b>two</b>", "&amp;", "&eacute;", "<br>", "</p><p>", "😀", "<i>", "&lt;x&gt;"]
    ),
    min_size=1,
    max_size=8,
).map(" ".join)
WRITERS = [
    lambda text: rss(item(description=escape(text), content_encoded=f"<![CDATA[{text}]]>")),
    lambda text: atom(f'<title type="html">{escape(text)}</title><content type="html"><![CDATA[{text}]]></content>'),
    lambda text: atom(f'<content type="xhtml"><div xmlns="x">{escape(text)}<p>one ,</p></div></content>'),
    lambda text: json.dumps({**JSON_FEED, "items": [{"title": text, "content_html": text}]}),
    lambda text: json.dumps({**JSON_FEED, "items": [{"summary": text}]}, ensure_ascii=False),
]


def name_of(raw):
    return "feed.json" if raw.startswith("{") else "feed.xml"


@settings(deadline=None)  # what is loaded on first use takes its time
@given(TEXTS, st.sampled_from(WRITERS), st.sampled_from(["\n", "\r\n"]))
def test_every_exact_piece_stands_in_the_file(text, write, newline):
    raw = write(text).replace("\n", newline)
    for document in read(raw, name_of(raw)).documents:
        assert sum(piece.text_length for piece in document.offsets.pieces) == len(document.text)
        for at, place, length, raw_length, exact, _ in document.offsets.pieces:
            assert not exact or document.text[at : at + length] == raw[place : place + raw_length]


def replacing(old, new):
    def check(documents):
        return [list(_findings(document, old, new)) for document in documents]

    return check


def _findings(document, old, new):
    at = document.text.find(old)
    while at >= 0:
        fix = Fix((Edit(Span(at, at + len(old)), new),), "safe", "")
        yield Finding("A", "A", document.name, "", "", "", "warning", None, (Span(at, at + len(old)),), fix, (), {}, "")
        at = document.text.find(old, at + 1)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    TEXTS,
    st.sampled_from(WRITERS),
    st.sampled_from([("one", "1 < 2 & \"x\" 'é' ]]>"), (" ,", ","), ("é", "e"), ("two", "")]),
)
def test_a_fix_changes_its_places_and_nothing_else(text, write, change):
    from mtlint.fixer import fix_documents

    raw = write(text)
    name = name_of(raw)
    before = read(raw, name).documents
    result = fix_documents(before, replacing(*change), lambda new: read(new, name).documents, unsafe=False)
    after = read(result.raw, name)
    assert not after.problems
    assert len(after.documents) == len(before)
    # Of the file, only the stretches of the edits are new: what is left of both sides is the same.
    edits = [
        edit
        for document, findings in zip(before, replacing(*change)(before), strict=True)
        for finding in findings
        if finding in result.applied
        for edit in document.offsets.raw_edits(finding.fix.edits, document.text, document.newline)
    ]
    if len(result.applied) == len(edits):
        assert apply_edits(raw, edits) == result.raw
    if not result.rejected:
        assert [document.text.split() for document in after.documents] == [
            document.text.replace(*change).split() for document in before
        ]


SNIPPETS = st.lists(
    st.sampled_from([
        "The prefect said , on Tuesday.", "He saw the the sea.", "Lhe ferries sail.", "It cost 3,5 million.",
        "A <b>tram</b> , a bus .", "READ ALSO – A swell", "<a href='x'>READ ALSOStorm</a>", "At 17h30 they left.",
        "“We go, he said. The end.", "caf&eacute; , open", "Tom &amp; Co .", "</p><p>", "<br>", "on Thursday.They left",
    ]),
    min_size=1, max_size=5,
).map(" ".join)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.lists(SNIPPETS, min_size=1, max_size=3), st.sampled_from(WRITERS[:2]), st.booleans())
def test_fixing_a_feed_twice_is_fixing_it_once(texts, write, unsafe):
    raw = rss(*(write(text).partition("<channel>")[2].partition("</channel>")[0] for text in texts))
    raw = raw if "<item>" in raw else write(texts[0])
    run = Languages.of("en", "fr"), mtlint.Config()
    before = read(raw).documents
    once = api.fix_parsed(before, *run, unsafe=unsafe)
    after = read(once.raw)
    assert not after.problems
    assert [document.name for document in after.documents] == [document.name for document in before]
    again = api.fix_parsed(after.documents, *run, unsafe=unsafe)
    assert again.raw == once.raw
    assert not again.applied
    assert bool(once.applied) == (once.raw != raw)


def test_a_report_on_a_feed_can_be_sent_to_another_process():
    report = mtlint.check_bytes(SAMPLE.read_bytes(), name="feed.xml")
    sent = pickle.loads(pickle.dumps(report))
    assert mtlint.render(sent, "json") == mtlint.render(report, "json")
    assert sent.documents[0].document.offsets == report.documents[0].document.offsets


def test_a_patch_of_a_feed_is_one_that_git_applies(tmp_path):
    feed = tmp_path / "feed.xml"
    feed.write_bytes(SAMPLE.read_bytes().replace(b"\n", b"\r\n"))
    run = [sys.executable, "-m", "mtlint"]
    patch = subprocess.run(
        [*run, "diff", "--source-lang", "fr", "feed.xml"], cwd=tmp_path, capture_output=True, check=False
    )
    fixed = tmp_path / "fixed.xml"
    fixed.write_bytes(feed.read_bytes())
    subprocess.run(
        [*run, "fix", "--unsafe-fixes", "--source-lang", "fr", "fixed.xml"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
    )
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch.stdout, check=True)
    assert feed.read_bytes() == fixed.read_bytes()
    assert feed.read_bytes().count(b"\r\n") == SAMPLE.read_bytes().count(b"\n")


def test_the_report_says_where_an_editor_finds_the_words():
    report = mtlint.check_bytes(SAMPLE.read_bytes(), name="feed.xml", source_lang="fr")
    shown = mtlint.render(report, "full")
    assert "feed.xml:13:25 (item[1]/description)" in shown
    assert "also at 14:32" in shown
    assert "feed.xml#item[3] (https://wire.example/2026/11/march): 3 warnings" in shown
    first = json.loads(mtlint.render(report, "json"))["documents"][0]
    assert first["meta"]["guid"] == "wire-4101"
    assert first["meta"]["link"] == "https://wire.example/2026/11/ferries"


def test_a_sample_feed_is_clean_after_its_corrections(tmp_path):
    feed = tmp_path / "feed.xml"
    feed.write_bytes(SAMPLE.read_bytes())
    report = mtlint.check_path(str(feed), source_lang="fr")
    assert [entry.verdict for entry in report.documents] == ["hold", "pass", "review", "pass", "hold"]
    run = [sys.executable, "-m", "mtlint", "fix", "--unsafe-fixes", "--source-lang", "fr", "feed.xml"]
    assert subprocess.run(run, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    assert not mtlint.check_path(str(feed), source_lang="fr").findings


def test_what_an_encoding_lacks_is_written_as_a_reference(tmp_path):
    feed = tmp_path / "feed.xml"
    text = '<?xml version="1.0" encoding="iso-8859-1"?>' + rss(
        item(description="“The café will close soon, he said, and left.").replace("“", "&#8220;")
    )
    feed.write_bytes(text.encode("latin-1"))
    result = subprocess.run(
        [sys.executable, "-m", "mtlint", "fix", "--unsafe-fixes", "feed.xml"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert b"1 finding fixed" in result.stderr
    assert feed.read_bytes() == text.replace("soon,", "soon,&#8221;").encode("latin-1")


def test_files_that_are_no_feeds_are_left_out_of_a_folder(tmp_path):
    (tmp_path / "feed.xml").write_text(rss(item("Nothing wrong")), encoding="utf-8")
    (tmp_path / "data.json").write_text('{"a": 1}', encoding="utf-8")
    (tmp_path / "build.xml").write_text("<project/>", encoding="utf-8")
    run = [sys.executable, "-m", "mtlint", "check", "."]
    result = subprocess.run(run, cwd=tmp_path, capture_output=True, check=False)
    assert result.returncode == 0
    assert "1 document" in result.stdout.decode()


@pytest.mark.parametrize(
    "raw",
    [
        rss(item(description=escape("<div>" * 50_000 + "Deep." + "</div>" * 50_000))),
        rss(item(description="<a>" * 20_000 + "Deep." + "</a>" * 20_000)),
        json.dumps({**JSON_FEED, "items": [{"content_text": "Deep.", "x": json.loads("[" * 500 + "]" * 500)}]}),
    ],
    ids=["markup", "elements", "json"],
)
def test_deep_nesting_is_read(raw):
    (document,) = read(raw, name_of(raw)).documents
    assert document.text.endswith("Deep.")


def test_one_long_line_is_read():
    line = "The road over the pass stays closed, the prefect said. " * 90_000
    start = time.process_time()
    (document,) = read(rss(item(description=escape(f"<p>{line}</p>")))).documents
    assert time.process_time() - start < 2
    assert len(document.text) > 4_900_000


def test_a_feed_is_read_in_a_fraction_of_the_time_of_a_check():
    line = "The prefect said on Tuesday that the road over the pass would stay closed until the end of the month. "
    raw = rss(*(item(f"Road {number}", description=escape(f"<p>{line * 4}</p>")) for number in range(100)))
    spent = []
    for work in (read, lambda text: mtlint.check_bytes(text.encode(), name="feed.xml")):
        start = time.process_time()
        work(raw)
        spent.append(time.process_time() - start)
    assert spent[0] < spent[1]


@pytest.mark.parametrize("blank", ["\x1c", "\x85", "\u2003", "&amp;nbsp;", "&#8203;"])
def test_blanks_of_all_kinds_are_no_paragraph(blank):
    (document,) = read(rss(item(description=f"&lt;p&gt;{blank}&lt;/p&gt;"))).documents
    assert [document.text[slice(*segment.span)].strip("\u200b") for segment in document.segments][:1] == ["T"]
