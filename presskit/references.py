"""Whom words that point at somebody («او», «این مقام», «این شرکت») mean inside what was said, where
that is sure.

A reader of a pick sees neither its frame nor the sentence before it, so what is looked for is
named there, and nowhere in the words that are printed. Anything else that could be meant makes it
unsure, and then nothing is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from presskit.attribution.mention import Mention
from presskit.attribution.mentions import Mentions
from presskit.fold import fold, squeeze
from presskit.language.lexicon import Lexicon
from presskit.language.phrases import Phrases
from presskit.language.tokens import Tokens, tokenize
from presskit.light_record import LightRecord
from presskit.model import Sentence, Span, Speaker
from presskit.pipeline import ParsedArticle

_NEAR = 14  # words of what was said in which it points back, and names nobody itself
_PEOPLE = frozenset({"name", "title", "indefinite", "demonstrative"})
_CALLED = frozenset({"name", "title", "body"})
_SHORTEST = 3  # letters of a surname
_FAR = 8  # words in which a full name ends
_MARKS = frozenset('«»"()[]')
_LISTS = frozenset("،,")


class Pointer(LightRecord, frozen=True):
    """Words that point back, at tokens ``[start, end)``: at a person, or at a body of whose kind
    they are.
    """

    start: int
    end: int
    head: str | None = None  # of a body


class References:
    """What an article's sentences point at."""

    def __init__(self, reading: ParsedArticle, lexicon: Lexicon) -> None:
        self.read, self.words, self.lexicon = reading.quotes, reading.words, lexicon
        self.mentions = Mentions(lexicon, _surnames(reading, lexicon))
        starts = (s.span.start for s in self.read.sentences[1:])
        self._before = dict(zip(starts, self.read.sentences, strict=False))

    def of(self, sentence: Sentence) -> tuple[tuple[Span, Span], ...]:
        """The words in what a sentence says that point at somebody, and the words that name whom:
        at most one such pair.
        """
        held = sentence.attribution
        if held is None or len(held.content) != 1 or held.quote == "indirect":
            return ()  # «گفت که او …» may mean who says so
        content = held.content[0]
        t = self.words.between(content.start, content.end)
        pointer = self._pointer(t)
        if pointer is None:
            return ()
        text = self.read.source.text
        points = Span.of(text, t.starts[pointer.start], t.ends[pointer.end - 1])
        if self._means_speaker(points, sentence):
            return ()  # «وی از … خبر داد»: the frame carries what is said
        meant = self._meant(pointer, sentence, content)
        return ((points, meant),) if meant else ()

    def _pointer(self, t: Tokens) -> Pointer | None:
        """The first words that point back, where nobody is named before them."""
        lex, i, end = self.lexicon, t.first_word(), t.size
        last = min(end, i + _NEAR)
        while i < last:
            if (after := lex.pronouns.skip(t, i, end)) > i:
                return Pointer(i, after) if self._alone(t, after) else None
            if t.keys[i] in lex.demonstratives and i + 1 < end:
                head = max(lex.person_heads.skip(t, i + 1, end), lex.titles.skip(t, i + 1, end))
                if head > i + 1:
                    return Pointer(i, head) if self._closed(t, head) else None
                head = lex.organisations.skip(t, i + 1, end)
                if head > i + 1:
                    key = squeeze("".join(t.keys[i + 1 : head]))
                    return Pointer(i, head, key) if self._closed(t, head) else None
            elif self._names(t, i):
                return None
            i += 1
        return None

    def _closed(self, t: Tokens, i: int) -> bool:
        """Whether words that point end there: «این مقام آمریکایی» goes on, «او که …» is told more
        of.
        """
        return i >= t.size or (self._alone(t, i) and self.mentions.bounds.stops(t, i))

    def _alone(self, t: Tokens, i: int) -> bool:
        that = self.lexicon.markers.joints.that
        return i >= t.size or (
            not t.joined[i] and t.keys[i] not in that and t.keys[i] not in _MARKS
        )

    def _names(self, t: Tokens, i: int) -> bool:
        """Whether a word may name somebody: none of the common ones, or a noun for a person."""
        lex, bounds = self.lexicon, self.mentions.bounds
        if not t.keys[i][0].isalpha():
            return t.keys[i] in _MARKS
        people = (lex.titles, lex.person_heads, lex.organisations, lex.given_names, lex.honorifics)
        return any(p.match(t, i) for p in people) or not (bounds.common(t, i) or bounds.stops(t, i))

    def _meant(self, pointer: Pointer, sentence: Sentence, content: Span) -> Span | None:
        """The only one who could be meant in the frame, or, where that tells of nobody and nothing,
        in the sentence before.
        """
        frame = self.words.between(sentence.span.start, content.start)
        others = self._others(frame, sentence, pointer)
        if others or (sentence.attribution and sentence.attribution.about):
            return self._only(others)
        before = self._before.get(sentence.span.start)
        if pointer.head or before is None or not _goes_on(before, sentence):
            return None  # «این شرکت» of a speech may be any
        t = self.words.between(before.span.start, before.span.end)
        if self.lexicon.pronouns.anywhere(t):
            return None
        others = self._others(t, before, pointer)
        return self._only(others) if all(m.kind == "name" for _, m in others) else None

    def _only(self, others: Sequence[tuple[Tokens, Mention]]) -> Span | None:
        """How the only one of them is called, if they are one and are called by a name or a whole
        office.
        """
        named = [self._called(t, m) for t, m in others]
        called = {squeeze(span.text): span for span in named if span}
        return next(iter(called.values())) if len(called) == 1 and all(named) else None

    def _called(self, t: Tokens, m: Mention) -> Span | None:
        """The words of a name, an office or a body that say who or which it is."""
        start, end = m.name or (m.start, m.end)
        if m.kind not in _CALLED or (m.cut and m.kind != "name"):
            return None
        if m.kind == "name":
            start = self._name_start(t, start, end)
        whole = len(t.units(start, end)) > 1 or start > m.start
        if not whole or (m.start and t.keys[m.start - 1] in self.lexicon.demonstratives):
            return None
        if m.kind == "name" and self.mentions.bounds.common(t, end - 1):
            return None
        joints = self.lexicon.markers.joints.and_
        if m.kind == "body" and t.keys[start + 1] in joints:
            return None  # «روابط و …»
        if (
            m.kind == "title"
            and m.end < t.size
            and (t.keys[m.end] in _LISTS or t.keys[m.end] in joints)
        ):
            return None  # «وکیل متهمان ردیف اول، دوم و سوم»
        return Span.of(self.read.source.text, t.starts[start], t.ends[end - 1])

    def _name_start(self, t: Tokens, start: int, end: int) -> int:
        """Where a name starts, behind a common word that was taken for its first."""
        lex = self.lexicon
        for _, i, after in t.units(start, end):
            plural = t.keys[after - 1].endswith(lex.plural_endings)
            common = plural or self.mentions.bounds.common(t, i)
            if not common or not lex.given_names.match(t, after, end) or after + 1 >= end:
                return i
        return start

    def _others(
        self, t: Tokens, sentence: Sentence, pointer: Pointer
    ) -> list[tuple[Tokens, Mention]]:
        """Everybody but the speaker whom a sentence tells of, or every body of the kind."""
        found = []
        for m in self._all(t):
            if pointer.head is None:
                if m.kind in _PEOPLE and not self._speaks(self._span(t, m), sentence):
                    found.append((t, m))
            elif m.kind == "body" and squeeze("".join(t.keys[m.start : m.end])).startswith(
                pointer.head
            ):
                found.append((t, m))
        return found

    def _all(self, t: Tokens) -> Iterator[Mention]:
        i = 0
        while i < t.size:
            mention = self.mentions.at(t, i, t.size)
            if mention is not None:
                yield mention
                i = max(i + 1, mention.end)
            else:
                i += 1

    def _span(self, t: Tokens, m: Mention) -> Span:
        a, b = m.name or (m.start, m.end)
        return Span.of(self.read.source.text, t.starts[a], t.ends[b - 1])

    def _speaks(self, span: Span, sentence: Sentence) -> bool:
        """Whether a name is the speaker's own."""
        own, text = self._speaker(sentence), squeeze(span.text)
        return self._means_speaker(span, sentence) or any(
            text in name or name in text for name in (own.spellings() if own else ()) if name
        )

    def _means_speaker(self, span: Span, sentence: Sentence) -> bool:
        """Whether words were taken for the speaker when the sentence was attributed."""
        own = self._speaker(sentence)
        return own is not None and any(a < span.end and span.start < b for a, b in own.mentions)

    def _speaker(self, sentence: Sentence) -> Speaker | None:
        return next((s for s in self.read.speakers if s.id == sentence.speaker), None)


