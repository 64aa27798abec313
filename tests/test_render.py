"""The renderers: what an editor reads, what programs parse, and patches that `patch` and `git` take.

`UPDATE_GOLDEN=1 pytest tests/test_render.py` rewrites the golden files; read their diff before committing them.
"""

import json
import re
import shutil
import subprocess
from unicodedata import combining, east_asian_width

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import mtlint
from mtlint.errors import UsageError
from mtlint.model import Document, Edit, Finding, Fix, Problem, Segment, Span
from mtlint.offsets import OffsetMap, Piece, apply_edits
from mtlint.render import Options, formats, render
from mtlint.render import _cells as cells
from mtlint.render._linediff import changes
from mtlint.render.diff import quoted, unified, visible_diff
from mtlint.render.lines import LineIndex, file_name, places_of
from reports import article, document, finding, golden, report, whole

FORMATS = {"full": "full.txt", "concise": "concise.txt", "json": "json", "diff": "diff"}


# --- the registry -----------------------------------------------------------------------------------------------


def test_every_module_with_a_renderer_is_a_format():
    assert set(FORMATS) <= set(formats())
    assert not {"escape", "lines"} & set(formats())


@pytest.mark.parametrize(
    ("wrong", "hint"), [("jsno", "did you mean json?"), ("lines", "there are checkstyle"), ("zzz", "json")]
)
def test_an_unknown_format_names_a_near_one(wrong, hint):
    with pytest.raises(UsageError, match=re.escape(hint)):
        render(whole(), wrong)


def test_the_function_can_be_called_by_its_public_name_again_and_again():
    for _ in range(2):
        assert mtlint.render(whole(), "concise") == render(whole(), "concise")


# --- golden files -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", FORMATS)
def test_golden(format_):
    golden(f"article.{FORMATS[format_]}", render(whole(), format_))


def test_golden_in_colour_and_with_all_notes():
    golden("article.full.colour.txt", render(whole(), "full", Options(colour=True, show_all=True)))


def test_colour_changes_nothing_but_colour():
    for format_ in ("full", "concise"):
        painted = render(whole(), format_, Options(colour=True))
        assert "\x1b[" in painted
        assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == render(whole(), format_)


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_report_gives_the_same_characters(format_):
    assert render(whole(), format_) == render(whole(), format_)


def test_a_clean_report_says_how_many_were_looked_at_and_praises_nothing():
    documents = [(document("All is well.\n", f"{number}.txt"), []) for number in range(12)]
    for format_ in ("full", "concise"):
        shown = render(report(*documents), format_)
        assert shown == "✓ 12 documents, no known damage found\n"


def test_what_was_not_checked_is_never_green():
    problem = Problem("broken.xml", "unchecked", "not well-formed")
    for entries in ([], [(document("Fine.\n"), [])]):
        for format_ in ("full", "concise"):
            shown = render(report(*entries, problems=[problem]), format_)
            assert "✓" not in shown
            assert "broken.xml: not checked" in shown
            assert "1 input not checked" in shown


def test_notes_are_counted_until_they_are_asked_for():
    assert "accent missing" not in render(whole(), "full")
    assert "+1 note, --all shows them" in render(whole(), "full")
    assert "accent missing" in render(whole(), "full", Options(show_all=True))
    assert "accent missing" in render(whole(), "concise")


def test_a_document_with_notes_only_has_no_known_damage():
    of = document("The quay was repaired.\n")
    one = report((of, [finding(of, "MT403", "credit line", "quay", severity="info")]))
    assert render(one, "full") == (
        "+1 note where nothing is damaged, --all shows them\n✓ 1 document, no known damage found\n"
    )
    everything = render(one, "full", Options(show_all=True))
    assert "article.txt: 1 note\nverdict: pass\n" in everything
    assert everything.endswith("✓ 1 document, no known damage found\n")


def test_findings_are_sorted_by_position():
    of, found = article()
    backwards = report((of, found[::-1]))
    for format_ in ("full", "concise"):
        body, _, _ = render(backwards, format_).partition("verdict:")
        assert render(report((of, found)), format_).startswith(body)
    parsed = json.loads(render(backwards, "json"))["documents"][0]["findings"]
    assert [entry["offset"] for entry in parsed] == sorted(entry["offset"] for entry in parsed)
    places = re.findall(r"article\.txt:(\d+):(\d+): ", render(backwards, "concise"))
    assert places == sorted(places, key=lambda place: tuple(map(int, place)))


