"""What an attack once broke, each as a small case; the campaign itself is `make attack`."""

from __future__ import annotations

import gzip
import json
import os
import socket
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.main
from conftest import ROOT, Run

from presskit import InputError, Options, Source, from_dict, quotes, to_dict, toml_file
from presskit.batch import lines, outputs
from presskit.batch.checkpoint import Checkpoint
from presskit.batch.inputs import BatchInputs
from presskit.cli import app
from presskit.errors import UsageError
from presskit.reading import inputs, reader
from presskit.render import formats, markdown
from presskit.render.clean import visible
from presskit.render.options import RenderOptions
from presskit.verify import documents

SAID = "سخنگو گفت: برف آمد. وی افزود: باران هم."
RECORD = json.dumps({"body": SAID}).encode() + b"\n"


def test_a_name_of_odd_bytes_and_a_lone_surrogate_can_be_told() -> None:
    assert visible("a\udcff\ud800\udc80") == "a\\xff\ud800\\x80"


@pytest.mark.parametrize(
    "page", ["<b>\ufffe(<b>x</b></b>", "\x17<p>\x05برف</p>\x01", "<p>&#1;برف &#11;آمد"]
)
def test_a_page_of_characters_that_no_element_takes(page: str) -> None:
    text = f"<html><body>{page}<p>{SAID}</p></body></html>"
    found = list(inputs.articles(text.encode(), "a.html"))
    assert SAID in getattr(found[0], "text", "")


def test_bold_in_bold_is_still_its_text() -> None:
    found = list(
        inputs.articles(
            f"<p><b>سخنگو <strong>گفت <b>که</b></strong></b> آمد.<p>{SAID}".encode(), "a.html"
        )
    )
    assert getattr(found[0], "text", "").startswith("سخنگو گفت که آمد.")


@pytest.mark.parametrize("text", ["a = " + "9" * 5000, "a = " + "[" * 5000])
def test_a_number_or_a_nest_without_end_is_a_mistake(text: str) -> None:
    with pytest.raises(UsageError):
        toml_file.parse(text)


def test_a_setting_of_a_thousand_digits_is_one_line(call: Run, tmp_path: Path) -> None:
    (tmp_path / "presskit.toml").write_text(f"jobs = 0x{'f' * 5000}\n")
    done = call("config")
    assert done.returncode == 2
    assert b"internal" not in done.stderr


def test_a_document_as_deep_as_can_be() -> None:
    with pytest.raises(InputError):
        list(documents("[" * 100_000, "a"))


@pytest.mark.parametrize(
    "change",
    [
        {"source": {"agency": 5}}, {"source": {"title": []}}, {"source": {"name": None}},
        {"speakers": [{"role": 1}]}, {"sections": [{"index": 7}]}, {"sentences": [{"section": 9}]},
    ],
)  # fmt: skip
def test_a_document_of_other_types_is_refused(change: dict[str, Any]) -> None:
    document = to_dict(replace(quotes(Source.of(SAID)), with_text=True))
    for key, wanted in change.items():
        held = document[key]
        (held if isinstance(held, dict) else held[0]).update(
            wanted if isinstance(wanted, dict) else wanted[0]
        )
    with pytest.raises(InputError):
        from_dict(document)


@pytest.mark.parametrize("overlay", ['verbs.active = ["x"]', '[verbs.apart]\n"x" = ["y"]'])
def test_an_unknown_light_verb_is_one_line_wherever_it_stands(overlay: str) -> None:
    with pytest.raises(UsageError):
        quotes(Source.of(SAID), Options(overlay=overlay))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("http://x.example", "http\\://x.example"), ("www.x.example", "www\\.x.example"),
        ("a@x.example", "a\\@x.example"), ("[a](b)", "\\[a\\](b)"), ("<b>", "\\<b\\>"), ("$x$", "\\$x\\$"),
    ],
)  # fmt: skip
def test_no_text_is_a_link_in_markdown(text: str, written: str) -> None:
    assert markdown.escape(text) == written


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(1)", "\uff1d1+1", "\uff0b1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    read = quotes(replace(Source.of(SAID), title=cell))
    assert f",'{cell}," in formats.quotes(read, RenderOptions("csv"))


def test_what_never_ends_or_unpacks_to_too_much_is_one_line(
    call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "MOST", 1 << 16)
    monkeypatch.setattr(inputs, "MOST", 1 << 16)
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(b" " * (1 << 20)))
    for name in ("bomb.jsonl.gz", "/dev/zero"):
        done = call("summarize", name)
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
        assert b"too large" in done.stderr or b"too much" in done.stderr
    assert call("batch", "/dev/zero", "-o", "z.jsonl", "--max-bytes", "999").returncode == 3


