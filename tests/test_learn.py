"""What is learnt from editors: what is proposed and what is not, how it is confirmed, and what mtlint had flagged."""

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

import mtlint
from mtlint.cli.app import cli, run
from mtlint.cli.learnt import as_settings
from mtlint.config import Config, Glossary, NameEntry
from mtlint.lang import target
from mtlint.learn.choice import lower_bound
from mtlint.learn.coverage import Coverage, Share
from mtlint.learn.mine import Learner
from mtlint.learn.settled import unsettled
from mtlint.loading import read_text
from mtlint.pairs.twins import Twin
from mtlint.settings.lists import read_names
from mtlint.text.name_words import name_words
from timing import cpu_seconds, in_proportion

SAMPLES = Path(__file__).parent.parent / "samples" / "pairs"
MACHINE, PUBLISHED = (str(SAMPLES / name) for name in ("machine", "published"))


def twin(before, after, name="text"):
    return Twin(read_text(before, name, None)[0], read_text(after, name, None)[0])


def learnt(*pairs, fewest=3):
    learner = Learner(name_words(target("en")), fewest)
    for number, (before, after) in enumerate(pairs):
        learner.add(twin(before, after, f"{number}.txt"))
    return learner.proposals()


def names(found):
    return {name.canonical: [tally.written[0] for tally in name.variants] for name in found.names}


def phrases(found):
    return dict(tally.written for tally in found.phrases)


FILLERS = ("harbour", "river", "bridge", "market", "valley", "school", "quay", "tower", "garden", "station", "church")


def numbered(template, count):
    """Texts that differ on both sides of what is changed in them, so that none is the same passage again."""
    return [
        template.format(f"{FILLERS[number % 11]}s {number}", f"{number} {FILLERS[number % 7]}s")
        for number in range(count)
    ]


def changed(old, new, count, kept=0):
    """Pairs in which editors made a replacement so often, and so often left it."""
    texts = numbered("The mayor of the {}, " + old + ", {}, to the end of the day.", count + kept)
    return [(text, text.replace(old, new) if number < count else text) for number, text in enumerate(texts)]


def test_a_name_is_proposed_with_what_replaced_it():
    found = learnt(*changed("Tchernaïev", "Chernyaev", 4), *changed("Tchernaiev", "Chernyaev", 5))
    assert names(found) == {"Chernyaev": ["Tchernaiev", "Tchernaïev"]}
    (proposal,) = found.names
    assert [(tally.made, tally.kept, tally.documents) for tally in proposal.variants] == [(5, 0, 5), (4, 0, 4)]


def test_a_spelling_that_the_language_knows_needs_less():
    assert names(learnt(*changed("Poutine", "Putin", 3))) == {"Putin": ["Poutine"]}
    assert not learnt(*changed("Tchernaïev", "Chernyaev", 3)).names


def test_a_possessive_is_the_same_name():
    assert names(learnt(*changed("Tchernaïev’s boat", "Chernyaev’s boat", 4))) == {"Chernyaev": ["Tchernaïev"]}


def test_a_given_name_is_proposed_with_the_surname():
    assert names(learnt(*changed("Youri Ferrand", "Yuri Ferrand", 3))) == {"Yuri Ferrand": ["Youri Ferrand"]}


def test_names_that_are_joined_in_another_way():
    assert names(learnt(*changed("Marie - Odile", "Marie-Odile", 3))) == {"Marie-Odile": ["Marie - Odile"]}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Italy", "Sweden"),  # another place
        ("Harbour", "Harbor"),  # a word that begins with a capital
        ("Armenia", "Armenian"),  # derived
    ],
)
def test_what_is_no_spelling_of_a_name(old, new):
    assert not learnt(*changed(old, new, 9)).names


def test_what_editors_mostly_leave_is_not_proposed():
    assert not learnt(*changed("Tchernaïev", "Chernyaev", 4, kept=4)).names
    assert not learnt(*changed("in the framework of peace", "as part of peace", 9, kept=5)).phrases


