"""What an archive costs and how fast it answers, beside grep over JSON Lines and DuckDB on Parquet.

    python benchmarks/archive.py [--articles 5000] [--read 300] [--keep FOLDER]

``--read`` articles of the corpus go through ``presskit batch``, which gives articles a second and
memory. Their records are then repeated, with other names, days and numbers in every round, until
there are ``--articles``: reading so many would take hours and show nothing more about the archive.
Ten questions are asked of it, each paired with what grep and DuckDB need for the nearest they can
do: a text as it is spelled, among lines or rows. The first answer of a fresh process is told apart.
Times are the processor's, all processes together.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from batch import MEASURED
from corpus import records

from presskit.archive import counts, database, find, parquet, persons, query, store
from presskit.archive.found import Found
from presskit.archive.record import ArchiveRecord, SpeakerRow
from presskit.fold import squeeze

_FIRST = date(2014, 3, 21)
_DAYS = 3650
# name, words, and what narrows the question
QUESTIONS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("a rare word", "سیلاب", {}),
    ("a frequent word", "دولت", {}),
    ("two words", "بودجه مجلس", {}),
    ("a phrase", '"بانک مرکزی"', {}),
    ("a phrase or another", '"شورای امنیت" OR "سازمان ملل"', {}),
    ("a word without another", "تحریم -آمریکا", {}),
    ("the start of a word", "دانشگاه*", {}),
    ("a word in a year", "ورزش", {"since": date(2019, 3, 21), "until": date(2020, 3, 19)}),
    ("what somebody said", "", {"speaker": True}),
    ("what somebody said of it", "دولت", {"speaker": True}),
)


def batch(folder: Path, count: int) -> tuple[Path, float, list[str]]:
    """An archive of so many articles as batch makes it: where, articles a second, and the peaks."""
    articles = folder / "articles.jsonl"
    both = (r for pair in zip(records("news"), records("press"), strict=False) for r in pair)
    with articles.open("w", encoding="utf-8") as lines:
        for n, record in zip(range(count), both, strict=False):
            held = {"id": n, "agency": record.get("agency"), "body": record["body"]}
            lines.write(json.dumps(held, ensure_ascii=False) + "\n")
    out = folder / "read.sqlite"
    command = ["batch", str(articles), "-o", str(out), "--overwrite", "-q", "-j", "2"]
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *command], check=True, capture_output=True, text=True
    )
    return out, count / (time.perf_counter() - began), done.stdout.split()[-2:]


def repeated(first: list[ArchiveRecord], count: int) -> Iterator[ArchiveRecord]:
    """The records over and over, each round with other names, days and numbers."""
    chance = random.Random(1)
    for n in range(count):
        record, turn = first[n % len(first)], n // len(first)
        day = (_FIRST + timedelta(chance.randrange(_DAYS))).isoformat()
        article = replace(
            record.article,
            sha256=sha256(f"{n}".encode()).hexdigest(),
            name=f"{n}",
            date=day,
            day=day,
        )
        speakers = tuple(_renamed(s, turn) if turn % 3 else s for s in record.speakers)
        number = str(turn)
        yield replace(
            record,
            source=f"{n}",
            article=article,
            speakers=speakers,
            sentences=tuple(replace(s, text=f"{s.text} {number}") for s in record.sentences),
            terms=tuple(f"{words} {number}" for words in record.terms),
        )


def _renamed(speaker: SpeakerRow, turn: int) -> SpeakerRow:
    name = f"{speaker.name} {_name(turn)}"
    spellings = "\n".join([squeeze(name), *speaker.spellings.split("\n")[1:]])
    return replace(speaker, name=name, key=f"{speaker.key} {_name(turn)}", spellings=spellings)


def _name(turn: int) -> str:
    letters = "ابپتدرسشکگلمنوهی"
    return "".join(letters[turn // 16**n % 16] for n in range(3))


def grown(folder: Path, read: Path, count: int) -> tuple[Path, Path, float]:
    """The large archive, the same as JSON Lines, and the seconds to write the archive."""
    with closing(database.open_to_write(read)) as held:
        first = list(store.records(held))
    out, lines = folder / "large.sqlite", folder / "large.jsonl"
    seconds = 0.0
    with closing(database.create(out)) as made, lines.open("w", encoding="utf-8") as texts:
        made.execute("PRAGMA synchronous = OFF")
        into = store.Store(made)
        for n, record in enumerate(repeated(first, count)):
            rows = list(parquet.rows(record))
            for row in rows:
                row["day"] = str(row["day"])
                texts.write(json.dumps(row, ensure_ascii=False) + "\n")
            began = time.process_time()
            if n % 100 == 0:
                made.execute("BEGIN")
            into.put(record)
            if n % 100 == 99 or n == count - 1:
                made.execute("COMMIT")
            seconds += time.process_time() - began
        began = time.process_time()
        (sentences,) = made.execute("SELECT count(*) FROM sentences").fetchone()
        database.describe(made, "", sentences)
        for index in ("sentences_fts", "speakers_fts"):
            made.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
        made.execute("ANALYZE")
        seconds += time.process_time() - began
    return out, lines, seconds


def as_parquet(lines: Path) -> Path | None:
    """The JSON Lines as Parquet; None where DuckDB is missing."""
    try:
        duckdb: Any = import_module("duckdb")
    except ImportError:
        return None
    out = lines.with_suffix(".parquet")
    duckdb.sql(
        f"copy (from read_json('{lines}', format = 'newline_delimited')) to '{out}'"
        " (format parquet, compression zstd, row_group_size 50000)"
    )
    return out


def timed(work: Callable[[], object], rounds: int) -> float:
    """The median of some rounds, in milliseconds of the processor: whoever else uses the machine
    takes none of these.
    """
    found = []
    for _ in range(rounds):
        began = _used()
        work()
        found.append((_used() - began) * 1000)
    return statistics.median(found)


def _used() -> float:
    """The seconds that this process and those it has waited for have used."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def ask(connection: Any, words: str, narrowed: dict[str, Any], who: str) -> Found:
    """What ``presskit find`` does for a question."""
    more = dict(narrowed)
    speakers = None
    if more.pop("speaker", False):
        speakers = tuple(id for p in persons.matching(connection, who) for id in p.ids)
    search = find.Search(query.parse(words), speakers, **more)
    return find.find(connection, search, "date", 50)


