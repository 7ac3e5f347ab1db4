"""What a batch tells a build server: annotations and a page for GitHub, or a JUnit file."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.sax.saxutils import quoteattr

from presskit.batch.checkpoint import Entry
from presskit.batch.runs import BatchObserver, BatchTotals
from presskit.errors import OutputError, UsageError
from presskit.message import Message
from presskit.render.clean import one_line
from presskit.render.markdown import escape
from presskit.render.writing import is_device, write

_PAGE = 1024 * 1024  # bytes that GitHub takes for a step's page
_ROOM = 200  # bytes kept free for the line that says what was left out


def report(name: str) -> BatchObserver:
    """The report of that name, ``github`` or ``junit=FILE``; raises ``UsageError`` for another."""
    kind, _, path = name.partition("=")
    if kind == "github" and not path:
        return _GitHub()
    if kind == "junit" and path:
        return _JUnit(Path(path))
    raise UsageError("unknown-report", name=name)


def summary_line(totals: BatchTotals) -> Message:
    """How a run went, in one line."""
    return Message(
        "batch-summary",
        articles=totals.articles,
        kept=Message("some-before", kept=totals.kept) if totals.kept else "",
        statements=totals.statements,
        share=totals.share,
        failures=totals.failures,
        rate=(totals.articles - totals.kept) / totals.seconds if totals.seconds else 0.0,
    )


@dataclass(slots=True)
class _GitHub:
    """An annotation for each failure on standard output, and a Markdown page in
    ``$GITHUB_STEP_SUMMARY``.
    """

    rows: list[str] = field(default_factory=list)
    size: int = 0
    left_out: int = 0

    def article(self, entry: Entry, cost: int) -> None:
        if entry.failure is None:
            return
        source, error = entry.failure["source"], entry.failure["error"]
        line = f",line={source['line']}" if source["line"] else ""
        write(
            f"::error file={_property(source['name'])}{line},title=presskit"
            f" {error['kind']}::{_data(error['message'])}\n"
        )
        row = f"| {escape(entry.where)} | {error['kind']} | {escape(error['message'])} |\n"
        if self.size + len(row.encode("utf-8", "replace")) > _PAGE - 4096:
            self.left_out += 1
            return
        self.rows.append(row)
        self.size += len(row.encode("utf-8", "replace"))

    def end(self, totals: BatchTotals) -> None:
        path = os.environ.get("GITHUB_STEP_SUMMARY")
        if not path:
            return
        page = f"### presskit batch\n\n{escape(str(summary_line(totals)))}\n\n"
        try:
            room = (
                _PAGE
                - (Path(path).stat().st_size if Path(path).exists() else 0)
                - _ROOM
                - len(page.encode())
            )
            if self.rows and room > 0:
                page += "| article | failure | message |\n|---|---|---|\n"
            for row in self.rows:
                room -= len(row.encode("utf-8", "replace"))
                if room < 0:
                    self.left_out += 1
                else:
                    page += row
            if self.left_out:
                page += f"\n{Message('failures-left-out', count=self.left_out)}\n"
            with Path(path).open("a", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(page)
        except OSError as problem:
            reason = str(problem.strerror)
            raise OutputError("cannot-be-written", file=path, reason=reason) from None


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


@dataclass(slots=True)
class _JUnit:
    """A test suite with a case for each article, in a file that appears when it is complete."""

    path: Path
    cases: IO[str] | None = None

    def article(self, entry: Entry, cost: int) -> None:
        if self.cases is None:
            self.cases = tempfile.TemporaryFile(  # noqa: SIM115
                "w+", encoding="utf-8", errors="replace", newline="\n"
            )
        case = f"  <testcase classname={_attribute('presskit')} name={_attribute(entry.where)}"
        if entry.failure is None:
            self.cases.write(f"{case}/>\n")
            return
        error = entry.failure["error"]
        self.cases.write(
            f"{case}><failure type={_attribute(error['kind'])}"
            f" message={_attribute(error['message'])}/></testcase>\n"
        )

    def end(self, totals: BatchTotals) -> None:
        beside = (
            self.path if is_device(self.path) else self.path.with_name(f".{self.path.name}.part")
        )
        told = (
            f'tests="{totals.articles}" failures="{totals.failures}" errors="0"'
            f' time="{totals.seconds:.3f}"'
        )
        try:
            with beside.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(
                    f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites {told}>\n <testsuite'
                    f' name="presskit batch" {told}>\n'
                )
                if self.cases is not None:
                    self.cases.seek(0)
                    file.writelines(self.cases)
                file.write(" </testsuite>\n</testsuites>\n")
            if beside != self.path:
                beside.replace(self.path)
        except OSError as problem:
            if beside != self.path:
                beside.unlink(missing_ok=True)
            reason = str(problem.strerror)
            raise OutputError("cannot-be-written", file=str(self.path), reason=reason) from None


def _attribute(text: str) -> str:
    return quoteattr(one_line(text))
