"""Settings: where they are looked for, what they say, and how what is wrong with them is told."""

import json

import pytest
from click.testing import CliRunner

import mtlint
from mtlint.cli.app import cli, run
from mtlint.settings.files import load, nearest
from mtlint.settings.keys import KEYS
from mtlint.settings.schema import schema

DAMAGE = "The bridge is closed , he said.\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt", "archive/c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(DAMAGE, encoding="utf-8")
    return tmp_path


def settings(project, text, name="mtlint.toml"):
    path = project / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def check(*arguments):
    """The lines of the concise report, without its summary."""
    result = CliRunner().invoke(cli, ["check", "--output-format", "concise", *arguments], standalone_mode=False)
    assert result.exception is None, result.exception
    return [line for line in result.stdout.splitlines() if ": " in line and " MT" in line], result.return_value


def refused(capsys, *arguments):
    """The one line that a command says when it refuses."""
    assert run(["check", *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    return line


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mtlint.toml", 'ignore = ["MT501"]'),
        (".mtlint.toml", 'ignore = ["space-before-punctuation"]'),
        ("pyproject.toml", '[tool.mtlint]\nignore = ["MT5"]'),
    ],
)
def test_settings_are_found_in_the_folder_of_a_file_and_above(project, name, text):
    settings(project, text, name)
    assert check("a.txt") == ([], 0)
    assert check("archive/c.txt") == ([], 0)


def test_the_nearest_file_holds_alone(project):
    settings(project, 'ignore = ["MT501"]')
    settings(project, 'fail-level = "warning"', "archive/mtlint.toml")
    lines, code = check("a.txt", "archive/c.txt")
    assert [line.partition(":")[0] for line in lines] == ["archive/c.txt"]
    assert code == 1


def test_a_hidden_file_comes_before_a_shown_one_and_that_before_pyproject(project):
    settings(project, 'min-severity = "error"', ".mtlint.toml")
    settings(project, "selekt = 1")
    settings(project, "[tool.mtlint]\nselekt = 1", "pyproject.toml")
    assert check("a.txt") == ([], 0)


def test_a_pyproject_without_a_table_for_mtlint_is_passed_over(project):
    settings(project, 'ignore = ["MT501"]')
    settings(project, '[project]\nname = "mtlint-house-rules"', "archive/pyproject.toml")
    assert check("archive/c.txt") == ([], 0)


def test_extend_takes_over_what_is_not_said(project):
    settings(project, 'extend = "../base.toml"\nfail-level = "error"', "archive/mtlint.toml")
    settings(project, 'fail-level = "warning"\n[severity]\nMT501 = "info"', "base.toml")
    found = load(str(project / "archive" / "mtlint.toml"))
    assert found.values["fail_level"] == "error"
    assert found.values["severity"] == (("MT501", "info"),)
    assert found.origins["severity"].endswith("base.toml")


def test_extend_in_a_circle_is_refused(project, capsys):
    settings(project, 'extend = "b.toml"')
    settings(project, 'extend = "mtlint.toml"', "b.toml")
    assert "circle" in refused(capsys, "a.txt")


def test_the_command_line_replaces_and_extends(project):
    settings(project, 'select = ["MT6"]\nextend-ignore = ["MT601"]')
    assert check("a.txt") == ([], 0)
    assert len(check("a.txt", "--select", "MT5")[0]) == 1
    assert len(check("a.txt", "--extend-select", "MT501")[0]) == 1
    assert check("a.txt", "--select", "MT501", "--extend-ignore", "MT501") == ([], 0)


def test_isolated_obeys_no_file(project):
    settings(project, 'ignore = ["MT501"]')
    assert len(check("a.txt", "--isolated")[0]) == 1


