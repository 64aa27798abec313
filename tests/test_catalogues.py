"""XLIFF and TMX: open translations with their sources, inline codes left as they are, corrections written back."""

import time
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mtlint
from laws import assert_exact, edited, read_text, segment_texts, texts
from mtlint import api, loading
from mtlint.config import Config
from mtlint.engine import Languages
from mtlint.errors import InputError
from mtlint.model import Edit, Span, Unit

SAMPLES = Path(__file__).parent.parent / "samples" / "catalogues"
FILES = sorted([*SAMPLES.iterdir(), *(SAMPLES.parent / "records").iterdir()])
WORDS = texts("<>&\"'\n]")


def xliff(*units, version="1.2", head="", fault=""):
    return (
        f'<xliff version="{version}" xmlns="urn:oasis:names:tc:xliff:document:{version}"><file source-language="fr"'
        f' target-language="en"><body>{head}{"".join(units)}{fault}</body></file></xliff>'
    )


def unit(target, number=1, source="S", attributes="", state=""):
    return (
        f'<trans-unit id="{number}"{attributes}><source>{source}</source><target{state}>{target}</target></trans-unit>'
    )


def tmx(*units, header='srclang="fr"'):
    return f'<tmx version="1.4"><header {header}/><body>{"".join(units)}</body></tmx>'


def tu(**variants):
    inside = "".join(f'<tuv xml:lang="{lang}"><seg>{text}</seg></tuv>' for lang, text in variants.items())
    return f"<tu>{inside}</tu>"


def wrapped(text, how):
    """A text as character data: escaped, in a section, or partly so."""
    if how == "cdata" and "]]>" not in text:
        return f"<![CDATA[{text}]]>"
    return escape(text) if how != "numbers" else "".join(f"&#{ord(c)};" if c in "é<&" else escape(c) for c in text)


def test_units_of_xliff_1():
    raw = (SAMPLES / "night-train.xlf").read_text(encoding="utf-8")
    reading = read_text(raw, "night-train.xlf")
    assert not reading.problems
    (document,) = reading.documents
    found = list(
        zip([segment.path for segment in document.segments], segment_texts(reading), document.units, strict=True)
    )
    assert found == [
        ("unit t1", "The night train is back", Unit("Le train de nuit revient")),
        ("unit t2, segment 1", "The train leaves at nine in the evening , the company said.",
         Unit("Le train part à vingt et une heures, a dit la compagnie.", ("g#1",), ("g#1",))),
        ("unit t2, segment 2", "It arrives on mardi\ufffc.", Unit("Il arrive mardi\ufffc.", ("x#2",), ("x#2",))),
        ("unit t4", "Luggage & and and bicycles", Unit("Bagages & vélos")),
    ]  # fmt: skip
    assert document.meta == {"lang": "en", "source_lang": "fr"}


def test_units_of_xliff_2():
    reading = read_text((SAMPLES / "tide-tables.xlf").read_text(encoding="utf-8"), "tide-tables.xlf")
    assert not reading.problems
    (document,) = reading.documents
    assert [segment.path for segment in document.segments] == ["unit u1, segment s1", "unit u3"]
    assert segment_texts(reading) == ["The tide is high at six o’clock .", "Stay ashore \ufffc until samedi."]
    assert document.units[0] == Unit("La marée est haute à six heures.", ("pc#1",), ("pc#1",))
    assert document.meta == {"lang": "en", "source_lang": "fr"}


def test_units_of_a_translation_memory():
    reading = read_text((SAMPLES / "coast.tmx").read_text(encoding="utf-8"), "coast.tmx")
    assert not reading.problems
    (document,) = reading.documents
    assert [segment.path for segment in document.segments] == ["unit lamp", "unit 2"]
    assert segment_texts(reading) == [
        "The lighthouse has been lit since jeudi.",
        "The keeper & his dog watch the the sea.",
    ]
    assert document.units == (
        Unit("Le phare est allumé depuis jeudi.", ("bpt#1", "ept#1"), ("bpt#1", "ept#1")),
        Unit("Le gardien & son chien regardent la mer."),
    )
    assert document.meta == {"lang": "en-gb", "source_lang": "fr-fr"}


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("night-train.xlf", [("</g> ,", "</g>,"), ("on mardi<", "on Tuesday<"), ("and and", "and")]),
        ("tide-tables.xlf", [("</pc> .<", "</pc>.<"), ("until samedi", "until Saturday")]),
        ("coast.tmx", [("since jeudi", "since Thursday"), ("the the", "the")]),
    ],
)
def test_the_damage_of_a_sample_is_found_and_mended(name, changes):
    raw = (SAMPLES / name).read_bytes()
    result = api.fix_parsed(loading.parse(raw, name).documents, Languages.of("en", "fr"), Config(), unsafe=False)
    expected = raw.decode()
    for old, new in changes:
        assert old in expected
        expected = expected.replace(old, new)
    assert result.raw == expected


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("fr-CA", ["MT103"]),
        ("fr_FR", ["MT103"]),
        ("es", []),
        ("no such", ["MT103"]),
        ("", ["MT103"]),
        ("en", ["MT103"]),
    ],
)
def test_a_catalogue_says_what_it_was_translated_from(source, found):
    raw = xliff(unit("It arrives on mardi.")).replace('source-language="fr"', f'source-language="{source}"')
    assert [finding.code for finding in mtlint.check_bytes(raw.encode(), name="a.xlf").findings] == found
    given = mtlint.check_bytes(raw.encode(), name="a.xlf", source_lang="fr")
    assert [finding.code for finding in given.findings] == ["MT103"]