# --- positions --------------------------------------------------------------------------------------------------


@given(st.text(alphabet="ab é\u0301🚢港\t\x0b\x0c\x1c\x85\u2028\r\n", max_size=60))
@example("\r\n\r\r\n\n")
def test_lines_end_with_three_newlines_only_and_columns_are_code_points(text):
    index = LineIndex(text)
    line = column = 1
    for at, character in enumerate(text):
        assert index.position(at) == (line, column)
        ends = character == "\n" or (character == "\r" and text[at + 1 : at + 2] != "\n")
        line, column = (line + 1, 1) if ends else (line, column + 1)
    assert index.position(len(text)) == (line, column)
    assert len(index) == line


@given(st.text(alphabet="ab é🚢\r\n", min_size=1, max_size=60), st.booleans(), st.data())
def test_plain_text_has_the_same_lines_in_text_and_file(raw, marked, data):
    of = document(("\ufeff" if marked else "") + raw)
    at = data.draw(st.integers(0, len(of.text)))
    ((_, places),) = places_of(report((of, [])))
    assert places.start(Span(at, at)) == LineIndex(of.text).position(at)


def test_a_place_that_does_not_match_the_file_gets_the_place_around_it():
    raw = "<p>Fish &amp; <b>chips</b></p>"
    pieces = (Piece(0, 3, 5, 5, True), Piece(5, 8, 1, 5, False), Piece(6, 13, 1, 1, True), Piece(7, 17, 5, 5, True))
    of = Document("page.html", "Fish & chips", (Segment(Span(0, 12), "body"),), raw, "utf-8", "\n", OffsetMap(pieces))
    ((_, places),) = places_of(report((of, [])))
    assert places.raw(Span(5, 6)) == Span(8, 13)
    assert raw[slice(*places.raw(Span(0, 12)))] == "Fish &amp; <b>chips"
    assert raw[slice(*places.raw(Span(1, 9)))] == "ish &amp; <b>ch"
    assert places.start(Span(5, 6)) == (1, 9)
    assert places.end(Span(5, 6)) == (1, 14)
    ours = finding(of, "MT501", "split", "& chips", edits=[(0, 7, "and Chips")])
    (parsed,) = json.loads(render(report((of, [ours])), "json"))["documents"][0]["findings"]
    assert parsed["fix"]["writable"] is False
    assert parsed["fix"]["inverse"] == []
    assert render(report((of, [ours])), "diff") == ""


def test_an_empty_document_has_a_first_place():
    of = Document("empty.html", "", (), "<p></p>", "utf-8", "\n", OffsetMap(()))
    ((_, places),) = places_of(report((of, [])))
    assert places.start(Span(0, 0)) == (1, 1)
    assert places.text_line(0) == Span(0, 0)


def test_part_of_an_entity_gets_the_whole_entity():
    of = Document("x.html", "a\u2026b", (), "a&#8230;b", "utf-8", "\n", OffsetMap((Piece(0, 0, 3, 9, False),)))
    ((_, places),) = places_of(report((of, [])))
    assert places.raw(Span(1, 2)) == Span(0, 9)


def test_the_items_of_a_feed_share_their_file_and_name_their_element():
    raw = "<i>One , two</i>\n<i>Three , four</i>\n"
    items = []
    for number, words in ((0, "One , two"), (1, "Three , four")):
        at = raw.index(words)
        segments = (Segment(Span(0, len(words)), "title", f"item[{number}]/title"),)
        of = Document(
            f"feed.xml#item[{number}]", words, segments, raw, "utf-8", "\n", OffsetMap.identity(len(words), at)
        )
        items.append((of, [finding(of, "MT501", "space before comma", " ,", edits=[(0, 1, "")])]))
    shown = render(report(*items), "full")
    assert "--> feed.xml:1:7 (item[0]/title)" in shown
    assert "--> feed.xml:2:9 (item[1]/title)" in shown
    assert "2 documents, 2 with damage: 2 warnings" in shown
    patch = render(report(*items), "diff")
    assert patch.count("--- a/feed.xml\n") == 1
    assert patch.endswith("-<i>One , two</i>\n-<i>Three , four</i>\n+<i>One, two</i>\n+<i>Three, four</i>\n")
    assert file_name(items[0][0]) == "feed.xml"


def wide(character):
    """Columns of a character that hides nothing, told in another way than the code under test does."""
    return 0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1