@pytest.mark.parametrize("unit", [b"\n", b"x"], ids=["lines", "one line"])
def test_a_bomb_in_a_batch_is_one_failure(
    call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unit: bytes
) -> None:
    """What comes before it is done; text, however much, is never taken for one."""
    monkeypatch.setattr(lines, "MOST", 1 << 20)
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(RECORD + unit * (1 << 24)))
    done = call("batch", "bomb.jsonl.gz", "-o", "o.jsonl", "-q", "-j", "1", "--max-bytes", "9999")
    assert (done.returncode, done.stderr.count(b"\n")) == (3, 1)
    assert b"unpacks to more than 200 times its size" in done.stderr, done.stderr
    assert (tmp_path / "o.jsonl").read_bytes().count(b"\n") == 1
    text = b"".join(b'{"body": "%032x"}\n' % hash((n, "x")) for n in range(40_000))
    (tmp_path / "text.jsonl.gz").write_bytes(gzip.compress(text))
    found = BatchInputs((str(tmp_path / "text.jsonl.gz"),)).items()
    assert sum(item.problem is None for item in found) == 40_000


def test_a_null_in_a_listed_name_costs_itself_only(call: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(RECORD)
    done = call("batch", "-", "-o", "o.jsonl", "--quiet", stdin=b"x\0y\na.jsonl\n")
    assert done.returncode == 3
    assert (tmp_path / "o.jsonl").read_bytes().count(b"\n") == 1


def test_an_output_that_is_listed_or_matched_is_not_replaced(call: Run, tmp_path: Path) -> None:
    (tmp_path / "o.jsonl").write_bytes(RECORD)
    (tmp_path / "a.txt").write_text(SAID, "utf-8")
    listed = call("batch", "-", "-o", "o.jsonl", "--overwrite", stdin=b"o.jsonl\n")
    matched = call("batch", "o*.jsonl", "-o", "o.jsonl", "--overwrite")
    itself = call("summarize", "a.txt", "-o", "a.txt", "--overwrite")
    assert [listed.returncode, matched.returncode, itself.returncode] == [2, 2, 2]
    assert (tmp_path / "o.jsonl").read_bytes() == RECORD
    assert (tmp_path / "a.txt").read_text("utf-8") == SAID


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        "9",
        '{"where":"a","in":"b","at":5,"said":[0,0]}',
        '{"where":"a","in":"b","at":"5","said":["x",0]}',
    ],
)
def test_a_ledger_that_was_edited_counts_as_cut_off(tmp_path: Path, line: str) -> None:
    path = tmp_path / "o.part.ledger"
    path.write_text(f'{{"made_by": "x"}}\n{line}\n')
    assert list(Checkpoint(path, "x").entries()) == []


def test_a_part_that_was_edited_is_not_gone_on_with(tmp_path: Path) -> None:
    first = outputs.FileOutput(tmp_path / "o.jsonl")
    first.begin([])
    position = first.add(1, "", "a", "برف\n")
    first.part.write_bytes(b"#" + first.part.read_bytes()[1:])
    for told in (position, "7", "x y"):
        with pytest.raises(LookupError):
            outputs.FileOutput(tmp_path / "o.jsonl").begin([told])
    folder = outputs.FolderOutput(tmp_path / "o", "text")
    folder.begin([])
    kept = folder.add(1, "", "a", "برف\n")
    (folder.part / "a.txt").write_text("باران\n", "utf-8")
    with pytest.raises(LookupError):
        folder.begin([kept])


_FORBIDDEN: list[str] = []  # the prefixes of events that must not happen now


@cache
def _listen() -> None:
    """Hear of sockets for good: such a hook cannot be taken away, but has nothing to do."""

    def heard(event: str, _: object) -> None:
        if any(event.startswith(prefix) for prefix in _FORBIDDEN):
            raise AssertionError(event)

    sys.addaudithook(heard)


def test_no_command_opens_a_socket(call: Run, tmp_path: Path) -> None:
    """Every command there is, in this process and in the workers that it forks."""
    article = str(ROOT / "examples" / "sports" / "article.txt")
    page = str(ROOT / "examples" / "spokesman" / "page.html")
    labelled = {"id": "a", "body": SAID, "spans": [], "speakers": []}
    (tmp_path / "gold.jsonl").write_text(json.dumps(labelled) + "\n")
    assert call("summarize", article, "--format", "json", "-o", "s.json").returncode == 0
    commands: dict[str, list[tuple[str, ...]]] = {
        "summarize": [(article, "--format", "html"), (page,), (article, "--method", "lexrank")],
        "quotes": [(article,)], "outline": [(article,)], "repair": [(article,)],
        "batch": [(article, "-o", f"o{ending}") for ending in (".jsonl", "/", ".sqlite", ".parquet/")],
        "find": [("تیم", "--in", "o.sqlite", "-q")], "people": [("--in", "o.sqlite")],
        "verify": [("s.json", article)], "evaluate": [("gold.jsonl",)],
        "methods": [()], "schema": [()], "doctor": [()], "config": [()],
    }  # fmt: skip
    known = typer.main.get_command(app.program())
    assert set(commands) == set(known.commands)  # type: ignore[attr-defined]
    _listen()
    _FORBIDDEN.append("socket.")
    try:
        with pytest.raises(AssertionError, match="socket"):
            socket.socket()
        for command, several in commands.items():
            for args in several:
                done = call(command, *args)
                assert done.returncode in (0, 1) and b"internal" not in done.stderr, (command, args)
    finally:
        _FORBIDDEN.clear()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_loop_of_links_and_a_folder_are_one_line(call: Run, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "folder.txt").mkdir()
    for name in ("loop", "folder.txt"):
        done = call("quotes", name)
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
