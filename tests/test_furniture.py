"""Lines of a page: the tables row by row, the user's own list, lines that recur, and the laws of taking them out."""

import re

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import mtlint
from mtlint import api, lang
from mtlint.cli.app import cli
from mtlint.engine import Languages
from mtlint.offsets import apply_edits
from mtlint.readers import plain
from mtlint.rules import all_rules
from mtlint.text.lines import LineTable, line_key, recurring_lines

PACKS = [pack for pack in lang.packs() if pack.rows("page_lines")]
ENGLISH = lang.find("en")
BODY = "The river rose overnight.\n\n{}\n\nThe bridge held until the morning."
SUBJECTS = ("i", "you", "he", "she", "it", "we", "they", "i'm", "i've")
FAMILY = ("MT401", "MT402", "MT403", "MT404")
STRIP = mtlint.Config(select=FAMILY, strip_furniture=True)


def by_code(packs):
    return pytest.mark.parametrize("pack", packs, ids=lambda pack: pack.code)


def found(code, text, **options):
    return mtlint.check(text, source_lang="fr", config=mtlint.Config(select=(code,), **options)).findings


def words(text, findings):
    return [text[finding.span.start : finding.span.end] for finding in findings]


def rows(table):
    return [pytest.param(*row, id=f"{table}-{row[0]}") for row in ENGLISH.rows(table)]


def forms(pack):
    """Every line of a pack's table and its English renderings, as a page might print it."""
    for line, english, *_ in pack.rows("page_lines"):
        for form in filter(None, (line, *english.split("|"))):
            yield form.replace(" …", " the harbour news")


# The tables


@by_code(PACKS)
def test_rows_of_lines_are_keys_with_an_example(pack):
    seen = set()
    for line, english, severity, example in pack.rows("page_lines"):
        assert severity in ("info", "warning")
        own = [form for form in (line, *english.split("|")) if form]
        assert own
        for form in own:
            assert line_key(form) == form.removesuffix(" …"), "written as it is looked up"
            assert form not in seen, f"{form} stands twice"
        seen |= set(own)
        assert any(LineTable([(form, True)], folded=True).get(example) for form in own), (line, example)


@by_code(PACKS)
def test_every_example_is_found(pack):
    for *_, example in pack.rows("page_lines"):
        (finding,) = found("MT402", BODY.format(example))
        assert finding.fix.safety == "unsafe"
        assert apply_edits(BODY.format(example), finding.fix.edits) == BODY.replace("{}\n\n", "")


@by_code(PACKS)
def test_every_form_is_found_as_a_line_whatever_its_case_and_marks(pack):
    for shape in ("{}", "» {}", "{} :", "{}…"):
        lines = [shape.format(form.capitalize()) for form in forms(pack)]
        text = "\n\n".join(["The river rose.", *lines, "The bridge held."])
        assert set(words(text, found("MT402", text))) == set(lines)


@by_code(PACKS)
def test_no_form_is_found_within_a_sentence_or_in_quotation_marks(pack):
    for shape in ("The clerk wrote {} on the door.", "“{}”", "Nobody can say how {} came about, he said."):
        text = "\n\n".join(["The river rose.", *(shape.format(form) for form in forms(pack)), "The bridge held."])
        assert not found("MT402", text)


@by_code(PACKS)
def test_lines_are_known_in_a_text_published_in_their_language(pack):
    line = next(row[0] for row in pack.rows("page_lines") if row[2] == "warning" and "0" not in row[0] and row[0])
    text = BODY.format(line)
    report = mtlint.check(text, lang=pack.code, config=mtlint.Config(select=("MT402",)))
    assert words(text, report.findings) == [line]