LINE = st.tuples(
    st.text(alphabet=st.sampled_from("abc ,é港🚢가\u0301\u00a0\t\u202e\x1b\u200b#["), max_size=40), st.integers(0, 12)
).map(lambda drawn: drawn[0] * drawn[1])


@settings(max_examples=300)
@given(LINE, st.integers(0, 480), st.integers(0, 40), st.integers(40, 120))
@example("é" * 30 + "\u0301", 30, 1, 40)
@example("x" * 300, 150, 300, 40)
@example("x" * 300, 295, 5, 40)
@example("x\u0301" * 150, 100, 2, 40)
@example("word " * 60, 150, 4, 60)
def test_the_caret_stands_under_the_place(text, start, length, width):
    start = min(start, len(text))
    span = Span(start, min(len(text), start + length))
    shown, indent, marked = cells.excerpt(text, Span(0, len(text)), span, width)
    assert sum(map(wide, shown)) <= width
    assert indent + marked <= width + 1
    edges = [0]
    for character in shown:
        edges.append(edges[-1] + wide(character))
    assert indent in edges or combining(text[start])
    if span.end > start and not combining(text[start]) and text[start] in "abc,é港🚢가":
        assert shown[edges.index(indent) :].lstrip("\u0301").startswith(text[start])


def test_an_excerpt_fills_its_width_where_the_line_ends_after_the_place():
    shown, indent, marked = cells.excerpt("x" * 300, Span(0, 300), Span(295, 300), 40)
    assert (shown, indent, marked) == ("… " + "x" * 36, 33, 5)


def test_a_combining_mark_is_marked_under_its_letter():
    assert cells.excerpt("ne\u0301e", Span(0, 4), Span(2, 3), 40) == ("ne\u0301e", 1, 1)


def test_many_forms_and_places_are_counted():
    of = document(" ".join(["Kerbrat"] * 20) + " " + " ".join(f"Kerbrat{letter}" for letter in "abcdefghijklmn"))
    places = [Span(found.start(), found.end()) for found in re.finditer(r"\w+", of.text)]
    ours = finding(of, "MT201", "many spellings", "Kerbrat")
    many = ours._replace(spans=tuple(places))
    same = ours._replace(spans=tuple(places[:20]))
    shown = re.sub(r"\s+", " ", render(report((of, [many])), "full"))
    assert "“Kerbrat” ×20: 1:1, 1:9," in shown
    assert "and 8 more places" in shown
    assert " and 3 more forms " in shown
    shown = re.sub(r"\s+", " ", render(report((of, [same])), "full"))
    assert " also at 1:9, 1:17," in shown
    assert "and 7 more places" in shown


@pytest.mark.parametrize(
    ("text", "words", "edit", "shown"),
    [
        ("in Yerevan , today", " ,", (0, 1, ""), "“Yerevan ,” -> “Yerevan,”"),
        ("ALSOFOG today", "ALSOFOG", (4, 4, " "), "“ALSOFOG” -> “ALSO FOG”"),
        ("the 3,5 million", "3,5", (1, 2, "."), "“3,5” -> “3.5”"),
        ("an Aliev said", "Aliev", (3, 3, "y"), "“Aliev” -> “Aliyev”"),
        ("One.\n\nREAD ALSO this\n\nTwo.", "READ ALSO this", (0, 16, ""), "delete “READ ALSO this”"),
        ("“Quoted” word", "Quoted", (0, 6, "Cited"), "“Quoted” -> “Cited”"),
        ("a\nword " + "very " * 30 + "long", "word", (0, 159, ""), "delete “word very very very very … very very very very long”"),
        ("x" * 90, "x", (0, 90, "y"), f"“{'x' * 29} … {'x' * 29}” -> “y”"),
    ],
)  # fmt: skip
def test_a_change_is_shown_in_whole_words(text, words, edit, shown):
    of = document(text)
    line, *_ = render(report((of, [finding(of, "MT999", "damage", words, edits=[edit])])), "concise").splitlines()
    assert line.split("damage: ")[1] == shown


def test_long_paragraphs_are_cut_around_the_place_at_a_blank():
    shown = render(report(article()), "full")
    assert max(map(len, shown.splitlines())) <= 110
    assert re.search(r" 5 \| … .*\[sous-marin\] you are .* …\n", shown)


