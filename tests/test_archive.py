"""Archives: what a batch leaves in one, that nothing of it is lost, and what an old one keeps."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Run
from cutting import CutError, Cutter, begun

from presskit import pipeline
from presskit.archive import database, store
from presskit.archive.output import ArchiveOutput
from presskit.batch import runs, worker
from presskit.batch.inputs import BatchInputs
from presskit.language import terms
from presskit.reading.inputs import read

PEOPLE = ["نگار وزیری", "آرمان کوهستانی", "پریا نیک‌رو", "بهرام سلحشور"]
TABLES = ("articles", "sources", "speakers", "sections", "sentences")


def _body(n: int) -> str:
    who = PEOPLE[n % len(PEOPLE)]
    return (
        f"به گزارش سپهر، {who}، سخنگوی سازمان راه‌ها، گفت: راه شماره {n} باز است.\nوی افزود: برف در"
        f" {n + 3} گردنه کم شد.\n"
    )


def _records(path: Path, numbers: range, bad: tuple[int, ...] = (), word: str = "") -> Path:
    lines = [
        "{nope"
        if n in bad
        else json.dumps({"id": f"k{n}", "date": "1403/02/25", "body": _body(n) + word})
        for n in numbers
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def _run(inputs: Path, output: Path, observers: Any = (), **more: Any) -> runs.BatchTotals:
    plan = runs.Plan(
        BatchInputs((str(inputs),)), worker.Settings(), str(output), **{"jobs": 1, **more}
    )
    return runs.run(plan, observers)


def _rows(path: Path) -> dict[str, list[Any]]:
    """All that an archive holds, and the terms of its index."""
    with closing(sqlite3.connect(path)) as held:
        held.execute(
            "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, sentences_fts, instance)"
        )
        found = {t: held.execute(f"SELECT * FROM {t} ORDER BY 1, 2").fetchall() for t in TABLES}
        found["meta"] = held.execute("SELECT * FROM meta ORDER BY 1").fetchall()
        found["words"] = held.execute(
            "SELECT term, doc, offset FROM words ORDER BY 2, 3"
        ).fetchall()
        for index in ("sentences_fts", "speakers_fts"):  # the second against its table too
            held.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        assert held.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert held.execute("PRAGMA foreign_key_check").fetchall() == []
    return found


def _plain(path: Path) -> dict[str, list[Any]]:
    """The rows without what numbers rows."""
    with closing(sqlite3.connect(path)) as held:
        told = held.execute("SELECT article, start, text, speaker, key, content, pick FROM said")
        sources = held.execute(
            "SELECT s.name, a.sha256 FROM sources s JOIN articles a ON a.id = article_id"
        )
        return {"said": sorted(told, key=repr), "sources": sorted(sources)}


def test_an_archive_holds_what_quotes_and_summary_tell(call: Run, tmp_path: Path) -> None:
    path = ROOT / "examples" / "ministers" / "article.txt"
    assert call("batch", str(path), "-o", "a.sqlite", "-q").returncode == 0
    quotes = json.loads(call("quotes", str(path), "--format", "json").stdout)
    summary = json.loads(call("summarize", str(path), "--format", "json").stdout)
    rows = [
        json.loads(r) for r in call("quotes", str(path), "--format", "rows").stdout.splitlines()
    ]
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as held:
        held.row_factory = sqlite3.Row
        said = [dict(row) for row in held.execute("SELECT * FROM said ORDER BY id")]
        article = dict(held.execute("SELECT * FROM articles").fetchone())
    assert article["agency"] == quotes["source"]["agency"]
    assert article["chars"] == quotes["source"]["chars"] and article["text"] is None
    assert [s["text"] for s in said] == [s["text"] for s in quotes["sentences"]]
    for mine, theirs in zip(said, rows, strict=True):
        for name in (
            "kind",
            "speaker",
            "key",
            "role",
            "start",
            "end",
            "rule",
            "confidence",
            "quote",
            "topic",
            "about",
            "question",
            "content",
        ):
            assert mine[name] == theirs[name], (name, mine)
    picked = {
        p["start"]
        for t in summary["topics"]
        for v in t["speakers"]
        for p in v["sentences"]
        if not p["in_heading"]
    }
    assert picked and picked <= {s["start"] for s in said if s["pick"]}
    assert all((s["score"] is not None) == bool(s["pick"]) for s in said)


def test_with_text_and_without_picks(call: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_body(1), "utf-8")
    assert (
        call("batch", "a.txt", "-o", "a.sqlite", "-q", "--what", "quotes", "--with-text").returncode
        == 0
    )
    held = _rows(tmp_path / "a.sqlite")
    assert held["articles"][0][-2] == _body(1)
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as c:
        assert c.execute("SELECT sum(pick), count(score) FROM sentences").fetchone() == (0, 0)


def test_the_same_archive_however_many_processes(tmp_path: Path) -> None:
    articles = _records(tmp_path / "a.jsonl", range(120), bad=(7,))
    for jobs in (1, 2):
        totals = _run(articles, tmp_path / f"{jobs}.sqlite", jobs=jobs)
        assert (totals.articles, totals.failures) == (120, 1)
    assert (tmp_path / "1.sqlite").read_bytes() == (tmp_path / "2.sqlite").read_bytes()
    assert (tmp_path / "1.sqlite.failures.jsonl").exists()
    assert not list(tmp_path.glob("*.part*"))


def test_an_article_that_comes_twice_is_there_once(tmp_path: Path) -> None:
    twice = [
        {"id": "a", "body": _body(1), "agency": "سپهر"},
        {"id": "b", "body": _body(1), "agency": "افق"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, twice)), "utf-8")
    totals = _run(tmp_path / "a.jsonl", tmp_path / "a.sqlite")
    held = _rows(tmp_path / "a.sqlite")
    assert (len(held["articles"]), totals.again) == (1, 1)
    assert [(s[0], s[3]) for s in held["sources"]] == [("a", "سپهر"), ("b", "افق")]


def test_adding_and_changing(call: Run, tmp_path: Path) -> None:
    _run(_records(tmp_path / "a.jsonl", range(6)), tmp_path / "a.sqlite")
    done = call("batch", "a.jsonl", "-o", "a.sqlite")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"--append adds to it, --overwrite replaces it" in done.stderr
    # the same again, a changed one, and new ones
    lines = _records(tmp_path / "b.jsonl", range(4, 9)).read_text("utf-8").splitlines()
    changed = json.loads(lines[1])
    changed["body"] = "به گزارش سپهر، سهراب دشتی گفت: پل تازه باز شد."
    lines[1] = json.dumps(changed)
    (tmp_path / "b.jsonl").write_text("\n".join(lines), "utf-8")
    done = call("batch", "b.jsonl", "-o", "a.sqlite", "--append")
    assert done.returncode == 0
    assert b"already in the archive: 1; replaced by a changed one: 1" in done.stderr
    held = _rows(tmp_path / "a.sqlite")
    assert sorted(s[0] for s in held["sources"]) == [f"k{n}" for n in range(9)]
    assert len(held["articles"]) == 9
    # as if all had come at once
    first = {
        f"k{n}": json.dumps({"id": f"k{n}", "date": "1403/02/25", "body": _body(n)})
        for n in range(9)
    }
    first["k5"] = lines[1]
    (tmp_path / "c.jsonl").write_text("\n".join(first.values()), "utf-8")
    _run(tmp_path / "c.jsonl", tmp_path / "c.sqlite")
    assert _plain(tmp_path / "a.sqlite") == _plain(tmp_path / "c.sqlite")
    assert {w[0] for w in held["words"]} == {w[0] for w in _rows(tmp_path / "c.sqlite")["words"]}
    assert not any("بهرام" in s[2] for s in held["speakers"] if s[1] == "دشتی")


def test_added_to_nothing_it_is_a_new_archive(tmp_path: Path) -> None:
    articles = _records(tmp_path / "a.jsonl", range(5))
    _run(articles, tmp_path / "a.sqlite", append=True)
    _run(articles, tmp_path / "b.sqlite")
    assert _plain(tmp_path / "a.sqlite") == _plain(tmp_path / "b.sqlite")


def test_whoever_only_a_replaced_article_named_is_gone(tmp_path: Path) -> None:
    one = {"id": "a", "body": "به گزارش سپهر، سهراب دشتی گفت: پل تازه باز شد."}
    (tmp_path / "a.jsonl").write_text(json.dumps(one), "utf-8")
    _run(tmp_path / "a.jsonl", tmp_path / "a.sqlite")
    assert [s[1] for s in _rows(tmp_path / "a.sqlite")["speakers"]] == ["سهراب دشتی"]
    (tmp_path / "a.jsonl").write_text(json.dumps(one | {"body": _body(0)}), "utf-8")
    _run(tmp_path / "a.jsonl", tmp_path / "a.sqlite", append=True)
    held = _rows(tmp_path / "a.sqlite")
    assert [s[1] for s in held["speakers"]] == ["نگار وزیری"]
    assert "دشتی" not in {w[0] for w in held["words"]}
    assert int(dict(held["meta"])["sentences"]) == len(held["sentences"])


def test_records_without_an_id_are_told_by_their_place(tmp_path: Path) -> None:
    for day in (1, 2):
        path = tmp_path / f"day{day}.jsonl"
        path.write_text(
            "\n".join(json.dumps({"body": _body(n + 10 * day)}) for n in range(3)), "utf-8"
        )
        totals = _run(path, tmp_path / "a.sqlite", append=True)
        assert totals.replaced == 0
    sources = [s[0] for s in _rows(tmp_path / "a.sqlite")["sources"]]
    assert len(sources) == 6 and all("day" in s and "line" in s for s in sources)


def test_days_are_known_or_not(tmp_path: Path) -> None:
    told = ["۱۴۰۳/۰۲/۲۵", "2024-05-14T10:00:00Z", "دیروز", None]
    lines = [json.dumps({"id": n, "body": _body(n), "date": day}) for n, day in enumerate(told)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    _run(tmp_path / "a.jsonl", tmp_path / "a.sqlite")
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as held:
        days = held.execute("SELECT date, day FROM articles ORDER BY id").fetchall()
    assert days == [
        ("۱۴۰۳/۰۲/۲۵", "2024-05-14"),
        ("2024-05-14T10:00:00Z", "2024-05-14"),
        ("دیروز", None),
        (None, None),
    ]


def test_other_terms_are_made_anew_when_something_is_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _run(_records(tmp_path / "a.jsonl", range(3)), tmp_path / "a.sqlite")
    monkeypatch.setattr(terms, "version", lambda: "another")
    whole = terms.indexed
    monkeypatch.setattr(terms, "indexed", lambda text: whole(text) + " xyz")
    _run(
        _records(tmp_path / "b.jsonl", range(1, 5), word="تازه"), tmp_path / "a.sqlite", append=True
    )
    held = _rows(tmp_path / "a.sqlite")
    assert dict(held["meta"])["terms"] == "another"
    assert sum(w[0] == "xyz" for w in held["words"]) == len(held["sentences"])


def test_an_archive_from_before_something_was_added_to_the_schema(
    call: Run, tmp_path: Path
) -> None:
    """It is asked as it is, and gets the rest when articles are added."""
    for name in ("a.sqlite", "b.sqlite"):
        _run(_records(tmp_path / "a.jsonl", range(4)), tmp_path / name)
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as held:
        held.executescript(
            "DROP TRIGGER speakers_come; DROP TRIGGER speakers_go; DROP TABLE speakers_fts;"
            " DROP VIEW said; ALTER TABLE sections DROP COLUMN parent;"
            " CREATE VIEW said AS SELECT * FROM sentences;"
        )
    for args in (["--speaker", "نگار"], ["راه", "--speaker", "نگار"], ["--topic", "راه"]):
        old, new = (call("find", *args, "--in", f"{n}.sqlite", "-q") for n in "ab")
        assert (old.returncode, old.stdout) == (new.returncode, new.stdout), args
    more = _records(tmp_path / "more.jsonl", range(3, 7))
    for name in ("a.sqlite", "b.sqlite"):
        _run(more, tmp_path / name, append=True)
    assert _rows(tmp_path / "a.sqlite") == _rows(tmp_path / "b.sqlite")
    assert _plain(tmp_path / "a.sqlite") == _plain(tmp_path / "b.sqlite")


@pytest.mark.long
@pytest.mark.parametrize("append", [False, True], ids=["new", "append"])
def test_killed_at_any_moment_it_goes_on(call: Run, tmp_path: Path, append: bool) -> None:
    whole, cut = tmp_path / "whole.sqlite", tmp_path / "cut.sqlite"
    articles = _records(tmp_path / "b.jsonl", range(20, 170), bad=(24, 120))
    if append:
        _run(_records(tmp_path / "a.jsonl", range(30)), whole)
        shutil.copy(whole, cut)
    before = _rows(cut) if append else {}
    _run(articles, whole, append=append)
    command = ["batch", str(articles), "-o", str(cut), "-q", "-j", "2", "--resume"]
    command += ["--append"] if append else []
    chance, kills = random.Random(append), 0
    # before anything is there, as soon as something is, and then further and further on
    for goal in (None, 0, 1, *(chance.randrange(2, 25) for _ in range(7))):
        process = begun(*command, cwd=tmp_path)
        goal = goal and goal + _done(tmp_path)
        while goal is not None and process.exitcode is None and _done(tmp_path) < goal:
            time.sleep(0.001)
        for _ in range(chance.randrange(9)):  # somewhere in what comes next
            _done(tmp_path)
        process.kill()
        process.join()
        if process.exitcode != -signal.SIGKILL:
            break
        kills += 1
        if (tmp_path / "cut.sqlite.part").exists() or not append:
            assert not append or _rows(cut) == before, "an archive changes in one step"
    assert kills >= 5
    assert call(*command).returncode in (2, 3)
    assert _plain(cut) == _plain(whole)
    _rows(cut)
    assert sorted(p.name for p in tmp_path.glob("cut*")) == [
        "cut.sqlite",
        "cut.sqlite.failures.jsonl",
    ]


def _done(folder: Path) -> int:
    try:
        return (folder / "cut.sqlite.part.ledger").read_bytes().count(b"\n")
    except FileNotFoundError:
        return 0


@pytest.mark.parametrize("step", ["_merge", "finish", "discard"])
@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
def test_cut_while_it_is_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, late: bool
) -> None:
    out = tmp_path / "a.sqlite"
    _run(_records(tmp_path / "a.jsonl", range(5)), out)
    articles = _records(tmp_path / "b.jsonl", range(3, 9))
    original, begun = getattr(ArchiveOutput, step), []

    def cut(self: Any, *entries: Any) -> None:
        begun.append(step)
        if step == "discard" and len(begun) == 1:  # where the part is begun
            original(self, *entries)
            return
        if late:
            original(self, *entries)
        raise CutError

    monkeypatch.setattr(ArchiveOutput, step, cut)
    with pytest.raises(CutError):
        _run(articles, out, append=True)
    monkeypatch.undo()
    totals = _run(articles, out, append=True, resume=True)
    assert totals.articles == 6
    assert sorted(s[0] for s in _rows(out)["sources"]) == [f"k{n}" for n in range(9)]
    assert not list(tmp_path.glob("*.part*"))


def test_what_was_not_written_down_is_done_again(tmp_path: Path) -> None:
    articles = _records(tmp_path / "a.jsonl", range(110))
    with pytest.raises(CutError):
        _run(articles, tmp_path / "a.sqlite", [Cutter(105)])
    totals = _run(articles, tmp_path / "a.sqlite", resume=True)
    assert (totals.kept, totals.articles) == (100, 110)  # a transaction is of a hundred
    _run(articles, tmp_path / "b.sqlite")
    assert _plain(tmp_path / "a.sqlite") == _plain(tmp_path / "b.sqlite")


def test_a_changed_input_does_not_mix_two_runs(tmp_path: Path) -> None:
    articles = _records(tmp_path / "a.jsonl", range(110))
    with pytest.raises(CutError):
        _run(articles, tmp_path / "a.sqlite", [Cutter(105)])
    _records(tmp_path / "a.jsonl", range(110), bad=(50,))
    with pytest.raises(Exception, match=r"has changed .* cannot go back to before it"):
        _run(articles, tmp_path / "a.sqlite", resume=True)
    _run(articles, tmp_path / "a.sqlite", overwrite=True)
    assert len(_rows(tmp_path / "a.sqlite")["articles"]) == 109
    # where the first has changed already there is nothing to mix
    with pytest.raises(CutError):
        _run(articles, tmp_path / "b.sqlite", [Cutter(105)])
    _run(_records(tmp_path / "a.jsonl", range(1, 9)), tmp_path / "b.sqlite", resume=True)
    assert len(_rows(tmp_path / "b.sqlite")["articles"]) == 8


def test_going_on_otherwise_is_refused(call: Run, tmp_path: Path) -> None:
    articles = _records(tmp_path / "a.jsonl", range(4))
    _run(articles, tmp_path / "a.sqlite")
    before = (tmp_path / "a.sqlite").read_bytes()
    with pytest.raises(CutError):
        _run(articles, tmp_path / "a.sqlite", [Cutter(2)], append=True)
    done = call("batch", "a.jsonl", "-o", "a.sqlite", "--resume")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"with or without --append" in done.stderr and b"--overwrite" not in done.stderr
    assert (tmp_path / "a.sqlite").read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
@pytest.mark.parametrize("append", [False, True], ids=["new", "append"])
def test_a_full_disk_is_one_line_and_the_old_archive_stays(
    call: Run, tmp_path: Path, append: bool
) -> None:
    """A limit on the size of files is to a program what a full disk is."""
    out = tmp_path / "a.sqlite"
    if append:
        _run(_records(tmp_path / "a.jsonl", range(100)), out)
    articles = _records(tmp_path / "b.jsonl", range(100, 220))
    most = out.stat().st_size + 20_000 if append else 150_000
    before = _rows(out) if append else {}
    command = [
        "batch",
        str(articles),
        "-o",
        str(out),
        "-j",
        "1",
        "-q",
        *(["--append"] if append else []),
    ]
    process = begun(*command, cwd=tmp_path, errors=tmp_path / "told", first=lambda: _limit(most))
    process.join(60)
    told = (tmp_path / "told").read_text("utf-8")
    assert (process.exitcode, told.count("\n")) == (2, 1), told
    assert "--resume goes on" in told
    assert out.exists() == append and (not append or _rows(out) == before)
    assert call(*command, "--resume").returncode == 0
    assert len(_rows(out)["articles"]) == (220 if append else 120)


def _limit(size: int) -> None:
    """Let no file of this process grow larger."""
    import resource  # not everywhere

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_two_writers_at_once(call: Run, tmp_path: Path) -> None:
    articles = _records(tmp_path / "a.jsonl", range(4))
    _run(articles, tmp_path / "a.sqlite")

    class Second:
        told: bytes = b""

        def article(self, entry: object, cost: int) -> None:
            if not self.told:
                done = call("batch", "a.jsonl", "-o", "a.sqlite", "--append", "--overwrite", "-q")
                assert done.returncode == 2
                self.told = done.stderr

        def end(self, totals: runs.BatchTotals) -> None: ...

    second = Second()
    _run(articles, tmp_path / "a.sqlite", [second], append=True)
    assert second.told.count(b"\n") == 1 and b"another run is writing" in second.told


def test_another_program_that_writes_is_waited_for_and_told(
    call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_PATIENCE", 0.05)
    _run(_records(tmp_path / "a.jsonl", range(2)), tmp_path / "a.sqlite")
    _records(tmp_path / "b.jsonl", range(2, 4))
    with closing(sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = call("batch", "b.jsonl", "-o", "a.sqlite", "--append", "-q")
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
        assert b"another program is writing into it" in done.stderr
        assert call("find", "راه", "--in", "a.sqlite", "-q").returncode == 0, (
            "it can be read meanwhile"
        )
    assert call("batch", "b.jsonl", "-o", "a.sqlite", "--append", "--resume", "-q").returncode == 0
    assert len(_rows(tmp_path / "a.sqlite")["articles"]) == 4


def _wrong(good: Path) -> Iterator[tuple[str, bytes, str]]:
    data = good.read_bytes()
    yield "text", "متنی ساده".encode(), "is no archive of presskit"
    yield "empty", b"", "is no archive of presskit"
    yield "short", data[: len(data) // 2], "is damaged"
    other = bytearray(data)
    other[60:64] = (7).to_bytes(4, "big")
    yield "version", bytes(other), "is an archive of schema 7, this presskit knows 1"
    foreign = bytearray(data)
    foreign[68:72] = bytes(4)
    yield "foreign", bytes(foreign), "is no archive of presskit"
    page = int.from_bytes(data[16:18], "big")
    yield "damaged", data[:page] + b"\xff" * page * 20 + data[page * 21 :], "is damaged"


def test_what_is_no_whole_archive_of_this_schema(call: Run, tmp_path: Path) -> None:
    _run(_records(tmp_path / "a.jsonl", range(40)), tmp_path / "good.sqlite")
    for name, data, told in _wrong(tmp_path / "good.sqlite"):
        path = tmp_path / f"{name}.sqlite"
        path.write_bytes(data)
        for command in (
            ["find", "راه", "--in", str(path)],
            ["people", "--in", str(path)],
            ["batch", "a.jsonl", "-o", str(path), "--append", "-q"],
        ):
            done = call(*command)
            assert (done.returncode, done.stderr.count(b"\n")) == (2, 1), (
                name,
                command,
                done.stderr.decode(),
            )
            assert told in done.stderr.decode(), (name, command)
            assert done.stdout == b""
        assert path.read_bytes() == data, name
        for rest in tmp_path.glob(f"{name}.sqlite.*"):
            rest.unlink()
    done = call("find", "راه", "--in", "none.sqlite")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"presskit: none.sqlite: no such file; check the name\n"
    assert call("find", "راه", "--in", str(tmp_path)).returncode == 2


@pytest.mark.parametrize(
    ("args", "problem"),
    [
        (["-o", "o.sqlite", "--format", "rows"], "has no --format rows"),
        (["-o", "o.jsonl", "--append"], "--append is for archives"),
        (["-o", "o.sqlite", "--check"], "--check compares texts"),
        (["-o", "no/such/o.sqlite"], "cannot be written"),
        (["-o", "o.sqlite", "--resume", "--overwrite"], "give one of them"),
    ],
)
def test_what_cannot_be_meant_is_one_line(
    call: Run, tmp_path: Path, args: list[str], problem: str
) -> None:
    _records(tmp_path / "a.jsonl", range(1))
    done = call("batch", "a.jsonl", *args)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1), done.stderr
    assert problem in done.stderr.decode()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.jsonl"]


def test_a_reader_without_the_right_to_write(tmp_path: Path) -> None:
    _run(_records(tmp_path / "a.jsonl", range(2)), tmp_path / "a.sqlite")
    (tmp_path / "a.sqlite").chmod(0o444)
    with database.opened(str(tmp_path / "a.sqlite")) as held:
        assert held.execute("SELECT count(*) FROM articles").fetchone() == (2,)
        with pytest.raises(sqlite3.Error):
            held.execute("DELETE FROM articles")


def test_signs_that_no_database_takes(tmp_path: Path) -> None:
    body = _body(1) + "وی گفت: راه\ud800 سنگلاخ\x00 است.\n"
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "x\udc80", "body": body}), "utf-8")
    _run(tmp_path / "a.jsonl", tmp_path / "a.sqlite")
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as held:
        text = held.execute("SELECT text FROM sentences ORDER BY id DESC").fetchone()[0]
        assert text == "وی گفت: راه\ufffd سنگلاخ\x00 است."
        assert held.execute("SELECT name FROM sources").fetchone()[0] == "x\\udc80"


def test_records_come_out_as_they_went_in(tmp_path: Path) -> None:
    from presskit.archive.record import ArchiveRecord, record

    source = read(str(ROOT / "examples" / "spokesman" / "article.txt"))
    made = record(pipeline.quotes(source), None, "me")
    assert ArchiveRecord.loads(made.dumps()) == made
    with closing(database.create(tmp_path / "a.sqlite")) as held:
        store.Store(held).put(made)
        assert list(store.records(held)) == [made]