@by_code([pack for pack in lang.packs() if pack.rows("link_labels")])
def test_labels_of_links(pack):
    labels = set()
    for label, english, example in pack.rows("link_labels"):
        for form in filter(None, (label, *english.split("|"))):
            labels.add(form)
            for line in (f"{form}: The forgotten coast", f">> {form.upper()} - The forgotten coast", f"{form}:"):
                text = BODY.format(line)
                (finding,) = found("MT401", text)
                assert apply_edits(text, finding.fix.edits) == BODY.replace("{}\n\n", "")
        assert len(found("MT401", BODY.format(example))) == 1
        assert any(example.startswith(form) for form in labels)
    for label in labels:
        assert not found("MT401", BODY.format(f"{label} the old men of the harbour, and then went home in the rain."))


@pytest.mark.parametrize(("label", "example"), rows("house_labels"))
def test_a_label_that_english_papers_print_is_a_note_when_it_stands_once(label, example):
    assert example.casefold().startswith(label.casefold())
    (once,) = found("MT401", BODY.format(example))
    assert once.severity == "info"
    beside = BODY.format(f"{example}\n\nRead also: The long night of the bakers")
    assert [finding.severity for finding in found("MT401", beside)] == ["warning", "warning"]
    (fused,) = found("MT401", BODY.format(f"{example}\n\nREAD ALSOThe long night of the bakers"))
    assert fused.severity == "warning"


@pytest.mark.parametrize(("name", "scope", "hints", "pattern", "bad", "good"), rows("credits"))
def test_credit_row(name, scope, hints, pattern, bad, good):
    (finding,) = found("MT403", BODY.format(bad))
    assert finding.severity == "info"
    assert finding.data["kind"] == name
    assert bool(finding.fix) == (scope == "line")
    assert not found("MT403", BODY.format(good))
    assert "<agency>" in hints or any(hint in bad.lower() for hint in hints.split("|"))
    assert re.compile(pattern.replace("<agency>", "x").replace("<name>", "x")).groups == 0, "use (?:…)"


def test_every_credit_holds_a_shape_of_the_rule():
    (rule,) = (rule for rule in all_rules() if rule.code == "MT403")
    telling = re.compile("|".join(rule.shapes))
    for _, _, hints, *_ in ENGLISH.rows("credits"):
        for hint in hints.split("|"):
            # A video is one beside the name of an agency alone.
            assert hint in ("<agency>", "<agency>)", "video") or any(map(telling.search, hint.upper().split())), hint
    for agency, _ in ENGLISH.rows("agencies"):
        assert any(map(telling.search, agency.split())), agency
        assert any(map(telling.search, agency.upper().split())), agency
        assert found("MT403", BODY.format(f"Nobody was hurt. ({agency.lower()})")), agency


@pytest.mark.parametrize(("agency", "example"), rows("agencies"))
def test_agency_row(agency, example):
    assert agency in example
    assert words(BODY.format(example), found("MT403", BODY.format(example))) == [example]


@pytest.mark.parametrize(("section", "kind", "bad", "good"), rows("sections"))
def test_section_row(section, kind, bad, good):
    assert kind in ("root", "section")
    assert section in bad
    text = BODY.format(bad)
    assert words(text, found("MT404", text)) == [bad]
    assert not found("MT404", BODY.format(good))


@pytest.mark.parametrize(("word", "kind", "example"), rows("page_words"))
def test_word_row(word, kind, example):
    assert kind in ("page", "paper", "button", "action")
    assert word in example.lower()
    text = BODY.format(example)
    assert words(text, found("MT402", text)) == [example]


def test_fillers_say_nothing_by_themselves():
    fillers = [word for (word,) in ENGLISH.rows("page_fillers")]
    signs = {row[0] for row in ENGLISH.rows("page_words")}
    assert len(set(fillers)) == len(fillers)
    assert not signs & set(fillers)
    lines = [f"{word.capitalize()} our newsletter" for word in fillers if word not in SUBJECTS]
    text = "\n\n".join(["The river rose.", *lines, "The bridge held."])
    assert words(text, found("MT402", text)) == lines
    assert not found("MT402", BODY.format("On Monday the mayor and his friend went home"))