def test_a_phrase_needs_more_than_a_few_places():
    assert not learnt(*changed("the Iraq", "Iraq", 5)).phrases
    assert phrases(learnt(*changed("the Iraq", "Iraq", 8), *unchanged())) == {"the Iraq": "Iraq"}


def test_a_phrase_is_told_with_the_words_that_are_always_there():
    assert phrases(learnt(*changed("placed under examination", "charged", 8))) == {
        "placed under examination": "charged"
    }


def test_a_phrase_is_not_told_by_its_company_where_it_is_mostly_left():
    pairs = changed("inhabitants", "residents", 0, kept=20)
    assert not learnt(*pairs, *changed("old inhabitants", "old residents", 8)).phrases


def test_words_that_are_dropped_or_added_are_no_wording():
    assert not learnt(*changed("not peace", "peace", 12)).phrases
    assert not learnt(*changed("peace", "real peace", 12)).phrases


def test_a_passage_that_is_there_again_says_nothing_new():
    (pair,) = changed("Tchernaïev", "Chernyaev", 1)
    assert not learnt(*[pair] * 9).names


def test_a_passage_that_was_written_anew_says_nothing():
    texts = numbered("Tchernaïev {} walked to the old harbour at night {}.", 9)
    assert not learnt(
        *((text, f"At dawn Chernyaev left his house, number {at}.") for at, text in enumerate(texts))
    ).names


def unchanged():
    """Pairs that teach nothing but which words are common."""
    return [(text, text) for text in numbered("The boat of the {} and the keeper of the {} stay in the harbour.", 20)]


def page(number, *lines):
    return "\n\n".join((f"The story {number} begins here and goes on.", *lines, f"And story {number} ends there."))


def test_lines_that_are_taken_out():
    pairs = [(page(at, "Follow us on our channel!"), page(at)) for at in range(4)]
    (line,) = learnt(*pairs).lines
    assert line[:4] == ("Follow us on our channel!", 4, 4, 0)
    kept = [(page(at, "Follow us on our channel!"),) * 2 for at in range(4, 7)]
    assert not learnt(*pairs, *kept).lines


def test_lines_with_one_beginning_are_told_by_it():
    pairs = [
        (page(at, f"SEE ALSO: {title} now"), page(at)) for at, title in enumerate(("Snow", "Eels", "Bells", "Rain"))
    ]
    assert [(line.line, line.made) for line in learnt(*pairs).lines] == [("SEE ALSO:…", 4)]
    kept = [(page(at, f"See also how {title} falls"),) * 2 for at, title in enumerate(("snow", "rain"), 9)]
    assert not learnt(*pairs, *kept).lines


def test_everything_confirmed_is_a_file_of_settings(tmp_path):
    text = CliRunner().invoke(cli, ["learn", MACHINE, PUBLISHED, "--isolated"], standalone_mode=False).stdout
    assert all(line.startswith("#") for line in text.splitlines())
    assert tomllib.loads(text) == {}
    confirmed = "\n".join(line.removeprefix("#").removeprefix(" ") for line in text.splitlines())
    data = tomllib.loads(confirmed)
    assert data == {
        "furniture": ["Follow the news of the coast on our channel", "READ ALSO:…"],
        "words": {"in the framework of": "as part of"},
        "name": [{"canonical": "Chernyaev", "variants": ["Tchernaïev"]}],
    }
    (tmp_path / "learned.toml").write_text(confirmed, encoding="utf-8")
    arguments = ["check", MACHINE, "--config", str(tmp_path / "learned.toml"), "--output-format", "json"]
    report = json.loads(CliRunner().invoke(cli, arguments, standalone_mode=False).stdout)
    found = {(finding["code"], finding["severity"]) for entry in report["documents"] for finding in entry["findings"]}
    assert {("MT203", "error"), ("MT702", "warning")} <= found


