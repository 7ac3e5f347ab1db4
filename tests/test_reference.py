"""The reference article and the labelled set beside the project; skipped where they are not."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from conftest import SHARED

from presskit import Source, quotes, summarize

pytestmark = pytest.mark.skipif(not (SHARED / "article.txt").exists(), reason="needs ../shared")


def _article() -> str:
    return (SHARED / "article.txt").read_bytes().decode("utf-8")


def test_eight_topics_and_two_speakers_with_full_names() -> None:
    read = quotes(Source("article.txt", _article(), ""))
    headings = [s.heading.span.text if s.heading else None for s in read.sections if not s.derived]
    assert len(headings) == 8 and headings[0] is None and all(headings[1:])
    assert [len(s.name.split()) for s in read.speakers] == [2, 3]
    closing = read.sentences[-2:]
    assert [(s.kind, s.speaker) for s in closing] == [("narration", None)] * 2
    assert all(topic.speakers for topic in summarize(Source("article.txt", _article(), "")).topics)


def test_score_on_the_labelled_articles(tmp_path: object) -> None:
    gold = SHARED / "gold" / "dev.jsonl"
    only = ",".join(json.loads(line)["id"] for line in gold.read_text("utf-8").splitlines()[:1])
    presskit = f"{sys.prefix}/bin/presskit"
    command = [
        sys.executable,
        str(SHARED / "tools" / "score.py"),
        str(gold),
        "--presskit",
        presskit,
        "--only",
        only,
        "--json",
    ]
    done = subprocess.run(command, capture_output=True, timeout=300, check=False)
    figures = json.loads(done.stdout)
    assert (done.returncode, figures["failed"], figures["verbatim"], figures["cover"]) == (
        0,
        0,
        1.0,
        1.0,
    )
    assert figures["attribution"]["F1"] >= 0.95
    assert figures["headings"]["F1"] >= 0.95