HOW = st.sampled_from(["escaped", "cdata", "numbers"])


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, HOW), min_size=1, max_size=3), st.sampled_from(["1.2", "2.0"]), WORDS, st.data())
def test_an_edit_of_xliff_changes_what_it_means_to(targets, version, new, data):
    units = [unit(wrapped(*target), number) for number, target in enumerate(targets)]
    if version == "2.0":
        units = [u.replace("<source>", "<segment><source>").replace("</target>", "</target></segment>")
                 .replace("trans-unit", "unit") for u in units]  # fmt: skip
    raw = xliff(*units, version=version)
    ET.fromstring(raw)
    after = edited(raw, "a.xlf", new, data)
    if after is None:
        assert "CDATA" in raw
    else:
        ET.fromstring(after)


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, HOW), min_size=1, max_size=3), WORDS, st.data())
def test_an_edit_of_a_memory_changes_what_it_means_to(pairs, new, data):
    raw = tmx(*(tu(fr=escape(source), en=wrapped(target, how)) for source, target, how in pairs))
    after = edited(raw, "a.tmx", new, data)
    if after is None:
        assert "CDATA" in raw
    else:
        ET.fromstring(after)


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, HOW), min_size=1, max_size=4))
def test_texts_are_those_that_the_standard_library_reads(targets):
    raw = xliff(*(unit(wrapped(*target), number) for number, target in enumerate(targets)))
    reading = read_text(raw, "a.xlf")
    known = ["".join(e.itertext()) for e in ET.fromstring(raw).iter() if e.tag.endswith("}target")]
    assert segment_texts(reading) == known == [text for text, _ in targets]
    for document in reading.documents:
        assert_exact(document)


@pytest.mark.parametrize(
    ("inside", "text", "codes"),
    [
        ("a<g id='1'>b<g id='2'>c</g></g>d", "abcd", ("g#1", "g#2")),
        ("a<x id='1'/>b", "a\ufffcb", ("x#1",)),
        ("a<ph id='1'>{0}</ph> b", "a\ufffc b", ("ph#1",)),
        ("a<bpt id='1'>&lt;b></bpt>b<ept id='1'>&lt;/b></ept>", "ab", ("bpt#1", "ept#1")),
        ("a<x id='1' ctype='lb'/>b", "a\nb", ("x#1",)),
        ("a <mrk mtype='protected'>MTX</mrk> b", "a \ufffc b", ("mrk",)),
        ("a <mrk mtype='term' mid='t'>term</mrk><!-- c --> b", "a term b", ("mrk#t",)),
    ],
)
def test_inline_codes(inside, text, codes):
    (document,) = read_text(xliff(unit(inside)), "a.xlf").documents
    assert (document.text, document.units[0].codes) == (text, codes)


@pytest.mark.parametrize("old", ["one \ufffc", "\ufffc", "two three", "three four"])
def test_no_correction_touches_a_code(old):
    (document,) = read_text(xliff(unit("one <x id='1'/> two <g id='2'>three</g> four")), "a.xlf").documents
    start = document.text.index(old)
    edit = Edit(Span(start, start + len(old)), "new")
    assert document.offsets.raw_edits([edit], document.text, "\n") is None