def test_names_alone_are_a_house_list(tmp_path):
    text = as_settings(learnt(*changed("Tchernaïev", "Chernyaev", 4)))
    path = tmp_path / "learned.toml"
    path.write_text(text, encoding="utf-8")
    assert read_names(str(path)) == Glossary()
    path.write_text("\n".join(line[2:] for line in text.splitlines()), encoding="utf-8")
    assert read_names(str(path)).names == (NameEntry("Chernyaev", ("Tchernaïev",)),)


def test_texts_cannot_leave_their_comment():
    text = as_settings(
        learnt(*changed("the \u202eIraq\x85 “quoted”", "Iraq", 9), *changed("Tchernaïev\u2028", "Chernyaev", 4))
    )
    assert all(line.startswith("#") for line in text.splitlines())
    assert tomllib.loads(text) == {}
    assert "\u202e" not in text


def test_what_the_house_has_decided_is_left_out():
    found = learnt(*changed("Tchernaïev", "Chernyaev", 4), *changed("the Iraq", "Iraq", 8), *unchanged())
    config = Config(names=Glossary((NameEntry("Chernyaev", ("Tchernaïev",)),)), words=(("The Iraq", "Iraq"),))
    left = unsettled(found, config)
    assert (left.names, left.phrases) == ((), ())
    apart = Config(names=Glossary(distinct=(("Tchernaïev", "Chernyaev"),)))
    assert not unsettled(found, apart).names
    assert unsettled(found, apart).phrases
    lines = learnt(*((page(at, "Go on now"), page(at)) for at in range(4)))
    assert lines.lines
    assert not unsettled(lines, Config(furniture=("Go on…",))).lines


def test_the_order_of_the_texts_does_not_change_the_proposals():
    pairs = [
        *changed("Tchernaïev", "Chernyaev", 5),
        *changed("the Iraq", "Iraq", 9),
        *changed("Marie - Odile", "Marie-Odile", 5),
    ]
    one, other = learnt(*pairs), learnt(*pairs[::-1])
    assert (names(one), phrases(one)) == (names(other), phrases(other))
    assert as_settings(learnt(*pairs)) == as_settings(one)


def test_the_time_grows_with_the_number_of_passages():
    def learner(count):
        made = Learner(name_words(target("en")))
        before, after = (
            "\n".join(numbered(f"In {{}} {name} has cutted the ribbon of the bridge at the {{}}.", count))
            for name in ("Tchernaïev", "Chernyaev")
        )
        made.add(twin(before, after.replace("has cutted", "cut")))
        return made

    assert in_proportion(lambda size: cpu_seconds(learner(size).proposals), 1600)


def test_the_lower_bound_is_wilsons():
    assert lower_bound(0, 0) == 0
    # Worked out by hand: 8 of 10 with z = 1.28.
    assert lower_bound(8, 10) == pytest.approx(0.602, abs=0.001)
    assert lower_bound(3, 3) < lower_bound(6, 6) < lower_bound(600, 600) < 1


def test_phrases_of_the_house_are_found_where_they_are_in_the_language():
    config = Config(select=("MT702",), words=(("the Iraq", "Iraq"), ("it's", "it is"), ("chef de file", "frontrunner")))
    text = "The Iraq waits. It’s late in the Iraq, and the Iraqi knows it. The chef de file is here."
    findings = mtlint.check(text, source_lang="fr", config=config).findings
    assert [[text[span.start : span.end] for span in finding.spans] for finding in findings] == [
        ["The Iraq", "the Iraq"],
        ["It’s"],
    ]
    assert [[edit.text for edit in finding.fix.edits] for finding in findings] == [["Iraq", "Iraq"], ["It is"]]
    assert {finding.fix.safety for finding in findings} == {"suggestion"}


def coverage(before, after, code="MT501"):
    made = Coverage()
    pair = twin(before, after)
    made.add(pair, mtlint.check(before, source_lang="fr", config=Config(select=(code,))).findings)
    return made.result()


