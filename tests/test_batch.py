"""Batches: in order, the same bytes however they are run, failures as values, and nothing lost
whenever they are cut off.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import pkgutil
import shutil
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Run
from cutting import CutError, Cutter, begun

from presskit.batch import engines, job, outputs, runs, stream, worker
from presskit.batch.checkpoint import Checkpoint
from presskit.batch.inputs import BatchInputs, Item
from presskit.errors import OutputError, UsageError
from presskit.message import Message
from presskit.options import Options
from presskit.reading import reader

PEOPLE = ["نگار وزیری", "آرمان کوهستانی", "پریا نیک‌رو", "بهرام سلحشور"]


def _body(n: int) -> str:
    who = PEOPLE[n % len(PEOPLE)]
    return (
        f"به گزارش سپهر، {who}، سخنگوی سازمان راه‌ها، گفت: راه شماره {n} باز است.\nوی افزود: برف در"
        f" {n + 3} گردنه کم شد.\n"
    )


def _records(path: Path, count: int, bad: Sequence[int] = ()) -> Path:
    lines = [
        "{nope" if n in bad else json.dumps({"id": f"k{n}", "body": _body(n)}, ensure_ascii=False)
        for n in range(count)
    ]
    data = ("\n".join(lines) + "\n").encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def _plan(inputs: Path | str, output: Path | str, **more: Any) -> runs.Plan:
    settings = worker.Settings(
        **{
            k: more.pop(k)
            for k in ("what", "timeout", "text_field", "id_field", "render_options", "options")
            if k in more
        }
    )
    taken = BatchInputs((str(inputs),), **{k: more.pop(k) for k in ("glob", "most") if k in more})
    return runs.Plan(taken, settings, str(output), **{"jobs": 1, **more})


def _names(path: Path) -> list[str]:
    return [json.loads(line)["source"]["name"] for line in path.read_text("utf-8").splitlines()]


def test_one_line_an_article_in_order_whatever_does_it(tmp_path: Path) -> None:
    archive = _records(tmp_path / "a.jsonl", 40, bad=[7])
    outs = []
    for jobs in (1, 2, 3):
        out = tmp_path / f"{jobs}.jsonl"
        totals = runs.run(_plan(archive, out, jobs=jobs))
        assert (totals.articles, totals.failures, totals.statements, totals.share) == (
            40,
            1,
            78,
            1.0,
        )
        outs.append(out.read_bytes())
    assert outs[0] == outs[1] == outs[2]
    assert _names(tmp_path / "1.jsonl") == [f"k{n}" for n in range(40) if n != 7]
    failure = json.loads((tmp_path / "1.failures.jsonl").read_text())
    assert failure["source"] == {"name": str(archive), "line": 8}
    assert failure["error"]["kind"] == "not-json"
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(
        ["a.jsonl", *(f"{n}{e}.jsonl" for n in (1, 2, 3) for e in ("", ".failures"))]
    )


def test_a_document_is_what_summarize_prints(call: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_body(1), "utf-8")
    assert call("batch", "a.txt", "-o", "a.jsonl", "-q", "-n", "1").returncode == 0
    assert (tmp_path / "a.jsonl").read_bytes() == call(
        "summarize", "a.txt", "--format", "jsonl", "-n", "1"
    ).stdout
    assert call("batch", "a.txt", "-o", "q.jsonl", "-q", "--what", "quotes").returncode == 0
    assert (tmp_path / "q.jsonl").read_bytes() == call(
        "quotes", "a.txt", "--format", "jsonl"
    ).stdout


def test_folders_patterns_archives_and_lists(call: Run, tmp_path: Path) -> None:
    for name in ("f/b.txt", "f/a.html", "f/deep/c.md", "f/.hidden.txt", "f/picture.png", "f/n.log"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(_body(3), "utf-8")
    _records(tmp_path / "f" / "z.jsonl.gz", 2)
    done = call("batch", "f", "-o", "o.jsonl")
    assert done.returncode == 0
    assert "f: passed over 3 files" in done.stderr.decode()
    assert "5 articles, 10 statements, 100.0% attributed, 0 failures" in done.stderr.decode()
    assert _names(tmp_path / "o.jsonl") == ["f/a.html", "f/b.txt", "k0", "k1", "f/deep/c.md"]
    assert call("batch", "f", "--glob", "*.log", "-o", "g.jsonl", "-q").returncode == 0
    assert _names(tmp_path / "g.jsonl") == ["f/n.log"]
    assert call("batch", "f/*.txt", "f/deep", "-o", "h.jsonl", "-q").returncode == 0
    assert _names(tmp_path / "h.jsonl") == ["f/b.txt", "f/deep/c.md"]
    listed = call("batch", "-", "-o", "l.jsonl", "-q", stdin=b"f/b.txt\n\nf/z.jsonl.gz\n")
    assert (listed.returncode, _names(tmp_path / "l.jsonl")) == (0, ["f/b.txt", "k0", "k1"])
    assert call("batch", "f/*.nope", "-o", "n.jsonl").returncode == 2


def test_every_failure_is_a_record_a_line_and_a_status(call: Run, tmp_path: Path) -> None:
    (tmp_path / "ok.txt").write_text(_body(1), "utf-8")
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "large.txt").write_text(_body(1) * 100, "utf-8")
    lines = [
        {"x": 1},
        [1],
        {"body": 3},
        {"body": " "},
        {"id": "long", "body": _body(1) * 100},
        {"id": "fine", "text": _body(2)},
    ]
    (tmp_path / "r.jsonl").write_text(
        "".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines) + "{\n", "utf-8"
    )
    (tmp_path / "none.jsonl").write_text("\n\n")
    (tmp_path / "torn.jsonl.gz").write_bytes(
        gzip.compress(json.dumps({"body": _body(4)}).encode() * 50)[:80]
    )
    inputs = [
        "gone.txt",
        "empty.txt",
        "picture.txt",
        "large.txt",
        "r.jsonl",
        "none.jsonl",
        "torn.jsonl.gz",
        "ok.txt",
    ]
    done = call("batch", *inputs, "-o", "o.jsonl", "--max-bytes", "4000")
    assert done.returncode == 3
    assert _names(tmp_path / "o.jsonl") == ["fine", "ok.txt"]
    failures = [
        json.loads(line) for line in (tmp_path / "o.failures.jsonl").read_text().splitlines()
    ]
    assert [(f["source"]["name"], f["source"]["line"], f["error"]["kind"]) for f in failures] == [
        ("gone.txt", None, "missing"), ("empty.txt", None, "empty"),
        ("picture.txt", None, "not-text"), ("large.txt", None, "too-large"),
        ("r.jsonl", 1, "no-text"), ("r.jsonl", 2, "not-json"), ("r.jsonl", 3, "no-text"),
        ("r.jsonl", 4, "empty"),
        ("r.jsonl", 5, "too-large"), ("r.jsonl", 7, "not-json"), ("none.jsonl", None, "empty"),
        ("torn.jsonl.gz", None, "unreadable"),
    ]  # fmt: skip
    told = done.stderr.decode().splitlines()
    assert [line.removeprefix("presskit: ") for line in told[:-1]] == [
        f["error"]["message"] for f in failures
    ]
    assert "12 failures" in told[-1]
    assert (
        call(
            "batch", *inputs, "-o", "p.jsonl", "--max-bytes", "4000", "--max-failures", "12"
        ).returncode
        == 0
    )
    assert (
        call(
            "batch", *inputs, "-o", "q.jsonl", "--max-bytes", "4000", "--max-failures", "11"
        ).returncode
        == 3
    )


def test_fields_of_records(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"code": 5, "body": "x", "content": _body(1)})
        + "\n"
        + json.dumps({"content": _body(2)})
    )
    runs.run(
        _plan(tmp_path / "a.jsonl", tmp_path / "o.jsonl", text_field="content", id_field="code")
    )
    assert _names(tmp_path / "o.jsonl") == ["5", "2"]


@pytest.mark.parametrize("name", ["two.txt", "two", "two.jsonl"])
def test_records_are_records_whatever_their_file_is_called(
    call: Run, tmp_path: Path, name: str
) -> None:
    blank = "\n \n" * reader._SAMPLE
    lines = [{"id": "long", "body": _body(1) + blank + _body(3)}, {"id": "short", "body": _body(2)}]
    assert len(lines[0]["body"].encode()) > 2 * reader._SAMPLE, "what is looked at ends within it"
    (tmp_path / name).write_text(
        "".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines), "utf-8"
    )
    assert call("batch", name, "-o", "o.jsonl", "-q").returncode == 0
    assert (tmp_path / "o.jsonl").read_bytes() == call(
        "summarize", name, "--format", "jsonl", "-q"
    ).stdout
    assert _names(tmp_path / "o.jsonl") == ["long", "short"]


def test_records_in_another_encoding(call: Run, tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "body": _body(1)}, ensure_ascii=False).replace("ی", "ي") + "\n"
    (tmp_path / "old.jsonl").write_bytes(line.replace("\u200c", " ").encode("cp1256", "ignore"))
    assert call("batch", "old.jsonl", "-o", "o.jsonl", "-q").returncode == 0
    assert (tmp_path / "o.jsonl").read_bytes() == call(
        "summarize", "old.jsonl", "--format", "jsonl", "-q"
    ).stdout
    (tmp_path / "wide.jsonl").write_text(line, "utf-16")
    refused = call("batch", "wide.jsonl", "-o", "w.jsonl", "-q")
    assert refused.returncode == 3 and "is UTF-16" in refused.stderr.decode()


@pytest.mark.parametrize("first", ['{"id": "x"}', '{"id": "x", "body": "', "{"])
def test_a_first_record_that_is_none_hides_no_others(call: Run, tmp_path: Path, first: str) -> None:
    lines = [json.dumps({"id": f"k{n}", "body": _body(n)}, ensure_ascii=False) for n in (1, 2)]
    (tmp_path / "a.txt").write_text("\n".join(["\ufeff", "", first, *lines, "\u00a0", ""]), "utf-8")
    assert call("batch", "a.txt", "-o", "o.jsonl", "-q").returncode == 3
    assert _names(tmp_path / "o.jsonl") == ["k1", "k2"]
    assert (
        call("summarize", "a.txt", "--format", "jsonl", "-q").stdout
        == (tmp_path / "o.jsonl").read_bytes()
    )


def test_the_field_that_is_asked_for_makes_a_record(call: Run, tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"k{n}", "said": _body(n)}) for n in (1, 2)]
    (tmp_path / "a.txt").write_text("\n".join(lines), "utf-8")
    assert call("batch", "a.txt", "-o", "o.jsonl", "-q", "--text-field", "said").returncode == 0
    assert _names(tmp_path / "o.jsonl") == ["k1", "k2"]


@pytest.mark.parametrize("text", ["[{}]", "{{\n}}"], ids=["array", "pretty"])
def test_other_json_is_no_prose(call: Run, tmp_path: Path, text: str) -> None:
    record = json.dumps({"body": _body(1)}, indent=1)
    (tmp_path / "a.txt").write_text(f"[{record}]" if text.startswith("[") else record, "utf-8")
    for command in (("batch", "a.txt", "-o", "o.jsonl"), ("summarize", "a.txt")):
        refused = call(*command)
        assert (
            refused.returncode in (2, 3) and "is JSON, and no JSON Lines" in refused.stderr.decode()
        )


def test_a_pipe_is_read_once_and_whole(call: Run, run: Run, tmp_path: Path) -> None:
    blank = "\n" * 50_000  # a pipe holds 65,536 bytes at once
    text = blank.join(_body(n) for n in range(4)).encode()
    (tmp_path / "a.txt").write_bytes(text)
    assert (
        run("batch", "/dev/stdin", "-o", "p.jsonl", "-q", "--what", "quotes", stdin=text).returncode
        == 0
    )
    assert call("batch", "a.txt", "-o", "f.jsonl", "-q", "--what", "quotes").returncode == 0
    piped, filed = (
        json.loads((tmp_path / name).read_text("utf-8")) for name in ("p.jsonl", "f.jsonl")
    )
    assert piped["sentences"] == filed["sentences"] and len(filed["sentences"]) == 8
    records = json.dumps({"id": "k", "body": _body(1)}).encode()
    assert (
        run(
            "batch", "/dev/stdin", "-o", "r.jsonl", "-q", "--input-format", "jsonl", stdin=records
        ).returncode
        == 0
    )


def test_a_batch_never_replaces_what_it_reads(call: Run, tmp_path: Path) -> None:
    before = _records(tmp_path / "a.jsonl", 2).read_bytes()
    assert call("batch", "a.jsonl", "-o", "a.jsonl", "--overwrite").returncode == 2
    assert (tmp_path / "a.jsonl").read_bytes() == before


def test_a_corrupt_archive_costs_itself_only(call: Run, tmp_path: Path) -> None:
    packed = bytearray(
        gzip.compress("\n".join(json.dumps({"body": _body(n)}) for n in range(90)).encode())
    )
    packed[40:60] = b"\xff" * 20
    (tmp_path / "a.jsonl.gz").write_bytes(packed)
    (tmp_path / "b.txt").write_text(_body(1), "utf-8")
    assert call("batch", "a.jsonl.gz", "b.txt", "-o", "o.jsonl", "-q").returncode == 3
    assert _names(tmp_path / "o.jsonl")[-1] == "b.txt"


@pytest.mark.parametrize(
    "options",
    [
        ("--timeout", "inf"),
        ("--max-bytes", "9" * 20),
        ("-j", "9" * 20),
        ("--engine", "local:" + "9" * 5000),
    ],
    ids=lambda o: o[0],
)
def test_numbers_beyond_all_machines_are_refused(
    call: Run, tmp_path: Path, options: tuple[str, str]
) -> None:
    _records(tmp_path / "a.jsonl", 1)
    assert call("batch", "a.jsonl", "-o", "o.jsonl", *options).returncode == 2


def test_several_articles_are_never_taken_for_one(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"body": _body(n)}) + "\n" for n in (1, 2)).encode()
    [result] = worker.work(worker.Settings(), [Item("a", None, lines)])
    assert isinstance(result, worker.Failure) and "more than one article" in str(result.message)


def test_a_finished_output_is_kept(call: Run, tmp_path: Path) -> None:
    _records(tmp_path / "a.jsonl", 3)
    assert call("batch", "a.jsonl", "-o", "o.jsonl", "-q").returncode == 0
    before = (tmp_path / "o.jsonl").read_bytes()
    _records(tmp_path / "a.jsonl", 4)
    for extra in ((), ("--resume",)):
        again = call("batch", "a.jsonl", "-o", "o.jsonl", *extra)
        assert (again.returncode, again.stderr.count(b"\n")) == (2, 1)
        assert b"exists" in again.stderr
    assert (tmp_path / "o.jsonl").read_bytes() == before
    assert call("batch", "a.jsonl", "-o", "o.jsonl", "--overwrite", "-q").returncode == 0
    assert len(_names(tmp_path / "o.jsonl")) == 4


def test_a_batch_does_not_read_its_own_output(call: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_body(1), "utf-8")
    (tmp_path / "gone.txt").write_text(" ")
    for out in ("o.jsonl", "pages/"):
        for extra in ((), ("--overwrite",), ("--check",)):
            done = call(
                "batch",
                ".",
                "-o",
                out,
                "--max-failures",
                "1",
                "-q",
                *extra,
                *(["--glob", "*.txt"] if out == "pages/" else []),
            )
            assert done.returncode == 0, done.stderr.decode()
    assert _names(tmp_path / "o.jsonl") == ["./a.txt"]


def test_a_later_run_leaves_no_old_failures(tmp_path: Path) -> None:
    runs.run(_plan(_records(tmp_path / "a.jsonl", 3, bad=[1]), tmp_path / "o.jsonl"))
    assert (tmp_path / "o.failures.jsonl").exists()
    runs.run(_plan(_records(tmp_path / "a.jsonl", 3), tmp_path / "o.jsonl", overwrite=True))
    assert not (tmp_path / "o.failures.jsonl").exists()


@pytest.mark.parametrize("output", ["o.jsonl", "o.csv", "folder/"])
def test_killed_at_any_moment_it_goes_on_to_the_same_bytes(
    call: Run, tmp_path: Path, output: str
) -> None:
    archive = _records(tmp_path / "a.jsonl", 100, bad=[4, 33])
    (tmp_path / "whole").mkdir()
    runs.run(_plan(archive, f"{tmp_path}/whole/{output}"))
    wanted = _tree(tmp_path / "whole")
    cut = tmp_path / "cut"
    cut.mkdir()
    command = ["batch", str(archive), "-o", f"{cut}/{output}", "-q", "-j", "2", "--resume"]
    kills = progress = 0
    while kills < 4:
        process = begun(*command, cwd=tmp_path)
        # each time a little later in the life of the run, from its start to its renames
        goal = progress + kills
        while process.exitcode is None and _lines(cut) < goal:
            time.sleep(0.002)
        process.kill()
        process.join()
        if process.exitcode != -signal.SIGKILL:
            break
        kills += 1
        assert _lines(cut) >= progress, "what was done is never lost"
        progress = _lines(cut)
        for document in _documents(cut, output):
            assert document.endswith(b"\n")
    assert kills >= 3
    if _tree(cut) != wanted:
        assert call(*command).returncode == 3
    assert _tree(cut) == wanted


def _lines(folder: Path) -> int:
    """How many articles the ledger of an unfinished run holds."""
    found = list(folder.glob("*.ledger"))
    try:
        return found[0].read_bytes().count(b"\n") - 1 if found else 0
    except FileNotFoundError:
        return 0


def _documents(folder: Path, output: str) -> Iterator[bytes]:
    """What a finished output holds at this moment, if it is there."""
    path = folder / output
    if path.is_dir():
        yield from (p.read_bytes() for p in path.rglob("*") if p.is_file())
    elif path.exists():
        yield path.read_bytes()


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def _cut_off(archive: Path, out: Path, after: int, **more: Any) -> None:
    """A run that ends after so many articles as if the power had gone."""

    with pytest.raises(CutError):
        runs.run(_plan(archive, out, **more), [Cutter(after)])


@pytest.mark.parametrize(
    "step",
    [
        "batch.outputs.FileOutput.finish",
        "batch.outputs.FolderOutput.finish",
        "batch.checkpoint.Checkpoint.end",
    ],
)
@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
def test_cut_while_the_output_is_put_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, late: bool
) -> None:
    archive = _records(tmp_path / "a.jsonl", 9, bad=[3])
    output = f"{tmp_path}/o/" if "Folder" in step else f"{tmp_path}/o.jsonl"
    owner, _, name = f"presskit.{step}".rpartition(".")
    holder: Any = pkgutil.resolve_name(owner)
    original = getattr(holder, name)

    def cut(self: Any, *given: Any) -> None:
        if late:
            original(self, *given)
        raise CutError

    monkeypatch.setattr(holder, name, cut)
    with pytest.raises(CutError):
        runs.run(_plan(archive, output))
    monkeypatch.undo()
    if not (late and "end" in step):
        totals = runs.run(_plan(archive, output, resume=True))
        assert (totals.articles, totals.kept, totals.failures) == (9, 9, 1)
    made = _tree(tmp_path)
    assert not [name for name in made if "part" in name]
    assert "o.failures.jsonl" in made
    runs.run(_plan(archive, output, overwrite=True))
    assert _tree(tmp_path) == made


def test_half_a_line_counts_for_nothing(tmp_path: Path) -> None:
    archive = _records(tmp_path / "a.jsonl", 12, bad=[2])
    runs.run(_plan(archive, tmp_path / "whole.jsonl"))
    _cut_off(archive, tmp_path / "o.jsonl", 5)
    with (tmp_path / "o.jsonl.part").open("ab") as part:
        part.write(b'{"schema": "pre')
    with (tmp_path / "o.part.ledger").open("ab") as checkpoint:
        checkpoint.write(b'{"where": "a"')
    totals = runs.run(_plan(archive, tmp_path / "o.jsonl", resume=True))
    assert (totals.kept, totals.articles, totals.failures) == (5, 12, 1)
    assert (tmp_path / "o.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert (tmp_path / "o.failures.jsonl").read_bytes() == (
        tmp_path / "whole.failures.jsonl"
    ).read_bytes()


def test_a_failure_is_kept_with_its_message(tmp_path: Path) -> None:
    where = Message("at-line", file="a\udcff.jsonl", line=2)
    failure = worker.Failure("not-json", Message("not-json", where=where, reason="{x}"))
    kept = Checkpoint(tmp_path / "ledger", "this presskit")
    kept.begin(0)
    entry = kept.add(Item("a\udcff.jsonl", 2, b"{"), failure, None)
    kept.close()
    assert list(kept.entries()) == [entry]
    assert entry.message == failure.message and entry.failure is not None
    assert entry.failure["error"]["message"] == "a\udcff.jsonl: line 2: not JSON ({x})"


@pytest.mark.parametrize(
    "output", ["o.jsonl", "o.csv", "o/", "o.sqlite", "o.parquet", "o.parquet/"]
)
@pytest.mark.parametrize("what", ["all of it", "*.ledger", "*.part"])
def test_an_output_that_is_taken_away_is_no_success(tmp_path: Path, output: str, what: str) -> None:
    if "parquet" in output:
        pytest.importorskip("pyarrow")
    archive = _records(tmp_path / "a.jsonl", 12, bad=[2])
    (tmp_path / "out").mkdir()

    class Thief:
        left = 6

        def article(self, entry: object, cost: int) -> None:
            self.left -= 1
            if not self.left:
                for path in (tmp_path / "out").glob(what):
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
                if what == "all of it":
                    shutil.rmtree(tmp_path / "out")

        def end(self, totals: runs.BatchTotals) -> None: ...

    with pytest.raises(OutputError):
        runs.run(_plan(archive, f"{tmp_path}/out/{output}"), [Thief()])
    (tmp_path / "out").mkdir(exist_ok=True)
    runs.run(_plan(archive, f"{tmp_path}/out/{output}", overwrite=True))
    (tmp_path / "whole").mkdir()
    runs.run(_plan(archive, f"{tmp_path}/whole/{output}"))
    assert _tree(tmp_path / "out") == _tree(tmp_path / "whole")


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
@pytest.mark.parametrize("output", ["o.jsonl", "o.csv", "o/", "o.parquet/"])
def test_a_disk_that_stays_full_is_one_line(call: Run, tmp_path: Path, output: str) -> None:
    """What is left to write is refused once more when the output is let go."""
    if "parquet" in output:
        pytest.importorskip("pyarrow")
    archive = _records(tmp_path / "a.jsonl", 60)
    command = ["batch", str(archive), "-o", f"{tmp_path}/{output}", "-q", "-j", "1"]
    process = begun(*command, cwd=tmp_path, errors=tmp_path / "told", first=_little_room)
    process.join(60)
    told = (tmp_path / "told").read_text("utf-8")
    assert (process.exitcode, told.count("\n")) == (2, 1), told
    assert f"{tmp_path}/{output}".rstrip("/") in told and "File too large" in told
    assert call(*command, "--resume").returncode == 0
    (tmp_path / "whole").mkdir()
    runs.run(_plan(archive, f"{tmp_path}/whole/{output}"))
    made = tmp_path / output.rstrip("/")
    whole = tmp_path / "whole" / output.rstrip("/")
    assert (
        (_tree(made) == _tree(whole)) if made.is_dir() else made.read_bytes() == whole.read_bytes()
    )


def _little_room() -> None:
    import resource  # not everywhere

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (900, 900))


def test_two_stars_follow_no_links_and_give_nothing_twice(tmp_path: Path) -> None:
    for name in ("a/x.txt", "a/b/y.txt", "w.txt", "a/.hidden/z.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(_body(1), "utf-8")
    for link in ("a/l1", "a/l2", "a/b/l3"):
        (tmp_path / link).symlink_to(tmp_path / "a", target_is_directory=True)

    def names(pattern: str) -> list[str]:
        found = BatchInputs((f"{tmp_path}/{pattern}",)).files()
        return [os.path.relpath(path, tmp_path) for path in found]

    assert names("**/*.txt") == names("**/**/*.txt") == ["a/b/y.txt", "a/x.txt", "w.txt"]
    assert names("a/**") == ["a/b/y.txt", "a/x.txt"]
    assert names("**/b/*.txt") == ["a/b/y.txt"]
    with pytest.raises(UsageError, match="matches no file"):
        names("**/*.md")


def test_a_changed_input_is_noticed(tmp_path: Path) -> None:
    archive = _records(tmp_path / "a.jsonl", 12)
    _cut_off(archive, tmp_path / "o.jsonl", 8)
    lines = archive.read_text("utf-8").split("\n")
    lines[3] = json.dumps({"id": "other", "body": _body(99)})
    archive.write_text("\n".join(lines), "utf-8")
    told: list[Message] = []
    totals = runs.run(_plan(archive, tmp_path / "o.jsonl", resume=True), tell=told.append)
    assert totals.kept == 3
    assert [str(message) for message in told] == [
        f"{archive}: line 4: has changed since the unfinished run; everything from here on is done"
        " again"
    ]
    runs.run(_plan(archive, tmp_path / "whole.jsonl"))
    assert (tmp_path / "o.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_other_options_or_another_presskit_are_a_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = _records(tmp_path / "a.jsonl", 6)
    _cut_off(archive, tmp_path / "o.jsonl", 3)
    with pytest.raises(Exception, match="unfinished run; --resume"):
        runs.run(_plan(archive, tmp_path / "o.jsonl"))
    with pytest.raises(Exception, match="other options"):
        runs.run(_plan(archive, tmp_path / "o.jsonl", resume=True, options=Options(sentences=1)))
    monkeypatch.setattr(runs, "__version__", "9.9.9")
    with pytest.raises(Exception, match="another presskit"):
        runs.run(_plan(archive, tmp_path / "o.jsonl", resume=True))
    monkeypatch.undo()
    (tmp_path / "o.jsonl.part").unlink()
    with pytest.raises(Exception, match="not what the unfinished run left"):
        runs.run(_plan(archive, tmp_path / "o.jsonl", resume=True))
    assert runs.run(_plan(archive, tmp_path / "o.jsonl", overwrite=True)).articles == 6


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_finishes_what_is_under_way(tmp_path: Path, number: signal.Signals) -> None:
    archive = _records(tmp_path / "a.jsonl", 3000)
    out = tmp_path / "o.jsonl"
    told = tmp_path / "told"
    process = begun("batch", str(archive), "-o", str(out), "-q", cwd=tmp_path, errors=told)
    while _lines(tmp_path) < 5 and process.exitcode is None:
        time.sleep(0.01)
    os.kill(process.pid or 0, number)
    process.join(60)
    assert process.exitcode == 128 + number
    done = _lines(tmp_path)
    assert (
        f"interrupted; {done} articles are done and kept, the same command with --resume goes on"
        in told.read_text("utf-8")
    )
    assert not out.exists()
    assert (tmp_path / "o.jsonl.part").read_bytes().count(b"\n") == done


def _work_or_die(settings: worker.Settings, items: Sequence[Item]) -> list[worker.Result]:
    for item in items:
        if b'"k5"' in item.data:
            os.kill(os.getpid(), signal.SIGKILL)
        if b'"k9"' in item.data and not Path(item.name).with_suffix(".died").exists():
            Path(item.name).with_suffix(".died").touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return worker.work(settings, items)


def test_a_worker_that_dies_costs_its_article_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "work", _work_or_die)  # k5 always kills its worker, k9 once
    archive = _records(tmp_path / "a.jsonl", 30)
    totals = runs.run(_plan(archive, tmp_path / "o.jsonl", jobs=2))
    assert (totals.articles, totals.failures) == (30, 1)
    assert _names(tmp_path / "o.jsonl") == [f"k{n}" for n in range(30) if n != 5]
    assert json.loads((tmp_path / "o.failures.jsonl").read_text())["error"]["kind"] == "killed"


def _work_slowly(settings: worker.Settings, items: Sequence[Item]) -> list[worker.Result]:
    if any(b'"k5"' in item.data for item in items):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        time.sleep(60)
    return worker.work(settings, items)


def test_an_article_that_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "a.jsonl"
    archive.write_text(
        "".join(
            json.dumps({"id": n, "body": _body(n) * (4000 if n == 1 else 1)}) + "\n"
            for n in range(3)
        )
    )
    totals = runs.run(_plan(archive, tmp_path / "o.jsonl", timeout=1.0))
    assert (totals.articles, totals.failures, _names(tmp_path / "o.jsonl")) == (3, 1, ["0", "2"])
    assert json.loads((tmp_path / "o.failures.jsonl").read_text())["error"]["kind"] == "timeout"
    # what no alarm can end, the engine kills
    monkeypatch.setattr(stream, "work", _work_slowly)
    monkeypatch.setattr(stream, "_GRACE", 1.0)
    totals = runs.run(_plan(_records(tmp_path / "b.jsonl", 12), tmp_path / "p.jsonl", timeout=0.2))
    assert (totals.articles, totals.failures) == (12, 1)
    assert json.loads((tmp_path / "p.failures.jsonl").read_text())["error"]["kind"] == "timeout"


def test_a_bug_is_a_failure_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("x")

    monkeypatch.setattr(worker, "summarize", broken)
    assert runs.run(_plan(_records(tmp_path / "a.jsonl", 2), tmp_path / "o.jsonl")).failures == 2
    assert (
        json.loads((tmp_path / "o.failures.jsonl").read_text().splitlines()[0])["error"]["kind"]
        == "internal"
    )


class _Inline(Executor):
    """The smallest executor there is; batch knows nothing of an engine but this interface."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def test_any_executor_will_do_and_little_is_held(tmp_path: Path) -> None:
    taken = 0

    def items() -> Iterator[Item]:
        nonlocal taken
        for n in range(200):
            taken += 1
            yield Item(f"{n}.txt", None, _body(n).encode())

    results = stream.stream(items(), worker.Settings(), engines.Engine(_Inline, 2))
    first, result = next(iter(results))
    assert (first.name, type(result)) == ("0.txt", worker.Done)
    assert taken <= 3 * 8 + 1


