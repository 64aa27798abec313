"""The names of many texts: counted in any order, proposed with evidence, never decided."""

import random
import tomllib

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import mtlint
from mtlint import Config, survey
from mtlint.cli.suggest import suggest
from mtlint.config import Glossary, NameEntry
from mtlint.readers.plain import read
from mtlint.text.name_corpus import NameCorpus, Tally

TEXTS = [
    "Nikol Sarkissian spoke. Later Sarkissian left for Yerevan.",
    "President Nikol Sarkisyan agreed. Sarkisyan smiled.",
    "Nikol Sarkisyan met Ludovic Castanier and Omar Diallo.",
    "Ludovic Castaneir was late. Then Castanier waited.",
    "Sergei Molchalin sang. Sergey Tuganov danced.",
]


def collect(texts):
    return survey.collect_names((read(text, f"{text[:12]}.txt").documents[0] for text in texts), "en", Config())


def state(corpus):
    return (
        corpus.documents,
        corpus.listed,
        {text: [getattr(tally, name) for name in Tally.__slots__] for text, tally in corpus.tallies.items()},
    )


def proposals(corpus, glossary=None):
    return survey.propose_names(corpus, "en", Config(names=glossary or Glossary()))


def pairs(found):
    return [(proposal.keep.text, [tally.text for tally in proposal.others]) for proposal in found]


def test_one_name_over_several_texts_is_proposed():
    assert pairs(proposals(collect(TEXTS))) == [("Sarkisyan", ["Sarkissian"]), ("Castanier", ["Castaneir"])]


def test_given_names_alone_are_not():
    assert "Sergei" not in str(pairs(proposals(collect(TEXTS))))


def test_names_listed_side_by_side_are_two():
    texts = [*TEXTS, "The hall saw Nikol Sarkissian and Nikol Sarkisyan."]
    assert "Sarkisyan" not in dict(pairs(proposals(collect(texts))))


@pytest.mark.parametrize(
    "glossary",
    [
        Glossary(names=(NameEntry("Sarkisyan", ("Sarkissian",)),)),
        Glossary(names=(NameEntry("Nikol Sarkisyan", ("Nikol Sarkissian",)),)),
        Glossary(distinct=(("Sarkissian", "Sarkisyan"),)),
    ],
)
def test_what_the_house_decided_is_not_proposed_again(glossary):
    assert pairs(proposals(collect(TEXTS), glossary)) == [("Castanier", ["Castaneir"])]


@settings(deadline=None)
@given(st.lists(st.integers(0, 3), min_size=len(TEXTS), max_size=len(TEXTS)), st.randoms())
def test_parts_merge_in_any_order(parts, order):
    whole = collect(TEXTS)
    corpora = [
        collect([text for text, part in zip(TEXTS, parts, strict=True) if part == number]) for number in range(4)
    ]
    order.shuffle(corpora)
    merged = NameCorpus()
    for corpus in corpora:
        merged.merge(corpus)
    assert state(merged) == state(whole)
    assert proposals(merged) == proposals(whole) or pairs(proposals(merged)) == pairs(proposals(whole))


def test_many_neighbours_are_cut_the_same_way_however_the_corpus_is_divided():
    texts = [
        f"Then {first} Sarkissian spoke." for first in ("Anna", "Berta", "Karl", "Dora", "Emil", "Fritz", "Gustav")
    ]
    texts += [f"Then {first} Sarkissian spoke." for first in ("Heinz", "Irma", "Jonas", "Kuno", "Ludwig", "Moritz")]
    mixed = list(texts)
    random.Random(3).shuffle(mixed)
    halves = [collect(mixed[:6]), collect(mixed[6:])]
    halves[1].merge(halves[0])
    assert halves[1].tallies["Sarkissian"].before == collect(texts).tallies["Sarkissian"].before


def feed(*texts):
    items = "".join(f"<item><title>News</title><description>{text}</description></item>" for text in texts)
    return f'<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'.encode()


class TestFeed:
    """The items of a feed are one house: what they spell in different ways is told once."""

    def notes(self, *texts):
        report = mtlint.check_bytes(feed(*texts), name="feed.xml", config=Config(select=("MT201",)))
        return [(document.name, finding) for document in report.documents for finding in document.findings]

    def test_a_name_that_two_items_spell_otherwise_is_told_once(self):
        ((name, finding),) = self.notes(*TEXTS[:3])
        assert name == "feed.xml#item[1]"
        assert (finding.severity, finding.fix) == ("info", None)
        assert finding.message == "“Sarkissian” here, but “Sarkisyan” in 2 other items"
        assert finding.data["keep"] == "Sarkisyan"

    def test_what_one_item_spells_in_two_ways_is_told_there_alone(self):
        notes = self.notes("Nikol Sarkissian spoke. Nikol Sarkisyan left.", TEXTS[1])
        assert [finding.severity for _, finding in notes] == ["warning"]

    def test_items_that_agree_are_silent(self):
        assert not self.notes(TEXTS[1], TEXTS[2])


class TestCommand:
    def run(self, tmp_path, *arguments, texts=TEXTS):
        for number, text in enumerate(texts):
            (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        return CliRunner().invoke(suggest, [str(tmp_path), *arguments], standalone_mode=False)

    def test_nothing_counts_until_it_is_confirmed(self, tmp_path):
        result = self.run(tmp_path)
        assert result.return_value == 0
        assert tomllib.loads(result.stdout) == {}
        assert "5 documents spell in several ways: 2 proposals" in result.stdout
        assert "# “Sarkisyan” 3×, in 2 documents; after Nikol" in result.stdout

    def test_a_confirmed_entry_is_a_name_list(self, tmp_path):
        output = self.run(tmp_path).stdout
        entry = output[output.index("# [[name]]") :].split("\n\n")[0].replace("# ", "")
        assert Glossary.from_dict(tomllib.loads(entry), "x").names == (NameEntry("Sarkisyan", ("Sarkissian",)),)

    def test_texts_that_agree(self, tmp_path):
        result = self.run(tmp_path, texts=TEXTS[:1])
        assert result.stdout == "# 1 document looked at: no name in several spellings.\n"

    def test_what_cannot_be_read_is_said(self, tmp_path):
        (tmp_path / "x.txt").write_bytes(b"\0\0\0")
        result = self.run(tmp_path)
        assert result.return_value == 2
        assert "x.txt: is not a text file" in result.stderr
