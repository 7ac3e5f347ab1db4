"""How far a batch is: done of the known total, the rate, the time left."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal import on_terminal

from presskit.batch import progress
from presskit.batch.checkpoint import Entry
from presskit.batch.inputs import BatchInputs
from presskit.render.colors import DONE

ENTRY = Entry("a.txt", "", "1", 3, 3)


def _pace(monkeypatch: pytest.MonkeyPatch, size: int | None, count: int | None) -> progress.Pace:
    monkeypatch.setattr("time.monotonic", lambda: 100.0)
    return progress.Pace(size, count)


def test_done_of_a_known_total_and_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    pace = _pace(monkeypatch, 4000, 40)
    assert str(pace.told(100.5)) == "0 of 40 articles, 0 failures, 0.0 articles/s"
    for _ in range(10):
        pace.add(ENTRY, 100)
    assert str(pace.told(102.0)) == "10 of 40 articles, 0 failures, 5.0 articles/s, 0:06 left"
    assert pace.told(102.0).text("fa").startswith("۱۰ از ۴۰ گزارش")
    assert pace.told(102.0).text("fa").endswith("، ۰:۰۶ مانده")
    for _ in range(30):
        pace.add(ENTRY, 100)
    assert str(pace.told(108.0)) == "40 of 40 articles, 0 failures, 5.0 articles/s"


def test_the_rate_is_that_of_the_last_half_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    pace = _pace(monkeypatch, 100_000, None)
    for _ in range(500):
        pace.add(ENTRY, 100)  # done by an unfinished run
    assert str(pace.told(101.0)).startswith("500 articles (50%), 0 failures, 500.0 articles/s")
    for second in range(102, 142):
        pace.add(ENTRY, 100)
        told = str(pace.told(float(second)))
    assert told == "540 articles (54%), 0 failures, 1.0 articles/s, 7:40 left"


def test_nothing_is_foretold_of_what_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    pace = _pace(monkeypatch, None, None)
    pace.add(Entry("a", "", None, 0, 0, {}), 0)
    assert str(pace.told(110.0)) == "1 article so far, 1 failure, 0.1 articles/s"
    assert str(progress._time_left(3725)) == ", 1:02:05 left"


def test_what_is_known_before(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("گفت")
    (tmp_path / "b.md").write_text("گفت")
    assert BatchInputs((str(tmp_path),)).size() == (12, 2)
    (tmp_path / "c.jsonl").write_text("{}\n{}\n")
    assert BatchInputs((str(tmp_path),)).size() == (18, None)
    assert BatchInputs(("-",)).size() == (None, None)


def test_the_bar_is_not_red(tmp_path: Path) -> None:
    for n in range(30):
        (tmp_path / f"{n}.txt").write_text("نگار وزیری گفت: برف همه‌ی راه‌ها را بست.\n", "utf-8")
    shown = on_terminal(
        "batch", ".", "-o", "o.jsonl", "--jobs", "1", cwd=tmp_path, error_too=True, columns=90
    )
    assert shown.status == 0
    assert " of 30 articles, 0 failures, " in shown.out
    assert f"38;5;{DONE[6:-1]}m" in shown.out
    assert "38;2;249;38;114" not in shown.out and "\x1b[31m" not in shown.out