def test_a_folder_holds_a_file_an_article(call: Run, tmp_path: Path) -> None:
    ids = ["a/b", "a/b", "../up", ".dot", "نشست", "CON", "x" * 300, "tab\tid", ""]
    records = [{"id": name, "body": _body(n)} for n, name in enumerate(ids)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records))
    for format, suffix in (
        ("json", "json"),
        ("markdown", "md"),
        ("text", "txt"),
        ("csv", "csv"),
        ("rows", "jsonl"),
        ("html", "html"),
    ):
        done = call("batch", "a.jsonl", "-o", f"{format}/", "--format", format, "-qn2", "--frames")
        assert done.returncode == 0, format
        names = sorted(p.name for p in (tmp_path / format).iterdir())
        stems = ["9", "_CON", "b", "b-2", "dot", "tab_id", "up", "x" * 120, "نشست"]
        made = [f"{stem}.{suffix}" for stem in stems]
        assert names == sorted(made + ["index.html"] * (format == "html"))
        assert all("گفت" in (tmp_path / format / name).read_text("utf-8") for name in made)
    (tmp_path / "json" / "mine.txt").write_text("kept")
    assert call("batch", "a.jsonl", "-o", "json/", "-q").returncode == 2
    assert call("batch", "a.jsonl", "-o", "json/", "-q", "--overwrite").returncode == 0
    assert (tmp_path / "json" / "mine.txt").read_text() == "kept"