def test_config_names_a_file_or_a_line(project):
    other = settings(project, 'fail-level = "warning"', "other/settings.toml")
    assert check("a.txt", "--config", str(other))[1] == 1
    assert check("a.txt", "--config", 'severity = { MT501 = "error" }')[1] == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("selekt = []", "unknown key 'selekt'; did you mean 'select'?"),
        ('select = ["MT999"]', "unknown rule 'MT999'"),
        ('ignore = ["name-varient"]', "did you mean name-variant?"),
        ("select = 'MT5'", "must be a list of strings"),
        ('fail-level = "eror"', "did you mean 'error'?"),
        ("min-confidence = 2", "a number from 0 to 1"),
        ("max-findings = -1", "a whole number"),
        ("preview = 1", "true or false"),
        ("[severity]\nMT5 = 'grave'", "known are"),
        ("[[overrides]]\nselect = ['MT5']", 'needs match = "…"'),
        ("[[overrides]]\nmatch = '*'\nbaseline = 'x'", "unknown key 'baseline'"),
        ("[[allow.exact]]\ntext = 'x'", 'needs rule = "…"'),
        ("allow = ['x']", "must be written as a [allow] table"),
        ("[words]\na = 1", "its translation"),
        ("names-file = '/etc/passwd'", "in the folder of the settings"),
        ("names-file = '../names.toml'", "in the folder of the settings"),
        ("baseline = 'https://example.org/x'", "in the folder of the settings"),
        ("names-file = 'names.toml'", "no such file"),
        ("extend = 'nothing.toml'", "no such file"),
        ("lang = 'klingon'", "klingon"),
        ("x = [", "not TOML"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(project, capsys, text, told):
    settings(project, text)
    assert told in refused(capsys, "a.txt")


def test_an_override_can_be_for_a_path_from_the_settings(project, monkeypatch):
    settings(project, '[[overrides]]\nmatch = "archive/*"\nignore = ["MT501"]')
    assert len(check(".")[0]) == 2
    monkeypatch.chdir(project / "archive")
    assert check("c.txt") == ([], 0)


def test_per_file_ignores(project):
    settings(project, '[per-file-ignores]\n"a.*" = ["MT501"]')
    assert [line.partition(":")[0] for line in check("a.txt", "b.txt")[0]] == ["b.txt"]


def test_an_override_can_be_for_the_items_of_one_site(project):
    item = "<item><title>T</title><link>https://{}/1</link><description>{}</description></item>"
    items = "".join(item.format(site, DAMAGE) for site in ("quotes.example", "news.example"))
    (project / "feed.xml").write_text(f'<rss version="2.0"><channel>{items}</channel></rss>', encoding="utf-8")
    settings(project, '[[overrides]]\nmatch = "https://quotes.example/*"\nignore = ["MT501"]')
    (line,) = check("feed.xml")[0]
    assert line.startswith("feed.xml:2:")


def test_excluded_files_are_left_out_unless_they_are_named(project):
    settings(project, 'exclude = ["archive"]')
    assert len(check(".")[0]) == 2
    assert len(check("archive/c.txt")[0]) == 1
    assert check("archive/c.txt", "--force-exclude") == ([], 0)
    assert len(check(".", "--exclude", "b.*")[0]) == 2
    assert len(check(".", "--include", "*/c.txt", "--exclude", "nothing")[0]) == 1


def test_more_findings_than_the_most_are_a_failure(project):
    settings(project, "max-findings = 1")
    assert check("a.txt")[1] == 0
    assert check("a.txt", "b.txt")[1] == 1
    assert check("a.txt", "--max-findings", "0")[1] == 1


def test_words_furniture_and_names_can_stand_in_the_settings(project):
    settings(
        project,
        'furniture = ["The bridge is closed , he said."]\n[words]\n"chef de file" = "frontrunner"\n'
        '[[name]]\ncanonical = "Kyiv"\nvariants = ["Kiev"]\n[names]\nregistry = false\n',
    )
    config = mtlint.cli.runs.Runs({}).root.config
    assert config.words == (("chef de file", "frontrunner"),)
    assert config.names.names[0].variants == ("Kiev",)
    assert not config.names.registry
    assert "MT402" in check("a.txt")[0][0]


def test_an_allowed_text_stands_and_an_unused_one_is_told(project):
    settings(project, 'fail-level = "info"\n[[allow.exact]]\nrule = "MT501"\ntext = " ,"\n')
    assert check(".") == ([], 0)
    settings(project, '[[allow.exact]]\nrule = "MT501"\ntext = " !"\n')
    load.cache_clear()
    told = CliRunner().invoke(cli, ["check", "--output-format", "json", "."], standalone_mode=False).stdout
    codes = [finding["code"] for entry in json.loads(told)["documents"] for finding in entry["findings"]]
    assert codes.count("MT901") == 1
    assert not [line for line in check("a.txt")[0] if "MT901" in line]


def test_allow_add_keeps_what_is_there(project):
    path = settings(project, '# ours\r\nlang = "en"\r\n')
    path.write_bytes(b'# ours\r\nlang = "en"\r\n')
    arguments = ["allow", "add", "--rule", "MT501", 'a "b" \\ \x07', "--reason", "says\nso"]
    assert CliRunner().invoke(cli, arguments, standalone_mode=False).exception is None
    assert path.read_bytes().startswith(b'# ours\r\nlang = "en"\r\n\r\n[[allow.exact]]\r\n')
    load.cache_clear()
    (entry,) = load(str(path)).values["allow"]
    assert entry == (("MT501",), 'a "b" \\ \x07', "says\nso")


def test_allow_add_refuses_what_it_cannot_extend(project, capsys):
    path = settings(project, 'allow = { text = ["x"] }\n')
    assert run(["allow", "add", "--rule", "MT501", "y"]) == 2
    assert "in one line" in capsys.readouterr().err
    assert path.read_text() == 'allow = { text = ["x"] }\n'


def test_init_writes_settings_that_can_be_read_and_only_once(project):
    assert run(["init"]) == 0
    text = (project / "mtlint.toml").read_text()
    assert load(str(project / "mtlint.toml")).values == {}
    assert run(["init"]) == 2
    uncommented = [line[2:] for line in text.splitlines() if line.startswith("# ") and " = " in line]
    assert uncommented
    for line in uncommented[:-2]:
        assert KEYS[line.partition(" ")[0]]


def test_config_shows_values_and_where_they_come_from(project):
    settings(project, 'fail-level = "warning"')
    shown = CliRunner().invoke(cli, ["config", "--show-origin"], standalone_mode=False).stdout
    assert 'fail-level = "warning"    # mtlint.toml' in shown


@pytest.mark.parametrize("key", KEYS.values(), ids=lambda key: key.name)
def test_the_example_of_a_key_is_valid(project, key):
    import tomllib

    import jsonschema

    text = f"{key.name} = {key.example}"
    if key.name == "extend":
        return
    jsonschema.validate(tomllib.loads(text), schema())
    assert load(str(settings(project, text, "example.toml"))).values.keys() == {key.field}


def test_the_schema_refuses_what_the_reader_refuses():
    import jsonschema

    for wrong in ({"selekt": []}, {"fail-level": "grave"}, {"overrides": [{"lang": "en"}]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema())


def test_no_settings_are_looked_for_by_the_library(project):
    settings(project, 'ignore = ["MT501"]')
    assert mtlint.check_path("a.txt").findings
    assert nearest(str(project)) == str(project / "mtlint.toml")


def test_where_rules_are_fixable_only_their_corrections_are_applied(project):
    (project / "a.txt").write_text("The bridge is closed , the the mayor said on Monday.\n", encoding="utf-8")
    settings(project, 'fixable = ["MT5", "repeated-word"]')
    assert [" [*] " in line for line in check("a.txt")[0]] == [True, True]
    assert [" [*] " in line for line in check("a.txt", "--fixable", "MT5")[0]] == [True, False]
    assert [" [*] " in line for line in check("a.txt", "--unfixable", "MT501")[0]] == [False, True]
    assert len(check("a.txt", "--fixable", "MT4")[0]) == 2


def test_what_is_excluded_besides_adds_to_what_the_settings_exclude(project):
    settings(project, 'exclude = ["archive"]\nextend-exclude = ["a.*"]')
    assert [line.partition(":")[0] for line in check(".")[0]] == ["./b.txt"]
    assert check(".", "--extend-exclude", "b.txt") == ([], 0)
    assert [line.partition(":")[0] for line in check(".", "--exclude", "b.txt")[0]] == ["./archive/c.txt"]


def test_unfixable_rules_are_told_and_nothing_is_applied(project):
    settings(project, 'unfixable = ["MT5"]')
    assert len(check("a.txt")[0]) == 1
    assert run(["fix", "a.txt"]) == 0
    assert (project / "a.txt").read_text(encoding="utf-8") == DAMAGE


def test_fixes_can_be_listed(project, capsys):
    assert run(["fix", "--show-fixes", str(project / "a.txt")]) == 0
    assert "  MT501 " in capsys.readouterr().err