@given(st.text(alphabet="ab 港\u0301", max_size=200), st.integers(10, 40))
def test_wrapping_keeps_the_words(text, width):
    lines = cells.wrap(text, width)
    assert " ".join(lines) == text
    assert all(cells.columns(line) <= width or " " not in line for line in lines)


# --- JSON -------------------------------------------------------------------------------------------------------


def test_json_speaks_of_the_decoded_file_and_its_edits_can_be_undone():
    of, found = article()
    parsed = json.loads(render(report((of, found)), "json"))
    lines = LineIndex(of.raw)
    assert parsed["version"] == 1
    for entry in parsed["documents"][0]["findings"]:
        for place in entry["places"]:
            row, column = place["location"]["row"], place["location"]["column"]
            assert of.raw[place["offset"] : place["end_offset"]] == place["text"]
            assert lines.line(row).start + column - 1 == place["offset"]
        if entry["fix"]:
            edits = [Edit(Span(e["offset"], e["end_offset"]), e["content"]) for e in entry["fix"]["edits"]]
            undo = [Edit(Span(e["offset"], e["end_offset"]), e["content"]) for e in entry["fix"]["inverse"]]
            fixed = apply_edits(of.raw, edits)
            assert fixed != of.raw
            assert apply_edits(fixed, undo) == of.raw


@given(st.text(alphabet="ab\n", max_size=30), st.data())
def test_the_inverse_of_any_edits_gives_the_file_back(text, data):
    of = document(text.replace("\n", "\r\n"))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(of.text)), min_size=2, max_size=8, unique=True).filter(
        lambda found: len(found) % 2 == 0)) if len(of.text) > 1 else [])  # fmt: skip
    edits = tuple(Edit(Span(a, b), data.draw(st.sampled_from(["", "x", "yy\nz"]))) for a, b in zip(cuts[::2], cuts[1::2], strict=True))  # fmt: skip
    ours = Finding(
        "MT501", "n", of.name, "m", "", "", "warning", None, (Span(0, 0),), Fix(edits, "safe", "t"), (), {}, "f"
    )
    (parsed,) = json.loads(render(report((of, [ours])), "json"))["documents"][0]["findings"]
    raw = of.raw
    for key in ("edits", "inverse"):
        raw = apply_edits(raw, [Edit(Span(e["offset"], e["end_offset"]), e["content"]) for e in parsed["fix"][key]])
    assert raw == of.raw


def test_data_of_a_rule_passes_whatever_its_collections():
    of = document("Fine words.\n")
    ours = finding(of, "MT201", "m", "words", data={"forms": {"b": 1, "a": 2}, "seen": frozenset({"y", "x"})})
    (parsed,) = json.loads(render(report((of, [ours])), "json"))["documents"][0]["findings"]
    assert parsed["data"] == {"forms": {"b": 1, "a": 2}, "seen": ["x", "y"]}


# --- diff -------------------------------------------------------------------------------------------------------

LINES = st.lists(
    st.sampled_from(["", "a", "b", "--- a/x", "+++ b/x", "@@ -1 +1 @@", "é\u2028x\x85\x0b", "🚢", "\\ No newline", "c\rd", "-", " "]),
    max_size=14,
)  # fmt: skip


@st.composite
def texts(draw):
    newline = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    body = newline.join(draw(LINES)) + draw(st.sampled_from(["", newline]))
    return draw(st.sampled_from(["", "", "\ufeff"])) + body


def applied(command, folder, name, before, patch):
    """The file after a program applied the patch."""
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(before.encode())
    done = subprocess.run(command, cwd=folder, input=patch.encode(), capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout, done.stderr, patch)
    return target.read_bytes().decode() if target.exists() else ""


PROGRAMS = [
    pytest.param(["patch", "-p1", "-s"], id="patch", marks=pytest.mark.skipif(not shutil.which("patch"), reason="no patch")),
    pytest.param(["git", "apply"], id="git", marks=pytest.mark.skipif(not shutil.which("git"), reason="no git")),
]  # fmt: skip


@pytest.mark.parametrize("command", PROGRAMS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=texts(), after=texts())
@example(before="", after="a\n")
@example(before="a\n", after="")
@example(before="a", after="a\n")
@example(before="a\n", after="a")
@example(before="a\r\nb\r\n", after="a\r\nc\r\n")
@example(before="\ufeffa\n", after="\ufeffb\n")
def test_programs_apply_the_diff(command, before, after, tmp_path):
    patch = unified("article.txt", before, after)
    assert bool(patch) == (before != after)
    if patch:
        assert applied(command, tmp_path, "article.txt", before, patch) == after