def test_csv_answers_who_said_what(call: Run, tmp_path: Path) -> None:
    lines = [
        {"id": "=1+1", "agency": "سپهر", "body": _body(0) + "* پیام راه\nوی گفت: -۵ درجه است."},
        {"id": "b", "body": _body(1)},
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(x) + "\n" for x in lines))
    assert call("batch", "a.jsonl", "-o", "o.csv", "--what", "quotes", "-q").returncode == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "o.csv").read_text("utf-8"))))
    said = [row["text"] for row in rows if row["key"] == "نگار وزیری" and "برف" in row["text"]]
    assert said == ["وی افزود: برف در 3 گردنه کم شد."]
    assert rows[0]["article"] == "'=1+1"
    assert rows[0]["agency"] == "سپهر"
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    assert call("batch", "a.jsonl", "-o", "s.csv", "-q", "-n", "1").returncode == 0
    picks = list(csv.DictReader(io.StringIO((tmp_path / "s.csv").read_text("utf-8"))))
    assert {row["kind"] for row in picks} == {"statement"}
    assert all(float(row["score"]) >= 0 for row in picks)


@pytest.mark.parametrize("format", ["jsonl", "rows", "csv"])
def test_standard_output_gets_what_a_file_would(call: Run, tmp_path: Path, format: str) -> None:
    _records(tmp_path / "a.jsonl", 20, bad=[3])
    name = "o.csv" if format == "csv" else "o.jsonl"
    assert call("batch", "a.jsonl", "-o", name, "--format", format, "-q").returncode == 3
    there = _tree(tmp_path)
    streamed = call("batch", "a.jsonl", "-o", "-", "--format", format, "-j", "2")
    assert streamed.returncode == 3
    assert streamed.stdout == (tmp_path / name).read_bytes() != b""
    assert streamed.stderr.startswith(b"presskit: a.jsonl: line 4: not JSON")
    assert _tree(tmp_path) == there


