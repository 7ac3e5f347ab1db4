"""The topics of an article: cut at its headlines, and where the subject turns between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from presskit.attribution.speakers import Label
from presskit.fold import squeeze
from presskit.language.lexicon import Lexicon
from presskit.model import Heading, Section, Span, Speaker
from presskit.options import Topics
from presskit.structure.parsing import ParsedSentence
from presskit.topics import covering, segmentation, shifts
from presskit.topics.labels import NamingContext, label
from presskit.topics.vocabulary import Vocabulary


def sections(
    text: str,
    article: Sequence[ParsedSentence],
    said: Sequence[Label],
    people: Sequence[Speaker],
    topics: Topics,
    lexicon: Lexicon,
) -> tuple[Section, ...]:
    """The article cut at its headlines and, where ``topics`` allows it, where the subject turns;
    nothing for an article without sentences.
    """
    if not article:
        return ()
    headlines = {} if topics == "none" else _headlines(text, article, said)
    derived: dict[int, Heading | None] = {}
    covered: frozenset[int] = frozenset()
    if topics == "auto":
        known = Vocabulary.of(article, lexicon)
        derived = _derived(text, article, said, people, lexicon, known, [0, *sorted(headlines)])
        covered = covering.covered(article, said, known, lexicon, derived)
    headings: Mapping[int, Heading | None] = {**derived, **headlines}
    cuts = [*sorted({0, *headings}), len(article)]
    found: list[Section] = []
    above = None
    for i, (a, b) in enumerate(pairwise(cuts)):
        above = i if a in headlines else above
        under = above if a in covered else None
        found.append(Section(i, article[a].start, article[b - 1].end, headings.get(a), under))
    return tuple(found)


def _headlines(
    text: str, article: Sequence[ParsedSentence], said: Sequence[Label]
) -> dict[int, Heading]:
    found: dict[int, Heading] = {}
    above: list[Span] = []
    for n, row in enumerate(article):
        if row.block.kind in ("headline", "title") and row.opens:
            held = said[n].attribution
            span, who = Span.of(text, row.block.label, row.end), held.speaker if held else None
            below = article[n + 1].block.kind if n + 1 < len(article) else "body"
            if row.block.kind == "headline" and below in ("headline", "title"):
                found[n] = Heading(span, "headline", who)
                above.append(span)
                continue  # the last line of a headline has all above it
            found[n] = Heading(span, "headline", who, tuple(above))
            above.clear()
    return found


def _derived(
    text: str,
    article: Sequence[ParsedSentence],
    said: Sequence[Label],
    people: Sequence[Speaker],
    lexicon: Lexicon,
    known: Vocabulary,
    fixed: Sequence[int],
) -> dict[int, Heading | None]:
    """Where a new subject starts between headlines, and what it is called; of two in a row of one
    name the second is none.
    """
    rows = shifts.signs(article, said, lexicon, known)
    cuts = segmentation.divided(shifts.stretches(article), rows, lexicon.weights.shifts)
    mentions = {person.id: person.mentions for person in people}
    naming = NamingContext(article, said, lexicon, known, mentions)
    found: dict[int, Heading | None] = {}
    last = ""
    edges = sorted({*cuts, *fixed, len(article)})
    for n, end in pairwise(edges):
        if n not in cuts:
            last = ""
            continue
        span = label(naming, n, end)
        name = squeeze(text[slice(*span)]) if span else ""
        if not name or name != last:
            found[n] = Heading(Span.of(text, *span), "derived") if span else None
        last = name
    return found