@pytest.mark.parametrize(
    "left_out",
    [
        unit("x", 2, attributes=' approved="yes"'),
        unit("x", 2, attributes=' translate="no"'),
        unit("x", 2, attributes=' m:locked="true"'),
        unit("x", 2, attributes=' mq:locked="locked"'),
        unit("x", 2, attributes=" mq:locked='1'"),
        unit("x", 2).replace("</trans", "<sdl:seg-defs><sdl:seg id='1' conf='ApprovedSignOff'/></sdl:seg-defs></trans"),
        unit("x", 2, state=' state="final"'),
        unit("x", 2, state=' state="signed-off"'),
        unit("x", 2, state=' state="new"'),
        unit("", 2),
        "<trans-unit id='2'><source>S</source></trans-unit>",
        f"<group translate='no'>{unit('x', 2)}</group>",
        "<trans-unit id='2'><source>S</source><alt-trans><target>x</target></alt-trans></trans-unit>",
        unit("<mrk mtype='seg' mid='7'>x</mrk>").replace(
            "</trans", "<sdl:seg-defs><sdl:seg id='7' locked='true'/></sdl:seg-defs></trans"
        ),
    ],
)
def test_what_is_not_open_is_left_out(left_out):
    spaces = ' xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns:m="http://www.memsource.com/mxlf/2.0" xmlns:mq="MQXliff"'
    raw = xliff(unit("kept"), left_out).replace("<file", f"<file{spaces}", 1)
    reading = read_text(raw, "a.xlf")
    assert not reading.problems
    assert segment_texts(reading) == ["kept"]
    (problem,) = read_text(raw.replace(unit("kept"), ""), "a.xlf").problems
    assert problem.level == "unchecked"


def test_a_translated_group_within_one_that_is_not():
    raw = xliff(f"<group translate='no'>{unit('x', 2)}<group translate='yes'>{unit('kept')}</group></group>")
    assert segment_texts(read_text(raw, "a.xlf")) == ["kept"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (xliff(unit("a & b"), unit("c", 2)), ["a & b", "c"]),
        (xliff(unit("a").replace("</target>", ""), unit("b", 2)), ["a", "b"]),
        (xliff(unit("a").replace("</trans-unit>", ""), unit("b", 2)), ["a", "b"]),
        (xliff(unit("a &eacute; b"), unit("c", 2)), ["a é b", "c"]),
        (xliff(unit("a"), unit("b", 2)).replace("</body></file></xliff>", ""), ["a", "b"]),
        (tmx(tu(fr="S", en="a & b"), tu(fr="S", en="c")), ["a & b", "c"]),
        (tmx(tu(fr="S", en="a").replace("</tu>", ""), tu(fr="S", en="b")), ["a", "b"]),
    ],
)
def test_a_damaged_file_is_repaired_and_told(raw, expected):
    reading = read_text(raw, "a.tmx" if "<tmx" in raw else "a.xlf")
    assert [problem.level for problem in reading.problems] == ["recovered"]
    assert segment_texts(reading) == expected


@pytest.mark.parametrize(
    ("raw", "unread"),
    [
        (xliff(unit("a"), "<trans-unit id='7'><sour", fault="&"), "unit 7 is damaged"),
        (xliff("<unit id='7'><seg", fault="&", version="2.0"), "unit 7 is damaged"),
        (tmx(tu(fr="S", en="a"), "<tu tuid='7'><tuv xml:lang='fr'><seg>S</seg></tuv></tu>"), "unit 7 has no pair"),
        (tmx(), "holds no translation"),
        (xliff(), "holds no open translation"),
        ("<xliff", "holds no open translation"),
        ("", "holds no open translation"),
    ],
)
def test_what_cannot_be_read_is_told(raw, unread):
    problems = read_text(raw, "a.tmx" if "<tmx" in raw else "a.xlf").problems
    assert any(unread in problem.detail and problem.level == "unchecked" for problem in problems)


def test_a_file_that_declares_entities_of_entities_is_refused():
    raw = '<!DOCTYPE xliff [<!ENTITY a "&b;&b;"><!ENTITY b "x">]>' + xliff(unit("&a;"))
    with pytest.raises(InputError, match="refused"):
        read_text(raw, "a.xlf")