def test_a_reader_of_the_stream_may_leave(tmp_path: Path) -> None:
    _records(tmp_path / "a.jsonl", 200)
    command = f"{sys.executable} -m presskit batch a.jsonl -o - | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=tmp_path, capture_output=True, timeout=60
    )
    assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (0, b"", 1)


def test_nothing_is_written_where_nothing_is_there(call: Run, tmp_path: Path) -> None:
    done = call("batch", "nothere", "nor.txt", "-o", "x.jsonl")
    assert (done.returncode, done.stderr) == (
        2,
        b"presskit: nothere, nor.txt: no such file; check the name\n",
    )
    assert not list(tmp_path.iterdir())
    (tmp_path / "a.txt").write_text(_body(0))
    assert call("batch", "nothere", "a.txt", "-o", "x.jsonl", "-q").returncode == 3


def test_a_folder_s_labelled_articles_are_passed_over(call: Run, tmp_path: Path) -> None:
    folder = str(ROOT / "examples" / "sports")
    done = call("batch", folder, "-o", "o.jsonl")
    assert done.returncode == 0
    assert "labels.jsonl: passed over, it holds labelled articles" in done.stderr.decode()
    (line,) = (tmp_path / "o.jsonl").read_bytes().splitlines()
    assert json.loads(line)["source"]["name"].endswith("article.txt")
    for named in ([f"{folder}/labels.jsonl"], [folder, "--glob", "*.jsonl"]):
        read = call("batch", *named, "-o", "-", "-q")
        assert json.loads(read.stdout)["source"]["name"] == "sports"


