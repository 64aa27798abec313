"""A state file: a further run checks what is new, and nothing is lost when a run fails."""

import json
import os
import stat

import pytest

import mtlint
from mtlint.cli.state import Seen, State
from mtlint.errors import UsageError
from mtlint.limits import MAX_SEEN
from mtlint.render import Day
from mtlint.source.files import Content
from test_cli import mtl
from test_web import says, serving

BAD = "The road over the pass stays closed , the prefect said."
GOOD = "The road over the pass stays closed, the prefect said."


def feed(*items):
    inside = "".join(
        f"<item><guid>{guid}</guid><title>Item {guid}</title><description>{text}</description></item>"
        for guid, text in items
    )
    return f"<rss><channel>{inside}</channel></rss>".encode()


def in_turn(*answers):
    left = iter(answers)

    def answer(handler):
        next(left)(handler)

    return answer


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments):
    result = mtl(
        "check", *arguments, "--state", "state.json", "--allow-private", "--output-format", "json",
        "--fail-level", "warning",
    )  # fmt: skip
    documents = json.loads(result.stdout)["documents"] if result.stdout else []
    return result.returncode, [document["name"].rpartition("#")[2] for document in documents]


def test_the_first_run_records_and_the_next_check_what_is_new(folder):
    (folder / "feed.xml").write_bytes(feed(("a", BAD), ("b", GOOD)))
    assert check("feed.xml") == (0, [])
    assert check("feed.xml") == (0, [])
    (folder / "feed.xml").write_bytes(feed(("c", BAD), ("a", BAD), ("b", GOOD)))
    assert check("feed.xml") == (1, ["item[1]"])
    assert check("feed.xml") == (0, [])


def test_a_changed_item_is_checked_again(folder):
    (folder / "feed.xml").write_bytes(feed(("a", GOOD), ("b", GOOD)))
    check("feed.xml")
    (folder / "feed.xml").write_bytes(feed(("a", GOOD), ("b", BAD)))
    assert check("feed.xml") == (1, ["item[2]"])
    assert check("feed.xml") == (0, [])


def test_an_item_that_left_the_feed_is_remembered(folder):
    (folder / "feed.xml").write_bytes(feed(("a", BAD), ("b", BAD)))
    check("feed.xml")
    (folder / "feed.xml").write_bytes(feed(("b", BAD)))
    check("feed.xml")
    (folder / "feed.xml").write_bytes(feed(("a", BAD), ("b", BAD)))
    assert check("feed.xml") == (0, [])


def test_items_may_share_their_guid_or_have_none(folder):
    (folder / "feed.xml").write_bytes(feed(("", BAD), ("", GOOD), ("x", BAD), ("x", GOOD)))
    check("feed.xml")
    assert check("feed.xml") == (0, [])
    (folder / "feed.xml").write_bytes(feed(("", BAD), ("", GOOD), ("", f"{BAD} No."), ("x", BAD), ("x", GOOD)))
    assert check("feed.xml") == (1, ["item[3]"])


def test_only_what_is_new_is_said_to_be_unread(folder):
    start = b"<rss><channel>"
    broken = b"<item><guid>x</guid><description>&lt;!-- never closed</description></item>"
    good = b"<item><guid>y</guid><description>All is well.</description></item>"
    (folder / "feed.xml").write_bytes(start + good + b"</channel></rss>")
    assert check("feed.xml") == (0, [])
    (folder / "feed.xml").write_bytes(start + broken + good + b"</channel></rss>")
    assert check("feed.xml") == (2, ["item[1]"])
    assert check("feed.xml") == (0, [])


def test_files_and_pages_too(folder):
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    (folder / "b.md").write_text(GOOD, encoding="utf-8")
    assert check(".") == (0, [])
    (folder / "b.md").write_text(BAD, encoding="utf-8")
    (folder / "c.txt").write_text(BAD, encoding="utf-8")
    (folder / "feed.xml").write_bytes(feed(("a", BAD)))
    assert check(".") == (1, ["./b.md", "./c.txt"])
    assert check(".", "-j", "2") == (0, [])


@pytest.mark.usefixtures("folder")
def test_a_feed_that_has_not_changed_is_not_sent_again():
    headers = {"Content_Type": "text/xml", "ETag": '"1"', "Last_Modified": "Sun, 22 Nov 2026"}
    first, later = feed(("a", BAD)), feed(("b", BAD), ("a", BAD))
    with serving(in_turn(says(first, **headers), says(status=304), says(later, **headers))) as server:
        assert check(server.url) == (0, [])
        assert check(server.url) == (0, [])
        assert check(server.url) == (1, ["item[1]"])
    sent = [(headers.get("If-None-Match"), headers.get("If-Modified-Since")) for _, headers in server.asked]
    assert sent == [(None, None), *[('"1"', "Sun, 22 Nov 2026")] * 2]


def test_several_feeds_in_several_processes(folder):
    with serving(says(feed(("a", BAD)))) as server:
        urls = [f"{server.url}/{number}" for number in range(4)]
        assert check(*urls, "-j", "2") == (0, [])
        server.answer = says(feed(("b", BAD), ("a", BAD)))
        assert check(*urls, "-j", "2") == (1, ["item[1]"] * 4)
    assert list(json.loads((folder / "state.json").read_bytes())["inputs"]) == urls


def test_what_cannot_be_read_stays_as_it_was(folder):
    answer = in_turn(says(feed(("a", BAD))), says(b"\0"), says(feed(("b", BAD), ("a", BAD))))
    with serving(answer) as server:
        assert check(server.url) == (0, [])
        before = (folder / "state.json").read_bytes()
        assert check(server.url) == (2, [])
        assert (folder / "state.json").read_bytes() == before
        assert check(server.url) == (1, ["item[1]"])


