"""Which of the topics below a headline it covers, and from which one on it is over.

A headline covers what takes its words up again, soon after it; a new paragraph about something
else, or by somebody else, ends it. A logistic model weighs these signs for every topic below; what
comes after one that is not covered is not covered either.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, pairwise

from presskit.attribution.speakers import Label
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens
from presskit.language.vectors import Bag
from presskit.light_record import LightRecord
from presskit.structure.parsing import ParsedSentence
from presskit.topics.shifts import Signs
from presskit.topics.vocabulary import Vocabulary, clause_end, stems

_READ = 6  # sentences of a topic that tell what it is about
_ABOVE = ("title", "headline", "boilerplate")  # what may stand above a title's last line


class Headline(LightRecord, frozen=True):
    """A headline and what stands under it: its lines from ``lines`` to ``first``, sentences from
    there to ``end``; ``cuts``: where new topics start among them. ``title``: nothing stands before
    it, it is for the whole article.
    """

    lines: int
    first: int
    end: int
    cuts: Sequence[int]
    title: bool


def headlines(article: Sequence[ParsedSentence], cuts: Collection[int]) -> Iterator[Headline]:
    """The headlines with new topics below."""
    kinds = [row.block.kind for row in article]
    heads = [n for n, kind in enumerate(kinds) if kind in ("headline", "title")]
    begun = next((n for n, kind in enumerate(kinds) if kind not in _ABOVE), 0)
    lines = first = -1
    for n, following in pairwise([*heads, len(article)]):
        lines = lines if n == first else n
        first = n + 1
        below = sorted(m for m in cuts if first < m < following)
        if below and kinds[n] == "headline":
            yield Headline(lines, first, following, below, n < begun)


def covered(
    article: Sequence[ParsedSentence],
    said: Sequence[Label],
    known: Vocabulary,
    lexicon: Lexicon,
    cuts: Collection[int],
) -> frozenset[int]:
    """Those of the new topics that the headline above them covers."""
    model, found = lexicon.weights.covering, set()
    for headline in headlines(article, cuts):
        for start, row in signs(headline, article, said, known, lexicon):
            if model.score(row) <= 0 and not headline.title:
                break
            found.add(start)
    return frozenset(found)


def signs(
    headline: Headline,
    article: Sequence[ParsedSentence],
    said: Sequence[Label],
    known: Vocabulary,
    lexicon: Lexicon,
) -> Iterator[tuple[int, Signs]]:
    """For every new topic below a headline: where it starts, and the signs that it is covered, by
    name.
    """
    cover, topic = known.idf.cover, lexicon.markers.topic
    lines = range(headline.lines, headline.first)
    wanted = _once(_headline_words(article[n].tokens, said[n], lexicon) for n in lines)
    held = said[headline.first - 1].attribution
    named = held.speaker if held else None
    heard = _speakers(said[headline.first : headline.cuts[0]])
    for start, end in pairwise([*headline.cuts, headline.end]):
        t, speakers = article[start].tokens, _speakers(said[start:end])
        clause = clause_end(t, said[start])
        read = range(start, min(end, start + _READ))
        words = [_said_words(article[n].tokens, said[n], lexicon) for n in read]
        row = {
            "bias": 1.0,
            "words": math.log(1 + len(wanted)),
            "told": cover(wanted, _once(words)),
            "opens_with": cover(wanted, words[0]),
            "after": math.log(start - headline.first + 1),
            "opens": article[start].opens,
            "about": topic.about.anywhere(t, 0, clause),
            "parts": topic.parts.anywhere(t, 0, clause),
            "named": named in speakers,
            "another": bool(speakers and heard) and heard.isdisjoint(speakers),
        }
        yield start, {name: float(value) for name, value in row.items() if value}
        heard |= speakers


def _headline_words(t: Tokens, what: Label, lexicon: Lexicon) -> Bag:
    """The content words of a headline, without «NAME:» before them."""
    named = what.attribution is not None and what.attribution.speaker is not None
    return stems(
        t.between(t.starts[t.find(":")], t.ends[-1]) if named and ":" in t.keys else t, lexicon
    )


def _said_words(t: Tokens, what: Label, lexicon: Lexicon) -> Bag:
    """The content words of what was said and of what it is about; all, where nobody speaks."""
    held = what.attribution
    if held is None or not held.content:
        return stems(t, lexicon)
    parts = (*held.content, held.about) if held.about else held.content
    return _once(stems(t.between(part.start, part.end), lexicon) for part in parts)


def _once(bags: Iterable[Bag]) -> Bag:
    """All words, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(bags)))


def _speakers(said: Iterable[Label]) -> set[str]:
    held = (what.attribution for what in said if what.kind == "statement")
    return {a.speaker for a in held if a and a.speaker}
