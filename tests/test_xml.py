"""XML as the feed readers see it: the tree, the text and every place in it."""

import time
from xml.parsers import expat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtlint.errors import InputError
from mtlint.readers._xhtml import inline_markup
from mtlint.readers._xml import Vocabulary, parse
from mtlint.readers._xml_text import character_data
from timing import cpu_seconds, in_proportion

PLAIN = Vocabulary({"urn:a": "a", "urn:none": ""}, frozenset(("item",)), frozenset(("title", "text", "date")))


def tree(raw, vocabulary=PLAIN):
    return parse(raw, vocabulary)


def names(element):
    return [(child.name, names(child)) for child in element.children]


def text(raw, name="t", entities=None):
    xml = tree(raw)
    found = next(element for element in xml.root.descendants() if element.name == name)
    return character_data(raw, found.inner_start, found.inner_end, entities or xml.entities)[0]


NAMES = st.sampled_from(["a", "b", "item", "title", "x:y", "Émile"])
CHARACTERS = st.text(alphabet="aé😀 .>'\"\n\r\t", max_size=8)
DATA = st.one_of(
    CHARACTERS,
    st.sampled_from(
        ["&amp;", "&lt;b&gt;", "&#233;", "&#x1F600;", "<![CDATA[ <p>&amp; ]]>", "<!-- <a> -->", "<?do <b> ?>"]
    ),
)
ATTRIBUTES = st.sampled_from(["", " k='<'".replace("<", "&lt;"), ' k="a > b"', ' k=\'"\' l = "/"', "\n"])


@st.composite
def elements(draw, depth=3):
    name, attributes = draw(NAMES), draw(ATTRIBUTES)
    if draw(st.booleans()) and depth < 3:
        return f"<{name}{attributes}/>"
    inside = draw(st.lists(elements(depth - 1) if depth else DATA, max_size=3))
    return f"<{name}{attributes}>{draw(DATA)}{''.join(inside)}{draw(DATA)}</{name} >"


class Expat:
    """What expat says of a file: the place of every start tag, and the text of every element."""

    def __init__(self, raw):
        data = raw.encode()
        self.starts, self.texts, self.open = [], [], []
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = lambda name, _: self.start(data, name)
        self.parser.EndElementHandler = lambda _: self.open.pop()
        self.parser.CharacterDataHandler = self.data
        self.parser.Parse(data, True)

    def start(self, data, name):
        self.starts.append((name.lower(), len(data[: self.parser.CurrentByteIndex].decode())))
        self.texts.append("")
        self.open.append(len(self.texts) - 1)

    def data(self, data):
        for index in self.open:
            self.texts[index] += data


@settings(deadline=None)  # what is loaded on first use takes its time
@given(elements())
def test_a_sound_file_is_read_as_expat_reads_it(raw):
    xml = tree(raw)
    found = list(xml.root.descendants())
    judge = Expat(raw)
    assert not xml.fault
    assert [(element.name, element.start) for element in found] == judge.starts
    assert [character_data(raw, e.inner_start, e.inner_end, {})[0] for e in found] == judge.texts
    for element in found:
        assert raw[element.start : element.inner_start] == element.tag
        assert raw[element.end - 1] == ">"


@settings(deadline=None)  # what is loaded on first use takes its time
@given(elements(), st.data())
def test_every_exact_piece_of_a_text_stands_in_the_file(raw, data):
    elements = list(tree(raw).root.descendants())
    element = data.draw(st.sampled_from(elements))
    found, offsets = character_data(raw, element.inner_start, element.inner_end, {})
    assert sum(piece.text_length for piece in offsets.pieces) == len(found)
    for piece in offsets.pieces:
        stretch = raw[piece.raw_start : piece.raw_start + piece.raw_length]
        part = found[piece.text_start : piece.text_start + piece.text_length]
        assert not piece.exact or stretch == part
        assert piece.exact or stretch.startswith(("&", "\r"))


