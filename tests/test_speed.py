"""Speed as ratios within one run: this holds on fast and slow machines alike."""

import os
import resource
import subprocess
import sys
import time

import pytest

import mtlint

PARAGRAPH = (
    "The prefect of the valley said on Tuesday that the road over the pass would stay closed until the end of the "
    "month. “Nobody can say how deep the snow is,” she told reporters in Lanvallec, where Mr Ferrand and Mrs Kowalczyk "
    "had waited since 6 a.m. for the first bus. It was the third closure in two years.\n\n"
)


def cpu(*command):
    """CPU seconds of a command, its start included; the least of several runs."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    spent = []
    for _ in range(6):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *command], env=environment, stdout=subprocess.DEVNULL, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(spent)


@pytest.fixture(scope="module")
def article(tmp_path_factory):
    path = tmp_path_factory.mktemp("speed") / "article.txt"
    path.write_text(PARAGRAPH * 12, encoding="utf-8")
    return str(path)


def test_a_short_check_starts_quickly(article):
    assert cpu("-m", "mtlint", "check", article) < 4 * cpu("-c", "import click")


def test_the_version_costs_next_to_nothing():
    assert cpu("-m", "mtlint", "--version") < cpu("-c", "import click")


def seconds(text):
    spent = []
    for _ in range(4):
        start = time.process_time()
        mtlint.check(text, source_lang="fr")
        spent.append(time.process_time() - start)
    return min(spent)


# Texts that make careless patterns and loops slow.
HOSTILE = {
    "prose": PARAGRAPH,
    "blanks": " " * 400,
    "letters": "a" * 400,
    "quotes": "“" * 400,
    "straight quotes": '" ' * 200,
    "brackets": "[(" * 200,
    "stops": "a. " * 150,
    "glued stops": "word.Word" * 50,
    "names": "Aa Bb-Cc " * 50,
    "spellings": "Kiev, Kyiv. " * 40,
    "full names": "Vladimir Poutine. Volodymyr Poutine. " * 12,
    "capitals": "READ ALSO" * 50,
    "commas": ", said, " * 60,
    "figures": "1 234 567 " * 40,
    "accents": "é’l’" * 100,
    "repeats": "the the the the " * 30,
    "entities": "&amp;" * 80,
    "addresses": "a@a.a.a-" * 50,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text_and_no_faster(name):
    unit = HOSTILE[name]
    mtlint.check(unit, source_lang="fr")
    small, large = seconds(unit * 20), seconds(unit * 80)
    assert large < 0.05 or large / small < 10  # four times the text; twice that for noise
