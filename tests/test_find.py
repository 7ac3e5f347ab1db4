"""Asking an archive: any spelling, anybody's name, both calendars; hostile questions; each format."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st
from terminal import on_terminal

from presskit.archive import database, find, persons, query
from presskit.archive.record import record
from presskit.archive.store import Store
from presskit.batch import runs, worker
from presskit.batch.inputs import BatchInputs
from presskit.errors import UsageError
from presskit.fold import squeeze
from presskit.model import Heading, Source, Span
from presskit.options import Alias
from presskit.pipeline import quotes

H = "\u200c"
ARTICLES = [
    {"id": "a1", "agency": "سپهر", "date": "1403/02/25", "title": "نشست خبری راه",
     "body": "به گزارش سپهر، نگار وزیری، سخنگوی سازمان راه‌ها، گفت: راه شمالی باز می‌شود.\nوی افزود: کتاب‌های راهنما چاپ شد.\n"
             "پل‌ها: سی پل تازه ساخته می‌شود\nوزیری گفت: سی پل تازه ساخته می‌شود."},
    {"id": "a2", "agency": "افق", "date": "2024-06-02", "title": "بودجه راه",
     "body": "به گزارش افق، آرمان کوهستانی، وزیر راه، گفت: بودجه راه شمالی دو برابر ميشود.\nوی افزود: كتابها گران شد."},
    {"id": "a3", "agency": "سپهر", "date": "۱۴۰۳/۰۴/۱۰",
     "body": "به گزارش سپهر، کوهستانی، وزیر راه، گفت: بودجه کم است.\nوی افزود: راه جنوبی بسته مي شود و کتاب ها رسید."},
    {"id": "a4", "agency": "افق",
     "body": "به گزارش افق، وزیر راه گفت: تونل تازه باز شد.\nبهرام کوهستانی، شاعر، گفت: شعر باید خواند."},
]  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    lines = [json.dumps(article, ensure_ascii=False) for article in ARTICLES]
    (folder / "a.jsonl").write_text("\n".join(lines), "utf-8")
    plan = runs.Plan(
        BatchInputs((str(folder / "a.jsonl"),)),
        worker.Settings(),
        str(folder / "a.sqlite"),
        jobs=1,
    )
    runs.run(plan)
    return folder / "a.sqlite"


def _found(call: Run, archive: Path, *args: str) -> list[dict[str, object]]:
    done = call("find", *args, "--in", str(archive), "--format", "rows", "-q")
    assert done.returncode == (0 if done.stdout else 1), done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def _articles(call: Run, archive: Path, *args: str) -> list[object]:
    return [row["article"] for row in _found(call, archive, *args)]


@pytest.mark.parametrize("word", ["کتاب", "کتاب‌ها", "كتابها", "کتاب ها", "کتاب‌هایشان", "کتا*"])
def test_any_spelling_of_a_plural_meets_its_singular(call: Run, archive: Path, word: str) -> None:
    assert _articles(call, archive, word) == ["a3", "a2", "a1"]


@pytest.mark.parametrize("word", ["می‌شود", "ميشود", "می شود", "مي‌شود"])
def test_spellings_of_a_verb_are_one(call: Run, archive: Path, word: str) -> None:
    assert {"a1", "a2", "a3"} == set(_articles(call, archive, word))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["راه", "شمالی", "--kind", "statement"], ["a2", "a1"]),
        (['"راه شمالی"'], ["a2", "a1"]),
        (["«شمالی راه»"], []),
        (["بودجه", "OR", "پل"], ["a3", "a2", "a1", "a1"]),
        (["بودجه | پل"], ["a3", "a2", "a1", "a1"]),
        (["بودجه", "-شمالی"], ["a3"]),
        (["بودجه", '-"راه شمالی"'], ["a3"]),
        (["بودجه -شمالی"], ["a3"]),
        (["راه", "-بودجه", "-سخنگوی", "-وزیر", "-تونل"], ["a3"]),
        (["هیچ"], []),
    ],
)
def test_words_phrases_or_and_minus(
    call: Run, archive: Path, words: list[str], found: list[str]
) -> None:
    assert _articles(call, archive, *words) == found


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (["--speaker", "وزیری"], {"a1"}),
        (["--speaker", "نگار وزيري"], {"a1"}),
        (["--speaker", "سخنگوی سازمان"], {"a1"}),
        (["--speaker", "آرمان کوهستانی"], {"a2", "a3"}),  # the surname with the same office is his
        (["--speaker", "بهرام"], {"a4"}),
        (["--speaker", "کوهستانی"], {"a2", "a3", "a4"}),
        (["--speaker", "وزیری", "--speaker", "بهرام"], {"a1", "a4"}),
        (["--agency", "سپهر"], {"a1", "a3"}),
        (["--topic", "پل ها"], {"a1"}),
        (["--since", "1403/02/25", "--until", "1403/02/25"], {"a1"}),
        (["--since", "2024-06"], {"a2", "a3"}),
        (["--until", "۱۴۰۳/۰۳"], {"a1", "a2"}),
        (["--since", "1404"], set()),
        (["--kind", "heading"], {"a1"}),
        (["بودجه", "--speaker", "کوهستانی", "--agency", "افق", "--until", "1403"], {"a2"}),
    ],
)  # fmt: skip
def test_filters(call: Run, archive: Path, args: list[str], found: set[str]) -> None:
    assert set(_articles(call, archive, *args)) == found


def test_a_topic_cut_from_a_headline_s_is_found_by_the_headline_too(tmp_path: Path) -> None:
    read = quotes(Source.of(ARTICLES[0]["body"]))
    opening, bridges = read.sections
    assert bridges.heading
    at = read.source.text.index("نگار")
    label = Heading(Span.of(read.source.text, at, at + 4), "derived")
    cut = replace(
        read,
        sections=(
            replace(opening, heading=bridges.heading),
            replace(bridges, heading=label, parent=0),
        ),
    )
    with closing(database.create(tmp_path / "a.sqlite")) as held:
        Store(held).put(record(cut, None, "me"))
        everything = len(read.sentences)
        for wanted, found in (("سی پل", everything), (label.span.text, 2), ("پل\nپل", 0)):
            search = find.Search(None, None, topics=(wanted,))
            assert find.find(held, search, "date", 0).total == found, wanted
        told = dict(held.execute("SELECT topic, headline FROM said").fetchall())
    assert told == {bridges.heading.span.text: None, label.span.text: bridges.heading.span.text}


def test_a_name_is_found_alike_with_the_index_and_without(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = query.parse("راه OR بودجه")
    with database.opened(str(archive)) as held:
        for wanted in ("کوهستانی", "وزیر راه", "نگار", "ار", "ه", '"', "وزیر%", "زیرراه"):
            fast = persons.matching(held, wanted)
            with monkeypatch.context() as without:
                without.setattr(persons, "_INDEXED", 99)
                assert persons.matching(held, wanted) == fast, wanted
            search = find.Search(words, tuple(id for p in fast for id in p.ids))
            hits = find.find(held, search, "date", 0)
            with monkeypatch.context() as without:
                without.setattr(find, "_MANY", -1)
                assert find.find(held, search, "date", 0) == hits, wanted
        assert hits.total and persons.matching(held, "کوهستانی")


def test_questions_of_very_many_parts(call: Run, archive: Path) -> None:
    minus = " ".join(f"-x{n}" for n in range(2000))
    assert set(_articles(call, archive, f"راه {minus}")) == set(_articles(call, archive, "راه"))
    assert _articles(call, archive, f"راه {minus} -راه") == []
    topics = [word for n in range(1500) for word in ("--topic", f"x{n}")]
    assert set(_articles(call, archive, *topics, "--topic", "پل ها")) == {"a1"}
    assert set(_articles(call, archive, "پل", *topics, "--topic", "پل ها")) == {"a1"}
    many = [word for _ in range(1500) for word in ("--speaker", "کوهستانی", "--agency", "افق")]
    assert _articles(call, archive, *many)


def test_whom_a_name_means_is_said(call: Run, archive: Path) -> None:
    done = call("find", "--speaker", "کوهستانی", "--in", str(archive))
    told = done.stderr.decode()
    assert "means 2: آرمان کوهستانی (وزیر راه), بهرام کوهستانی" in told
    assert call("find", "--speaker", "کوهستانی", "--in", str(archive), "-q").stderr == b""
    done = call("find", "--speaker", "هیچ‌کس", "--in", str(archive))
    assert (done.returncode, done.stdout) == (1, b"")
    assert "found: " in done.stderr.decode() and "نگار وزیری" in done.stderr.decode()


def test_nothing_found_is_one_and_says_what_there_is(call: Run, archive: Path) -> None:
    done = call("find", "هیچ", "--in", str(archive))
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"it holds 4 articles with" in done.stderr
    assert b"from 2024-05-14 to 2024-06-30" in done.stderr


def test_order_limit_and_context(call: Run, archive: Path) -> None:
    assert _articles(call, archive, "راه", "--kind", "statement", "--sort", "date")[-1] == "a4"
    ranked = _articles(call, archive, "راه شمالی OR بودجه", "--sort", "rank")
    assert sorted(map(str, ranked)) == ["a1", "a2", "a3"] and ranked[0] == "a2"
    done = call(
        "find", "راه", "--limit", "2", "--in", str(archive), "--format", "json", "--context", "1"
    )
    held = json.loads(done.stdout)
    assert len(held["results"]) == 2 < held["total"]
    assert f"2 of {held['total']} are shown; --limit 0 shows all" in done.stderr.decode()
    first = held["results"][0]
    assert len(first["before"]) + len(first["after"]) >= 1
    for hit in first["hits"]:
        assert (
            first["text"][hit["start"] - first["start"] : hit["end"] - first["start"]]
            == hit["text"]
        )
    everything = json.loads(
        call("find", "--in", str(archive), "--limit", "0", "--format", "json").stdout
    )
    assert everything["total"] == len(everything["results"]) == everything["archive"]["sentences"]


def test_as_text(call: Run, archive: Path) -> None:
    done = call(
        "find",
        "بودجه",
        "--context",
        "1",
        "--in",
        str(archive),
        "--calendar",
        "solar",
        "--lang",
        "fa",
    )
    assert done.stdout.decode() == (
        "■ a3 (سپهر، ۱۴۰۳-۰۴-۱۰)\n"
        "• کوهستانی (وزیر راه) | به گزارش سپهر، کوهستانی، وزیر راه، گفت: بودجه کم است.\n"
        "◦ وی افزود: راه جنوبی بسته مي شود و کتاب ها رسید.\n"
        "\n"
        "■ بودجه راه (افق، ۱۴۰۳-۰۳-۱۳، a2)\n"
        "• آرمان کوهستانی (وزیر راه) | به گزارش افق، آرمان کوهستانی، وزیر راه، گفت: بودجه راه شمالی دو برابر ميشود.\n"
        "◦ وی افزود: كتابها گران شد.\n"
    )


def test_hits_are_marked(call: Run, archive: Path) -> None:
    done = call("find", "میشود", "--in", str(archive), "--color", "always", "--agency", "افق")
    assert "\x1b[1;38;5;164mميشود\x1b[0m" in done.stdout.decode()
    done = call("find", "می‌شود", "--in", str(archive), "--format", "markdown", "--agency", "افق")
    assert "دو برابر **ميشود**." in done.stdout.decode()


def test_a_page_of_hits_and_one_of_counts(call: Run, archive: Path) -> None:
    asked = ("--in", str(archive), "--format", "html", "--lang", "fa")
    page = call("find", "می‌شود", "--agency", "افق", "--context", "1", *asked).stdout.decode()
    assert "<h1>یافته‌ها</h1>" in page and "<h2>بودجه راه</h2>" in page
    assert '<b class="c0">آرمان کوهستانی (وزیر راه)</b>: ' in page
    assert "دو برابر <mark>مي‌شود</mark>." in page
    assert '<li class="context">وی افزود: كتاب‌ها گران شد.</li>' in page
    assert "default-src &#39;none&#39;" in page and "<script" not in page
    page = call("find", "بودجه", "--count-by", "month", *asked).stdout.decode()
    assert '<th scope="col">ماه</th>' in page and "۲۰۲۴-۰۶" in page and "<td>۲</td>" in page


def test_spelling_is_as_asked(call: Run, archive: Path) -> None:
    def told(format: str, spelling: str) -> str:
        more = ("--format", format, "--spelling", spelling, "--agency", "افق")
        return call("find", "میشود", "--in", str(archive), *more).stdout.decode()

    lost, right = "دو برابر ميشود.", "دو برابر مي‌شود."
    for format in ("text", "rows", "csv", "jsonl", "json", "markdown"):
        assert right not in told(format, "auto").replace("**", "")
    assert lost in told("text", "verbatim") and right in told("text", "repaired")
    assert "<mark>ميشود</mark>" in told("html", "verbatim")
    row = json.loads(told("rows", "repaired"))
    assert lost in row["text"] and right in row["repaired"]
    (hit,) = json.loads(told("json", "repaired"))["results"]
    assert lost in hit["text"] and right in hit["repaired"]
    assert told("csv", "repaired").splitlines()[0].endswith(",repaired")


def test_on_a_terminal_lines_run_from_right_to_left(archive: Path) -> None:
    for mode, sign in (("terminal", "\u2067"), ("visual", "\ufeeb")):
        shown = on_terminal("find", "راه", "--in", str(archive), "--bidi", mode, cwd=archive.parent)
        assert shown.status == 0 and sign in shown.out, mode


def test_csv_has_the_rows(call: Run, archive: Path) -> None:
    rows = _found(call, archive, "راه")
    told = call("find", "راه", "--in", str(archive), "--format", "csv").stdout.decode()
    held = list(csv.DictReader(io.StringIO(told)))
    assert [r["text"] for r in held] == [r["text"] for r in rows]
    assert list(held[0]) == list(rows[0]) and "day" in held[0]


def test_counts(call: Run, archive: Path) -> None:
    def count(*args: str) -> list[tuple[object, int, int]]:
        done = call("find", *args, "--in", str(archive), "--format", "json")
        return [
            (c["name"], c["sentences"], c["articles"]) for c in json.loads(done.stdout)["counts"]
        ]

    assert count("--count-by", "agency", "--kind", "heading") == [("سپهر", 1, 1)]
    assert count("--count-by", "month", "بودجه") == [("2024-06", 2, 2)]
    assert count("--count-by", "month", "بودجه", "--calendar", "solar") == [
        ("1403-03", 1, 1),
        ("1403-04", 1, 1),
    ]
    by = count("--count-by", "speaker", "--kind", "statement")
    assert by[0] == ("آرمان کوهستانی (وزیر راه)", 4, 2)
    assert count("--count-by", "topic", "سی پل")[0][0] == "پل‌ها: سی پل تازه ساخته می‌شود"
    done = call("find", "بودجه", "--count-by", "month", "--in", str(archive))
    assert done.stdout.decode() == f"{'█' * 20} 2 2 2024-06\n"
    done = call(
        "find",
        "بودجه",
        "--count-by",
        "month",
        "--in",
        str(archive),
        "--format",
        "markdown",
        "--lang",
        "fa",
    )
    assert done.stdout.decode().startswith(
        "| ماه | جمله‌ها | گزارش‌ها |\n|---|---|---|\n| ۲۰۲۴-۰۶ | 2 | 2 |\n"
    )
    done = call("find", "بودجه", "--count-by", "month", "--in", str(archive), "--format", "csv")
    assert done.stdout == b"name,key,sentences,articles\n2024-06,2024-06,2,2\n"
    assert call("find", "هیچ", "--count-by", "month", "--in", str(archive)).returncode == 1


def test_people_and_who_might_be_the_same(call: Run, archive: Path, tmp_path: Path) -> None:
    def people(*args: str) -> dict[str, dict[str, object]]:
        done = call("people", "--in", str(archive), "--format", "json", *args)
        assert done.returncode == 0, done.stderr
        return {p["key"]: p for p in json.loads(done.stdout)["people"]}

    found = people()
    minister = found["ارمان کوهستانی"] if "ارمان کوهستانی" in found else found["آرمان کوهستانی"]
    assert (minister["articles"], minister["first"], minister["last"]) == (
        2,
        "2024-06-02",
        "2024-06-30",
    )
    assert "کوهستانی" in minister["names"] and minister["offices"] == ["وزیر راه"]  # type: ignore[operator]
    assert minister["maybe"] == ["وزیر راه"], "whom an article calls by his office only"
    aliases = (
        '["آرمان کوهستانی"]\noffices = ["وزیر راه"]\n["نگار وزیری"]\nnames = ["بهرام کوهستانی"]\n'
    )
    (tmp_path / "people.toml").write_text(aliases, "utf-8")
    merged = people("--aliases", "people.toml")
    assert "وزیر راه" not in merged and merged["آرمان کوهستانی"]["articles"] == 3
    assert merged["نگار وزیری"]["articles"] == 2
    held = _articles(
        call, archive, "--speaker", "آرمان کوهستانی", "--aliases", str(tmp_path / "people.toml")
    )
    assert set(held) == {"a2", "a3", "a4"}
    text = call("people", "--in", str(archive), "--limit", "1").stdout.decode()
    assert text.startswith(
        "■ آرمان کوهستانی (وزیر راه) (statements 4, articles 2, 2024-06-02 to 2024-06-30)\n"
    )
    assert "maybe the same: وزیر راه" in text
    rows = call("people", "--in", str(archive), "--format", "csv").stdout.decode().splitlines()
    assert (
        rows[0] == "key,names,offices,first,last,articles,statements,maybe"
        and len(rows) == len(found) + 1
    )


def test_the_office_of_most_articles_stands_first(call: Run, tmp_path: Path) -> None:
    said = {
        "a1": "نگار وزیری، رئیس ستاد برف، گفت: گردنه بسته است. وی افزود: برف سنگین است. وی گفت: صبر کنید.",
        "a2": "نگار وزیری، وزیر راه، گفت: گردنه باز شد.",
        "a3": "نگار وزیری، وزیر راه، گفت: تونل روشن است.",
    }
    lines = [json.dumps({"id": id, "body": f"{body}\n"}) for id, body in said.items()]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), "utf-8")
    assert call("batch", "in.jsonl", "-o", "b.sqlite", "-q").returncode == 0
    (person,) = json.loads(call("people", "--in", "b.sqlite", "--format", "json").stdout)["people"]
    assert person["offices"] == ["وزیر راه", "رئیس ستاد برف"]
    with sqlite3.connect(tmp_path / "b.sqlite") as connection:
        (meant,) = persons.matching(connection, "وزیری")
    assert meant.told == "نگار وزیری (وزیر راه)"


def test_a_surname_that_two_hold_is_nobody_s() -> None:
    with closing(sqlite3.connect(":memory:")) as held:
        held.execute("CREATE TABLE speakers (id, key, name, role, aliases, spellings)")
        names = ["آرمان کوهستانی", "بهرام کوهستانی", "کوهستانی"]
        rows = [
            (n, name, name, "وزیر راه", "[]", f"{squeeze(name)}\nوزیرراه")
            for n, name in enumerate(names)
        ]
        held.executemany("INSERT INTO speakers VALUES (?, ?, ?, ?, ?, ?)", rows)
        assert [p.ids for p in persons.joined(held)] == [(0,), (1,), (2,)]
        assert [p.ids for p in persons.matching(held, "آرمان")] == [(0,)]
        told = persons.joined(held, (Alias("آرمان کوهستانی", ("کوهستانی",)),))
        assert [p.ids for p in told] == [(0, 2), (1,)]


HOSTILE = [
    "'; DROP TABLE articles; --", '" OR 1=1 --', '"', '""', "«", "*", "x*y*", "NEAR(a b)", "terms:x", "a AND b", "NOT", "a NOT",
    "(((", ")", "^a", "a ^b", "{a}: b", "-", "--", "- -", "OR OR", "OR a", "a OR", "%", "_", "\x00", "\ud800", "a\x00b", "'a''b'",
    "sentences_fts", "راه\u202eگفت", "ا" * 5000, "a " * 500, "\\", "؛", "🙂", "ﷺ", "٪", "\u200c", "\u0640" * 9, 'x" OR "y',
]  # fmt: skip


def _ask(held: sqlite3.Connection, text: str) -> int:
    try:
        asked = query.parse(text)
    except UsageError:
        return 0
    search = find.Search(asked, None, (text,) * 0)
    found = find.find(held, search, "rank", 5, 1)
    for hit in found.hits:
        for start, end in hit.hits:
            assert 0 <= start < end <= len(hit.text)
    return found.total


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_sql_comes_from_a_text(archive: Path, text: str) -> None:
    before = archive.read_bytes()
    with database.opened(str(archive)) as held:
        statements: list[str] = []
        held.set_trace_callback(None)
        _ask(held, text)
        for search in (
            find.Search(None, None, topics=(text,)),
            find.Search(None, None, agencies=(text,)),
            find.Search(None, None, kinds=(text,)),
        ):
            find.find(held, search, "date", 5)
            chosen = find.selection(held, search)
            statements.append(chosen.sql("s.id"))
        persons.matching(held, text)
    assert len(set(statements)) == 3 and not any(text in s for s in statements if len(text) > 9)
    assert archive.read_bytes() == before


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(alphabet=st.sampled_from("راهکتب «»\"-*()|OR:^'‌یA1 \u0640\u202e;%"), max_size=30)
)
def test_any_question_is_a_question(archive: Path, text: str) -> None:
    with database.opened(str(archive)) as held:
        _ask(held, text)


@pytest.mark.parametrize("text", ["'; DROP TABLE articles; --", 'راه" OR "x', "NEAR(راه گفت)"])
def test_hostile_questions_from_outside(call: Run, archive: Path, text: str) -> None:
    for args in (
        ["find", text],
        ["find", "راه", "--speaker", text],
        ["find", "--topic", text],
        ["find", "--agency", text],
    ):
        done = call(*args, "--in", str(archive), "--limit", "3")
        assert done.returncode in (0, 1), done.stderr
        assert done.returncode == 0 or done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("args", "problem"),
    [
        (["-بودجه"], "says only what is not wanted"),
        (["«؛»"], "no word to look for"),
        (["ها"], "no word to look for"),
        (["راه", "--since", "دیروز"], "--since دیروز: no day, month or year"),
        (["راه", "--until", "1403/13"], "no day"),
        (["راه", "--kind", "rumour"], "is not one of"),
        (["راه", "--limit", "-1"], "is not in the range"),
        (["راه", "--speker", "x"], "No such option: --speker"),
        (["راه", "--aliases", "none.toml"], "no such file"),
    ],
)
def test_what_cannot_be_meant(call: Run, archive: Path, args: list[str], problem: str) -> None:
    done = call("find", *args, "--in", str(archive))
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1), (
        done.stderr.decode()
    )
    assert problem in done.stderr.decode()


def test_into_a_file(call: Run, archive: Path, tmp_path: Path) -> None:
    asked = ("find", "راه", "--in", str(archive), "-o", "o.txt")
    assert call(*asked).returncode == 0
    assert "راه" in (tmp_path / "o.txt").read_text("utf-8")
    assert call(*asked).returncode == 2
    assert call(*asked, "--overwrite").returncode == 0


def test_nobody_in_an_archive(call: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("برف بارید.", "utf-8")
    assert call("batch", "a.txt", "-o", "a.sqlite", "-q").returncode == 0
    done = call("people", "--in", "a.sqlite")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"nobody speaks in this archive" in done.stderr


def test_what_steers_a_terminal_is_not_shown(call: Run, tmp_path: Path) -> None:
    body = "نگار وزیری گفت: راه\x1b[31m شمالی\u202e باز\tاست.\x07"
    with closing(database.create(tmp_path / "a.sqlite")) as held:
        source = Source("x\x1b[2J", body, "0", title="راه\x1b]0;x\x07")
        Store(held).put(record(quotes(source), None, "me"))
        database.describe(held, "x", 1)
    for format in ("text", "markdown", "json", "csv"):
        done = call("find", "شمالی OR باز", "--in", "a.sqlite", "--format", format)
        assert done.returncode == 0
        assert not {"\x1b", "\u202e", "\x07"} & set(done.stdout.decode()), format