@pytest.mark.parametrize(
    "line", ["Understood.", "What do you think?", "You have an account with us", "The site is closed."]
)
def test_speech_is_no_button(line):
    assert not found("MT402", BODY.format(line))


# Code of the page


@pytest.mark.parametrize(
    "line",
    [
        "window.fbAsyncInit = function() { FB.init({ appId: '123', xfbml: true }); };",
        "googletag.cmd.push (function () {googletag.display (‘div-gpt-ad-15’);});",
        "var js, fjs = d.getElementsByTagName(s)[0]; if (d.getElementById(id)) return;",
        "document. getElementById (“player”). play ();",
        "@media (max-width: 600px) { .banner { display: none; } }",
        "<div class=“player” data-id=“12”></div>",
        "<!-- wp:paragraph -->",
        "[gallery ids=“12,13”]",
    ],
)
def test_code_as_a_line_is_taken_out(line):
    text = BODY.format(line)
    (finding,) = found("MT404", text)
    assert apply_edits(text, finding.fix.edits) == BODY.replace("{}\n\n", "")


def test_code_within_a_paragraph_is_marked_and_left_to_the_editor():
    code = "(adsbygoogle = window.adsbygoogle || []).push({});"
    text = (
        f"The mayor said on Monday that the road would stay closed until the end of May. {code} Nobody was hurt there."
    )
    (finding,) = found("MT404", text)
    assert words(text, [finding]) == [code]
    assert finding.fix is None


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("The <b>old</b> bridge held.", "The old bridge held."),
        ("The bridge held.<br/>Nobody was hurt.", "The bridge held. Nobody was hurt."),
        ("The <a href=“x.html”>old bridge</a> held.", "The old bridge held."),
    ],
)
def test_tags_are_cut_out_and_words_stay_apart(text, fixed):
    (finding,) = found("MT404", text)
    assert finding.fix.safety == "unsafe"
    assert apply_edits(text, finding.fix.edits) == fixed


def test_a_tag_of_the_original_is_left_alone():
    config = mtlint.Config(select=("MT404",))
    text, source = "Press <b>Save</b> now.", "Appuyez sur <b>Enregistrer</b> maintenant."
    assert not mtlint.check(text, source=source, config=config).findings


# What else is said of such a line


@pytest.mark.parametrize(
    ("line", "code"),
    [("Lire aussi : La côte oubliée de nos voisins", "MT401"), ("Article réservé aux abonnés", "MT402")],
)
def test_a_line_of_the_page_left_untranslated_is_one_finding(line, code):
    text = BODY.format(line)
    assert [finding.code for finding in mtlint.check(text, source_lang="fr").findings] == [code]


@pytest.mark.parametrize("line", ["READ ALSO: “The coast", "Share this article ,  now !", "Share on Facebook ( 12 )"])
def test_what_is_wrong_inside_such_a_line_is_not_reported(line):
    text = BODY.format(line)
    assert {finding.code[:3] for finding in mtlint.check(text, source_lang="fr").findings} == {"MT4"}


# Your own list


def test_what_counts_as_the_same_line():
    table = LineTable([("Share this!", 1), ("From the desk of …", 2), ("12 comments", 3), ("…", 4)])
    assert table.get("» SHARE  THIS:") == 1
    assert table.get("Share this now") is None
    assert table.get("From the desk of: Ana Reis") == 2
    assert table.get("From the desk of") is None
    assert table.get("7 comments") == 3
    assert table.get("***") is None


@pytest.mark.parametrize("code", ["en", "fr", "cs"])
def test_the_house_decides_in_every_language(code):
    config = mtlint.Config(furniture=("Harbour Radio on every wave",), select=("MT402",))
    text = BODY.format("Harbour Radio on every wave!")
    (finding,) = mtlint.check(text, lang=code, config=config).findings
    assert (finding.severity, finding.fix.safety, finding.data["kind"]) == ("warning", "safe", "own")
    assert mtlint.fix(text, lang=code, config=config).text == BODY.replace("{}\n\n", "")


