"""``mtlint names check``, and the reading of house lists."""

import pytest
from click.testing import CliRunner

from mtlint.cli.app import cli, run
from mtlint.config import Glossary
from mtlint.errors import UsageError

GOOD = """
[[name]]
canonical = "Kyiv"
variants = ["Kiev", "Kiew"]
note = "house style"

[[name]]
canonical = "Kiev"
variants = ["Kyjiw"]
scope = "history/*"

[[distinct]]
names = ["Peres", "Peretz"]

[names]
registry = false
"""


@pytest.fixture
def check(tmp_path):
    def call(text, *options):
        path = tmp_path / "names.toml"
        path.write_text(text, encoding="utf-8")
        result = CliRunner().invoke(cli, ["names", "check", str(path), *options], standalone_mode=False)
        return result.return_value, result.output.replace(str(path), "names.toml").splitlines()

    return call


def test_a_good_list(check):
    code, (line,) = check(GOOD.replace('"Kiev"\nvariants', '"Kieff"\nvariants'))
    assert code == 0
    assert line == "names.toml: 2 names, 3 variants, 1 entry of distinct names; no contradiction"


CASES = {
    "two canonicals": (
        '[[name]]\ncanonical = "Kyiv"\nvariants = ["Kiev"]\n[[name]]\ncanonical = "Kyyiv"\nvariants = [\n  "Kiev",\n]\n',
        ["names.toml:7: “Kiev” is to become “Kyyiv” here and “Kyiv” in line 3; keep one of them"],
    ),
    "cycle": (
        '[[name]]\ncanonical = "Kyiv"\nvariants = ["Kiev"]\n[[name]]\ncanonical = "Kiev"\nvariants = ["Kyiv"]\n',
        ["names.toml:5: “Kiev” and “Kyiv” replace each other in line 3; keep one"],
    ),
    "chain": (
        '[[name]]\ncanonical = "Kyiv"\nvariants = ["Kiev"]\n[[name]]\ncanonical = "Kiev"\nvariants = ["Kiew"]\n',
        ["names.toml:5: “Kiev” is to be printed here and to be replaced by “Kyiv” in line 3; keep one of them"],
    ),
    "variant and distinct": (
        '[[name]]\ncanonical = "Peres"\nvariants = ["Peretz"]\n[[distinct]]\nnames = ["Peres", "Peretz"]\n',
        ["names.toml:5: “Peretz” is to be kept apart here and to be replaced by “Peres” in line 3; keep one of them"],
    ),
    "itself": (
        '[[name]]\ncanonical = "Kyiv"\nvariants = ["Kyiv"]\n',
        ["names.toml:2: “Kyiv” is to be replaced by itself; take it out of the variants"],
    ),
    "twice": (
        GOOD.split("note", maxsplit=1)[0].replace("Kiew", "Kiev")
        + '[[name]]\ncanonical = "Kyiv"\n[[distinct]]\nnames = ["Peres", "Peres"]\n',
        [
            "names.toml:4: “Kiev” stands twice among the variants of “Kyiv”",
            "names.toml:6: “Kyiv” has an entry already on line 3; join them",
            "names.toml:8: “Peres” is to be kept apart from itself; name it once",
        ],
    ),
    "common words": (
        '[[name]]\ncanonical = "Bruno Le Maire"\nvariants = ["Mayor", "Bruno The Mayor", "Lemaire"]\n',
        [
            "names.toml:3: “Mayor” is a common word too and would be replaced wherever it has a capital; give the full name"
        ],
    ),
    "no line": (
        'name = [{canonical = "Kyiv", variants = ["Kyiv"]}]\n',
        ["names.toml: “Kyiv” is to be replaced by itself; take it out of the variants"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_contradicts_itself(check, case):
    text, wanted = CASES[case]
    code, lines = check(text)
    assert code == 1
    assert lines == wanted


def test_different_feeds_may_decide_differently(check):
    text = GOOD.replace('variants = ["Kiev", "Kiew"]', 'variants = ["Kiev", "Kiew"]\nscope = "news/*"')
    assert check(text)[0] == 0
    assert check(GOOD)[0] == 1


def test_another_language_has_other_words(check):
    text = '[[name]]\ncanonical = "Bruno Le Maire"\nvariants = ["Mayor"]\n'
    assert check(text, "--lang", "fr")[0] == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[name]]\ncanonical = 3\n", "needs canonical"),
        ('[[name]]\ncanonical = "Kyiv"\nvarients = ["Kiev"]\n', "did you mean 'variants'?"),
        ('[[name]]\ncanonical = "Kyiv"\nscope = 4\n', "scope must be a string"),
        ('[[nmae]]\ncanonical = "Kyiv"\n', "did you mean 'name'?"),
        ("[names]\nregister = false\n", "unknown key 'register' in [names]; did you mean 'registry'?"),
        ('[names]\nregistry = "no"\n', "registry must be true or false"),
        ("names = 3\n", "[names] table"),
        ('[[distinct]]\nnames = ["Peres"]\n', "at least two"),
        ("[[name]\n", "not a TOML file"),
    ],
)
def test_what_cannot_be_read_ends_with_2(tmp_path, capsys, text, message):
    path = tmp_path / "names.toml"
    path.write_text(text, encoding="utf-8")
    assert run(["names", "check", str(path)]) == 2
    assert message in capsys.readouterr().err


def test_a_missing_list_ends_with_2(tmp_path, capsys):
    assert run(["names", "check", str(tmp_path / "none.toml")]) == 2
    assert "none.toml" in capsys.readouterr().err


def test_the_options_of_a_list():
    glossary = Glossary.from_dict({"names": {"registry": False}}, "x")
    assert not glossary.registry
    with pytest.raises(UsageError, match="unknown key 'zzz'; known are distinct, name, names"):
        Glossary.from_dict({"zzz": 1}, "x")


def test_the_registry_can_be_left_out(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Police in Kiev closed a bridge. Kyiv slept.\n", encoding="utf-8")
    arguments = ["check", str(path), "--select", "MT203", "--output-format", "concise"]
    assert "MT203" in CliRunner().invoke(cli, arguments).output
    assert "MT203" not in CliRunner().invoke(cli, [*arguments, "--no-registry"]).output
