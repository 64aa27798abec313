"""Whatever goes wrong while a file is fixed, it is the old one or the new one, and the tool says so in one line."""

import errno
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

from mtlint import api, writeback
from mtlint.cli.app import run
from mtlint.errors import InputError
from mtlint.source import files
from mtlint.writeback import write_back

OLD = b"The ferry stays in port , the mayor said on Tuesday.\n" * 3
NEW = OLD.replace(b" ,", b",")
LEFTOVER = re.compile(r"\.a\.txt\.mtlint-[0-9a-f]{8}")
ERRNOS = ("EIO", "ENOSPC", "EACCES", "EROFS", "EINTR", "ENOENT")
FAULTS = [*(OSError(getattr(errno, name), os.strerror(getattr(errno, name))) for name in ERRNOS), MemoryError()]
PURE = ("split", "join", "dirname", "commonpath", "isdir")


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(OLD)
    path.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(path, 12_345, 12_345)
    with suppress(OSError, AttributeError):
        os.setxattr(path, "user.origin", b"wire")
    return path


class FaultySystem:
    """Stands in for ``os``: the calls from a turn on, or only that one, fail, or something else happens before.

    A write never takes all that it is given, and what is to be closed is closed even if that fails.
    """

    def __init__(self, turn, fault, *, lasting=False, after=False):
        self.turn, self.fault, self.lasting, self.after = turn, fault, lasting, after
        self.calls = []

    def __getattr__(self, name):
        real = getattr(os if hasattr(os, name) else os.path, name)
        if name == "path":
            return self
        if name in PURE or not callable(real) or isinstance(real, type):
            return real

        def call(*args, **kwargs):
            self.calls.append(name)
            if len(self.calls) == self.turn or (self.lasting and len(self.calls) > self.turn):
                if name == "close" or self.after:
                    real(*args, **kwargs)
                self.strike()
            if name == "write":
                args = args[0], args[1][: max(1, len(args[1]) // 2)]
            return real(*args, **kwargs)

        return call

    def strike(self):
        if callable(self.fault):
            self.fault()
        else:
            raise self.fault


def fix(article, capsys, monkeypatch, system):
    """Run ``mtlint fix`` on a system; its exit code, and the lines it prints on standard error."""
    monkeypatch.setattr(writeback, "os", system)
    monkeypatch.setattr(files, "os", system)
    capsys.readouterr()
    try:
        code = run(["fix", str(article), "--select", "MT501"])
    finally:
        monkeypatch.undo()
    out, err = capsys.readouterr()
    assert out == ""
    return code, err.splitlines()


def every_turn(article, capsys, monkeypatch, fault, **how):
    """Let the first, second, third … call fail until nothing does; what was called, and what came of each failure."""
    for turn in range(1, 99):
        article.unlink(missing_ok=True)
        article.write_bytes(OLD)
        system = FaultySystem(turn, fault, **how)
        code, lines = fix(article, capsys, monkeypatch, system)
        if len(system.calls) < turn:
            assert (code, article.read_bytes()) == (0, NEW)
            return
        yield system.calls[turn - 1], code, lines
    pytest.fail("the file was never written")


def test_the_harness_sees_every_call(article, capsys, monkeypatch):
    system = FaultySystem(0, None)
    assert fix(article, capsys, monkeypatch, system)[0] == 0
    assert {"open", "write", "fsync", "fchmod", "close", "replace", "realpath", "lstat", "fstat", "read"} <= set(
        system.calls
    )
    assert article.read_bytes() == NEW


@pytest.mark.parametrize("fault", FAULTS, ids=repr)
def test_one_failing_call(article, capsys, monkeypatch, fault):
    handles = open_handles()
    for call, code, lines in every_turn(article, capsys, monkeypatch, fault):
        assert os.listdir(article.parent) == ["a.txt"], call
        assert len(lines) == 1, (call, lines)
        if code == 0:
            # The last step, or one before reading that does not matter: all is well.
            assert article.read_bytes() == NEW
            assert lines[0].endswith("a.txt: 3 findings fixed")
        else:
            assert code == 2
            assert article.read_bytes() == OLD
            assert re.fullmatch(r"mtlint: (.*a\.txt: .{20,}|not enough memory; .*)", lines[0]), lines
    assert open_handles() == handles


@pytest.mark.parametrize("after", [False, True])
def test_an_interrupt(article, capsys, monkeypatch, after):
    for call, code, lines in every_turn(article, capsys, monkeypatch, KeyboardInterrupt(), after=after):
        assert (code, lines[-1]) == (130, "mtlint: interrupted")
        assert os.listdir(article.parent) == ["a.txt"], call
        assert article.read_bytes() in (OLD, NEW)


@pytest.mark.parametrize("fault", FAULTS, ids=repr)
def test_a_disk_that_fails_for_good(article, capsys, monkeypatch, fault):
    for _, code, lines in every_turn(article, capsys, monkeypatch, fault, lasting=True):
        assert code in (0, 2)
        assert len(lines) == 1
        assert article.read_bytes() == (NEW if code == 0 else OLD)
        for name in set(os.listdir(article.parent)) - {"a.txt"}:
            # Not even taking it away was possible.
            assert LEFTOVER.fullmatch(name)
            (article.parent / name).unlink()


def open_handles():
    return os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else []


def test_attributes_are_kept_or_nothing_is_written(article, monkeypatch):
    def deny(*_):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    calls = [
        name for name in ("setxattr", "fchmod") if hasattr(os, name) and (name == "fchmod" or os.listxattr(article))
    ]
    for name in calls:
        with monkeypatch.context() as patch:
            patch.setattr(os, name, deny)
            with pytest.raises(InputError, match="not permitted"):
                write_back(str(article), OLD, NEW, [str(article.parent)])
        assert article.read_bytes() == OLD
    before = article.stat()
    write_back(str(article), OLD, NEW, [str(article.parent)])
    after = article.stat()
    assert (before.st_mode, before.st_uid, before.st_gid) == (after.st_mode, after.st_uid, after.st_gid)
    if "setxattr" in calls:
        assert os.getxattr(article, "user.origin") == b"wire"


# --- somebody else at work on the same file

EDITED = b"Somebody has written something else , meanwhile.\n"


def edited_in_place(path):
    path.write_bytes(EDITED)


def edited_at_the_same_size_and_time(path):
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_bytes(OLD.replace(b"mayor", b"baker"))
    os.utime(path, ns=times)


def replaced_by_another(path):
    (path.parent / "new").write_bytes(EDITED)
    os.replace(path.parent / "new", path)


def replaced_by_a_link(path):
    path.unlink()
    path.symlink_to(path.parent.parent / "elsewhere.txt")


def replaced_by_a_pipe(path):
    path.unlink()
    os.mkfifo(path)


def replaced_by_a_folder(path):
    path.unlink()
    path.mkdir()


def taken_away(path):
    path.unlink()


MEANWHILE = [
    edited_in_place, edited_at_the_same_size_and_time, replaced_by_another, replaced_by_a_link, replaced_by_a_pipe,
    replaced_by_a_folder, taken_away,
]  # fmt: skip


def state(path):
    """What stands in a place, and what is in it."""
    if path.is_symlink():
        return "link", os.readlink(path)
    return (path.exists(), path.is_fifo(), path.is_dir(), path.read_bytes() if path.is_file() else b"")


@pytest.mark.parametrize("meanwhile", MEANWHILE, ids=lambda change: change.__name__)
def test_a_change_between_reading_and_writing_is_kept(article, capsys, monkeypatch, meanwhile):
    elsewhere = article.parent.parent / "elsewhere.txt"
    elsewhere.write_bytes(OLD)
    real = api.fix_parsed
    left = []

    def fix_and_change(*args, **kwargs):
        result = real(*args, **kwargs)
        meanwhile(article)
        left.append((state(article), sorted(os.listdir(article.parent))))
        return result

    monkeypatch.setattr(api, "fix_parsed", fix_and_change)
    code = run(["fix", str(article), "--select", "MT501"])
    (line,) = capsys.readouterr().err.splitlines()
    assert code == 2
    assert "not written" in line
    assert left == [(state(article), sorted(os.listdir(article.parent)))]
    assert elsewhere.read_bytes() == OLD


@pytest.mark.parametrize("meanwhile", MEANWHILE, ids=lambda change: change.__name__)
def test_a_change_at_any_moment_of_writing(article, monkeypatch, meanwhile):
    """Up to the last look at the file a change is seen; after it, the file is whole all the same."""
    for turn in range(1, 99):
        clear(article)
        article.write_bytes(OLD)
        system = FaultySystem(turn, lambda: meanwhile(article))
        refusal = ""
        with monkeypatch.context() as patch:
            patch.setattr(writeback, "os", system)
            try:
                write_back(str(article), OLD, NEW, [str(article.parent)])
            except InputError as error:
                refusal = str(error)
        if len(system.calls) < turn:
            break
        assert os.listdir(article.parent) in (["a.txt"], [])
        if "replace" not in system.calls:
            assert "written" in refusal
        if refusal:
            assert state(article) == changed_state(article, meanwhile)
    assert system.calls[-1] == "close"


def changed_state(article, meanwhile):
    clear(article)
    article.write_bytes(OLD)
    meanwhile(article)
    return state(article)


def clear(path):
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    path.unlink(missing_ok=True)


# --- the real thing

FIX = [sys.executable, "-m", "mtlint", "fix", "--select", "MT501"]


def test_a_disk_that_takes_no_more(article):
    """The system takes the first 4,096 bytes and refuses the rest."""
    resource = pytest.importorskip("resource")
    old = OLD * 200
    article.write_bytes(old)
    limit = (4096, 4096)
    script = (
        "import resource, sys; from mtlint.cli.app import run\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, {limit})\n"
        "sys.exit(run(sys.argv[1:]))"
    )
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 4096
    result = subprocess.run(
        [sys.executable, "-c", script, *FIX[3:], "a.txt"], cwd=article.parent, capture_output=True, check=False
    )
    assert result.returncode == 2
    assert result.stderr.splitlines()[0] == b"mtlint: a.txt: could not be written (file too large); it is unchanged"
    assert article.read_bytes() == old
    assert os.listdir(article.parent) == ["a.txt"]


@pytest.fixture
def folder():
    """A folder of somebody who is not root, whom nothing can be forbidden."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        path.chmod(0o755)
        (path / "a.txt").write_bytes(OLD)
        if os.geteuid() != 0:
            yield path
            return
        for each in (path, path / "a.txt"):
            os.chown(each, 65_534, 65_534)
        os.setresuid(65_534, 65_534, 0)
        try:
            yield path
        finally:
            os.setresuid(0, 0, 0)


@pytest.mark.parametrize(("protected", "reason"), [(".", "permission denied"), ("a.txt", "check its permissions")])
def test_what_is_protected_is_not_written(folder, protected, reason):
    (folder / protected).chmod(0o555)
    with pytest.raises(InputError, match=reason):
        write_back(str(folder / "a.txt"), OLD, NEW, [str(folder)])
    assert (folder / "a.txt").read_bytes() == OLD
    assert os.listdir(folder) == ["a.txt"]
    folder.chmod(0o755)


@pytest.mark.parametrize("name", ["п" * 120 + ".txt", "a" * 251 + ".txt", "a b\n.txt", "-.txt"])
def test_any_name_a_file_system_takes(tmp_path, name, capsys):
    path = tmp_path / name
    path.write_bytes(OLD)
    assert run(["fix", str(path), "--select", "MT501"]) == 0
    assert path.read_bytes() == NEW
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_output_that_takes_nothing(article):
    if not os.path.exists("/dev/full"):
        pytest.skip("this system has no full device")
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "mtlint", "check", "a.txt"], cwd=article.parent, stdout=full, stderr=-1, check=False
        )
    assert result.returncode == 2
    assert result.stderr == b"mtlint: standard output: no space left on device\n"


def test_closed_streams(article):
    command = f"{sys.executable} -m mtlint"
    shell = ["bash", "-c", f"{command} fix --select MT501 a.txt >&- 2>&-; echo $?; {command} check - <&- 2>&1; echo $?"]
    result = subprocess.run(shell, cwd=article.parent, capture_output=True, check=False)
    assert result.stdout == b"0\nmtlint: <stdin>: is closed; there is nothing to check\n2\n"
    assert article.read_bytes() == NEW


def test_nobody_listening_does_not_stop_the_work_half_way(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_bytes(OLD)
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as deaf:
        subprocess.run([*FIX, "."], cwd=tmp_path, stderr=deaf, check=False)
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {NEW}


def test_a_fix_that_is_killed_leaves_each_file_old_or_new(tmp_path):
    """Killed as soon as it has begun to write, a little later each time."""
    for delay in (0, 0.001, 0.004, 0.016):
        for number in range(30):
            (tmp_path / f"{number:02}.txt").write_bytes(OLD)
        with subprocess.Popen([*FIX, "."], cwd=tmp_path, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None and not any(name[0] == "." for name in os.listdir(tmp_path)):
                pass
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
        contents = {path.read_bytes() for path in tmp_path.glob("[0-9]*.txt")}
        assert contents <= {OLD, NEW}
        assert len(list(tmp_path.glob("[0-9]*.txt"))) == 30
    assert_harmless(tmp_path)


LOOP = """
import sys
from mtlint.writeback import write_back
old, new = (open(name, "rb").read() for name in ("old", "new"))
print(flush=True)
while True:
    write_back("texts/a.txt", old, new, ["."])
    write_back("texts/a.txt", new, old, ["."])
"""


def test_a_write_that_is_killed_at_any_moment(tmp_path):
    """Killed again and again while it does nothing but write."""
    contents = NEW * 2000, NEW * 1900
    for name, content in zip(("old", "new"), contents, strict=True):
        (tmp_path / name).write_bytes(content)
    texts = tmp_path / "texts"
    texts.mkdir()
    moments = random.Random(7)
    for _ in range(25):
        (texts / "a.txt").write_bytes(contents[0])
        with subprocess.Popen([sys.executable, "-c", LOOP], cwd=tmp_path, stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            time.sleep(moments.uniform(0, 0.02))
            process.send_signal(signal.SIGKILL)
        assert (texts / "a.txt").read_bytes() in contents
    assert_harmless(texts)


def assert_harmless(folder):
    """What a killed process leaves is known by its name, is for nobody else to read, and is not taken for a text."""
    left = [path for path in folder.iterdir() if path.name.startswith(".")]
    for path in left:
        assert re.fullmatch(r"\.\d*a?\.txt\.mtlint-[0-9a-f]{8}", path.name)
        assert path.stat().st_mode & 0o133 == 0
    result = subprocess.run([*FIX, "."], cwd=folder, capture_output=True, check=False)
    assert result.returncode == 0
    assert b"mtlint-" not in result.stderr
    assert [path for path in folder.iterdir() if path.name.startswith(".")] == left