def test_rows_are_json_lines_of_a_batch(call: Run, tmp_path: Path) -> None:
    _records(tmp_path / "a.jsonl", 2)
    more = ("--what", "quotes", "--format", "rows", "-q")
    assert call("batch", "a.jsonl", "-o", "o.jsonl", *more).returncode == 0
    rows = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text("utf-8").splitlines()]
    assert rows and all(type(row["start"]) is int and row["speaker"] for row in rows)
    assert (tmp_path / "o.jsonl").read_bytes() == call(
        "quotes", "a.jsonl", "--format", "rows"
    ).stdout
    assert call("batch", "a.jsonl", "-o", "o.jsonl", *more, "--check").returncode == 0
    assert call("batch", "a.jsonl", "-o", "o.csv", *more).returncode == 2


def test_check_writes_nothing_and_says_what_differs(call: Run, tmp_path: Path) -> None:
    _records(tmp_path / "a.jsonl", 4)
    nothing = call("batch", "a.jsonl", "-o", "o.jsonl", "--check", "-q")
    assert (nothing.returncode, nothing.stderr) == (1, b"presskit: o.jsonl: is missing\n")
    assert call("batch", "a.jsonl", "-o", "o.jsonl", "-q").returncode == 0
    assert call("batch", "a.jsonl", "-o", "d/", "-q").returncode == 0
    before = _tree(tmp_path)
    for out in ("o.jsonl", "d/"):
        same = call("batch", "a.jsonl", "-o", out, "--check", "-q")
        assert (same.returncode, same.stderr) == (0, b"")
    assert _tree(tmp_path) == before
    lines = (tmp_path / "o.jsonl").read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "o.jsonl").write_text(
        lines[0] + lines[2].replace('"statements": 2', '"statements": 3') + lines[3] + lines[3],
        "utf-8",
    )
    (tmp_path / "d" / "k1.json").unlink()
    (tmp_path / "d" / "old.json").write_text("{}")
    told = call("batch", "a.jsonl", "-o", "o.jsonl", "--check", "-q")
    assert told.returncode == 1
    assert told.stderr.decode().splitlines() == [
        "presskit: o.jsonl: line 2 differs",
        "presskit: o.jsonl: a line is missing before line 3",
        "presskit: o.jsonl: line 4 would not be there",
    ]
    told = call("batch", "a.jsonl", "-o", "d/", "--check", "-q")
    assert told.stderr.decode().splitlines() == [
        "presskit: d/k1.json: is missing",
        "presskit: d/old.json: is there, and would not be written",
    ]  # fmt: skip


