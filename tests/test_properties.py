"""What holds for any text: verbatim, cover, no crash; and the same bytes whatever the process."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from conftest import ROOT
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from presskit import Options, Quotes, Source, quotes, summarize
from presskit.fold import fold
from presskit.model import Sentence
from presskit.render import formats
from presskit.render.clean import one_line
from presskit.render.options import RenderOptions

PIECES = [
    "سخنگو گفت: ", "وی افزود: ", "علی رضایی‌مهر، وزیر راه ", "در پاسخ به سؤالی درباره‌ی ", "گفت",
    "که ", "«", "»", "\"", ":", "،",
    ".", "؟", "!", "…", "\n", "\n\n", "* ", "- ", " ", "\u200c", "\u200f", "\u202e", "\x1b[31m",
    "\x00", "\u064b", "ـ", "به گفته وی ",
    "انتهای پیام", "خبرنگار: ", "سؤال: ", "پاسخ: ", "ما", "راه‌ها باز است", "۳.۵", "ABC", "🙂",
    "\ud800", "ع.", "(", ")", "\r\n", "\t",
    "دکتر ", "شیخ", "آقای ", "وزیر ", "قاضی ", "متهم ", "شاکی", "یکی از ", "علی ", "رضایی", "اما ", "شد ", "اشاره کرد", "پرداخت",
    "به عنوان مثال ", "درباره ", "با تأکید بر ", "بیانیه ",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
)


LOOSE = re.compile(r"^[\s:،؛,;»)\]}]|[\s:،؛,;«(\[{]$")


def _check_content(s: Sentence) -> None:
    """What was said are parts of its sentence, in order, that need no mark beside them."""
    at = s.span.start
    for part in s.attribution.content if s.attribution else ():
        assert at <= part.start < part.end <= s.span.end
        assert not LOOSE.search(fold(part.text)), part.text
        at = part.end


def _check(read: Quotes) -> None:
    text = read.source.text
    times = [0] * len(text)
    for s in read.sentences:
        assert s.span.start < s.span.end
        for span in (
            s.span,
            s.attribution and s.attribution.cue,
            s.attribution and s.attribution.question,
            s.attribution and s.attribution.about,
            *(s.attribution.content if s.attribution else ()),
        ):
            assert not span or text[span.start : span.end] == span.text
        _check_content(s)
        for i in range(s.span.start, s.span.end):
            times[i] += 1
    assert all(n == (1 if not c.isspace() else n) for n, c in zip(times, text, strict=True))
    assert max(times, default=0) <= 1
    ids = {s.id for s in read.speakers}
    assert {s.speaker for s in read.sentences if s.speaker and s.kind == "statement"} == ids
    assert all(s.section == read.sections[s.section].index for s in read.sentences)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
@example("0A. \u200d")
def test_any_text_is_covered_verbatim(text: str) -> None:
    _check(quotes(Source("any", text, "")))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.integers(1, 4), st.sampled_from(["auto", "headlines", "none"]))
def test_any_text_can_be_summarized(text: str, count: int, topics: str) -> None:
    summary = summarize(Source("any", text, ""), Options(sentences=count, topics=topics))  # type: ignore[arg-type]
    for topic in summary.topics:
        for topic_speaker in topic.speakers:
            assert 1 <= len(topic_speaker.picks) <= min(count, topic_speaker.statements)
            assert 1 <= len(topic_speaker.printed) <= len(topic_speaker.picks)
            starts = [p.sentence.span.start for p in topic_speaker.picks]
            assert starts == sorted(starts)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from([True, False, None]))
def test_every_line_is_made_of_slices(text: str, frames: bool | None) -> None:
    """A line of the text format: a bullet, what it is about in brackets, parts of what was said."""
    found = summarize(Source("any", text, ""), Options(context=1))
    shown = formats.summary(found, RenderOptions("text", frames=frames)).split("\n")
    there = " ".join(one_line(text).split())
    for line in shown:
        if line.startswith(("• ", "◦ ")):
            said = re.sub(r"^\[(.*?)\] ", r"\1 … ", line[2:]) if frames is not True else line[2:]
            assert said in there or all(part in there for part in said.split(" … "))


_IN_TURN = """
import sys
from presskit.__main__ import main
for command in sys.argv[1:]:
    sys.argv[1:] = command.split(" ")
    try: main()
    except SystemExit as left: assert not left.code, command
"""


def test_same_bytes_whatever_the_process() -> None:
    commands = (
        f"{command} examples/sports/article.txt --format json"
        for command in ("summarize --method lsa", "summarize", "quotes")
    )
    program = [sys.executable, "-c", _IN_TURN, *commands]
    outputs = {
        subprocess.run(
            program,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale},
            capture_output=True,
            check=True,
        ).stdout
        for seed, locale in (("0", "C"), ("77", "C.UTF-8"))
    }
    (same,) = outputs
    assert same.count(b'"schema": "presskit.') == 3