def test_the_run_says_what_it_did(folder):
    (folder / "feed.xml").write_bytes(feed(("a", BAD), ("b", GOOD)))
    first, second = (mtl("check", "feed.xml", "--state", "state.json") for _ in range(2))
    assert (first.stdout, second.stdout) == (b"", b"")
    assert b"state.json: 0 new texts checked, 2 remembered; 1 input seen for the first time: recorded" in first.stderr
    assert b"state.json: 0 new texts checked, 2 remembered\n" in second.stderr


def test_the_items_that_were_seen_still_vote_on_the_language(folder):
    old = [(str(number), f"Le préfet a parlé de la route numéro {number} avec les maires.") for number in range(4)]
    (folder / "feed.xml").write_bytes(feed(*old))
    check("feed.xml", "--select", "MT101")
    (folder / "feed.xml").write_bytes(feed(*old, ("new", "The drugs are the fléau of the port.")))
    assert check("feed.xml", "--select", "MT101")[1] == ["item[5]"]


GOOD_STATE = {"version": 1, "inputs": {"a": {"etag": "", "modified": "", "items": {"x": ["0"]}}}}


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b'"text"', b"\xff", b"{}", b'{"version": 2, "inputs": {}}', b'{"version": 1}',
        b'{"version": 1, "inputs": []}', b'{"version": 1, "inputs": {"a": 1}}',
        b'{"version": 1, "inputs": {"a": {"etag": 1, "modified": "", "items": {}}}}',
        b'{"version": 1, "inputs": {"a": {"etag": "", "modified": "", "items": {"x": [1]}}}}',
        b'{"version": 1, "inputs": {"a": {"etag": "", "modified": "", "items": {"x": 1}}}}', b"[" * 100_000,
        json.dumps(GOOD_STATE).encode()[:-5], json.dumps({**GOOD_STATE, "days": {"2026-05-01": ["1", 0]}}).encode(),
        json.dumps({**GOOD_STATE, "days": {"2026-05-01": [1]}}).encode(),
    ],
)  # fmt: skip
def test_a_damaged_state_file_is_told_and_left_alone(folder, content):
    (folder / "state.json").write_bytes(content)
    (folder / "a.txt").write_text(BAD, encoding="utf-8")
    result = mtl("check", "a.txt", "--state", "state.json")
    assert (result.returncode, result.stdout) == (2, b"")
    assert len(result.stderr.splitlines()) == 1
    assert b"remove it to begin anew" in result.stderr
    assert (folder / "state.json").read_bytes() == content


def test_a_state_file_reads_as_it_was_written(folder):
    (folder / "state.json").write_text(json.dumps(GOOD_STATE), encoding="utf-8")
    state = State("state.json")
    assert state.seen("a") == Seen("", "", {"x": ("0",)})
    assert state.seen("b") == Seen()
    state.remember("b", Seen("é", "", {"": ["1", "2"]}), mtlint.check(BAD))
    state.save()
    assert State("state.json").seen("b") == Seen("é", "", {"": ("1", "2")})
    assert State("state.json").seen("a") == state.seen("a")
    assert os.listdir(folder) == ["state.json"]
    assert stat.S_IMODE((folder / "state.json").stat().st_mode) & 0o077 == 0o044


def test_a_state_file_counts_what_was_found_day_by_day(folder, monkeypatch):
    days = {f"2026-04-{day:02}": (day, 1) for day in range(1, 31)}
    (folder / "state.json").write_text(json.dumps({**GOOD_STATE, "days": days}), encoding="utf-8")
    for date, texts in (("2026-05-01", (BAD, GOOD)), ("2026-05-01", (BAD,)), ("2026-05-02", ())):
        monkeypatch.setattr("mtlint.cli.state.strftime", lambda *_, date=date: date)
        state = State("state.json")
        for text in texts:
            state.remember("b", Seen("", "", {}), mtlint.check(text))
        state.save()
    assert State("state.json").history == (*(Day(date, *counts) for date, counts in days.items()), ("2026-05-01", 3, 2))


def test_the_page_shows_the_days_before(folder):
    (folder / "feed.xml").write_bytes(feed(("a", GOOD)))
    page = ("check", "feed.xml", "--state", "state.json", "--report", "html=page.html")
    mtl(*page)
    assert "<h2>Day by day" not in (folder / "page.html").read_text(encoding="utf-8")
    (folder / "feed.xml").write_bytes(feed(("a", GOOD), ("b", BAD)))
    mtl(*page)
    (folder / "feed.xml").write_bytes(feed(("a", GOOD), ("b", BAD), ("c", GOOD)))
    mtl(*page)
    shown = (folder / "page.html").read_text(encoding="utf-8")
    assert "1 text with damage among 1 since" in shown
    assert "in this run 0 among 1" in shown
    assert shown.count("<rect") == 3


@pytest.mark.parametrize("is_there", [True, False])
def test_two_runs_at_once_lose_nothing(folder, is_there):
    if is_there:
        (folder / "state.json").write_text(json.dumps(GOOD_STATE), encoding="utf-8")
    one, two = State("state.json"), State("state.json")
    for number, state in enumerate((one, two)):
        state.remember(str(number), Seen("", "", {}), mtlint.check(""))
    one.save()
    with pytest.raises(UsageError, match="run the command again"):
        two.save()
    assert State("state.json").seen("0").items == {}


def test_what_is_remembered_has_a_limit():
    seen = Seen("", "", {str(number): ("0",) for number in range(MAX_SEEN)})
    assert len(seen.after(Content(b""), ()).items) == MAX_SEEN
    assert len(Seen("", "", {"x": (), **seen.items}).after(Content(b""), ()).items) == MAX_SEEN
