"""Who says every sentence of an article, and the records of those who do.

A report is read as its reader does. A cue opens somebody's words; they go on over sentences and
paragraphs with no new cue, until a cue, a headline, the agency's own voice or a closed quotation
mark ends them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from presskit.attribution import content, first_reading, told_ends
from presskit.attribution.about import about
from presskit.attribution.cues import Cues
from presskit.attribution.decode import Decision, Decoder
from presskit.attribution.entities import EntityIndex
from presskit.attribution.evidence import Evidence
from presskit.attribution.first_reading import FirstReading
from presskit.attribution.mentions import Mentions
from presskit.attribution.names import FullNames
from presskit.attribution.state import CandidateKind
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens
from presskit.light_record import LightRecord
from presskit.model import Attribution, Kind, Quote, Span, Speaker
from presskit.options import Alias
from presskit.structure.parsing import ParsedSentence

_KINDS: dict[CandidateKind, Kind] = {
    "boilerplate": "boilerplate", "heading": "heading", "question": "question",
    "cue": "statement", "answer": "statement", "headline": "statement", "continued": "statement",
    "announcement": "narration", "narration": "narration",
}  # fmt: skip

Reasons = tuple[tuple[str, float], ...]


class Label(LightRecord, frozen=True):
    """What became of a sentence; a headline may name a speaker in ``attribution`` too."""

    kind: Kind
    attribution: Attribution | None = None


def attribute(
    text: str,
    folded: str,
    words: Tokens,
    article: Sequence[ParsedSentence],
    first: FirstReading,
    lexicon: Lexicon,
    aliases: Sequence[Alias] = (),
) -> tuple[tuple[Speaker, ...], list[Label]]:
    """The speakers credited, in order of their first statement, and what each sentence is.

    ``words``: the tokens of the whole article; ``first``: what its first reading found.
    """
    cues = Cues(Mentions(lexicon, first.surnames, first.pairs))
    unsure = partial(told_ends.unsure, cues.mentions.bounds)
    full_names = FullNames(folded, words, lexicon)
    entities = EntityIndex(text, full_names, lexicon, aliases, unsure)
    first_reading.introduce(article, cues.mentions, entities)
    evidence = Evidence(article, cues, first.cues, first.lost_line_breaks)
    decisions = Decoder(evidence, entities).decode()
    spoke = [d.entity for d in decisions if _KINDS[d.chosen.kind] == "statement"]
    credited = [id for id in dict.fromkeys(spoke) if id is not None]
    records = entities.speakers(credited)
    ids = {id: record.id for id, record in zip(credited, records, strict=True)}
    openers = cues.subjects.opener_end
    labels = []
    for d in decisions:
        t = evidence.tokens(d.sentence)
        labels.append(_label(d, ids, text, t, openers(t), lexicon))
    return records, labels


def _label(
    decision: Decision, ids: Mapping[int, str], text: str, t: Tokens, opener: int, lexicon: Lexicon
) -> Label:
    kind, model = _KINDS[decision.chosen.kind], lexicon.weights.attribution.continuation
    speaker = None if decision.entity is None else ids.get(decision.entity)
    if kind == "statement" or (kind == "heading" and speaker):
        because = decision.because(model)
        return Label(kind, _attribution(decision, speaker, because, text, t, opener, lexicon))
    return Label(kind)


def _attribution(
    decision: Decision,
    speaker: str | None,
    because: Reasons,
    text: str,
    t: Tokens,
    opener: int,
    lexicon: Lexicon,
) -> Attribution:
    """Who says the sentence with the tokens ``t``, and what of it was said; ``opener``: where it
    starts behind a dateline.
    """
    chosen = decision.chosen
    quote: Quote = "continued"
    span = question = None
    if chosen.cue is not None:
        quote = chosen.cue.quote
        span = _span(text, t, chosen.cue.words)
        question = _span(text, t, chosen.cue.question) if chosen.cue.question else None
    parts = content.content(t, chosen.cue, lexicon, opener)
    said = tuple(_span(text, t, words) for words in parts)
    topic = about(t, chosen.cue, lexicon)
    return Attribution(
        speaker,
        chosen.rule,
        decision.confidence,
        quote,
        span,
        question,
        content=said,
        about=_span(text, t, topic) if topic else None,
        because=because,
    )


def _span(text: str, t: Tokens, words: tuple[int, int]) -> Span:
    return Span.of(text, t.starts[words[0]], t.ends[words[1] - 1])