@settings(deadline=None)  # what is loaded on first use takes its time
@given(st.text(alphabet="<>/&;! ?[]-=\"'aitemCDAT\n", max_size=60), elements())
def test_damage_raises_nothing_and_loses_no_place(rubbish, raw):
    for damaged in (rubbish, raw[: len(raw) // 2] + rubbish + raw[len(raw) // 2 :], raw[: len(raw) * 2 // 3]):
        for element in tree(damaged).root.descendants():
            assert 0 <= element.start < element.inner_start <= element.inner_end <= element.end <= len(damaged)
            character_data(damaged, element.inner_start, element.inner_end, {})
            inline_markup(damaged, element, {})


def test_a_namespace_is_known_by_its_address_and_not_by_its_prefix():
    raw = '<r xmlns:p="URN:A"><p:x/><q xmlns="urn:a"><y/></q><z xmlns="urn:other"/><u:v/></r>'
    assert names(tree(raw).root) == [("r", [("a:x", []), ("a:q", [("a:y", [])]), ("?:z", []), ("u:v", [])])]


def test_the_namespace_of_the_first_element_is_that_of_the_format():
    assert names(tree('<r xmlns="urn:odd"><item/></r>').root) == [("r", [("item", [])])]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("<r><item><title>One<text>Two</text></item></r>", ["One", "Two"]),
        ("<r><item><title>One</titel><text>Two</text></item></r>", ["One", "Two"]),
        ("<r><item><title>One</title><text>Two</item><item><date/></item></r>", ["One", "Two", ""]),
        ("<r><item><title>One</title><item><text>Two</text></r>", ["One", "Two"]),
        ("<r><item><title>One</title></b><text>Two", ["One", "Two"]),
        ("<r><item><title>One</title<text>Two</text></item></r>", ["One", "Two"]),
        ("<r><item><title x='>One</title><text y=\"a\" b\">Two</text></item></r>", ["One", "Two"]),
        ("<r><item><title>One < Two</title><text>AT&T & Co</text></item></r>", ["One < Two", "AT&T & Co"]),
        ("<r><item><title><![CDATA[One</title><text><![CDATA[Two]]></text></item></r>", ["One", "Two"]),
        ("<r><item><title>caf&eacute; &nbsp;</title><text>a &eacute b &amp c &unknown; d</text></item></r>",
         ["café \u00a0", "a é b & c &unknown; d"]),
        ("<r><item><title>&lt;b> &ltb> One</title><text>&#xD800; &#99999999999;</text></item></r>",
         ["<b> <b> One", "\ufffd \ufffd"]),
        ("<r><item><title>One <!-- two</title><text>Three</text></item></r>", ["One <!-- two", "Three"]),
    ],
)  # fmt: skip
def test_damage_is_repaired(raw, expected):
    xml = tree(raw)
    assert xml.fault
    found = [element for element in xml.root.descendants() if element.name in PLAIN.fields]
    assert [character_data(raw, e.inner_start, e.inner_end, {})[0] for e in found] == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("<t>&#150; &#x92;</t>", "– ’"),
        ("<t>one\r\ntwo\rthree</t>", "one\ntwo\nthree"),
        ("<t>a<![CDATA[<&amp;>]]>b<!-- c -->d<?e f?>g</t>", "a<&amp;>bdg"),
        (
            '<!DOCTYPE t [<!ENTITY who "the &#233;diteur"><!ENTITY amp "&#38;#38;">]><t>&who; &amp; co</t>',
            "the éditeur & co",
        ),
        ('<!DOCTYPE t SYSTEM "http://example.org/x.dtd"><t>caf&eacute;</t>', "café"),
    ],
)
def test_text_of_a_sound_file(raw, expected):
    assert not tree(raw).fault
    assert text(raw) == expected


@pytest.mark.parametrize(
    "declaration",
    [
        "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12)),
        f'<!ENTITY l11 "{"x" * 100_000}">',
        '<!ENTITY l11 "<b>x</b>">',
        f'<!ENTITY l11 "{"x" * 100}">',
    ],
    ids=["entities of entities", "long", "markup", "often"],
)
def test_entity_bombs_are_refused_at_once(declaration):
    raw = f"<!DOCTYPE t [{declaration}]><t>{'&l11;' * 20_000}</t>"
    start = time.process_time()
    with pytest.raises(InputError, match="declares entities"):
        tree(raw)
    assert time.process_time() - start < 0.5


def test_nothing_outside_the_file_is_loaded(monkeypatch):
    def forbidden(*_, **__):
        raise AssertionError("opened something")

    monkeypatch.setattr("builtins.open", forbidden)
    monkeypatch.setattr("socket.socket", forbidden)
    raw = '<!DOCTYPE t [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;]><t>a &e; b</t>'
    assert text(raw) == "a &e; b"


HOSTILE = {
    "open tags": "<a>" * 2_000,
    "close tags": "</a></title>" * 1_000,
    "cut tags": "<a " * 4_000,
    "quotes": "<a x=\"'" * 2_000,
    "signs": "<&" * 6_000,
    "comments": "<!--" * 3_000,
    "sections": "<![CDATA[" * 2_000,
    "instructions": "<?a" * 4_000,
    "fields": "<title>" * 2_000,
    "items": "<item>" * 2_000,
    "fields in the deep": f"{'<a>' * 500}<title x='xhtml'>{'<date/>' * 500}",
    "references": "&#x41;&eacute;&x" * 600,
    "doctypes": "<!DOCTYPE [" * 1_000,
    "namespaces": "<a xmlns:b='c'>" * 300,
    "newlines": "\r\n" * 3_000,
}


def all_texts(raw):
    for element in tree(raw).root.children[0].children:
        character_data(raw, element.inner_start, element.inner_end, {})


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_file_and_no_faster(name):
    assert in_proportion(lambda size: cpu_seconds(all_texts, f"<r><t>{HOSTILE[name] * size}</t></r>"), 16)


def test_inline_markup_is_html():
    raw = '<t xmlns:h="x"><h:p>One<h:br/><h:a id="n"/> &amp; <![CDATA[<two>]]>\r\n&who;</h:p></t>'
    (element,) = tree(raw).root.children
    markup, offsets = inline_markup(raw, element, {"who": "<us>"})
    assert markup == '<p>One<br/><a id="n"></a> &amp; &lt;two&gt;\n&lt;us&gt;</p>'
    for piece in offsets.pieces:
        stretch = raw[piece.raw_start : piece.raw_start + piece.raw_length]
        assert not piece.exact or stretch == markup[piece.text_start : piece.text_start + piece.text_length]
