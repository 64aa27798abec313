"""Scores: the figures are those of sacrebleu's own command, and what fixes change is counted against an editor."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from mtlint.cli.app import cli, run
from mtlint.loading import read_text
from mtlint.pairs.twins import Twin
from mtlint.score.compare import progress, score, segments
from mtlint.score.figures import METRICS, TOKENISERS, Pair, Scorer

PAIRS = Path(__file__).parent.parent / "samples" / "pairs"
MACHINE = """The mayor has cutted the ribbon of the new bridge , with a smile.
Nobody had seen him since three weeks.

The bridge measures 3,5 kilometres; it cost 40 million of euros.
« We waited it since ten years », says a fisherwoman.
It rains.
"""
EDITED = """The mayor cut the ribbon of the new bridge with a smile.
Nobody had seen him for three weeks.

The bridge is 3.5 kilometres long; it cost 40 million euros.
“We have waited for it for ten years,” says a fisherwoman.
It rains.
"""


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mt.txt").write_text(MACHINE, encoding="utf-8")
    (tmp_path / "edited.txt").write_text(EDITED, encoding="utf-8")
    return tmp_path


def mtlint(*arguments):
    return CliRunner().invoke(cli, ["score", *arguments], standalone_mode=False)


def sacrebleu(folder, *arguments):
    command = [sys.executable, "-m", "sacrebleu", "edited.txt", "-i", "mt.txt", "-f", "json", "-w", "4", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=60)
    found = json.loads(done.stdout)
    return found if isinstance(found, list) else [found]


def twin(before, after, name="text"):
    return Twin(read_text(before, name, None)[0], read_text(after, name, None)[0])


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ((), ("-m", "bleu", "chrf", "ter", "--chrf-word-order", "2")),
        (("--chrf-word-order", "0", "-m", "chrf"), ("-m", "chrf")),
        *(
            (("-m", "bleu", "--tokenize", tokeniser), ("-m", "bleu", "--tokenize", tokeniser))
            for tokeniser in ("13a", "intl", "char", "zh", "none")
        ),
    ],
)
def test_the_figures_are_those_of_sacrebleu(files, ours, theirs):
    data = json.loads(mtlint("mt.txt", "--reference", "edited.txt", "--output-format", "json", *ours).stdout)
    found = [(figure["name"], figure["score"], figure["signature"]) for figure in data["scores"]]
    expected = [(figure["name"], figure["score"], figure["signature"]) for figure in sacrebleu(files, *theirs)]
    assert sorted(found) == sorted(expected)
    assert data["segments"] == 6


def test_the_table_ends_with_what_sacrebleu_prints(files):
    command = [sys.executable, "-m", "sacrebleu", "edited.txt", "-i", "mt.txt", "-f", "text", "--no-color"]
    done = subprocess.run(
        [*command, "-m", *METRICS, "--chrf-word-order", "2"], cwd=files, capture_output=True, check=True
    )
    expected = sorted(line.strip() for line in done.stdout.decode().splitlines())
    shown = mtlint("mt.txt", "--reference", "edited.txt").stdout.splitlines()
    assert sorted(shown[-3:]) == expected


def test_metrics_and_tokenisers_are_known_to_sacrebleu():
    from sacrebleu.metrics import BLEU
    from sacrebleu.metrics import METRICS as THEIRS

    assert set(TOKENISERS) <= set(BLEU.TOKENIZERS)
    assert {name.upper() for name in METRICS} <= set(THEIRS)


def test_worst_segments_come_with_their_source(files):
    (files / "source.txt").write_text("Un\nDeux\n\nQuatre\nCinq\nIl pleut.\n", encoding="utf-8")
    result = mtlint("mt.txt", "--reference", "edited.txt", "--source", "source.txt", "--worst", "1")
    assert result.return_value == 0
    assert "segment 5" in result.stdout
    assert "source:    Cinq" in result.stdout
    (files / "source.txt").write_text("Un\nDeux\n", encoding="utf-8")
    result = mtlint("mt.txt", "--reference", "edited.txt", "--source", "source.txt")
    assert result.return_value == 2
    assert "has not as many segments" in result.stderr


def test_folders_are_paired_by_name_and_what_is_alone_is_said(files):
    for folder in ("machine", "published"):
        (files / folder).mkdir()
        for name in ("one", "two"):
            text = MACHINE if folder == "machine" else EDITED
            (files / folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (files / "machine" / "three.txt").write_text("Alone.\n", encoding="utf-8")
    result = mtlint("machine", "--reference", "published", "--output-format", "json")
    data = json.loads(result.stdout)
    assert [entry["name"] for entry in data["documents"]] == ["machine/one.txt", "machine/two.txt"]
    assert data["documents"][0]["scores"] == data["scores"]
    assert result.return_value == 2
    assert "three.txt: has no counterpart in published" in result.stderr


def test_records_hold_both_texts(files):
    rows = [{"id": number, "mt": one, "pe": other} for number, (one, other) in enumerate(zip(*lines(), strict=True))]
    (files / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    result = mtlint("rows.jsonl", "--field", "mt", "--reference-field", "pe", "--output-format", "json")
    assert json.loads(result.stdout)["segments"] == len(rows)
    assert result.return_value == 0


def lines():
    return [list(filter(None, text.splitlines())) for text in (MACHINE, EDITED)]


def test_passages_are_aligned_where_their_numbers_differ():
    before = "The road is closed since Monday.\n\nREAD ALSO: Snow\n\nNobody knows when it opens again."
    after = "The road has been closed since Monday.\n\nNobody knows when it will open again."
    assert segments(twin(before, after)) == [
        Pair("The road is closed since Monday.", "The road has been closed since Monday."),
        Pair("READ ALSO: Snow", ""),
        Pair("Nobody knows when it opens again.", "Nobody knows when it will open again."),
    ]


def test_as_many_segments_do_not_mean_that_they_belong_together():
    before = "READ ALSO: Snow\n\nThe road is closed since Monday and nobody knows why.\n\nShe sells eels."
    after = "The road has been closed since Monday.\n\nNobody knows why.\n\n\nShe sells eels."
    found = segments(twin(before, after))
    assert found[0] == Pair("READ ALSO: Snow", "")
    assert found[-1] == Pair("She sells eels.", "She sells eels.")


def test_two_translations_that_share_few_words_stay_in_order():
    before, after = "One two three.\n\nFour five six.", "Uno dos tres.\n\n\nCuatro five seis."
    assert [pair.reference for pair in segments(twin(before, after))] == ["Uno dos tres.", "Cuatro five seis."]


def test_fixes_are_counted_against_the_editor():
    pair = twin(
        "It rains , they say.\n\nThe the sea.\n\nAll is well.", "It rains, they say.\n\nThe the sea.\n\nAll is well."
    )

    def fixed(document):
        text = document.text.replace(" ,", ",").replace("The the", "The")
        return read_text(text, "text", None)[0]

    made = progress([pair], [("fixes", fixed)], Scorer(("chrf",)))
    assert [version.name for version in made.versions] == ["machine text", "fixes"]
    assert made.versions[1][2:] == (2, 1, 1)
    assert made.versions[0].figures[0].name == "chrF2++"


def test_a_line_that_a_fix_takes_out_is_nothing_afterwards():
    pair = twin("It rains.\n\nREAD ALSO: Snow\n\nAll is well.", "It rains.\n\nAll is well.")
    made = progress([pair], [("fixes", lambda _: pair.after)], Scorer(("chrf",)))
    assert made.versions[1][2:] == (1, 1, 0)


def test_before_and_after_on_the_sample():
    folders = [str(PAIRS / name) for name in ("machine", "published")]
    arguments = ["--before", folders[0], "--after", folders[1], "--source-lang", "fr", "--output-format", "json"]
    data = json.loads(mtlint(*arguments).stdout)
    machine, safe, unsafe = data["versions"]
    assert (machine["changed"], safe["farther"], unsafe["farther"]) == (0, 0, 0)
    assert 0 < safe["nearer"] <= unsafe["nearer"] <= unsafe["changed"]
    assert unsafe["scores"][0]["score"] > machine["scores"][0]["score"]
    assert mtlint(*arguments[:6]).stdout.count("unsafe fixes too") == 1


def test_nothing_to_score_is_no_score():
    assert score([], Scorer(), 1) is None
    assert progress([], [], Scorer()) is None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name both versions"),
        (["mt.txt"], "name both versions"),
        (["mt.txt", "--reference", "edited.txt", "--before", "mt.txt"], "leave one of the two pairs out"),
        (["mt.txt", "--reference", "nothing.txt"], "nothing.txt: "),
        (["mt.txt", "--reference", "."], "one is a folder and the other is not"),
        (["mt.txt", "--reference", "edited.txt", "--tokenize", "spm"], "'spm' is not one of"),
        (["empty.txt", "--reference", "empty.txt"], "empty.txt: holds no text"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(files, capsys, arguments, message):
    (files / "empty.txt").write_text("", encoding="utf-8")
    assert run(["score", *arguments]) == 2
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1


def test_nothing_of_a_text_commands_a_terminal(files):
    (files / "mt.txt").write_text("A \x1b[31mred\u202e line.\n", encoding="utf-8")
    (files / "edited.txt").write_text("Another line.\n", encoding="utf-8")
    for form in ("table", "json"):
        shown = mtlint("mt.txt", "--reference", "edited.txt", "--output-format", form).stdout
        assert "\x1b" not in shown
        assert "\u202e" not in shown
