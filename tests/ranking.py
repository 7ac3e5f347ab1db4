"""Groups of sentences to rank, made from plain text."""

from __future__ import annotations

from collections.abc import Sequence

from presskit.language import lexicon, words
from presskit.model import Attribution, Heading, Quotes, Section, Sentence, Source, Span
from presskit.pipeline import ParsedArticle
from presskit.ranking.context import RankingContext
from presskit.ranking.rank import Group


def group(sentences: Sequence[str], headline: str = "", title: str = "") -> Group:
    """Sentences of one speaker under a headline, if there is one."""
    text, found = "\n".join([headline, *sentences]), []
    at = len(headline) + 1
    for sentence in sentences:
        span = Span(at, at + len(sentence), sentence)
        said = Attribution("s1", "continued", 1.0, "continued", content=(span,))
        found.append(Sentence(span, 0, "statement", said))
        at += len(sentence) + 1
    section = Section(
        0, 0, len(text), Heading(Span(0, len(headline), headline)) if headline else None
    )
    read = Quotes(Source("a", text, "", title=title or None), (), (section,), tuple(found))
    ranking_context = RankingContext(ParsedArticle.of(read), lexicon.load(), words.load())
    return ranking_context.group(found, ranking_context.section_context(section, found))