def _goes_on(before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence goes on with the one before: the same speaker's, or an answer to it."""
    if before.section != sentence.section:
        return False
    own = before.kind == "statement" and before.speaker == sentence.speaker
    return before.kind == "question" or (own and before.speaker is not None)


def _surnames(reading: ParsedArticle, lexicon: Lexicon) -> Phrases[bool]:
    """Of everybody who speaks, and whom the article calls by a full name: the words after given
    names, glued.
    """
    t, mentions = reading.words, Mentions(lexicon)
    names = [tokenize(fold(speaker.key)) for speaker in reading.quotes.speakers]
    past = 0
    for i in lexicon.given_names.candidates(t):
        if i >= past and lexicon.given_names.match(t, i):
            near = t.between(t.starts[i], t.starts[min(t.size, i + _FAR) - 1] + 1)
            mention = mentions.at(near, 0, near.size)
            if mention and mention.kind == "name" and mention.name:
                a, b = mention.name
                if not mentions.bounds.common(near, b - 1):
                    names.append(near.between(near.starts[a], near.starts[b - 1] + 1))
                past = i + mention.end
    return Phrases.of(filter(None, (_surname(name, lexicon) for name in names)))


def _surname(t: Tokens, lexicon: Lexicon) -> str:
    i = 0
    while (after := lexicon.given_names.skip(t, i)) > i and after < t.size:
        i = after
    glued = "".join(t.keys[i:])
    return glued if i and len(glued) >= _SHORTEST else ""