NAMES = ["a b.txt", "dir/é🚢.txt", 'qu"ote.txt', "back\\slash.txt", "new\nline.txt", "tab\there.txt", "esc\x1b[2J.txt",
         "::error::x.txt", "bidi\u202e.txt", " lead", "trail ", "#item[3]", "-dash"]  # fmt: skip


@pytest.mark.parametrize("command", PROGRAMS)
@pytest.mark.parametrize("name", NAMES)
def test_programs_find_files_of_any_name(command, name, tmp_path):
    patch = unified(name, "a\nb\n", "a\nc\n")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", patch)
    assert applied(command, tmp_path, name, "a\nb\n", patch) == "a\nc\n"


@pytest.mark.parametrize("name", ["/srv/a.txt", "./srv/a.txt", ".//srv/a.txt", "srv/a.txt"])
def test_names_are_relative(name):
    assert unified(name, "a\n", "b\n").startswith("--- a/srv/a.txt\n+++ b/srv/a.txt\n@@ -1 +1 @@\n")


def test_a_name_that_is_not_utf8_is_quoted_by_its_bytes():
    assert quoted("a/caf\udce9") == '"a/caf\\351"'


def test_a_diff_has_three_lines_of_context_and_joins_near_hunks():
    lines = [f"line {number}\n" for number in range(40)]
    near, far = lines.copy(), lines.copy()
    near[10] = near[17] = "new\n"
    far[10] = far[18] = "new\n"
    assert unified("x", "".join(lines), "".join(near)).count("@@ -") == 1
    assert unified("x", "".join(lines), "".join(far)).count("@@ -") == 2
    assert "@@ -8,14 +8,14 @@" in unified("x", "".join(lines), "".join(near))


def test_a_diff_of_many_like_lines_is_quick():
    lines = [f"{number % 101}\n" for number in range(60_000)]
    changed = [line if number % 50 else f"new {line}" for number, line in enumerate(lines)]
    del changed[30_000:30_003]
    patch = unified("x", "".join(lines), "".join(changed))
    assert patch.startswith("--- a/x\n")


@given(st.lists(st.sampled_from("abcdefghijkl"), max_size=80), st.lists(st.sampled_from("abcdefghijkl"), max_size=80))
@example(list("ab" * 60), list("ba" * 55))
def test_line_changes_turn_one_side_into_the_other(old, new):
    built, at = [], 0
    for change in changes(old, new):
        assert change.old_start >= at
        built += old[at : change.old_start]
        assert len(built) == change.new_start
        built += new[change.new_start : change.new_end]
        at = change.old_end
    assert built + old[at:] == new


def test_unchanged_lines_between_changes_stay_out_of_the_diff():
    before = "one , two\n\nREAD ALSO\n\nthree , four\n"
    after = "one, two\n\n\nthree, four\n"
    removed = [line for line in unified("x", before, after).splitlines()[2:] if line[0] == "-"]
    assert removed == ["-one , two", "-READ ALSO", "-three , four"]


def test_the_diff_of_a_report_applies_each_fix_once_and_the_first_of_two_that_touch():
    of = document("Lhe quay , the ship\n")
    first = finding(of, "MT501", "space", " ,", edits=[(0, 1, "")])
    again = finding(of, "MT502", "space", " ,", edits=[(0, 2, ";")])
    letter = finding(of, "MT301", "letter", "Lhe", edits=[(0, 3, "The")], safety="unsafe")
    guess = finding(of, "MT101", "guess", "ship", edits=[(0, 4, "boat")], safety="suggestion")
    everything = report((of, [guess, again, letter, first]))
    assert "+The quay, the ship\n" in render(everything, "diff")
    assert "+Lhe quay, the ship\n" in render(everything, "diff", Options(safe_only=True))
    assert render(report((of, [guess])), "diff") == ""


def test_a_diff_for_the_screen_escapes_what_the_patch_must_keep():
    shown = visible_diff("a.txt", "one \x1b[2J\r\n::error::x\r\n", "two \u202e\r\n::error::x\r\n", colour=False)
    assert shown.splitlines()[3:] == ["-one <U+001B>[2J", "+two <U+202E>", " <U+003A>:error::x"]
    assert "\x1b[31m-one" in visible_diff("a.txt", "one\n", "two\n", colour=True)
