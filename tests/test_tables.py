"""The cache of look-up tables: never half written, never needed, never trusted when damaged."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from presskit.language import tables

_FORMS = {"رفتم": "رفت#رو", "می‌روم": "رفت#رو", "گفتند": "گفت#گو"}


class _Built:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> tuple[Iterable[str], Mapping[str, str]]:
        self.times += 1
        return ["کتاب", "خانه"], _FORMS


def _right(found: tables.Tables) -> bool:
    words, forms = found
    known = "کتاب" in words and "رفتم" not in words and "کتاب" not in forms
    return known and {form: forms[form] for form in _FORMS} == _FORMS


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(tables.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_built_once_and_mapped_from_then_on(cache: Path) -> None:
    build = _Built()
    assert _right(tables.cached("a", build)) and _right(tables.cached("a", build))
    assert build.times == 1
    assert _right(tables.cached("b", build))
    assert build.times == 2, "another source of tables has tables of its own"
    assert sorted(p.name for p in cache.iterdir()) == ["lemmas-2-a", "lemmas-2-b"]


@pytest.mark.parametrize(
    "odd", ["رفتم\0", "\0", "", "\ud800", "رفتم\ud800", "کتاب\0x", "\xff", "a" * 10_000]
)
def test_odd_words_are_not_found(cache: Path, odd: str) -> None:
    words, forms = tables.cached("a", _Built())
    assert odd not in words and odd not in forms


@pytest.mark.parametrize("name", ["words", "forms", "bases"])
@pytest.mark.parametrize("damage", ["garbage", "cut", "gone", "one byte", "pipe"])
def test_a_damaged_cache_is_built_again(cache: Path, name: str, damage: str) -> None:
    tables.cached("a", _Built())
    file = cache / "lemmas-2-a" / name
    whole = file.read_bytes()
    if damage in ("gone", "pipe"):
        file.unlink()
        if damage == "pipe":
            if not hasattr(os, "mkfifo"):
                pytest.skip("no named pipes here")
            os.mkfifo(file)
    elif damage == "one byte":
        file.write_bytes(whole[:20] + bytes([whole[20] ^ 1]) + whole[21:])
    else:
        file.write_bytes(b"\xff" * 40 if damage == "garbage" else whole[: len(whole) // 2])
    assert _right(tables.cached("a", build := _Built()))
    assert build.times == 1
    assert file.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv(tables.VARIABLE, str(tmp_path / "file"))
    build = _Built()
    assert _right(tables.cached("a", build)) and _right(tables.cached("a", build))
    assert build.times == 2


def test_several_at_once_leave_one_whole_cache(cache: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: tables.cached("a", _Built()), range(16)))
    assert all(map(_right, found))
    assert [p.name for p in cache.iterdir()] == ["lemmas-2-a"]


def test_where_the_cache_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (tables.VARIABLE, "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert tables.folder() == tmp_path / ".cache" / "presskit"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert tables.folder() == tmp_path / "xdg" / "presskit"
    monkeypatch.setattr(Path, "home", _homeless)
    assert tables.folder() is None
    assert _right(tables.cached("a", _Built()))
    monkeypatch.setenv(tables.VARIABLE, str(tmp_path / "chosen"))
    assert tables.folder() == tmp_path / "chosen"


def _homeless() -> Path:
    raise RuntimeError("Could not determine home directory.")


def test_without_a_home_the_command_works(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("سخنگوی دولت گفت: برف کم شد.", encoding="utf-8")
    command = [sys.executable, "-m", "presskit", "summarize", str(article)]
    done = subprocess.run(
        command,
        env={"PATH": "/usr/bin:/bin", "HOME": os.devnull},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0 and "برف کم شد" in done.stdout and not done.stderr


def test_tables_of_installations_that_are_gone_go_too(cache: Path, tmp_path: Path) -> None:
    tables.cached("a", _Built())
    (tmp_path / "elsewhere").mkdir()
    (cache / "lemmas-2-link").symlink_to(tmp_path / "elsewhere")
    (cache / "mine").mkdir()
    (cache / ".lemmas-2-a-abcdef").mkdir()  # of a process that was killed
    for name in ("lemmas-2-a", "lemmas-2-link", "mine", ".lemmas-2-a-abcdef"):
        os.utime(cache / name, (1, 1))
    tables.cached("b", _Built())
    assert {p.name for p in cache.iterdir()} == {"lemmas-2-b", "lemmas-2-link", "mine"}
    assert (tmp_path / "elsewhere").is_dir()


def test_tables_that_are_used_stay_and_no_more_than_some(cache: Path) -> None:
    for n in range(8):
        tables.cached(f"{n}", _Built())
        os.utime(cache / f"lemmas-2-{n}", (time.time() - 9e5 + n * 1e5,) * 2)
    tables.cached("4", _Built())  # looked up, so that it is the youngest
    tables.cached("8", _Built())
    assert {p.name for p in cache.iterdir()} == {f"lemmas-2-{n}" for n in (4, 6, 7, 8)}


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners of files here")
@pytest.mark.parametrize("name", ["", "lemmas-2-a", "lemmas-2-a/words", "lemmas-2-a/bases"])
def test_what_everybody_may_write_is_not_trusted(cache: Path, name: str) -> None:
    tables.cached("a", _Built())
    (cache / name).chmod(0o777)
    assert _right(tables.cached("a", build := _Built()))
    assert build.times == 1
    if name:  # made anew, so that it is nobody else's
        assert not (cache / name).stat().st_mode & 0o002


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners of files here")
def test_tables_of_a_stranger_are_not_trusted(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables.cached("a", _Built())
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    for path in (cache, *cache.rglob("*")):
        os.chown(path, 12346, -1) if os.geteuid() == 0 else None
    assert _right(tables.cached("a", build := _Built()))
    assert build.times == 1


def test_a_generous_umask_lets_nobody_in(cache: Path) -> None:
    before = os.umask(0)
    try:
        tables.cached("a", _Built())
    finally:
        os.umask(before)
    assert not any(p.stat().st_mode & 0o022 for p in (cache / "lemmas-2-a").rglob("*"))
