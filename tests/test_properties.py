"""What holds for any text: verbatim, cover, no crash; and the same bytes whatever the process."""

from __future__ import annotations

from conftest import ROOT, Run
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from presskit import Options, Quotes, Source, quotes, summarize

PIECES = [
    "سخنگو گفت: ", "وی افزود: ", "علی رضایی‌مهر، وزیر راه ", "در پاسخ به سؤالی درباره‌ی ", "گفت",
    "که ", "«", "»", "\"", ":", "،",
    ".", "؟", "!", "…", "\n", "\n\n", "* ", "- ", " ", "\u200c", "\u200f", "\u202e", "\x1b[31m",
    "\x00", "\u064b", "ـ", "به گفته وی ",
    "انتهای پیام", "خبرنگار: ", "سؤال: ", "پاسخ: ", "ما", "راه‌ها باز است", "۳.۵", "ABC", "🙂",
    "\ud800", "ع.", "(", ")", "\r\n", "\t",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
)


def _check(read: Quotes) -> None:
    text = read.source.text
    times = [0] * len(text)
    for s in read.sentences:
        assert s.span.start < s.span.end
        for span in (
            s.span,
            s.attribution and s.attribution.cue,
            s.attribution and s.attribution.question,
        ):
            assert not span or text[span.start : span.end] == span.text
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
            starts = [p.sentence.span.start for p in topic_speaker.picks]
            assert starts == sorted(starts)


def test_same_bytes_whatever_the_process(run: Run) -> None:
    article = str(ROOT / "examples" / "sports" / "article.txt")
    for command in (["summarize", "--method", "lsa"], ["summarize"], ["quotes"]):
        outputs = {
            run(*command, article, "--format", "json", PYTHONHASHSEED=seed, LC_ALL=locale).stdout
            for seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("77", "POSIX"))
        }
        assert len(outputs) == 1
        assert outputs.pop()