def questions(path: Path, lines: Path, table: Path | None, rounds: int) -> None:
    duckdb: Any = import_module("duckdb") if table else None
    print(
        "| question | found | first, ms | ms | grep, times | DuckDB, times |\n|---|---|---|---|---|---|"
    )
    medians: list[float] = []
    with database.opened(str(path)) as held:
        (who,) = held.execute(
            "SELECT p.name FROM sentences s JOIN speakers p ON p.id = speaker_id GROUP BY 1"
            " ORDER BY count(*) DESC LIMIT 1 OFFSET 20"
        ).fetchone()
        asked = [(f"{name}", words, narrowed) for name, words, narrowed in QUESTIONS]
    for name, words, narrowed in asked:
        first = _first(path, words or "", who if "speaker" in narrowed else "")
        with database.opened(str(path)) as held:
            found = ask(held, words, narrowed, who)
            ours = timed(lambda n=narrowed, w=words, c=held: ask(c, w, n, who), rounds)  # type: ignore[misc]
        medians.append(ours)
        text = words.split(" -")[0].split(" OR ")[0].strip('"*') or who
        command = ["grep", "-c", "-F", "--", text, str(lines)]
        grep = timed(lambda c=command: subprocess.run(c, capture_output=True, check=False), 3)  # type: ignore[misc]
        duck = "-"
        if duckdb:
            sql = f"select * from '{table}' where contains(text, $1) or speaker = $1 order by day desc limit 50"
            taken = timed(lambda s=sql, t=text: duckdb.execute(s, [t]).fetchall(), 3)  # type: ignore[misc]
            duck = f"{taken / ours:.1f}"
        print(
            f"| {name} | {found.total:,} | {first:.0f} | {ours:.1f} | {grep / ours:.1f} | {duck} |",
            flush=True,
        )
    print(f"\nmedian of the ten: {statistics.median(medians):.1f} ms")
    with database.opened(str(path)) as held:
        everything = find.Search(query.parse("دولت"))
        by = timed(lambda: counts.counts(held, everything, "month"), 3)
        people = timed(lambda: persons.everybody(held), 1)
    print(f"counted by month: {by:.0f} ms   all people: {people:.0f} ms")


def _first(path: Path, words: str, who: str) -> float:
    """A question to a process that has just started, without the start of presskit itself."""
    program = (
        "import sys, time\nfrom presskit.archive import database, find, persons, query\n"
        "began = time.process_time()\n"
        "with database.opened(sys.argv[1]) as held:\n"
        "    who = sys.argv[3] and tuple(i for p in persons.matching(held, sys.argv[3]) for i in p.ids)\n"
        "    find.find(held, find.Search(query.parse(sys.argv[2]), who or None), 'date', 50)\n"
        "print((time.process_time() - began) * 1000)\n"
    )
    command = [sys.executable, "-c", program, str(path), words, who]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--read", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="a folder for the files, which stay there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(exist_ok=True)
        read, rate, peaks = batch(folder, options.read)
        print(
            f"read: {options.read} articles, {rate:.1f} a second with two processes; peak {peaks[0]} MB, worker {peaks[1]} MB"
        )
        path, lines, seconds = grown(folder, read, options.articles)
        table = as_parquet(lines)
        sizes = [
            f"{p.stat().st_size / 1e6:.0f} MB" for p in (path, lines, *([table] if table else []))
        ]
        with database.opened(str(path)) as held:
            extent = find.extent(held)
        print(
            f"written: {extent.articles:,} articles, {extent.sentences:,} sentences, {extent.articles / seconds:.0f} articles a second"
        )
        print(
            f"size: archive {sizes[0]}, the same rows as JSON Lines {sizes[1]}, as Parquet {sizes[2] if table else '-'}\n"
        )
        questions(path, lines, table, options.rounds)


if __name__ == "__main__":
    main()
