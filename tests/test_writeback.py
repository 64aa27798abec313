"""A file is replaced as a whole, or it is left as it was."""

import os
import stat

import pytest

from mtlint.errors import InputError
from mtlint.writeback import write_back


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