def test_gates(call: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        _body(1) + "* پیام\n«راه‌ها باز است.»\n«برف کم شد و همه جا سفید است.»\n", "utf-8"
    )
    good = call("batch", "a.txt", "-o", "o.jsonl", "-q", "--min-attributed", "0.1")
    bad = call(
        "batch",
        "a.txt",
        "gone.txt",
        "-o",
        "p.jsonl",
        "-q",
        "--min-attributed",
        "1",
        "--max-failures",
        "1",
    )
    assert good.returncode == 0
    assert bad.returncode in (0, 1)
    gates = job.Gates(0.8, 2)
    assert (
        list(gates.failed(runs.BatchTotals(articles=9, failures=2, statements=10, attributed=8)))
        == []
    )
    assert (
        len(
            list(
                gates.failed(runs.BatchTotals(articles=9, failures=3, statements=10, attributed=7))
            )
        )
        == 2
    )
    assert gates.tolerates(runs.BatchTotals(failures=2))
    assert not job.Gates().tolerates(runs.BatchTotals(failures=1))


def test_reports_for_build_servers(call: Run, tmp_path: Path) -> None:
    _records(tmp_path / "a%,b.jsonl", 3, bad=[1])
    page = tmp_path / "page.md"
    page.write_text("before\n")
    done = call(
        "batch",
        "a%,b.jsonl",
        "-o",
        "o.jsonl",
        "-q",
        "--report",
        "github",
        "--report",
        "junit=j.xml",
        GITHUB_STEP_SUMMARY=str(page),
    )
    assert done.returncode == 3
    annotation = done.stdout.decode()
    assert annotation.startswith(
        "::error file=a%25%2Cb.jsonl,line=2,title=presskit not-json::a%25,b.jsonl: line 2: not JSON"
    )
    assert page.read_text("utf-8").startswith(
        "before\n### presskit batch\n\n3 articles, 4 statements"
    )
    assert "| not-json |" in page.read_text("utf-8")
    suite = ET.parse(tmp_path / "j.xml").getroot()
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    assert [case.get("name") for case in suite.iter("testcase")] == [
        f"a%,b.jsonl: line {n}" for n in (1, 2, 3)
    ]
    assert call("batch", "a%,b.jsonl", "-o", "p.jsonl", "--report", "nope").returncode == 2
    # the page stays within what GitHub takes
    page.write_bytes(b"x" * (1024 * 1024 - 600))
    assert (
        call(
            "batch",
            "a%,b.jsonl",
            "-o",
            "q.jsonl",
            "-q",
            "--report",
            "github",
            GITHUB_STEP_SUMMARY=str(page),
        ).returncode
        == 3
    )
    assert page.stat().st_size <= 1024 * 1024


