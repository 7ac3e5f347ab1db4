"""Which statements answer a question, and what was asked."""

from __future__ import annotations

import re

from presskit.language.lexicon import Lexicon
from presskit.model import Sentence, Span
from presskit.pipeline import ParsedArticle

# who asks («خبرنگار:», «س:»), and the marks that interviews put before a question
_ASKER = re.compile(r"[\W_]*(?:(?:[^\s:]+\s+){0,3}[^\s:]+\s*:\s*)?[*•◄■+\-\s]*")
_ASKS = ("?", "؟")
_CLOSING = frozenset('»)"؟?')
_FAR = 4  # words between «را» and the verb of who asked


def asked(reading: ParsedArticle, lexicon: Lexicon) -> dict[int, Span]:
    """What was asked of each statement that answers, by where the statement starts: the slice of
    its frame that says so, or the question that stands before it, where the frame says «in answer»
    or there is none. An answer goes on in an interview up to the next question, elsewhere while its
    speaker goes on in the same paragraph.
    """
    read = reading.quotes
    found: dict[int, Span] = {}
    question: Span | None = None  # that is being answered
    first: Sentence | None = None  # of the answer
    last: Sentence | None = None
    for s in read.sentences:
        if s.kind == "question":
            asks = s.span.text.rstrip().endswith(_ASKS)
            question = _bare(s.span) if asks else question if first is None else None
            first = None
        elif s.kind == "statement":
            held = s.attribution
            if held is not None and held.question is not None:
                question, first = _told(held.question, held.about, reading, lexicon), s
            elif question is not None and first is None:
                question = question if _answers(s, reading, lexicon) else None
            elif question is not None and first is not None and last is not None:
                question = question if _goes_on(read.source.text, first, last, s) else None
            if question is not None:
                first = first or s
                found[s.span.start] = question
        else:
            question = None
        last = s
    return found


def _told(
    question: Span, about: Span | None, reading: ParsedArticle, lexicon: Lexicon
) -> Span | None:
    """What was asked, without what leads to it («اینکه», «درباره») and the verb of who asked
    («… را جویا شده بود»); None where nothing is left.
    """
    inside = about is not None and question.start <= about.start and about.end <= question.end
    told = about if about is not None and inside else question
    t, topic = reading.words.between(told.start, told.end), lexicon.markers.topic
    object_marks = lexicon.markers.joints.object
    first, end = topic.about.skip(t, t.first_word()), t.size
    for i in topic.asks.candidates(t, first):
        after = topic.asks.skip(t, i)
        if after > i and not any(map(t.is_word, range(after, t.size))):
            objects = [j for j in range(max(first, i - _FAR), i) if t.keys[j] in object_marks]
            end = objects[-1] if objects else i
            break
    while end > first and not t.is_word(end - 1) and t.keys[end - 1] not in _CLOSING:
        end -= 1
    empty = (lexicon.stops, topic.no_label, topic.breaks, lexicon.demonstratives)
    if not any(t.is_word(i) and all(t.keys[i] not in p for p in empty) for i in range(first, end)):
        return None
    text, start = reading.quotes.source.text, t.starts[first]
    return told if (first, end) == (0, t.size) else Span.of(text, start, t.ends[end - 1])


def _answers(s: Sentence, reading: ParsedArticle, lexicon: Lexicon) -> bool:
    """Whether a statement right after a question answers it, and does not only stand there."""
    held = s.attribution
    if held is None or held.cue is None or held.rule == "transcript":
        return True
    frame, clause = reading.words.between(s.span.start, held.cue.start), lexicon.markers.clause
    return any(
        phrases.match(frame, at)
        for phrases in (clause.answers, clause.answered)
        for at in phrases.candidates(frame)
    )


def _goes_on(text: str, first: Sentence, last: Sentence, s: Sentence) -> bool:
    """Whether a statement that says of no question is of the same answer as the one before it."""
    begun, held = first.attribution, s.attribution
    if begun is None or held is None:
        return False
    if begun.rule == "transcript":
        return held.rule in ("transcript", "continued")
    if held.speaker != begun.speaker or held.quote != "continued":
        return False
    interview = begun.question is None and begun.cue is None
    return interview or "\n" not in text[last.span.end : s.span.start]


def _bare(span: Span) -> Span:
    """A question without who asks it."""
    lead = _ASKER.match(span.text)
    cut = lead.end() if lead and lead.end() < len(span.text) else 0
    return Span(span.start + cut, span.end, span.text[cut:])