def test_a_row_of_the_house_may_be_as_long_as_a_paragraph():
    promise = "Harbour Radio reports from the quay. " * 12
    text = BODY.format(promise.strip())
    assert mtlint.fix(text, config=mtlint.Config(furniture=(promise,), select=("MT402",))).applied


def test_a_list_in_a_file(tmp_path):
    article, own = tmp_path / "a.txt", tmp_path / "own.txt"
    article.write_text(BODY.format("Harbour Radio 7 on every wave"), encoding="utf-8")
    own.write_text("# what our pages carry\n\nHarbour Radio …\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["fix", "--furniture", str(own), str(article)], standalone_mode=False)
    assert result.exception is None
    assert article.read_text(encoding="utf-8") == BODY.replace("{}\n\n", "")


@pytest.mark.parametrize("content", [b"\xff\xfe\xfa", None, "…\n".encode()])
def test_a_list_that_cannot_be_used_is_refused(tmp_path, content):
    article, own = tmp_path / "a.txt", tmp_path / "own.txt"
    article.write_text(BODY, encoding="utf-8")
    if content is not None:
        own.write_bytes(content)
    result = CliRunner().invoke(cli, ["check", "--furniture", str(own), str(article)], standalone_mode=False)
    assert isinstance(result.exception, mtlint.MtlintError)
    assert "own.txt" in str(result.exception)


# Taking lines out

PROSE = ["The river rose overnight.", "“Nobody slept,” the mayor said.", "The bridge held until the morning."]
LINES = [
    "You may also like", "Read also: The forgotten coast", "Ana Reis/AFP", "Home > World > Africa", "Share on Facebook",
    "Temps de lecture : 4 min", "<div class=“box”></div>", "Published on 02/03/2022 at 08h15",
]  # fmt: skip
GAPS = ["\n\n", "\n", "\n\n\n", "\n \n", "  \n\n\t"]


def lines_of(raw):
    return [line.strip() for line in re.split(r"\r\n|\n", raw) if line.strip()]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(PROSE + LINES), st.sampled_from(GAPS)), min_size=1, max_size=14),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\n"]),
)
def test_only_whole_lines_go_and_the_rest_stays_as_it_is(parts, newline, end):
    parts = [(PROSE[0], "\n\n"), *parts]  # a text that is nothing but furniture is left as it is
    parts[-1] = (parts[-1][0], end)
    raw = "".join(line + gap for line, gap in parts).replace("\n", newline)
    fixed = mtlint.fix(raw, source_lang="fr", config=STRIP).raw
    assert lines_of(fixed) == [line for line, _ in parts if line in PROSE]
    assert not mtlint.check(fixed, source_lang="fr", config=STRIP).findings
    assert mtlint.fix(fixed, source_lang="fr", config=STRIP).raw == fixed
    # What is left is the text with pieces cut out, each from the beginning of a line of the page.
    at = 0
    for line in re.findall(r"[^\r\n]+(?:\r\n|\n)?", fixed):
        at = raw.index(line.strip(" \t\r\n"), at)
    if not any(line in LINES for line, _ in parts):
        assert fixed == raw


def test_nothing_goes_unless_asked_for():
    raw = "\n\n".join([PROSE[0], *LINES, PROSE[2]])
    config = mtlint.Config(select=FAMILY)
    assert mtlint.fix(raw, source_lang="fr", config=config).raw == raw
    assert {finding.fix.safety for finding in mtlint.check(raw, source_lang="fr", config=config).findings} == {"unsafe"}


@pytest.mark.parametrize("line", LINES)
def test_the_option_of_the_commands(tmp_path, line):
    path = tmp_path / "a.txt"
    path.write_text(BODY.format(line), encoding="utf-8")
    select = ["--select", ",".join(FAMILY), "--strip-furniture", "--source-lang", "fr"]
    patch = CliRunner().invoke(cli, ["diff", "--safe", *select, str(path)], standalone_mode=False)
    assert f"\n-{line}\n" in patch.stdout
    assert CliRunner().invoke(cli, ["fix", *select, str(path)], standalone_mode=False).exception is None
    assert path.read_text(encoding="utf-8") == BODY.replace("{}\n\n", "")


