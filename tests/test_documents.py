"""What holds of documents and picks for any text and any options."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_properties import TEXTS

from presskit import Options, Quotes, Source, from_dict, quotes, summarize, to_dict

NAMES = st.lists(st.sampled_from(["رضایی", "وزیر راه", "سخنگو", "کسی", ""]), max_size=2).map(tuple)
OPTIONS = st.builds(
    Options,
    topics=st.sampled_from(["auto", "headlines", "none"]),
    min_confidence=st.sampled_from([0.0, 0.5, 0.9, 1.0]),
    speakers=NAMES,
    topic_filters=NAMES,
    with_text=st.booleans(),
)
_LOOKING = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _nobody_is_unlisted(found: Quotes) -> None:
    ids = {s.id for s in found.speakers} | {None}
    assert {s.heading.speaker for s in found.sections if s.heading} <= ids
    assert {s.speaker for s in found.sentences if s.kind == "statement"} <= ids


@_LOOKING
@given(TEXTS, OPTIONS)
def test_quotes_come_back_from_their_document(text: str, options: Options) -> None:
    found = quotes(Source.of(text, title="عنوان"), options)
    document = to_dict(found)
    again = from_dict(document, text=text)
    assert to_dict(again) == document
    for some in (found, again):
        _nobody_is_unlisted(some)


@_LOOKING
@given(TEXTS, OPTIONS)
def test_documents_of_summaries_name_nobody_unlisted(text: str, options: Options) -> None:
    summary = summarize(Source.of(text), options)
    document = to_dict(summary)
    ids = {s["id"] for s in document["speakers"]} | {None}
    assert {t["heading"]["speaker"] for t in document["topics"] if t["heading"]} <= ids
    assert {row["speaker"] for t in document["topics"] for row in t["speakers"]} <= ids


@_LOOKING
@given(TEXTS, OPTIONS)
def test_picks_are_statements_in_the_order_of_the_text(text: str, options: Options) -> None:
    summary = summarize(Source.of(text), options)
    picks = list(summary.picks())
    starts = [pick.sentence.span.start for _, _, pick in picks]
    assert starts == sorted(set(starts))
    for topic, speaker, pick in picks:
        said = summary.quotes.statements(by=speaker, topic=topic.section)
        assert pick.sentence in said and pick.sentence.speaker == speaker
