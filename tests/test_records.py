"""JSON Lines and Markdown in."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import Run

LINES = [
    {"id": "one", "title": "برف کم شد", "agency": "سپهر", "body": "نگار وزیری گفت: برف کم شد."},
    {"text": "نگار وزیری گفت: راه باز است."},
]


def _write(folder: Path, name: str, *lines: object) -> str:
    path = folder / name
    path.write_text(
        "".join(
            (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)) + "\n"
            for line in lines
        ),
        "utf-8",
    )
    return str(path)


def test_each_record_is_an_article(call: Run, tmp_path: Path) -> None:
    path = _write(tmp_path, "a.jsonl", *LINES)
    done = call("quotes", path, "--format", "jsonl", "--with-text")
    assert (done.returncode, done.stderr) == (0, b"")
    documents = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [d["source"]["name"] for d in documents] == ["one", "2"]
    assert [d["source"]["agency"] for d in documents] == ["سپهر", None]
    assert documents[0]["source"]["title"] == "برف کم شد"
    for document in documents:
        text = document["source"]["text"]
        assert all(text[s["start"] : s["end"]] == s["text"] for s in document["sentences"])
    assert call("summarize", path).stdout.decode().count("==> ") == 2


def test_records_are_recognised_on_standard_input(call: Run, tmp_path: Path) -> None:
    done = call(
        "outline", "-", "--format", "jsonl", stdin=Path(_write(tmp_path, "x", *LINES)).read_bytes()
    )
    assert len(done.stdout.splitlines()) == 2
    as_text = call(
        "outline",
        "-",
        "--format",
        "jsonl",
        "--input-format",
        "text",
        stdin=json.dumps(LINES[0]).encode(),
    )
    assert json.loads(as_text.stdout)["source"]["name"] == "-"


def test_bad_records_are_named_and_the_rest_is_done(call: Run, tmp_path: Path) -> None:
    done = call(
        "quotes",
        _write(tmp_path, "a.jsonl", LINES[0], "{nope", {"x": 1}, [1], {"body": " "}, ""),
        "--format",
        "jsonl",
    )
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 1
    errors = done.stderr.decode().splitlines()
    assert [error.split(": ")[2] for error in errors] == ["line 2", "line 3", "line 4", "line 5"]
    only_bad = call("quotes", _write(tmp_path, "b.jsonl", "{nope"), "--format", "jsonl")
    assert (only_bad.returncode, only_bad.stdout) == (2, b"")


def test_one_json_document_holds_one_article(call: Run, tmp_path: Path) -> None:
    done = call("quotes", _write(tmp_path, "a.jsonl", *LINES), "--format", "json")
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert call("quotes", _write(tmp_path, "b.jsonl", LINES[0]), "--format", "json").returncode == 0


def test_markdown_headings_are_headlines_whatever_they_say(call: Run, tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        "a.md",
        "# گزارش نشست\n",
        "نگار وزیری گفت: برف کم شد.\n",
        "## راه‌ها باز است.\n",
        "وی افزود: خطری نیست.",
    )
    document = json.loads(call("quotes", path, "--format", "json").stdout)
    assert document["source"]["title"] == "گزارش نشست"
    assert [s["heading"]["text"] for s in document["sections"]] == ["گزارش نشست", "راه‌ها باز است."]
    assert [s["kind"] for s in document["sentences"]] == [
        "heading",
        "statement",
        "heading",
        "statement",
    ]


def test_how_an_input_was_read_is_told(call: Run, tmp_path: Path) -> None:
    article = "نگار وزیری گفت: برف کم شد و راه باز است."
    for encoding in ("cp1256", "utf-16-le", "iso8859_6"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(
            article.replace("ی", "ي").replace("ک", "ك").replace("گ", "ك").encode(encoding)
        )
        flags = ["--encoding", encoding] if encoding == "iso8859_6" else []
        done = call("quotes", str(path), "-v", *flags)
        assert f"read as {encoding}, {len(article)} characters" in done.stderr.decode()
    damaged = tmp_path / "damaged.txt"
    damaged.write_bytes(article.encode() + b"\xff" + article.encode() * 3)
    done = call("quotes", str(damaged))
    assert done.returncode == 0
    assert "1 character could not be read" in done.stderr.decode()
    assert call("quotes", str(damaged), "--quiet").stderr == b""