@pytest.mark.parametrize(
    ("args", "problem"),
    [
        (["-o", "o.txt"], "batch writes .jsonl, .csv, .sqlite or .parquet"),
        (["-o", "o.csv", "--format", "html"], "holds csv"),
        (["-o", ""], "give a file, a folder"),
        (["-o", "-", "--format", "html"], "holds jsonl, rows, csv"),
        (["-o", "-", "--resume"], "standard output is not kept"),
        (["-o", "-", "--check"], "standard output is not kept"),
        (["-o", "-", "--report", "github"], "give -o a file"),
        (["-o", "o.jsonl", "--engine", "moon"], "unknown engine"),
        (
            ["-o", "o.jsonl", "--engine", "dask://127.0.0.1:1", "-j", "2"],
            "--jobs is for --engine local",
        ),
        (["-o", "o.jsonl", "--resume", "--overwrite"], "give one of them"),
        (["-o", "no/such/folder/o.jsonl"], "cannot be written"),
    ],
)
def test_what_cannot_be_meant_is_one_line(
    call: Run, tmp_path: Path, args: list[str], problem: str
) -> None:
    _records(tmp_path / "a.jsonl", 1)
    done = call("batch", "a.jsonl", *args)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert problem in done.stderr.decode()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.jsonl"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_is_one_line_and_what_was_written_stays(tmp_path: Path) -> None:
    archive = _records(tmp_path / "a.jsonl", 6)
    _cut_off(archive, tmp_path / "o.jsonl", 3)
    kept = (tmp_path / "o.jsonl.part").read_bytes()

    class Full(outputs.FileOutput):
        def add(self, number: int, folder: str, name: str, text: str) -> str:
            raise OSError(28, "No space left on device")

    original, outputs.FileOutput = outputs.FileOutput, Full  # type: ignore[misc]
    try:
        with pytest.raises(
            Exception,
            match=(
                r"cannot be written \(No space left on device\); what is done is kept, --resume"
                r" goes on"
            ),
        ):
            runs.run(_plan(archive, tmp_path / "o.jsonl", resume=True))
    finally:
        outputs.FileOutput = original  # type: ignore[misc]
    assert (tmp_path / "o.jsonl.part").read_bytes() == kept
    runs.run(_plan(archive, tmp_path / "o.jsonl", resume=True))
    assert len(_names(tmp_path / "o.jsonl")) == 6


