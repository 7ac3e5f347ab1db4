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
from presskit.batch import runs, worker
from presskit.batch.inputs import BatchInputs
from presskit.errors import EngineError

arrow: Any = pytest.importorskip("pyarrow.parquet")


def _articles(path: Path, count: int) -> Path:
    lines = [
        json.dumps(
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
    monkeypatch.setattr(parquet, "_ROWS", 20)
    articles = _articles(tmp_path / "a.jsonl", 45)

    with pytest.raises(CutError):
        _run(articles, f"{tmp_path}/{output}", [Cutter(27)])
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