def test_an_edit_under_a_finding_is_flagged():
    found = coverage("It rains , they say. The eels sleep.", "It rains, they say. The fish sleep.")
    assert found.edits["punctuation"] == Share(1, 1)
    assert found.edits["word"] == Share(0, 1)
    assert found.rules == {"MT501": Share(1, 1)}
    assert found.by_family == {("punctuation", "MT5"): 1}
    assert found.all_edits == Share(1, 2)
    assert found.text.of == found.edited.of == 36
    assert found.edited.part == len(",") + len("eels")


def test_a_finding_that_editors_left_was_not_acted_on():
    found = coverage("It rains , they say. The eels sleep.", "It rains , they say. The fish sleep.")
    assert found.rules == {"MT501": Share(0, 1)}
    assert found.all_edits == Share(0, 1)


def test_lines_taken_out_and_passages_added():
    before = "The eels sleep in the mud.\n\nREAD ALSO: The last lamplighter\n\nThe quay is dark at night."
    after = "The eels sleep in the mud.\n\nThe quay is dark at night.\n\nNobody knows why, said a man from Sorn."
    found = coverage(before + "\n", after, "MT401")
    assert found.edits["deletion"] == Share(1, 1)
    assert found.added == 1
    assert found.rules == {"MT401": Share(1, 1)}


def test_an_insertion_is_flagged_at_the_edge_of_a_place():
    found = coverage("He said: “The road is closed.", "He said: “The road is closed.”", "MT503")
    assert found.all_findings == Share(1, 1)
    assert found.edits["punctuation"] == Share(1, 1)


def test_no_change_is_no_share():
    found = coverage("The eels sleep.", "The eels sleep.")
    assert found.all_edits.value == 0
    assert found.all_findings.of == 0


def test_coverage_of_the_sample():
    arguments = ["coverage", MACHINE, PUBLISHED, "--source-lang", "fr", "--isolated"]
    shown = CliRunner().invoke(cli, arguments, standalone_mode=False).stdout
    assert "all edits" in shown
    data = json.loads(CliRunner().invoke(cli, [*arguments, "--output-format", "json"], standalone_mode=False).stdout)
    assert data["documents"] == 4
    assert data["by_kind"]["deletion"]["flagged"] >= 8
    assert data["by_family"]["MT4"]["share"] == 1
    assert sum(kind["count"] for kind in data["by_kind"].values()) == data["edits"]["count"]


def test_a_file_that_is_there_is_not_replaced(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("learned.toml").write_text("mine", encoding="utf-8")
    assert run(["learn", MACHINE, PUBLISHED, "-o", "learned.toml"]) == 2
    assert "learned.toml is there already" in capsys.readouterr().err
    assert Path("learned.toml").read_text(encoding="utf-8") == "mine"
    assert run(["learn", MACHINE, PUBLISHED, "-o", "learned.toml", "--force"]) == 0
    assert "Chernyaev" in Path("learned.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["learn", "coverage"])
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "missing argument"),
        (["one.txt"], "one.txt has no counterpart"),
        (["rows.jsonl", "--before-field", "mt"], "rows.jsonl has no counterpart"),
        (["one.txt", "nothing.txt"], "nothing.txt: "),
        (["one.txt", "."], "one is a folder and the other is not"),
        (["one.txt", "one.txt", "--lang", "xq"], "xq"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(tmp_path, monkeypatch, capsys, command, arguments, message):
    monkeypatch.chdir(tmp_path)
    Path("one.txt").write_text("One line.\n", encoding="utf-8")
    assert run([command, *arguments]) == 2
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("command", ["learn", "coverage"])
def test_records_hold_both_texts(tmp_path, command):
    rows = [{"mt": before, "pe": after} for before, after in changed("Tchernaïev", "Chernyaev", 4)]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    arguments = [command, str(path), "--before-field", "mt", "--after-field", "pe"]
    result = CliRunner().invoke(cli, arguments, standalone_mode=False)
    assert result.return_value == 0
    assert ("Chernyaev" if command == "learn" else "4 documents") in result.stdout


def test_nothing_to_learn_is_said():
    assert (
        as_settings(learnt(("One.", "One.")))
        == "# 1 document (1 passage) compared: nothing that editors change again and again.\n"
    )
