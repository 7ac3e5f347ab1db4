"""``presskit evaluate`` and ``presskit verify``, users' aliases and lexicon: what they print and
how they fail.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, SHARED, Run

from presskit import Options, read, summarize
from presskit.documents import to_dict
from presskit.verify import verify

GOLD = ROOT / "examples" / "ministers" / "labels.jsonl"
ARTICLE = ROOT / "examples" / "ministers" / "article.txt"


def test_evaluate_text_and_json(call: Run) -> None:
    done = call("evaluate", str(GOLD))
    assert done.returncode == 0
    assert "attribution  P 1.0000  R 1.0000  F1 1.0000" in done.stdout.decode()
    figures = json.loads(call("evaluate", str(GOLD), "--format", "json", "--errors").stdout)
    assert figures["schema"] == "presskit.evaluation/1"
    assert (figures["sentences"], figures["errors"]) == (1.0, [])
    assert 0 <= figures["brier"] < 0.05
    assert sum(band["of"] for band in figures["confidence"]) == sum(
        n["of"] for r, n in figures["rules"].items() if r != "none"
    )


def test_evaluate_lists_errors(call: Run, tmp_path: Path) -> None:
    record = json.loads(GOLD.read_text("utf-8"))
    for span in record["spans"]:
        span["speaker"] = "s2" if span["speaker"] == "s1" else span["speaker"]
    path = tmp_path / "wrong.jsonl"
    path.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    lines = call("evaluate", str(path), "--errors").stdout.decode().splitlines()
    assert sum(line.startswith("wrong  ") for line in lines) == 9
    assert "want سید آرین فرازمند, got ویکتور هالدن" in "\n".join(lines)


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"id": 1}',
        '{"id": 1, "body": "x", "speakers": [], "spans": [{"start": 0, "end": 9}]}',
    ],
)
def test_bad_gold_is_one_line_with_its_place(call: Run, tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(GOLD.read_text("utf-8") + line + "\n", "utf-8")
    done = call("evaluate", str(path))
    assert (done.returncode, done.stderr.decode().count("\n")) == (2, 1)
    assert "line 2" in done.stderr.decode()


@pytest.mark.skipif(not (SHARED / "gold" / "dev.jsonl").exists(), reason="needs ../shared")
@pytest.mark.parametrize("spaces", ["keep", "joined"])
def test_figures_are_those_of_the_scorer(call: Run, tmp_path: Path, spaces: str) -> None:
    record = (SHARED / "gold" / "dev.jsonl").read_text("utf-8").splitlines()[3]
    if spaces == "joined":
        record = json.dumps(json.loads(record), ensure_ascii=False)
    path = tmp_path / "gold.jsonl"
    path.write_text(record + "\n", "utf-8")
    presskit = f"{sys.prefix}/bin/presskit"
    score = [
        sys.executable,
        str(SHARED / "tools" / "score.py"),
        str(path),
        "--presskit",
        presskit,
        "--json",
    ]
    theirs = json.loads(subprocess.run(score, capture_output=True, timeout=120, check=True).stdout)
    ours = json.loads(call("evaluate", str(path), "--format", "json").stdout)
    for name in ("attribution", "sentences", "speakers", "headings", "boundaries", "picks"):
        assert ours[name] == theirs[name], name


def test_verify(call: Run, tmp_path: Path) -> None:
    summary = tmp_path / "summary.json"
    summary.write_bytes(call("summarize", str(ARTICLE), "--format", "json").stdout)
    done = call("verify", str(summary), str(ARTICLE))
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"all verbatim" in done.stdout
    forged = tmp_path / "forged.json"
    forged.write_text(
        summary.read_text("utf-8").replace("خصوصی", "دولتی").replace("میلیارد", "میلیون"), "utf-8"
    )
    wrong = call("verify", str(forged), str(ARTICLE))
    assert wrong.returncode == 1
    assert wrong.stdout.decode().count("\n") >= 1 and "is not there" in wrong.stdout.decode()
    other = call("verify", str(summary), str(ROOT / "examples" / "sports" / "article.txt"))
    assert other.returncode == 1
    assert "SHA-256 differs" in other.stdout.decode()


def test_what_was_said_is_proved_too() -> None:
    def forged(**fields: object) -> tuple[str, ...]:
        document = to_dict(summarize(read(ARTICLE), Options(sentences=9)))
        picks = [p for t in document["topics"] for v in t["speakers"] for p in v["sentences"]]
        pick = next(p for p in picks if p["about"] and p["content"][0]["text"] != p["text"])
        other = next(p for p in picks if p["content"] != pick["content"])
        for name, value in fields.items():
            pick[name] = value(pick, other) if callable(value) else value
        return verify(document, ARTICLE.read_bytes()).wrong

    assert forged() == ()
    # another text, another place, no place, a part of another sentence, parts in another order
    for content in (
        lambda p, _: [p["content"][0] | {"text": "نه " + p["content"][0]["text"]}],
        lambda p, _: [p["content"][0] | {"start": p["content"][0]["start"] + 1}],
        lambda p, _: [{"text": p["content"][0]["text"]}],
        lambda p, _: [p["content"][0]["text"]],
        lambda _, other: other["content"],
        lambda p, _: p["content"] + [p["content"][0]],
    ):
        assert len(forged(content=content)) == 1
    for about in (
        lambda p, _: p["about"] | {"text": "چیزی دیگر"},
        lambda p, _: p["about"] | {"end": p["about"]["end"] + 1},
        lambda p, _: {"text": p["about"]["text"]},
    ):
        assert len(forged(about=about)) == 1


def test_verify_documents_with_their_text(call: Run, tmp_path: Path) -> None:
    lines = tmp_path / "many.jsonl"
    examples = [str(p) for p in sorted((ROOT / "examples").glob("*/article.txt"))]
    lines.write_bytes(call("quotes", *examples, "--format", "jsonl", "--with-text").stdout)
    assert call("verify", str(lines)).returncode == 0
    bare = tmp_path / "bare.jsonl"
    bare.write_bytes(call("quotes", *examples, "--format", "jsonl").stdout)
    done = call("verify", str(bare))
    assert (done.returncode, done.stderr.decode().count("\n")) == (2, 1)
    for content in ("{", "[1]", '{"a": 1}'):
        bare.write_text(content, "utf-8")
        assert call("verify", str(bare)).returncode == 2


def test_aliases_name_a_person(call: Run, tmp_path: Path) -> None:
    article = "پیر دریا گفت: باد می‌آید.\nمدیر بندر افزود: قایق‌ها را ببندید.\n".encode()
    aliases = tmp_path / "people.toml"
    aliases.write_text(
        '["ناخدا سیروس موج‌آرا"]\nnames = ["پیر دریا"]\noffices = ["مدیر بندر"]\n', "utf-8"
    )
    document = json.loads(
        call("quotes", "-", "--format", "json", "--aliases", str(aliases), stdin=article).stdout
    )
    assert [s["name"] for s in document["speakers"]] == ["ناخدا سیروس موج‌آرا"]
    assert {s["speaker"] for s in document["sentences"]} == {"s1"}


def test_a_lexicon_adds_a_verb(call: Run, tmp_path: Path) -> None:
    article = "کاوه سپهری می‌سراید که باد می‌آید.\n".encode()
    assert b"narration" in call("quotes", "-", stdin=article).stdout
    extra = tmp_path / "verbs.toml"
    extra.write_text('[verbs.say]\nsimple = ["می‌سراید"]\n', "utf-8")
    done = call("quotes", "-", "--lexicon", str(extra), "--format", "json", stdin=article)
    document = json.loads(done.stdout)
    assert document["sentences"][0]["cue"]["text"] == "می‌سراید"
    assert (
        document["lexicon"]
        != json.loads(call("quotes", "-", "--format", "json", stdin=article).stdout)["lexicon"]
    )


def test_a_lexicon_is_read_once_so_it_may_come_through_a_pipe(call: Run, article: str) -> None:
    done = call("quotes", article, "--lexicon", "-", stdin='titles = ["سرداور"]\n'.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


@pytest.mark.parametrize(
    ("option", "content", "place"),
    [
        ("--aliases", "[x\n", "line 1"),
        ("--aliases", '["کسی"]\nnames = "یکی"\n', "line 1"),
        ("--aliases", '\n["کسی"]\nname = ["یکی"]\n', "line 3"),
        ("--aliases", "کسی = 1", "not TOML"),
        ("--lexicon", "titles = [1]\n", "line 1"),
        ("--lexicon", '\nverb = ["گفت"]\n', "line 2"),
        ("--lexicon", '[verbs.say.compound]\n"نجوا" = ["نواخت"]\n', "light verb"),
        ("--lexicon", "titles = {a = 1}", "must be a list of texts"),
    ],
)
def test_bad_user_files_are_one_line_with_the_place(
    call: Run, tmp_path: Path, option: str, content: str, place: str
) -> None:
    path = tmp_path / "user.toml"
    path.write_text(content, "utf-8")
    done = call("quotes", str(ARTICLE), option, str(path))
    assert (done.returncode, done.stdout, done.stderr.decode().count("\n")) == (2, b"", 1)
    assert place in done.stderr.decode() and "user.toml" in done.stderr.decode()


def test_why_shows_rule_and_cue(call: Run) -> None:
    lines = call("quotes", str(ARTICLE), "--why").stdout.decode().splitlines()
    statements = [line for line in lines if " | " in line]
    assert statements[0].endswith("[name, گفت, 0.99]")
    assert all(line.endswith("]") for line in statements)
