"""The command line as scripts see it: standard output, standard error and exit status, apart."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest
from conftest import ROOT, Run

from presskit.cli.app import COMMANDS

ARTICLE = str(ROOT / "examples" / "ministers" / "article.txt")
SPORTS = str(ROOT / "examples" / "sports" / "article.txt")
NOBODY = "برف همه‌ی جاده‌ها را بست.\nمدرسه‌ها فردا تعطیل است.\n".encode()


def test_summarize_text(call: Run) -> None:
    done = call("summarize", ARTICLE)
    lines = done.stdout.decode().split("\n")
    assert (done.returncode, done.stderr) == (0, b"")
    assert next(line for line in lines if line.startswith("■")) == "■ [opening]"
    assert sum(line.startswith("■") for line in lines) == 4
    assert "ویکتور هالدن (6 statements)" in lines
    assert [re.sub(r"^\d+%", "25%", line) for line in lines[:4]] == [
        "سپهر · لیندال",
        "ویکتور هالدن (وزیر خارجه کارنیا, 9 statements) · سید آرین فرازمند (وزیر خارجه, 8"
        " statements)",
        "25% of the text is printed",
        "",
    ]
    assert "\x1b" not in done.stdout.decode()


def test_summary_json_is_verbatim_and_as_designed(call: Run) -> None:
    done = call("summarize", ARTICLE, "--format", "json", "-n", "1")
    document = json.loads(done.stdout)
    text = Path(ARTICLE).read_bytes().decode()
    assert list(document) == [
        "schema", "presskit", "lexicon", "source", "method", "speakers", "unattributed", "left_out",
        "topics",
    ]  # fmt: skip
    assert document["schema"] == "presskit.summary/1"
    assert document["source"] | {"sha256": ""} == {
        "name": ARTICLE, "sha256": "", "chars": len(text), "title": None, "lead": None,
        "agency": "سپهر", "place": "لیندال", "date": None,
    }  # fmt: skip
    picks = [p for t in document["topics"] for v in t["speakers"] for p in v["sentences"]]
    assert len(picks) == 4
    assert all(text[p["start"] : p["end"]] == p["text"] for p in picks)
    assert set(picks[0]) == {
        "start",
        "end",
        "text",
        "score",
        "rule",
        "confidence",
        "question",
        "asked",
        "asks",
        "content",
        "about",
        "references",
        "context",
        "in_heading",
        "instead",
        "lifts",
    }


def test_quotes_json(call: Run) -> None:
    document = json.loads(call("quotes", ARTICLE, "--format", "json", "--with-text").stdout)
    assert document["schema"] == "presskit.quotes/1"
    text = document["source"]["text"]
    assert text == Path(ARTICLE).read_text("utf-8")
    assert [s["name"] for s in document["speakers"]] == ["ویکتور هالدن", "سید آرین فرازمند"]
    assert document["speakers"][1]["key"] == "ارین فرازمند"
    assert document["sections"][1]["heading"]["speaker"] == "s2"
    asked = [s["question"] for s in document["sentences"] if s["question"]]
    assert [q["text"] for q in asked] == [text[q["start"] : q["end"]] for q in asked] != []
    assert {s["kind"] for s in document["sentences"]} == {"statement", "narration", "heading"}


def test_jsonl_is_one_document_a_line(call: Run) -> None:
    done = call("quotes", ARTICLE, SPORTS, "--format", "jsonl")
    names = [json.loads(line)["source"]["name"] for line in done.stdout.decode().splitlines()]
    assert (done.returncode, names) == (0, [ARTICLE, SPORTS])


def test_outline(call: Run) -> None:
    done = call("outline", SPORTS)
    assert done.returncode == 0
    assert (
        "□ مصدومیت دروازه‌بانش (2 statements)\n" in done.stdout.decode()
    )  # derived: the report has a title, but no headlines
    topics = json.loads(call("outline", SPORTS, "--format", "json").stdout)["topics"]
    kinds = [t["heading"] and t["heading"]["kind"] for t in topics]
    assert kinds == ["headline", None, "derived", None, None]
    whole = json.loads(call("outline", SPORTS, "--format", "json", "--topics", "headlines").stdout)[
        "topics"
    ]
    assert [s["statements"] for s in whole[0]["speakers"]] == [8, 2, 1]


def test_budget_and_context(call: Run) -> None:
    done = call("summarize", ARTICLE, "--budget", "1", "--format", "json", "--context", "2")
    document = json.loads(done.stdout)
    assert document["topics"] == []
    assert document["left_out"] == {"topics": 4, "speakers": 2, "sentences": 5}
    assert done.stderr.decode() == (
        f"presskit: {ARTICLE}: --budget 1: 0 words are printed; left out: topics 4, speakers 2,"
        " sentences 5\n"
    )
    done = call("summarize", ARTICLE, "--budget", "40", "--format", "json")
    picks = [
        p for t in json.loads(done.stdout)["topics"] for v in t["speakers"] for p in v["sentences"]
    ]
    words = [len(part["text"].split()) for p in picks for part in p["content"]]
    assert 20 < sum(words) <= 40
    assert call("summarize", ARTICLE, "--budget", "500", "--quiet").stderr == b""
    assert call("summarize", ARTICLE, "--budget", "0").returncode == 2
    assert call("summarize", ARTICLE, "--context", "-1").returncode == 2


def test_the_best_of_an_article_in_every_format(call: Run, tmp_path: Path) -> None:
    for form in ("json", "jsonl"):
        document = json.loads(call("summarize", ARTICLE, "--top", "3", "--format", form).stdout)
        picks = [p for t in document["topics"] for v in t["speakers"] for p in v["sentences"]]
        starts = [p["start"] for p in picks]
        assert len(starts) == 3 and starts == sorted(starts)
    for form, mark in (("text", "• "), ("markdown", "> "), ("csv", ARTICLE)):
        lines = call("summarize", ARTICLE, "--top", "3", "--format", form).stdout.decode()
        assert sum(line.startswith(mark) for line in lines.splitlines()) == 3
    for options in (("--top", "3"), ("--budget", "30")):
        name = str(tmp_path / f"{options[0]}.jsonl")
        assert call("batch", ARTICLE, "-o", name, "-j", "1", *options).returncode == 0
        (line,) = Path(name).read_text("utf-8").splitlines()
        shown = call("summarize", ARTICLE, "--format", "jsonl", *options).stdout.decode()
        assert shown == line + "\n" and json.loads(line)["left_out"]["topics"] > 0


def test_top_and_a_number_for_each_exclude_each_other(call: Run, tmp_path: Path) -> None:
    done = call("summarize", ARTICLE, "--top", "3", "-n", "1")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        "presskit: --sentences (-n) counts for each speaker and topic, --top for the whole article;"
        " give one of them\n"
    )
    assert call("batch", ARTICLE, "-o", "o.jsonl", "--top", "3", "-n", "1").returncode == 2
    # a flag overrides a variable
    for flag, variable, picks in (("--top", "PRESSKIT_SENTENCES", 3), ("-n", "PRESSKIT_TOP", 11)):
        done = call("summarize", ARTICLE, flag, "3", **{variable: "1"})
        assert done.stdout.decode().count("\n• ") + done.stdout.decode().count("\n◆ ") == picks, (
            done.stderr
        )
    assert call("summarize", ARTICLE, PRESSKIT_TOP="3", PRESSKIT_SENTENCES="3").returncode == 2


def test_why_names_what_lifted_a_pick(call: Run) -> None:
    lines = call("summarize", ARTICLE, "--why").stdout.decode().splitlines()
    assert any("headline group +" in line for line in lines)
    contributions = [
        p["lifts"]
        for t in json.loads(call("summarize", ARTICLE, "--format", "json").stdout)["topics"]
        for v in t["speakers"]
        for p in v["sentences"]
    ]
    assert all(1 <= len(row) <= 3 and all(item["by"] > 0 for item in row) for row in contributions)
    plain = call("summarize", ARTICLE, "--why", "--method", "lexrank").stdout.decode()
    assert "headline group +" not in plain
    assert "same paragraph direct +" in plain  # why words were taken to go on


def test_methods_lists_every_method(call: Run) -> None:
    names = [line.split()[0] for line in call("methods").stdout.decode().splitlines()]
    assert {
        "presskit",
        "lexrank",
        "textrank",
        "lsa",
        "luhn",
        "sumbasic",
        "kl",
        "edmundson",
        "reduction",
    } <= set(names)


@pytest.mark.parametrize("name", ["هالدن", "وزیر خارجه كارنيا", "ويكتورهالدن"])
def test_speaker_filter_takes_any_spelling(call: Run, name: str) -> None:
    done = call("summarize", ARTICLE, "--speaker", name, "--format", "json")
    topics = json.loads(done.stdout)["topics"]
    assert {v["speaker"] for t in topics for v in t["speakers"]} == {"s1"}
    assert done.stderr == b""


def test_topic_filter(call: Run) -> None:
    topics = json.loads(
        call("summarize", ARTICLE, "--topic", "راه‌آهن شمالی", "--format", "json").stdout
    )["topics"]
    assert len(topics) == 1


def test_filters_that_match_nothing_say_what_there_is(call: Run) -> None:
    done = call("summarize", ARTICLE, "--speaker", "کسی دیگر", "--topic", "نیست")
    assert done.returncode == 1
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 2
    assert "ویکتور هالدن (وزیر خارجه کارنیا)" in lines[0]
    assert "راهآهن شمالی" in lines[1]


def test_topics_none_and_min_confidence(call: Run) -> None:
    document = json.loads(call("summarize", ARTICLE, "--topics", "none", "--format", "json").stdout)
    assert len(document["topics"]) == 1
    unsure = json.loads(
        call("summarize", ARTICLE, "--min-confidence", "0.97", "--format", "json").stdout
    )
    assert unsure["unattributed"] > document["unattributed"] == 0
    assert unsure["topics"][0]["speakers"][-1]["speaker"] is None


def test_nobody_speaks(call: Run) -> None:
    done = call("summarize", "-", stdin=NOBODY)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().splitlines() == ["presskit: -: nobody speaks in this article"]
    assert call("summarize", "-", "-q", stdin=NOBODY).stderr == b""


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no such file"),
        (b"", "is empty"),
        (b"\x00\x01\x02\x03", "is not text"),
        ("folder", "is a folder"),
    ],
)
def test_bad_input_is_one_line_and_2(
    call: Run, tmp_path: Path, content: bytes | str | None, message: str
) -> None:
    path = tmp_path / "bad.txt"
    if content == "folder":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    done = call("summarize", str(path))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().count("\n") == 1
    assert message in done.stderr.decode()


def test_wrong_encoding(call: Run, tmp_path: Path) -> None:
    path = tmp_path / "legacy.txt"
    path.write_bytes("وزير گفت: كار تمام شد.".encode("cp1256"))
    assert call("summarize", str(path)).returncode == 0
    for wrong in ("utf-8", "nonsense"):
        done = call("summarize", str(path), "--encoding", wrong)
        assert (done.returncode, done.stderr.decode().count("\n")) == (2, 1)


def test_some_inputs_fail_3(call: Run) -> None:
    done = call("summarize", "none.txt", ARTICLE)
    assert done.returncode == 3
    assert "==> " in done.stdout.decode() and "ویکتور هالدن" in done.stdout.decode()
    assert done.stderr.decode().count("\n") == 1
    assert call("summarize", "none.txt", "neither.txt").returncode == 2


def test_usage_errors_2(call: Run) -> None:
    for args in (
        ["--format", "json", ARTICLE, SPORTS],
        ["--method", "magic", ARTICLE],
        ["-n", "0", ARTICLE],
        ["--nope"],
    ):
        done = call("summarize", *args)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"Traceback" not in done.stderr
    assert b"--format jsonl" in call("summarize", "--format", "json", ARTICLE, SPORTS).stderr


def test_output_is_never_overwritten_unasked(call: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert call("summarize", ARTICLE, "--format", "json", "-o", str(out)).returncode == 0
    first = out.read_bytes()
    refused = call("summarize", SPORTS, "--format", "json", "-o", str(out))
    assert (refused.returncode, out.read_bytes()) == (2, first)
    assert (
        call("summarize", SPORTS, "--format", "json", "-o", str(out), "--overwrite").returncode == 0
    )
    assert out.read_bytes() != first
    assert [p.name for p in tmp_path.iterdir()] == ["out.json"]
    assert call("summarize", ARTICLE, "-o", str(tmp_path / "none" / "out.txt")).returncode == 2


def test_colour_and_who_gets_it(call: Run) -> None:
    plain = call("summarize", ARTICLE).stdout
    coloured = call("summarize", ARTICLE, "--color", "always").stdout
    assert b"\x1b[" in coloured
    assert call("summarize", ARTICLE, FORCE_COLOR="1").stdout == coloured
    assert call("summarize", ARTICLE, FORCE_COLOR="1", NO_COLOR="1").stdout == plain
    assert call("summarize", ARTICLE, "--color", "never", FORCE_COLOR="1").stdout == plain


def test_markup_and_escapes_in_an_article_do_nothing(call: Run) -> None:
    article = "نازی مهرپور گفت: [bold]سلام[/bold] [/] \x1b]0;title\x07\x1b[2J\u202eپایان.".encode()
    for options in ([], ["--color", "always"]):
        shown = call("quotes", "-", *options, stdin=article).stdout.decode()
        assert "[bold]سلام[/bold] [/]" in shown
        assert "title" not in shown and "\x1b[2J" not in shown and "\u202e" not in shown
    raw = call("quotes", "-", "--format", "json", stdin=article).stdout
    assert b"\x1b" not in raw and "\u202e" not in raw.decode()
    assert json.loads(raw)["sentences"][0]["text"] == article.decode()


def test_reader_goes_away(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text(
        "سخنگو گفت: جاده‌ها باز است و برف کم شد.\n" * 1000, "utf-8"
    )  # more than a pipe holds
    with subprocess.Popen(
        [sys.executable, "-m", "presskit", "quotes", str(long)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == b""


def _unread(pipe: IO[bytes]) -> bool:
    """Whether a pipe that we write into holds anything that has not been read."""
    import fcntl  # not everywhere
    import termios

    return any(fcntl.ioctl(pipe, termios.FIONREAD, b"\0" * 4))


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted(sent: signal.Signals, status: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "presskit", "summarize", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin
        process.stdin.write(b"x")
        process.stdin.flush()
        while _unread(process.stdin):  # then it waits for the rest of its input
            time.sleep(0.01)
        process.send_signal(sent)
        assert process.wait(30) == status
        assert process.stderr and b"Traceback" not in process.stderr.read()


def test_help_and_version(call: Run) -> None:
    assert call("--version").stdout.startswith(b"presskit ")
    assert b"summarize" in call("--help").stdout
    bare = call()
    assert b"Usage" in bare.stdout + bare.stderr


def test_a_bug_is_one_line_and_70(run: Run, tmp_path: Path) -> None:
    # A module of the same name that breaks stands in for a bug.
    broken = tmp_path / "sitecustomize.py"
    broken.write_text(
        "import presskit.summary as p\ndef boom(*a): raise ZeroDivisionError('boom')\np.summarize ="
        " boom\n"
    )
    done = run("summarize", ARTICLE, PYTHONPATH=str(tmp_path))
    assert done.returncode == 70
    assert done.stderr.decode().count("\n") == 1
    assert "internal error: ZeroDivisionError: boom" in done.stderr.decode()
    assert b"Traceback" in run("summarize", ARTICLE, "--debug", PYTHONPATH=str(tmp_path)).stderr


def test_usage_errors_are_one_line(call: Run) -> None:
    for args in (
        ["summarize", "--format", "xml", ARTICLE],
        ["nope"],
        ["summarize", "--nope"],
        ["summarize", "-n", "x", ARTICLE],
    ):
        done = call(*args)
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1), args
        assert b"--help" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX shells")
@pytest.mark.parametrize(
    ("line", "status", "message"),
    [
        ("summarize - <&-", 2, "standard input is closed"),
        ("summarize '{}' >&-", 2, "standard output is closed"),
        ("methods >&-", 2, "standard output is closed"),
        ("summarize '{}' >/dev/full", 2, "No space left"),
        ("--help >/dev/full", 2, "No space left"),
        ("--help | (exec <&-)", 0, ""),
        ("summarize none.txt '{}' -o out.txt 2>/dev/full", 3, ""),
    ],
)
def test_streams_that_are_closed_or_full(
    tmp_path: Path, line: str, status: int, message: str
) -> None:
    if "/dev/full" in line and not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    command = f'"{sys.executable}" -m presskit {line.format(ARTICLE)}'
    shell = ["bash", "-c", command + "; exit ${PIPESTATUS[0]}"]
    done = subprocess.run(shell, cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert done.returncode == status
    assert message in done.stderr.decode()
    assert done.stderr.count(b"\n") <= 1
    if "out.txt" in line:
        assert (tmp_path / "out.txt").stat().st_size > 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([ARTICLE, "-o", "newdir/"], "is not a file name"),
        ([""], "an empty file name"),
        (["bad\udcff.txt"], "bad\\xff.txt: no such file"),
    ],
)
def test_what_names_no_file(call: Run, args: list[str], message: str) -> None:
    done = call("summarize", *args)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert message in done.stderr.decode()


def test_overwriting_keeps_mode_and_link(call: Run, tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old", "utf-8")
    real.chmod(0o600)
    link.symlink_to(real)
    assert call("summarize", ARTICLE, "-o", str(link)).returncode == 2
    assert call("summarize", ARTICLE, "-o", str(link), "--overwrite").returncode == 0
    assert link.is_symlink() and real.stat().st_mode & 0o777 == 0o600
    assert real.read_text("utf-8") != "old"


def test_filters_that_miss_each_other_say_so(call: Run) -> None:
    done = call("summarize", ARTICLE, "--speaker", "هالدن", "--topic", "گروه کاری")
    assert (done.returncode, done.stdout) == (1, b"")
    assert "says nothing under the topics" in done.stderr.decode()
    one = call("summarize", ARTICLE, "--speaker", "هالدن", "--speaker", "نیست")
    assert one.returncode == 0 and one.stdout and "no speaker matches نیست" in one.stderr.decode()
    assert call("summarize", ARTICLE, "--topic", "؟!").stdout == b""


@pytest.mark.parametrize("command", ["summarize", "quotes"])
def test_a_filter_is_met_when_one_of_several_inputs_meets_it(call: Run, command: str) -> None:
    other = str(ROOT / "examples" / "sports" / "article.txt")
    assert call(command, ARTICLE, other, "--speaker", "تالشی").returncode == 0
    assert call(command, ARTICLE, other, "--speaker", "کسی دیگر").returncode == 1
    assert call(command, ARTICLE, "none.txt", "--speaker", "کسی دیگر").returncode == 3


@pytest.mark.parametrize("command", ["summarize", "quotes", "outline"])
def test_packed_json_lines_are_read_as_they_are(call: Run, tmp_path: Path, command: str) -> None:
    body = Path(ARTICLE).read_text("utf-8")
    data = "".join(json.dumps({"id": f"k{n}", "body": body}) + "\n" for n in range(2)).encode()
    (tmp_path / "x.jsonl").write_bytes(data)
    (tmp_path / "x.jsonl.gz").write_bytes(gzip.compress(data))
    done = call(command, "x.jsonl.gz", "--format", "jsonl")
    assert done.returncode == 0 and done.stdout.count(b"\n") == 2
    assert done.stdout == call(command, "x.jsonl", "--format", "jsonl").stdout
    (tmp_path / "x.jsonl.gz").write_bytes(gzip.compress(data)[:-20])
    torn = call(command, "x.jsonl.gz")
    assert torn.returncode == 2 and b"x.jsonl.gz: cannot be read" in torn.stderr


def test_a_blank_line_parts_what_stands_under_each_heading(call: Run) -> None:
    lines = call("quotes", ARTICLE).stdout.decode().splitlines()
    marked = [n for n, line in enumerate(lines) if line.startswith(("■ ", "□ "))]
    assert len(marked) >= 3
    assert all(not n or not lines[n - 1] or n - 1 in marked for n in marked)
    header = lines.index("")
    assert [n for n, line in enumerate(lines) if not line] == [
        header,
        *(n - 1 for n in marked if n and n - 1 not in marked),
    ]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_names_what_is_wanted_and_has_an_example(call: Run, command: str) -> None:
    shown = call(*command.split(), "--help").stdout.decode()
    assert not re.search(r"<(?:str|int|float)\b|[a-z,]\.\.\.$", shown, re.M), (
        "no metavar, or cut off"
    )
    assert max(map(len, shown.splitlines())) <= 80
    if command:
        assert f"Example: presskit {command} {COMMANDS[command][1]}".rstrip() in shown
        used = re.findall(r" (--?[a-z-]+)", COMMANDS[command][1])
        assert all(re.search(rf"^  (?:-\w, )?{flag}\b|^  {flag},", shown, re.M) for flag in used)
    else:
        assert set(COMMANDS) <= set(re.findall(r"^  (\w+)  ", shown, re.M))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_the_same_where_all_are_built(call: Run, command: str) -> None:
    alone = call(command, "--help")
    assert alone.returncode == 0
    assert call(command, "--help", PRESSKIT_UNKNOWN="1").stdout == alone.stdout


def test_help_begins_with_what_a_user_needs_first(call: Run) -> None:
    shown = call("summarize", "--help").stdout.decode()
    groups = re.split(r"^(\w[\w ]+):\n", shown, flags=re.M)[1:]
    options = {
        name: re.findall(r"--[a-z-]+", " ".join(re.findall(r"^  -.*", part, re.M)))
        for name, part in zip(groups[::2], groups[1::2], strict=True)
    }
    assert list(options)[1:] == [
        "Options", "Picking", "Topics and speakers", "Output", "Input", "Terminal and messages",
    ]  # fmt: skip
    first = ["--sentences", "--speaker", "--topic", "--format", "--output", "--help"]
    assert options["Options"] == first
    assert "[FILE...]" in shown.splitlines()[0]


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_on_a_terminal_no_file_is_three_lines(tmp_path: Path, lang: str) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "presskit", "summarize"],
        stdin=theirs,
        capture_output=True,
        cwd=tmp_path,
        timeout=60,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PRESSKIT_LANG": lang},
    )
    os.close(ours)
    os.close(theirs)
    usage, what, where = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout) == (2, b"")
    starts = {
        "en": ("Usage: ", "Topics, who speaks in them"),
        "fa": ("کاربرد: ", "موضوع‌ها، گویندگان هر یک"),
    }[lang]
    assert usage.startswith(starts[0]) and what.startswith(starts[1])
    assert where.endswith("summarize --help") and ("Give a file" in where) == (lang == "en")


def test_no_dangling_ids(call: Run) -> None:
    document = json.loads(
        call("quotes", ARTICLE, "--min-confidence", "1", "--format", "json").stdout
    )
    assert document["speakers"] == []
    assert {s["heading"]["speaker"] for s in document["sections"] if s["heading"]} == {None}


def test_a_batch_in_which_a_filter_matches_nothing_ends_with_1(call: Run, tmp_path: Path) -> None:
    article = str(ROOT / "examples" / "sports" / "article.txt")
    done = call("batch", article, "-o", "o.jsonl", "-q", "--speaker", "هیچ‌کس چنین")
    assert done.returncode == 1 and b"match nothing" in done.stderr
    assert call("batch", article, "-o", "p.jsonl", "-q", "--speaker", "تالشی").returncode == 0