# Lines that recur


NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def documents(count, line="Harbour Radio on every wave", of=10):
    """Articles ``of`` which ``count`` hold a line; nothing else recurs."""
    texts = []
    for number in range(of):
        story = f"{NUMBERS[number // 12]} and {NUMBERS[number % 12]}"
        carried = f"{line}\n\n" if number < count else ""
        texts.append(f"Story {story} is told at some length here.\n\n{carried}So ended {story}")
    return [
        document for number, text in enumerate(texts) for document in plain.read(text, f"{number:02}.txt").documents
    ]


@pytest.mark.parametrize(
    ("count", "of", "learnt"), [(3, 10, True), (2, 4, False), (3, 3, True), (3, 16, False), (4, 20, True)]
)
def test_how_often_a_line_must_stand(count, of, learnt):
    lines = recurring_lines([documents(count, of=of)])
    assert ("harbour radio on every wave" in lines) == learnt
    if learnt:
        assert lines["harbour radio on every wave"] == (count, of)


def test_the_same_article_counts_once():
    (document,) = plain.read(BODY.format("Harbour Radio"), "a.txt").documents
    assert not recurring_lines([[document], [document], [document, document]])


def test_numbers_and_figures_do_not_recur():
    assert not recurring_lines([documents(5, line="2 : 1"), documents(5, line="12 %", of=30)])


def test_a_feed_is_learnt_from_by_itself():
    feed, rest = documents(4, of=5), documents(0, of=30)[5:]
    assert recurring_lines([feed, rest])["harbour radio on every wave"] == (4, 5)


def test_recurring_lines_are_notes_that_only_an_editor_takes_out():
    config = mtlint.Config(select=("MT402",), learn_furniture=True, strip_furniture=True)
    report = api.check_documents(documents(4), (), Languages("en", "fr"), config)
    findings = [finding for finding in report.findings if finding.data["kind"] == "recurring"]
    assert len(findings) == 4
    for finding in findings:
        assert (finding.severity, finding.fix.safety) == ("info", "unsafe")
        assert "4 of 10 documents" in finding.why
    off = api.check_documents(documents(4), (), Languages("en", "fr"), mtlint.Config(select=("MT402",)))
    assert not off.findings


def test_a_doubtful_line_that_recurs_is_a_warning():
    config = mtlint.Config(select=("MT402",), learn_furniture=True)
    report = api.check_documents(documents(4, line="Menu"), (), Languages("en", "fr"), config)
    assert [finding.severity for finding in report.findings if finding.data["kind"] != "recurring"] == ["warning"] * 4


def test_learning_over_a_folder(tmp_path):
    for document in documents(4):
        (tmp_path / document.name).write_text(document.text, encoding="utf-8")
    command = ["check", "--output-format", "json", "--select", "MT402", "--learn-furniture", str(tmp_path)]
    first, again = (CliRunner().invoke(cli, command, standalone_mode=False) for _ in range(2))
    assert first.exception is None
    assert first.stdout == again.stdout
    assert first.stdout.count('"recurring"') == 4
    records = [mtlint.Record(document.name, document.text) for document in documents(4)]
    reports = list(mtlint.check_many(iter(records), config=mtlint.Config(select=("MT402",), learn_furniture=True)))
    assert [len(report.findings) for report in reports] == [1] * 4 + [0] * 6


def test_nothing_is_learnt_unless_asked_for(tmp_path, monkeypatch):
    def forbidden(_):
        raise AssertionError("looked for recurring lines")

    for module in ("mtlint.api", "mtlint.cli.runs"):
        monkeypatch.setattr(f"{module}.recurring_lines", forbidden)
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    assert CliRunner().invoke(cli, ["check", str(tmp_path)], standalone_mode=False).exception is None
    list(mtlint.check_many([mtlint.Record("a", BODY)]))
