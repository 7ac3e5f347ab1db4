"""Interviews whose turns no name marks: paragraphs that ask, and the answers between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from presskit.language.lexicon import Lexicon
from presskit.structure import asking
from presskit.structure.parsing import ParsedSentence

_LEAST_QUESTIONS = 2
_LONGEST = 70  # words of a question
_ASKED_OF_SOMEBODY = 3  # one question in so many addresses somebody, or starts with a mark
_REACH = 7  # paragraphs that one question opens
_MARKED = 2  # one question in so many starts with the same mark: all that do are questions
_ASKS = "?؟"
_MARKS = "*-•+■◄"


def questions(
    article: Sequence[ParsedSentence], has_cue: Callable[[int], bool], lexicon: Lexicon
) -> frozenset[int]:
    """The sentences of the interviewer: those of paragraphs without a cue that end in a question
    mark, if there are several, some address somebody («شما»), start with a mark or stand before an
    answer («بله»), and others stand between them; and of all paragraphs that start with the mark
    that most of them have. Empty where an article is no interview. ``has_cue``: whether a sentence
    says who speaks.
    """
    paragraphs = [p for p in _paragraphs(article) if article[p[0]].block.kind != "boilerplate"]
    asked = [
        k
        for k, p in enumerate(paragraphs)
        if _asks(article, p) and not any(has_cue(n) for n in p) and k + 1 < len(paragraphs)
    ]
    answered = [k for k in asked if k + 1 not in asked]
    if len(answered) < _LEAST_QUESTIONS:
        return frozenset()
    conversing = sum(
        _addresses(article, paragraphs[k], lexicon)
        or (k in answered and asking.replies(article[paragraphs[k + 1][0]].tokens, lexicon))
        for k in asked
    )
    if conversing * _ASKED_OF_SOMEBODY < len(asked):
        return frozenset()
    told = sum(any(has_cue(n) for n in p) for p in paragraphs[asked[0] :])
    if len(asked) * _REACH < len(paragraphs) - asked[0] or told * 2 > len(asked):
        return frozenset()  # questions of a report that others answer, or nobody
    mark, count = Counter(_mark(article[paragraphs[k][0]]) for k in asked).most_common(1)[0]
    if mark and count * _MARKED >= len(asked):
        marks = [_mark(article[p[0]]) for p in paragraphs]
        asked = [k for k in asked if not marks[k]]  # «- … نیست؟» answers with a question
        asked += [k for k, own in enumerate(marks) if own == mark]
    return frozenset(n for k in asked for n in paragraphs[k])


def _paragraphs(article: Sequence[ParsedSentence]) -> Iterator[range]:
    starts = [n for n, sentence in enumerate(article) if n == 0 or sentence.opens]
    return (range(a, b) for a, b in zip(starts, [*starts[1:], len(article)], strict=True))


def _asks(article: Sequence[ParsedSentence], paragraph: range) -> bool:
    """Whether a paragraph ends in a question mark and is short enough for a question."""
    last = article[paragraph[-1]].tokens
    words = sum(article[n].tokens.size for n in paragraph)
    marks = [key for key in last.keys[-3:] if key in _ASKS]
    return bool(marks) and words <= _LONGEST


def _addresses(article: Sequence[ParsedSentence], paragraph: range, lexicon: Lexicon) -> bool:
    """Whether a paragraph addresses somebody, or starts with a mark."""
    marked = bool(_mark(article[paragraph[0]]))
    return marked or any(asking.addresses(article[n].tokens, lexicon) for n in paragraph)


def _mark(sentence: ParsedSentence) -> str:
    """The mark that a paragraph starts with, or nothing."""
    first = sentence.tokens.keys[0] if sentence.tokens.size else ""
    return first if first in _MARKS else ""
