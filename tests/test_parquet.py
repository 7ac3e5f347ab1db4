"""Parquet: a row a sentence, whole however often a run is cut off, little held at a time."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Run
from cutting import CutError, Cutter

from presskit.archive import parquet
from presskit.batch import runs, stream, worker
from presskit.batch.inputs import BatchInputs
from presskit.errors import EngineError, OutputError

arrow: Any = pytest.importorskip("pyarrow.parquet")


def _articles(path: Path, count: int, bad: tuple[int, ...] = ()) -> Path:
    lines = [
        "{"
        if n in bad
        else json.dumps(
            {
                "id": f"k{n}",
                "date": "1403/02/25",
                "body": f"نگار وزیری گفت: راه {n} باز است.\nبرف بارید.",
            }
        )
        for n in range(count)
    ]
    path.write_text("\n".join(lines), "utf-8")
    return path


def _run(inputs: Path, output: Path | str, observers: Any = (), **more: Any) -> runs.BatchTotals:
    plan = runs.Plan(
        BatchInputs((str(inputs),)), worker.Settings(), str(output), **{"jobs": 1, **more}
    )
    return runs.run(plan, observers)


def _cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str) -> Path:
    """The articles of a run that was cut off in the middle of small parts."""
    monkeypatch.setattr(parquet, "_ROWS", 20)
    monkeypatch.setattr(stream, "_PART", (10, 1 << 20))
    articles = _articles(tmp_path / "a.jsonl", 45)
    with pytest.raises(CutError):
        _run(articles, f"{tmp_path}/{output}", [Cutter(27)])
    return articles


def test_a_row_is_what_quotes_rows_tell(call: Run, tmp_path: Path) -> None:
    path = str(ROOT / "examples" / "ministers" / "article.txt")
    assert call("batch", path, "-o", "a.parquet", "-q").returncode == 0
    rows = [json.loads(r) for r in call("quotes", path, "--format", "rows").stdout.splitlines()]
    held = arrow.read_table(tmp_path / "a.parquet").to_pylist()
    shared = set(rows[0]) & set(held[0]) - {"score"}
    assert len(shared) > 16
    assert [{k: r[k] for k in shared} for r in held] == [{k: r[k] for k in shared} for r in rows]
    assert any(r["pick"] and r["score"] for r in held)


@pytest.mark.parametrize("output", ["o.parquet", "o.parquet/"])
def test_row_groups_and_going_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    articles = _cut_off(tmp_path, monkeypatch, output)
    assert not (tmp_path / "o.parquet").exists()
    totals = _run(articles, f"{tmp_path}/{output}", resume=True)
    assert (totals.kept, totals.articles) == (20, 45)
    _run(articles, tmp_path / "whole.parquet")
    whole = arrow.read_table(tmp_path / "whole.parquet")
    assert whole.num_rows == 90 and arrow.read_table(tmp_path / "o.parquet").equals(whole)
    file = arrow.ParquetFile(tmp_path / "whole.parquet")
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [20] * 4 + [
        10
    ]
    assert not list(tmp_path.glob("*.part*"))


@pytest.mark.parametrize("output", ["o.parquet", "o.parquet/"])
@pytest.mark.parametrize("damage", ["edited", "cut", "another's"])
def test_a_part_that_is_not_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str, damage: str
) -> None:
    articles = _cut_off(tmp_path, monkeypatch, output)
    first = min((tmp_path / "o.parquet.part").glob("[0-9]*"))
    data = first.read_bytes()
    if damage == "another's":
        arrow.write_table(arrow.read_table(first).select(["text"]), first)
    else:
        middle = data.index("نگار".encode()) + 3
        first.write_bytes(
            data[:middle] + (b"#" + data[middle + 1 :] if damage == "edited" else b"")
        )
    with pytest.raises(OutputError, match="is not what the unfinished run left"):
        _run(articles, f"{tmp_path}/{output}", resume=True)
    _run(articles, f"{tmp_path}/{output}", overwrite=True)
    assert arrow.read_table(tmp_path / "o.parquet").num_rows == 90


def test_workers_write_the_parts_of_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the engine and the number of processes, the same parts; and nothing of what they
    hold comes back.
    """
    monkeypatch.setattr(stream, "_PART", (10, 1 << 20))
    articles = _articles(tmp_path / "a.jsonl", 45, bad=(3, 30, 31))
    told: list[str] = []
    whole = parquet.ParquetOutput.add

    def add(self: Any, number: int, folder: str, name: str, text: str) -> str:
        told.append(text)
        return whole(self, number, folder, name, text)

    monkeypatch.setattr(parquet.ParquetOutput, "add", add)
    for jobs in (1, 2):
        assert _run(articles, f"{tmp_path}/{jobs}.parquet/", jobs=jobs).failures == 3
    assert len(told) == 2 * 42 and all(len(text) < 60 for text in told)
    one, two = (
        {p.name: p.read_bytes() for p in (tmp_path / f"{jobs}.parquet").iterdir()}
        for jobs in (1, 2)
    )
    assert one == two and sorted(one) == [f"part-{n:05}.parquet" for n in range(5)]
    _run(articles, tmp_path / "whole.parquet")
    same = arrow.read_table(tmp_path / "1.parquet").equals(
        arrow.read_table(tmp_path / "whole.parquet")
    )
    assert same and not list(tmp_path.glob("*.part*"))


@pytest.mark.parametrize(
    ("written", "problem", "told"),
    [
        ('[28, "No space left on device"]', OutputError, "No space left on device.* --resume"),
        ('[2, "No such file or directory"]', EngineError, "the workers do not see this folder"),
        ('[0, ".elsewhere.parquet"]', EngineError, "the workers do not see this folder"),
    ],
)
def test_a_worker_that_cannot_write_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, problem: Any, told: str
) -> None:
    monkeypatch.setattr(parquet, "part_of", lambda folder, records: written)
    with pytest.raises(problem, match=told):
        _run(_articles(tmp_path / "a.jsonl", 3), f"{tmp_path}/o.parquet/")
    assert not (tmp_path / "o.parquet").exists()


def test_duckdb_reads_it(tmp_path: Path) -> None:
    duckdb: Any = pytest.importorskip("duckdb")
    _run(_articles(tmp_path / "a.jsonl", 3), tmp_path / "o.parquet")
    found = duckdb.sql(
        f"select key, count(*), min(day)::text from '{tmp_path}/o.parquet' where speaker is not null group by 1"
    )
    assert found.fetchall() == [("نگار وزیری", 3, "2024-05-14")]


def test_it_is_refused_in_one_line_where_pyarrow_is_missing(
    call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    _articles(tmp_path / "a.jsonl", 1)
    done = call("batch", "a.jsonl", "-o", "a.parquet")
    assert (done.returncode, done.stderr.count(b"\n")) == (EngineError.status, 1)
    assert b'pip install "presskit-fa[parquet]"' in done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.jsonl"]


def test_it_cannot_be_added_to(call: Run, tmp_path: Path) -> None:
    _articles(tmp_path / "a.jsonl", 1)
    for args, problem in [
        (["--append"], "--append is for archives"),
        (["--format", "rows"], "has no --format rows"),
        (["--check"], "--check compares texts"),
    ]:
        done = call("batch", "a.jsonl", "-o", "a.parquet", *args)
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
        assert problem in done.stderr.decode()