@pytest.mark.parametrize(
    ("raw", "texts", "lang"),
    [
        (tmx(tu(de="a", fr="b", en="c"), header='srclang="de"'), ["c"], "en"),
        (tmx(tu(fr="b", es="c"), tu(fr="b", es="d", it="e")), ["c", "d"], "es"),
        (tmx(tu(**{"fr-CA": "b", "en-US": "c"})), ["c"], "en-us"),
        (tmx(tu(**{"fr": "b", "en-US": "c"}), tu(**{"fr": "b", "en-GB": "d"})), ["c", "d"], "en-gb"),
        (tmx(tu(fr="b", en="c"), header='srclang="*all*"'), ["c"], "en"),
        (tmx(tu(fr="b", en="c").replace("xml:lang", "lang")), ["c"], "en"),
        (tmx(tu(fr="b", en="c").replace("<tu>", '<tu srclang="en">')), ["b"], "fr"),
    ],
)
def test_languages_of_a_memory(raw, texts, lang):
    reading = read_text(raw, "a.tmx")
    assert segment_texts(reading) == texts
    assert reading.documents[0].meta["lang"] == lang
    others = [problem for problem in reading.problems if "only" in problem.detail]
    assert len(others) == (raw.count("<tuv") > 2 * raw.count("</tu>"))


@settings(deadline=None)
@given(st.sampled_from(["night-train.xlf", "tide-tables.xlf", "coast.tmx"]), st.data())
def test_a_file_without_its_end_is_never_clean(name, data):
    raw = (SAMPLES / name).read_text(encoding="utf-8")
    reading = read_text(raw[: data.draw(st.integers(0, len(raw) - 2))], name)
    assert reading.problems
    for document in reading.documents:
        assert_exact(document)


@settings(deadline=None)
@given(st.sampled_from(FILES), st.data())
def test_whatever_is_damaged_can_be_read_or_is_told(path, data):
    raw = path.read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(raw)))
    damaged = raw[:at] + data.draw(st.text('<>&"\\\n\t#,;{}[]', max_size=3)) + raw[at + data.draw(st.integers(0, 9)) :]
    reading = read_text(damaged, path.name)
    assert reading.problems or reading.documents
    for document in reading.documents:
        assert_exact(document)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "crlf"])
def test_marks_encodings_and_newlines_are_kept(path, codec):
    raw = path.read_text(encoding="utf-8")
    if codec == "crlf":
        raw, codec = raw.replace("\n", "\r\n"), "utf-8"
    plain = loading.parse(path.read_bytes(), path.name).documents
    documents, problems = loading.parse(raw.encode(codec), path.name)
    assert [document.text for document in documents] == [document.text for document in plain]
    assert [document.source for document in documents] == [document.source for document in plain]
    assert all("says that it is in" in problem.detail for problem in problems)
    fixed = api.fix_parsed(documents, Languages.of("en", "fr"), Config(), unsafe=False).raw
    expected = api.fix_parsed(plain, Languages.of("en", "fr"), Config(), unsafe=False).raw
    assert fixed.removeprefix("\ufeff").replace("\r\n", "\n") == expected
    assert documents[0].raw.encode(documents[0].encoding) == raw.encode(codec)
    assert fixed.count("\r") in (0, fixed.count("\n"))


def test_a_file_is_known_by_its_content():
    assert segment_texts(read_text('<?xml version="1.0"?>\n<!-- c -->' + xliff(unit("a")), "<stdin>")) == ["a"]
    assert segment_texts(read_text(tmx(tu(fr="b", en="a")), "memory.xml")) == ["a"]


@pytest.mark.parametrize(
    ("name", "opening", "filling"),
    [
        ("a.xlf", "<xliff><trans-unit id='1'><source/><target>", "<g id='1'>"),
        ("a.xlf", "<xliff>", "<trans-unit id='1'>"),
        ("a.xlf", "<xliff>", "<group>"),
        ("a.xlf", "<xliff><trans-unit id='1'><source/><target>", "<mrk mtype='seg'>"),
        ("a.xlf", "<xliff><trans-unit id='1'><source/><target>", "&amp;"),
        ("a.xlf", "<xliff><trans-unit id='1'><source/><target>", "<x/>"),
        ("a.xlf", "<xliff><trans-unit><source/><target>", "<"),
        ("a.tmx", "<tmx>", "<tu><tuv><seg>"),
        ("a.tmx", "<tmx><tu><tuv xml:lang='fr'><seg>S</seg></tuv>", "<tuv xml:lang='en'><seg>a</seg></tuv>"),
        ("a.tmx", "<tmx>", "<!--"),
        ("<stdin>", "", "<?x?>"),
        ("<stdin>", "", "<!---->"),
        ("<stdin>", "<!--", "-"),
    ],
)
def test_hostile_files_are_read_in_time(name, opening, filling):
    raw = opening + filling * (200_000 // len(filling))
    start = time.process_time()
    with suppress(InputError):
        reading = read_text(raw, name)
        assert reading.problems or name == "<stdin>"
        for document in reading.documents:
            assert_exact(document)
    assert time.process_time() - start < 6
