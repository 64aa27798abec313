"""A file is replaced as a whole, or it is left as it was."""

import errno
import os
import stat

import pytest

from mtlint.errors import InputError
from mtlint.writeback import write_back, write_new


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    return path


def write(path, old=b"old", new=b"new", root=None):
    write_back(str(path), old, new, [str(root or path.parent)])


def test_content_is_replaced_and_mode_kept(article):
    article.chmod(0o640)
    write(article)
    assert article.read_bytes() == b"new"
    assert stat.S_IMODE(article.stat().st_mode) == 0o640
    assert os.listdir(article.parent) == ["a.txt"]


def test_without_a_change_the_file_is_not_touched(article):
    before = article.stat()
    write(article, new=b"old")
    after = article.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_new_file_is_made_and_never_in_the_place_of_another(article):
    path = article.parent / "b.txt"
    write(path, old=None)
    assert path.read_bytes() == b"new"
    with pytest.raises(InputError, match="has come into being"):
        write(path, old=None, new=b"other")
    assert path.read_bytes() == b"new"


def test_a_link_is_written_through(article):
    link = article.parent / "link.txt"
    link.symlink_to(article)
    write(link)
    assert link.is_symlink()
    assert article.read_bytes() == b"new"


def test_a_link_that_leads_elsewhere_is_refused(article, tmp_path_factory):
    link = tmp_path_factory.mktemp("elsewhere") / "link.txt"
    link.symlink_to(article)
    with pytest.raises(InputError, match="elsewhere"):
        write(link)
    assert article.read_bytes() == b"old"


def test_hard_links_are_refused(article):
    os.link(article, article.parent / "b.txt")
    with pytest.raises(InputError, match="hard links"):
        write(article)
    assert article.read_bytes() == b"old"


def test_a_file_that_changed_meanwhile_is_left_alone(article):
    article.write_bytes(b"edited by someone")
    with pytest.raises(InputError, match="has changed"):
        write(article)
    assert article.read_bytes() == b"edited by someone"
    assert os.listdir(article.parent) == ["a.txt"]


CALLS = ["open", "fdopen", "fsync", "fchmod", "replace", "lstat"]
ERRORS = [errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("old", [b"old", None], ids=["replaced", "new"])
def test_a_failing_disk_leaves_the_old_file_or_the_new_one(article, monkeypatch, call, error, old):
    """Let the first, second, third … use of a system call fail until the write succeeds."""
    real = getattr(os, call)
    for turn in range(1, 60):
        count = 0

        def failing(*args, turn=turn, **kwargs):
            nonlocal count
            count += 1
            if count == turn:
                raise OSError(error, os.strerror(error))
            return real(*args, **kwargs)

        if old is None:
            article.unlink(missing_ok=True)
        else:
            article.write_bytes(old)
        monkeypatch.setattr(os, call, failing)
        try:
            write(article, old=old)
            failed = False
        except InputError:
            failed = True
        monkeypatch.undo()
        assert (article.read_bytes() if article.exists() else None) == (old if failed else b"new")
        assert os.listdir(article.parent) == (["a.txt"] if article.exists() else [])
        if count < turn:
            return
    pytest.fail("the write never succeeded")


def test_an_interrupt_leaves_no_temporary_file(article, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(article)
    assert article.read_bytes() == b"old"
    assert os.listdir(article.parent) == ["a.txt"]


# --- reports ----------------------------------------------------------------------------------------------------


def test_a_report_is_a_new_file_or_replaces_one_and_keeps_its_mode(tmp_path):
    path = tmp_path / "report.json"
    write_new(str(path), [b"one"])
    fresh = tmp_path / "fresh"
    fresh.touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(fresh.stat().st_mode)
    path.chmod(0o640)
    write_new(str(path), [b"two"])
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(os.listdir(tmp_path)) == ["fresh", "report.json"]


def test_a_report_goes_through_a_link_and_into_a_device(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_new(str(tmp_path / "link"), [b"new"])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    write_new(os.devnull, [b"new"])
    assert not stat.S_ISREG(os.stat(os.devnull).st_mode)


@pytest.mark.parametrize("path", ["none/report.json", ".", "a\0b", "x" * 5000])
def test_a_report_that_cannot_be_written_leaves_nothing(tmp_path, monkeypatch, path):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="could not be written"):
        write_new(path, [b"new"])
    assert os.listdir(tmp_path) == []


def test_a_report_that_fails_on_the_way_leaves_the_old_one(tmp_path, monkeypatch):
    path = tmp_path / "report.json"
    path.write_bytes(b"old")

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="no space left"):
        write_new(str(path), [b"new"])
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["report.json"]