def test_two_runs_do_not_write_one_output(tmp_path: Path) -> None:
    archive = _records(tmp_path / "a.jsonl", 3)

    class Second:
        told = ""

        def article(self, entry: object, cost: int) -> None:
            if not self.told:
                with pytest.raises(Exception, match="another run") as problem:
                    runs.run(_plan(archive, tmp_path / "o.jsonl", overwrite=True))
                self.told = str(problem.value)

        def end(self, totals: runs.BatchTotals) -> None: ...

    second = Second()
    runs.run(_plan(archive, tmp_path / "o.jsonl"), [second])
    assert second.told
    assert len(_names(tmp_path / "o.jsonl")) == 3


def test_spawned_workers_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Windows and macOS do: workers that share nothing with the process that starts them."""
    path = _records(tmp_path / "a.jsonl", 7, bad=[3])
    runs.run(_plan(path, tmp_path / "forked.jsonl", jobs=2))
    monkeypatch.setattr("presskit.batch.engines.start_method", lambda: "spawn")
    totals = runs.run(_plan(path, tmp_path / "spawned.jsonl", jobs=2))
    assert (totals.articles, totals.failures) == (7, 1)
    assert (tmp_path / "spawned.jsonl").read_bytes() == (tmp_path / "forked.jsonl").read_bytes()
