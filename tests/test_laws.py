"""The laws of fixing, for every rule in every format that a file can come in."""

import json
import re
import subprocess
from functools import cache
from html import escape

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mtlint
from mtlint import api
from mtlint.cli.app import cli
from mtlint.loading import parse
from mtlint.readers import choose, readers
from mtlint.rules import all_rules
from mtlint.rules.base import parse_example
from mtlint.source.decode import decode

LANGUAGES = api.Languages.of("en", "fr")
EXAMPLES = {rule.code: [parse_example(example).text for example in rule.bad] for rule in all_rules()}


def paragraphs(text):
    return [part for part in re.split(r"\n+", text) if part.strip()]


def as_plain(text):
    return text + "\n"


def as_html(text):
    body = "\n".join(f'<p title="a , b">{escape(part, quote=False)}</p>' for part in paragraphs(text))
    return f"<html><body><nav>x , y</nav><article>{body}</article><!-- a , b --></body></html>"


def as_markdown(text):
    marked = (re.sub(r"[\\`*_\[\]<&#>|~!-]", r"\\\g<0>", part) for part in paragraphs(text))
    return "---\ntitle: 'a , b'\n---\n\n" + "\n\n".join(marked) + "\n\n```\ncode , here\n```\n"


def html_body(text):
    return "".join(f'<p title="a , b">{escape(part, quote=False)}</p>' for part in paragraphs(text))


def as_rss(text):
    # A section cannot hold its own end: where a text does, it is written as two.
    section = html_body(text).replace("]]>", "]]]]><![CDATA[>")
    return (
        '<?xml version="1.0"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>a , b</title><item><title>A headline</title>"
        f"<description>{escape(html_body(text))}</description></item>\n"
        f"<item><content:encoded><![CDATA[{section}]]></content:encoded><category>a , b</category></item></channel></rss>"
    )


def as_atom(text):
    inside = html_body(text)
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">'
        f'<div xmlns="http://www.w3.org/1999/xhtml">{inside}</div></content><id>a , b</id></entry></feed>'
    )


def as_json_feed(text):
    items = [{"id": "a , b", "content_html": html_body(text)}, {"id": "2", "content_text": text}]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}, indent=1)


def as_po(text):
    entries = (
        f"msgid {json.dumps(f'Original {number}')}\nmsgstr {json.dumps(part, ensure_ascii=False)}\n"
        for number, part in enumerate(text.split("\n\n"))
    )
    return "\n".join(('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n', *entries))


def as_xliff(text):
    units = (
        f'<trans-unit id="{number}"><source>Original {number}</source><target>{escape(part)}</target></trans-unit>'
        for number, part in enumerate(text.split("\n\n"))
    )
    return (
        '<xliff version="1.2"><file original="a" source-language="fr" target-language="en" datatype="plaintext"><body>'
        f"{''.join(units)}</body></file></xliff>"
    )


def as_tmx(text):
    units = (
        f'<tu><tuv xml:lang="fr"><seg>Original {number}</seg></tuv><tuv xml:lang="en"><seg>{escape(part)}</seg></tuv></tu>'
        for number, part in enumerate(text.split("\n\n"))
    )
    return f'<tmx version="1.4"><header srclang="fr"/><body>{"".join(units)}</body></tmx>'


def as_jsonl(text):
    return "".join(f"{json.dumps({'text': part}, ensure_ascii=False)}\n" for part in (text, "A second record."))


def as_csv(text):
    return "id,text\n" + "".join(
        f'{number},"{part.replace(chr(34), chr(34) * 2)}"\n' for number, part in enumerate((text, "A second record."))
    )


WRITERS = {
    "plain": ("a.txt", as_plain),
    "html": ("a.html", as_html),
    "markdown": ("a.md", as_markdown),
    "feed": ("a.xml", as_rss),
    "feed (Atom)": ("b.xml", as_atom),
    "jsonfeed": ("a.json", as_json_feed),
    "po": ("a.po", as_po),
    "xliff": ("a.xlf", as_xliff),
    "tmx": ("a.tmx", as_tmx),
    "jsonl": ("a.jsonl", as_jsonl),
    "csv": ("a.csv", as_csv),
}


@cache
def config(code):
    """Only one rule, or all of them."""
    return mtlint.Config(select=(code,) if code else (), preview=True)


def fixed(raw, name, code, *, unsafe):
    return api.fix_parsed(parse(raw.encode(), name).documents, LANGUAGES, config(code), unsafe=unsafe)


