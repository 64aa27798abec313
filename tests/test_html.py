"""The report as a page: it stands alone, nothing of a text becomes markup, and what it says of a text is so."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
import turbohtml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import mtlint
from mtlint.model import Document, Edit, Finding, Fix, Segment, Span, Unit
from mtlint.offsets import OffsetMap, Piece, apply_edits
from mtlint.render import render
from mtlint.render._html_changes import IN_THE_WAY, NOT_WRITABLE, changes, mends, pieces
from mtlint.render._html_families import FAMILIES, family_of
from mtlint.rules import all_rules
from reports import UNCHECKED, article, document, feed, finding, golden, report, whole
from test_escape import HOSTILE, hostile

ROOT = Path(__file__).parent.parent
SAMPLES = ["dirty/pharma-trial.txt", "feeds/coast-wire.xml", "catalogues/reading-room.po", "records/wire.jsonl"]
TAGS = frozenset(re.findall(
    r"\w+",
    "html head meta title style body a header p div h1 h2 h3 h4 b section ul ol li aside fieldset legend label input span "
    "details summary meter button kbd footer script main dl dt dd del ins code q abbr table caption thead tbody tr th td pre "
    "blockquote br"
))  # fmt: skip


def page(of):
    """The page as a browser parses it; it holds no error of syntax."""
    shown = render(of, "html")
    parsed = turbohtml.parse(shown)
    assert not parsed.errors
    return parsed


def nodes(parsed, selector="*"):
    return parsed.select(selector)


def facts(parsed):
    return json.loads(parsed.select_one("#facts").text)


def bilingual():
    """A catalogue of two entries, one with codes, one of whose findings is about the spellings of a name."""
    raw = "Syrte is \ufffc open . And Sirte, and Sirte.\n\nIt is closed jeudi."
    segments = (Segment(Span(0, 41), "body", "unit 1"), Segment(Span(43, 62), "body", "unit 2"))
    units = (
        Unit("Syrte est \ufffc ouverte.", ("%(now)s",), ("%(now)s",)),
        Unit("C’est fermé \ufffc jeudi.", ("x#1",), ("x#1", "x#2")),
    )
    meta = {"lang": "en", "source_lang": "fr"}
    of = Document("harbour.po", raw, segments, raw, "utf-8", "\n", OffsetMap.identity(len(raw)), meta=meta, units=units)
    return report((of, [
        finding(of, "MT203", "one name, two spellings", ["Syrte", "Sirte", "Sirte"], nth=(0, 0, 1), edits=[(0, 5, "Sirte")],
                safety="unsafe", data={"keep": "Sirte", "forms": {"Syrte": 1, "Sirte": 2}}),
        finding(of, "MT501", "blank before “.”", " .", edits=[(0, 1, "")]),
        finding(of, "MT103", "“jeudi” is the French name", "jeudi", edits=[(0, 5, "Thursday")], severity="error"),
    ]))  # fmt: skip


PAGES = {
    "files": whole,
    "feed": feed,
    "catalogue": bilingual,
    "nothing": report,
    "unchecked": lambda: report(problems=[UNCHECKED]),
    "clean": lambda: report((document("All is well.\n"), [])),
    **{name: lambda name=name: mtlint.check_path(str(ROOT / "samples" / name)) for name in SAMPLES},
}


@pytest.fixture(params=PAGES)
def of(request):
    return PAGES[request.param]()


# --- the page ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "of"), [("article", whole), ("feed", feed), ("catalogue", bilingual)])
def test_golden(name, of):
    shown = render(of(), "html")
    for kind in ("style", "script"):
        # They are files of their own, and a golden file is for what is made of the report.
        shown = re.sub(rf"(<{kind}>).*?(</{kind}>)", r"\1…\2", shown, flags=re.DOTALL)
    golden(f"{name}.html", re.sub(r"sha256-[\w+/=]+", "sha256-…", shown))


def test_the_same_report_gives_the_same_characters(of):
    assert render(of, "html") == render(of, "html")


def test_the_policy_allows_the_style_and_the_script_by_their_digests_and_nothing_else(of):
    parsed = page(of)
    policy = parsed.select_one('meta[http-equiv="Content-Security-Policy"]').attrs["content"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy
    for directive, selector in (("style-src", "style"), ("script-src", "script:not([type])")):
        (node,) = nodes(parsed, selector)
        digest = b64encode(sha256(node.text.encode()).digest()).decode()
        assert rules[directive] == f"'sha256-{digest}'"


def test_nothing_is_asked_for_from_anywhere(of):
    for node in nodes(page(of)):
        assert not {"src", "style", "srcset", "action", "background", "data", "ping"} & set(node.attrs)
        assert not any(name.startswith("on") for name in node.attrs)
        assert node.tag in TAGS
    assert not re.search(r"url\(|@import|https?:", (ROOT / "src/mtlint/render/_html/report.css").read_text("utf-8"))


def test_ids_are_unique_and_every_link_leads_somewhere(of):
    parsed = page(of)
    ids = [node.attrs["id"] for node in nodes(parsed, "[id]")]
    assert len(ids) == len(set(ids))
    for node in nodes(parsed, "a[href]"):
        href = node.attrs["href"]
        assert href[1:] in ids if href[0] == "#" else re.match("https?://", href)
    for node in nodes(parsed, "[aria-describedby], [aria-labelledby]"):
        target = node.attrs.get("aria-describedby") or node.attrs["aria-labelledby"]
        # The title of the card comes with the card.
        assert target in ids or target == "card-title"


def test_every_control_has_a_name(of):
    parsed = page(of)
    for node in nodes(parsed, "input"):
        assert node.closest("label").text.strip()
    for node in nodes(parsed, "button, summary, legend, a"):
        assert node.text.strip() or node.attrs.get("aria-label") or "point" in node.attrs["class"]


def test_every_place_has_a_mark_and_every_finding_an_entry(of):
    parsed = page(of)
    for number, entry in enumerate(filter(lambda entry: entry.findings, by_badness(of)), 1):
        section = parsed.select_one(f"section#d{number}")
        listed = nodes(section, "ol.findings > li")
        assert len(listed) == len(entry.findings)
        linked = [node.attrs["href"][1:] for node in nodes(section, "ol.findings a.place")]
        assert len(linked) == sum(len(one.spans) for one in entry.findings)
        marks = {node.attrs["id"]: node for node in nodes(section, "a.mark")}
        for item in listed:
            mine = item.attrs["id"].rpartition("f")[2]
            for link in nodes(item, "a.place"):
                assert mine in as_list(marks[link.attrs["href"][1:]].attrs["data-n"])


def as_list(value):
    return value if isinstance(value, list) else value.split()


def by_badness(of):
    rank = {"hold": 0, "review": 1, "pass": 2}

    def key(entry):
        severities = [one.severity for one in entry.findings]
        return rank[entry.verdict], -severities.count("error"), -severities.count("warning")

    return sorted(of.documents, key=key)


def test_one_article_costs_less_than_200_kb():
    found = mtlint.check_path(str(ROOT / "samples/dirty/pharma-trial.txt"))
    shown = render(found, "html")
    assert len(shown.encode()) - len(found.documents[0].document.text.encode()) < 100_000


# --- what it says -----------------------------------------------------------------------------------------------


def test_the_headline_is_for_people():
    def headline(*entries, problems=()):
        return page(report(*entries, problems=problems)).select_one("h1").text

    of, found = article()
    assert headline((of, found)) == "7 problems, 4 of them serious"
    assert headline((of, found[:1])) == "1 problem, a serious one"
    assert headline((of, found[1:3])) == "2 problems"
    assert headline((of, [found[0], found[3]])) == "2 problems, all of them serious"
    assert headline((of, [found[5]])) == "✓ 1 document, no known damage found"
    assert headline(problems=[UNCHECKED]) == "Nothing was checked, 1 input not checked"


def test_what_was_not_checked_stands_at_the_top():
    parsed = page(whole())
    box = parsed.select_one('[role="alert"]')
    assert box.text.split("\n")[0].startswith("1 input not checked")
    assert "broken.xml: not well-formed at line 3" in box.text
    assert "old.txt" in parsed.select_one(".recovered").text
    assert page(report(problems=[UNCHECKED])).select_one(".verdict").text == "not checked"


def test_of_several_documents_the_worst_comes_first_and_those_without_findings_bring_no_text():
    clean = document("Nothing to see in the harbour.\n", "clean.txt")
    mild = document("One , two.\n", "mild.txt")
    bad = document("Lhe end.\n", "bad.txt")
    parsed = page(report(
        (clean, []),
        (mild, [finding(mild, "MT501", "space before comma", " ,", edits=[(0, 1, "")])]),
        (bad, [finding(bad, "MT301", "garbled", "Lhe", severity="error")]),
    ))  # fmt: skip
    assert [node.attrs["aria-label"] for node in nodes(parsed, "section.document")] == ["bad.txt", "mild.txt"]
    rows = nodes(parsed, ".documents tbody tr")
    assert [row.select_one("a").attrs["href"] for row in rows] == ["#d1", "#d2"]
    assert [cell.text for cell in nodes(rows[0], "td.heat")] == ["1", ""]
    assert "clean.txt" in parsed.select_one(".passed").text
    assert "Nothing to see" not in render(whole(), "html")


def test_a_catalogue_stands_beside_its_source_with_its_codes():
    parsed = page(bilingual())
    pairs = nodes(parsed, ".pair")
    assert len(pairs) == 2
    assert pairs[0].select_one(".source").text == "Syrte est %(now)s ouverte."
    assert pairs[0].select_one(".source").attrs["lang"] == "fr"
    assert "%(now)s" in pairs[0].select_one("p:not(.source)").text
    # One of its two codes only encloses words, and nobody knows which.
    assert pairs[1].select_one(".source").text == "C’est fermé … jeudi."


def test_only_running_text_can_be_copied_as_a_whole():
    assert page(report(article())).select_one("#copy-text")
    assert not page(bilingual()).select_one("#copy-text")
    assert page(bilingual()).select_one("#copy-patch")


def test_what_was_fetched_is_no_file_to_be_fixed():
    of, found = article()
    fetched = of._replace(name="https://wire.example/a")
    shown = render(report((fetched, [one._replace(document=fetched.name) for one in found])), "html")
    assert "mtlint fix" not in shown
    assert "mtlint fix" in render(report((of, found)), "html")


def test_a_place_without_words_and_places_over_each_other_are_marked():
    of = document("The quay is open.\n")
    found = [
        finding(of, "MT304", "breaks off", "quay", severity="error")._replace(spans=(Span(8, 8),)),
        finding(of, "MT102", "left in French", "The quay is open"),
        finding(of, "MT101", "one word", "quay", severity="error"),
        finding(of, "MT503", "never closed", "open")._replace(spans=(Span(17, 17),)),
    ]
    marks = nodes(page(report((of, found))), "a.mark")
    shown = [(node.text, node.attrs["data-n"], "point" in as_list(node.attrs["class"])) for node in marks]
    assert shown == [
        ("The ", "1", False), ("quay", "2 1", False), ("", "3", True), (" is open", "1", False), ("", "4", True),
    ]  # fmt: skip


def test_suppressed_findings_are_counted():
    quiet = report((document("All is well.\n"), []))
    assert "2 findings suppressed" in render(quiet._replace(stats={**quiet.stats, "suppressed": 2}), "html")
    assert "suppressed" not in page(quiet).select_one("footer").text


def test_a_source_is_aligned_where_it_has_as_many_paragraphs():
    def checked(source):
        return page(mtlint.check("The quay is open .\n\nThe town waits.", source=source, source_lang="fr"))

    assert len(nodes(checked("Le quai est ouvert.\n\nLa ville attend."), ".pair")) == 2
    parsed = checked("Le quai est ouvert. La ville attend.")
    assert not nodes(parsed, ".pair")
    assert parsed.select_one(".original").text.strip() == "Le quai est ouvert. La ville attend."


def test_what_a_finding_says_of_the_source_is_marked_there():
    target = "The bridge cost 5,600 euros.\n\nThe town waits for the summer."
    source = "Le pont a coûté 6\u202f500 euros.\n\nLa ville de <Lanvoz> attend l’été."
    parsed = page(mtlint.check(target, source=source, source_lang="fr"))
    changed = parsed.select_one(".mark.error")
    named = {mark.text: mark for mark in nodes(parsed, ".source .from")}
    assert named["6\u202f500"].attrs["data-n"] == changed.attrs["data-n"]
    assert named["6\u202f500"].attrs["href"] == changed.attrs["href"]
    assert "Lanvoz" in named
    sources = [node.text for node in nodes(parsed, ".source")]
    assert sources == source.split("\n\n"), "nothing but marks is added"


def test_a_whole_sentence_of_the_source_is_marked_where_no_word_is_named():
    target = (
        "The quay reopened on Monday morning with music.\n\n"
        "The ferries sail again to the islands, the harbour office said."
    )
    lost = "Les pêcheurs de Lanvoz ont attendu toute la nuit devant le hangar."
    source = (
        f"Le quai a rouvert lundi matin en musique. {lost}\n\n"
        "Les bacs naviguent de nouveau vers les îles, a dit la capitainerie."
    )
    parsed = page(mtlint.check(target, source=source, source_lang="fr"))
    assert [node.text for node in nodes(parsed, ".source .from")] == [lost]


def test_the_lines_for_a_house_list_are_toml_that_mtlint_reads():
    import tomllib

    from mtlint.config import Glossary

    parsed = page(bilingual())
    listed = parsed.select_one("#house-list").text
    (entry,) = Glossary.from_dict(tomllib.loads(listed), "x").names
    assert (entry.canonical, entry.variants) == ("Sirte", ("Syrte",))
    assert facts(parsed)["names"] == [['"Sirte"', '"Syrte"']]
    chips = nodes(parsed, ".chip")
    assert [chip.text.split() for chip in chips] == [["Sirte", "×2"], ["Syrte", "×1"]]
    assert "checked" in chips[0].select_one("input").attrs


def test_a_spelling_that_the_text_does_not_have_is_proposed():
    of = document("Kiev fell silent.\n")
    parsed = page(report((of, [finding(of, "MT203", "x", "Kiev", data={"keep": "Kyiv", "forms": {"Kiev": 1}})])))
    assert [chip.text.split() for chip in nodes(parsed, ".chip")] == [["Kyiv", "proposed"], ["Kiev", "×1"]]


def test_every_rule_has_a_family_of_the_name_of_its_folder():
    assert len({family.letter for family in FAMILIES}) == len(FAMILIES) == len({family.digit for family in FAMILIES})
    style = (ROOT / "src/mtlint/render/_html/report.css").read_text("utf-8")
    for rule in all_rules():
        family = family_of(rule.code)
        assert rule.check.__module__.split(".")[2].replace("_", " ") == family.name.lower()
        assert f"#family-{family.digit}:not(:checked)) .f{family.digit}" in style


# --- corrections ------------------------------------------------------------------------------------------------


def test_before_after_and_what_can_be_taken_away_agree():
    of, found = article()
    parsed = page(report((of, found)))
    (data,) = facts(parsed)["documents"].values()
    assert written(data["pieces"], -1) == of.text
    assert "Anne Kerbrat, spoke" in written(data["pieces"], 0)
    assert "Lhe harbour" in written(data["pieces"], 0)
    assert written(data["pieces"], 1).startswith("The harbour")
    (patch,) = facts(parsed)["patches"]
    assert patch["file"] == "article.txt"
    assert "+\ufeffThe harbour" in patch["all"]
    assert "+\ufeffThe harbour" not in patch["safe"]
    assert data["copies"]["1"] == "The"


def written(cut, least):
    """The text of pieces with the safe corrections (0), with all (1) or with none (-1)."""
    return "".join(piece if isinstance(piece, str) else piece[piece[2] <= least] for piece in cut)


def test_whole_words_are_shown_changed():
    of = document("In the cafÃ©s of Tunis the rulesNobody knew were too long !\n")
    found = [
        finding(of, "MT601", "x", "Ã©", edits=[(0, 2, "é")]),
        finding(of, "MT303", "x", "rulesNobody", edits=[(5, 5, " ")]),
        finding(of, "MT501", "x", " !", edits=[(0, 1, "")]),
    ]
    section = page(report((of, found))).select_one(".text")
    assert [node.text for node in nodes(section, "del")] == ["cafÃ©s", "rulesNobody", "long !"]
    assert [node.text for node in nodes(section, "ins")] == ["cafés", "rules Nobody", "long!"]


def test_a_paragraph_that_goes_is_told_from_one_that_is_changed():
    of = document("One.\n\nREAD ALSO: Two\n\nThree.\n")
    found = [finding(of, "MT401", "x", "READ ALSO: Two", edits=[(0, 16, "")], safety="unsafe")]
    parsed = page(report((of, found)))
    (gone,) = nodes(parsed, ".emptied")
    assert gone.text == "READ ALSO: Two"
    assert "unsafe" in as_list(gone.attrs["class"])


def test_why_a_correction_is_not_in_the_corrected_text():
    of = document("One , two.\n")
    found = [
        finding(of, "MT501", "x", " ,", edits=[(0, 1, "")], safety="unsafe"),
        finding(of, "MT503", "y", " ,", edits=[(0, 2, ";")]),
    ]
    assert mends(of, found).refused == {0: IN_THE_WAY}
    assert IN_THE_WAY in render(report((of, found)), "html")
    apart = of._replace(offsets=OffsetMap([Piece(0, 0, len(of.text), len(of.raw), False, None)]))
    assert set(mends(apart, found).refused.values()) == {NOT_WRITABLE}


def test_corrections_side_by_side_go_together():
    of = document("READ ALSO: Two\n\nLhe end .\n")
    found = [
        finding(of, "MT401", "x", "READ ALSO: Two", edits=[(0, 16, "")], safety="unsafe"),
        finding(of, "MT301", "x", "Lhe", edits=[(0, 3, "The")], safety="unsafe"),
        finding(of, "MT501", "x", " .", edits=[(0, 1, "")]),
        finding(of, "MT503", "x", " .", edits=[(1, 1, "”")], safety="unsafe"),
    ]
    applied = mends(of, found)
    assert written(pieces(of, applied), 1) == "The end.\n"
    # Which comes first, the mark or the end of the blank?
    assert applied.refused == {3: IN_THE_WAY}


def plain(words):
    return Document("a.txt", words, (Segment(Span(0, len(words)), "body"),), words, "utf-8", "\n",
                    OffsetMap.identity(len(words)))  # fmt: skip


@st.composite
def corrected(draw):
    """A text of several segments, and findings with corrections anywhere in it."""
    words = draw(st.text(st.sampled_from("ab ,.\n\u00a0é“<"), min_size=1, max_size=40))
    segments = tuple(Segment(Span(*found.span()), "body") for found in re.finditer("[^\n]+", words))
    of = plain(words)._replace(segments=segments)
    found = []
    for number in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(words)))
        span = Span(start, draw(st.integers(start, len(words))))
        edit = Edit(span, draw(st.text(st.sampled_from("xy ,"), max_size=4)))
        fix = Fix((edit,), draw(st.sampled_from(["safe", "unsafe", "suggestion"])), "")
        found.append(
            Finding(f"MT{number + 1}01", "", "a.txt", "", "", "", "warning", None, (span,), fix, (), {}, str(number))
        )
    return of, found


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(corrected())
def test_the_page_shows_what_the_corrections_do(given_):
    of, found = given_
    applied = mends(of, found)
    for least, unsafe in ((0, False), (1, True)):
        edits = [edit for mend in applied.applied for edit in mend.edits if unsafe or not mend.unsafe]
        assert written(pieces(of, applied), least) == apply_edits(of.text, edits)
    shown = changes(of, applied)
    assert apply_edits(of.text, [Edit(change.span, change.new) for change in shown]) == written(pieces(of, applied), 1)
    parsed = page(report((of, found)))
    section = parsed.select_one(".text")
    for node in nodes(section, "ins"):
        node.decompose()
    assert unblank(section.text) == unblank(of.text)


def unblank(words):
    return re.sub(r"[\s⍽]", "", words)


# --- what a text may hold ---------------------------------------------------------------------------------------


def skeleton(parsed):
    return {node.tag for node in nodes(parsed)}


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_hostile_becomes_markup(words):
    check_hostile(words)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=30) | st.text(st.sampled_from("<>&\"'/!-=a \n{}"), max_size=30))
@example("</script><script>alert(1)</script>")
@example("<!--<script>")
@example('"><img src=x onerror=alert(1)>')
@example("{{ data }}")
@example("javascript:alert(1)")
@example("\ufffe\uffff\x00")
def test_no_text_becomes_markup(words):
    check_hostile(words)


def check_hostile(words):
    of = hostile(words)
    of = of._replace(documents=tuple(
        entry._replace(
            document=entry.document._replace(source=words, meta={"lang": words, "link": words, "title": words}),
            findings=tuple(one._replace(data={"keep": words, "forms": {words: 1, "x": 2}}) for one in entry.findings),
        )
        for entry in of.documents
    ))  # fmt: skip
    parsed = page(of)
    assert skeleton(parsed) <= TAGS
    assert len(nodes(parsed, "script")) == 2
    for node in nodes(parsed):
        assert not any(name.startswith("on") or name in {"style", "src"} for name in node.attrs)
        assert re.match(r"#|https?://", node.attrs.get("href", "#"))
    assert list(facts(parsed)) == ["documents", "names", "patches"]


def test_what_a_text_hides_is_shown():
    of = document("The quay \u202eis\u202c open\u200b .\n")
    parsed = page(report((of, [finding(of, "MT603", "x", "open\u200b")])))
    assert [node.text for node in nodes(parsed.select_one(".text"), ".hidden")] == ["U+202E", "U+202C", "U+200B"]


# --- size -------------------------------------------------------------------------------------------------------


def test_a_large_feed_stays_small():
    body = "The harbour stays closed for repairs , the prefect said. " * 60
    entries = []
    for number in range(200):
        of = plain(body)._replace(name=f"feed.xml#item[{number}]")
        found = [finding(of, "MT501", "space before comma", " ,", edits=[(0, 1, "")])] if number % 4 == 0 else []
        entries.append((of, found))
    shown = render(report(*entries), "html")
    assert shown.count("the prefect said") < 50 * 60 * 3
    assert len(shown) < 200_000 + 50 * 3 * len(body)
    assert len(nodes(turbohtml.parse(shown), "section.document")) == 50


def test_texts_that_do_not_fit_are_counted_and_listed(monkeypatch):
    from mtlint.render import html

    monkeypatch.setattr(html, "_MOST_TEXT", 30)
    entries = []
    for number in range(3):
        of = document("The harbour is closed , too.\n", f"{number}.txt")
        entries.append((of, [finding(of, "MT501", "space before comma", " ,", edits=[(0, 1, "")])]))
    parsed = page(report(*entries))
    assert len(nodes(parsed, "section.document")) == 1
    assert len(nodes(parsed, ".documents tbody tr")) == 3
    assert "2 more documents" in parsed.select_one(".more").text
