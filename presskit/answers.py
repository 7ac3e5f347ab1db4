"""Which statements answer a question, and what was asked: a question, or what one was about."""

from __future__ import annotations

import re

from presskit.language.lexicon import Lexicon
from presskit.light_record import LightRecord
from presskit.model import Sentence, Span
from presskit.pipeline import ParsedArticle
from presskit.structure.asking import addresses

# who asks («خبرنگار:», «س:»), and the marks that interviews put before a question
_ASKER = re.compile(r"[\W_]*(?:(?:[^\s:]+\s+){0,3}[^\s:]+\s*:\s*)?[*•◄■+\-\s]*")
_ASKS = ("?", "؟")
_LONGEST = 30  # words of questions that stand right behind one another and are told together
_LINK = 4  # words in which «این سؤال که» leads to what was asked
_BEHIND = ' »)"'
_OPENS, _CLOSES = "«", "»"
_CLOSING = frozenset('»)"؟?')
_FAR = 4  # words between «را» and the verb of who asked


class Asked(LightRecord, frozen=True):
    """What was asked. ``asks``: it is the question itself, with its mark or without; else it says
    what that was about.
    """

    span: Span
    asks: bool


def asked(reading: ParsedArticle, lexicon: Lexicon) -> dict[int, Asked]:
    """What was asked of each statement that answers, by where the statement starts: the slice of
    its frame that says so, or the question that stands before it, where the frame says «in answer»
    or there is none. An answer goes on in an interview up to the next question, elsewhere while its
    speaker goes on in the same paragraph.
    """
    read = reading.quotes
    found: dict[int, Asked] = {}
    question: Asked | None = None  # that is being answered
    first: Sentence | None = None  # of the answer
    last: Sentence | None = None
    begun = 0  # where the questions start that stand right behind one another
    for s in read.sentences:
        if s.kind == "question":
            text = read.source.text
            same = last is not None and last.kind == "question"
            if not (same and last and "\n" not in text[last.span.end : s.span.start]):
                begun = s.span.start
            if s.span.text.rstrip().endswith(_ASKS):
                question = Asked(_bare(_joined(text, begun, s.span)), True)
            elif first is not None:
                question = None
            first = None
        elif s.kind == "statement":
            held = s.attribution
            asks = held.question if held else None
            if asks is None and held is not None and _is_question(s, held.about, reading, lexicon):
                asks = held.about
            if held is not None and asks is not None:
                question, first = _told(s, asks, held.about, reading, lexicon), s
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


def _joined(text: str, begun: int, last: Span) -> Span:
    """A question with those right before it; alone where that is too long."""
    whole = Span.of(text, begun, last.end)
    return whole if len(whole.text.split()) <= _LONGEST else last


def _told(
    s: Sentence, question: Span, about: Span | None, reading: ParsedArticle, lexicon: Lexicon
) -> Asked | None:
    """What was asked, without what leads to it («اینکه», «درباره») and the verb of who asked
    («… را جویا شده بود»); None where nothing is left.
    """
    if about is None or not _says_asked(s, question, reading, lexicon):
        return None  # it runs on into the words of who answers; «در واکنش به X» is no question
    inside = question.start <= about.start and about.end <= question.end
    told = about if inside else question
    t, topic = reading.words.between(told.start, told.end), lexicon.markers.topic
    joints = lexicon.markers.joints
    first, end = topic.about.skip(t, t.first_word()), t.size
    while first < end and (t.keys[first] in joints.that or t.keys[first] in joints.that_is):
        first += 1
    for i in topic.asks.candidates(t, first):
        after = topic.asks.skip(t, i)
        if after > i and not any(map(t.is_word, range(after, t.size))):
            objects = [j for j in range(max(first, i - _FAR), i) if t.keys[j] in joints.object]
            end = objects[-1] if objects else i
            break
    while end > first and not t.is_word(end - 1) and t.keys[end - 1] not in _CLOSING:
        end -= 1
    empty = (lexicon.stops, topic.no_label, topic.breaks, lexicon.demonstratives)
    if not any(t.is_word(i) and all(t.keys[i] not in p for p in empty) for i in range(first, end)):
        return None
    span = _closed(reading.quotes.source.text, t.starts[first], t.ends[end - 1])
    return Asked(span, _asks(s, span, reading, lexicon))


def _closed(text: str, start: int, end: int) -> Span:
    """A slice with the quotation marks right before and behind it whose partners are in it."""
    inside = text[start:end]
    opened, closed = inside.find(_OPENS), inside.find(_CLOSES)
    if closed >= 0 and not 0 <= opened < closed and text[:start].endswith(_OPENS):
        start -= 1
    inside = text[start:end]
    if inside.count(_OPENS) > inside.count(_CLOSES) and text[end:].startswith(_CLOSES):
        end += 1
    return Span.of(text, start, end)


def _asks(s: Sentence, span: Span, reading: ParsedArticle, lexicon: Lexicon) -> bool:
    """Whether what a frame says was asked is the question itself: a mark stands behind it, «این
    سؤال که» before it, or it asks by its words.
    """
    behind = reading.quotes.source.text[span.end : s.span.end].lstrip(_BEHIND)
    if span.text.endswith(_ASKS) or behind.startswith(_ASKS):
        return True
    before, markers = reading.words.between(s.span.start, span.start), lexicon.markers
    if before.size and before.keys[-1] in markers.joints.that:
        near = max(0, before.size - _LINK)
        if markers.topic.questions.anywhere(before, near):
            return True
    t = reading.words.between(span.start, span.end)
    if before.size and before.keys[-1] in markers.joints.that_is and addresses(t, lexicon):
        return True  # «در پاسخ به اینکه شما … هستید»
    *_, last_but_one, last = ("", "", *t.keys)
    either = last_but_one in markers.topic.either and last in markers.value.yes_or_no
    return either or markers.topic.interrogatives.anywhere(t)


def _is_question(s: Sentence, about: Span | None, reading: ParsedArticle, lexicon: Lexicon) -> bool:
    """Whether what a statement is about is a question: «درباره اینکه آیا …»."""
    if about is None:
        return False
    before = reading.words.between(s.span.start, about.start)
    joints = lexicon.markers.joints
    opened = before.size > 0 and (
        before.keys[-1] in joints.that_is or before.keys[-1] in joints.that
    )
    return opened and _asks(s, about, reading, lexicon)


def _says_asked(s: Sentence, question: Span, reading: ParsedArticle, lexicon: Lexicon) -> bool:
    """Whether a frame says «in answer», «a question», or what stands there asks by itself."""
    before, topic = reading.words.between(s.span.start, question.start), lexicon.markers.topic
    asked = topic.answers.anywhere(before) or topic.questions.anywhere(before)
    return asked or _asks(s, question, reading, lexicon)


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
