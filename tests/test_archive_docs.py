"""The queries of docs/archive.md answer, in each of the tools they are for."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from conftest import ROOT

from presskit.batch import runs, worker
from presskit.batch.inputs import BatchInputs

PAGE = (ROOT / "docs" / "archive.md").read_text("utf-8")


def _queries(heading: str) -> list[str]:
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    (block,) = re.findall(r"```sql\n(.*?)```", section, re.S)
    return [line for line in block.splitlines() if not line.startswith("--")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("docs")
    inputs = BatchInputs((str(ROOT / "examples"),), "article.txt")
    outputs = ["archive.sqlite"] + ["archive.parquet"] * bool(importlib.util.find_spec("pyarrow"))
    for output in outputs:
        runs.run(runs.Plan(inputs, worker.Settings(), str(made / output), jobs=1))
    # an article that came from a second source
    (made / "again.txt").write_bytes((ROOT / "examples" / "blob" / "article.txt").read_bytes())
    more = BatchInputs((str(made / "again.txt"),))
    runs.run(runs.Plan(more, worker.Settings(), str(made / "archive.sqlite"), jobs=1, append=True))
    return made


@pytest.mark.parametrize("query", _queries("In sqlite3"))
def test_sqlite3(folder: Path, query: str) -> None:
    with closing(sqlite3.connect(folder / "archive.sqlite")) as held:
        rows = held.execute(query).fetchall()
    assert rows and len(rows[0]) > 1
    if shutil.which("sqlite3"):
        done = subprocess.run(
            ["sqlite3", "-json", "archive.sqlite", query],
            cwd=folder,
            capture_output=True,
            check=True,
        )
        assert len(json.loads(done.stdout)) == len(rows)


@pytest.mark.parametrize("query", _queries("In Datasette"))
def test_datasette(folder: Path, query: str) -> None:
    with closing(sqlite3.connect(folder / "archive.sqlite")) as held:
        rows = held.execute(query).fetchall()
    assert rows
    if not importlib.util.find_spec("datasette"):
        pytest.skip("datasette is not installed")
    address = "/archive.json?" + urlencode({"sql": query, "_shape": "array"})
    done = subprocess.run(
        [sys.executable, "-m", "datasette", "archive.sqlite", "--get", address],
        cwd=folder, capture_output=True, check=True,
    )  # fmt: skip
    assert [tuple(row.values()) for row in json.loads(done.stdout)] == rows


@pytest.mark.parametrize("query", _queries("In DuckDB, and beyond one machine"))
def test_duckdb(folder: Path, query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb: Any = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    monkeypatch.chdir(folder)
    assert duckdb.sql(query).fetchall()


def test_five_queries_each_and_every_column_is_told() -> None:
    for heading in ("In sqlite3", "In Datasette", "In DuckDB, and beyond one machine"):
        assert len(_queries(heading)) == 5
    schema = (files("presskit") / "data" / "archive.sql").read_text("utf-8")
    with closing(sqlite3.connect(":memory:")) as held:
        held.executescript(schema)
        for table in ("articles", "sources", "speakers", "sections", "sentences"):
            columns = [row[1] for row in held.execute(f"PRAGMA table_info({table})")]
            (row,) = re.findall(rf"^\| `{table}` \|.*$", PAGE, re.M)
            assert re.findall(r"`(\w+)`", row)[1:] == columns