def rest(raw, documents):
    """What of a file is not text that could be corrected: the stretches between the pieces that can be written."""
    covered = sorted(
        (piece.raw_start, piece.raw_start + piece.raw_length)
        for document in documents
        for piece in document.offsets.pieces
        if piece.layers is not None
    )
    at, parts = 0, []
    for start, end in covered:
        parts.append(raw[at:start])
        at = max(at, end)
    return "".join((*parts, raw[at:]))


def test_every_reader_is_held_to_the_laws():
    names = {reader.__name__.rpartition(".")[2] for reader in readers()}
    assert names == {key.split(" ")[0] for key in WRITERS}
    for key, (name, write) in WRITERS.items():
        assert choose(name, write("One , two.")).__name__.endswith(f".{key.split(' ')[0]}")


FORMATS = pytest.mark.parametrize(("name", "write"), WRITERS.values(), ids=WRITERS)


@FORMATS
@pytest.mark.parametrize("code", EXAMPLES)
def test_a_rule_corrects_text_and_nothing_else(code, name, write):
    raw = write("\n\n".join(EXAMPLES[code]))
    hold_laws(raw, name, code)


TEXTS = st.lists(st.sampled_from([text for texts in EXAMPLES.values() for text in texts]), min_size=1, max_size=3)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=100)
@given(TEXTS, st.sampled_from(list(WRITERS.values())), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_all_rules_together_keep_the_laws(texts, form, newline, mark):
    name, write = form
    raw = mark + write("\n\n".join(texts)).replace("\n", newline)
    hold_laws(raw, name, "")


def hold_laws(raw, name, code):
    before = parse(raw.encode(), name).documents
    kept = {}
    for unsafe in (False, True):
        result = kept[unsafe] = fixed(raw, name, code, unsafe=unsafe)
        assert bool(result.applied) == (result.raw != raw)
        allowed = {"safe", "unsafe"} if unsafe else {"safe"}
        assert {finding.fix.safety for finding in result.applied} <= allowed
        after, problems = parse(result.raw.encode(), name)
        assert not problems
        assert result.text == "\n\n".join(document.text for document in after)
        assert [document.name for document in after] == [document.name for document in before]
        assert rest_words(result.raw, after) == rest_words(raw, before)
        again = fixed(result.raw, name, code, unsafe=unsafe)
        assert again.raw == result.raw
        assert not again.applied
        assert fixed(raw, name, code, unsafe=unsafe).raw == result.raw
    # Whoever applies all fixes applies the safe ones, too.
    assert not fixed(kept[True].raw, name, code, unsafe=False).applied


def rest_words(raw, documents):
    return "".join(rest(raw, documents).split())


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(TEXTS, st.sampled_from(list(WRITERS.values())), st.sampled_from(["\n", "\r\n"]))
def test_the_patch_of_a_file_is_its_fix(tmp_path_factory, texts, form, newline):
    name, write = form
    raw = write("\n\n".join(texts)).replace("\n", newline).encode()
    folder = tmp_path_factory.mktemp("patch")
    (folder / name).write_bytes(raw)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        changes = CliRunner().invoke(cli, ["diff", name, "--source-lang", "fr"]).stdout_bytes
        assert (folder / name).read_bytes() == raw
        CliRunner().invoke(cli, ["fix", "--unsafe-fixes", name, "--source-lang", "fr"])
        after = (folder / name).read_bytes()
        assert bool(changes) == (after != raw)
        (folder / name).write_bytes(raw)
        if changes:
            subprocess.run(["git", "apply", "-"], input=changes, check=True)
    assert (folder / name).read_bytes() == after


CODECS = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=30)
@given(TEXTS, st.sampled_from(list(WRITERS.values())), st.sampled_from(CODECS))
def test_a_file_keeps_its_encoding(tmp_path_factory, texts, form, codec):
    name, write = form
    text = write("\n\n".join(texts)).encode(codec, "ignore")
    path = tmp_path_factory.mktemp("codec") / name
    path.write_bytes(text)
    before = decode(text)
    assert before.text.encode(before.encoding) == text
    CliRunner().invoke(cli, ["fix", "--unsafe-fixes", str(path), "--source-lang", "fr"])
    after = decode(path.read_bytes())
    assert after.encoding == before.encoding or after.text.isascii()
    documents = parse(text, str(path)).documents
    result = api.fix_parsed(documents, LANGUAGES, mtlint.Config(), unsafe=True)
    # What Windows-1252 lacks is written as a reference, or the file is left as it was.
    assert after.text == result.raw or codec == "cp1252"
    assert after.text != before.text or not result.applied or codec == "cp1252"
