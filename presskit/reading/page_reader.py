"""The article among a page's paragraphs: no title, links, date lines, captions or comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from presskit.fold import IGNORABLE, fold, squeeze
from presskit.language import lexicon
from presskit.language.tokens import Tokens, tokenize
from presskit.reading.paragraphs import STOPS, Paragraph

_TOP = 10  # paragraphs among which the title may stand
_TOP_LINES = 3  # paragraphs after which no date line is looked for
_LONGEST_DATE = 9  # words
_LONGEST_NOTE = 120  # characters of a date line, a byline or the title of another article
_LONGEST_LABEL = 4  # words over a list of links
_LINKED = 0.9  # of the letters in links: the title of another article
_PARTLY_LINKED = 0.5  # the same with a date beside it
_YEAR = re.compile(r"\b(?:[1\u06f1][34\u06f3\u06f4]\d\d|[2\u06f2][0\u06f0]\d\d)\b")
PROSE = 40  # characters of a sentence that is no label
_BULLETS = "*\u2022\u25a0-"


def is_prose(p: Paragraph) -> bool:
    return len(p.text) >= PROSE and p.text[-1] in STOPS and p.linked < _PARTLY_LINKED


@dataclass(slots=True)
class PageReader:
    """The paragraphs of a page's article, and what tells it from what stands round it and in it."""

    paragraphs: list[Paragraph]
    title: str | None
    document: bool

    def article(self) -> Iterator[Paragraph]:
        """The paragraphs without the title and what stands above it, links to other articles, date
        lines, captions and codes.
        """
        links = lexicon.load().markers.boilerplate.links
        start, end = self._start(), self._end()
        begun, linking = not self.document, 0
        for n in range(start, end):
            p = self.paragraphs[n]
            short, ended = len(p.text) <= _LONGEST_NOTE, p.text[-1] in STOPS
            tokens = tokenize(fold(p.text), 0) if short else None
            if linking and short and not ended and (p.linked or linking > 1):
                linking -= 1
                continue
            linking = 0
            if tokens is not None and (
                links.anywhere(tokens, end=3) or self._heads_links(n, tokens)
            ):
                linking = 4  # titles that may follow without a link
            elif not (
                self._is_elsewhere(p, tokens)
                or (n != start and self._is_title(p))
                or self._is_about(p, tokens, begun, n - start)
            ):
                begun = begun or ended
                yield replace(p, element=p.element or p.title)

    def _is_title(self, p: Paragraph) -> bool:
        return (
            bool(self.title)
            and len(p.text) <= 2 * len(self.title or "")
            and squeeze(p.text) == squeeze(self.title or "")
        )

    def _start(self) -> int:
        """The paragraph after the title, where that stands above all prose."""
        above = takewhile(
            lambda n: not is_prose(self.paragraphs[n]) or self._is_title(self.paragraphs[n]),
            range(len(self.paragraphs)),
        )
        titles = [
            n
            for n in above
            if n < _TOP
            and (self._is_title(self.paragraphs[n]) or (n == 0 and self.paragraphs[n].title))
        ]
        return titles[-1] + 1 if titles else 0

    def _end(self) -> int:
        """The paragraph with which comments begin, or what a site writes under its articles."""
        if not self.document:
            return len(self.paragraphs)
        markers, end, told = lexicon.load().markers, len(self.paragraphs), False
        for n, p in enumerate(self.paragraphs):
            tokens = tokenize(fold(p.text), 0) if len(p.text) <= _LONGEST_NOTE else None
            if (
                told
                and tokens is not None
                and 0
                < markers.boilerplate.comments.skip(tokens, tokens.first_word())
                >= len(tokens) - 1
            ):
                end = n
                break
            told = told or is_prose(p)
        while end and len(self.paragraphs[end - 1].text) <= _LONGEST_NOTE * 2:
            tokens = tokenize(fold(self.paragraphs[end - 1].text), 0)
            if not markers.boilerplate.rights.anywhere(tokens) or lexicon.load().verbs.anywhere(
                tokens
            ):
                break
            end -= 1
        return end

    def _heads_links(self, n: int, tokens: Tokens) -> bool:
        """Whether a line is the label of a list of links: «table of contents», «most read»."""
        p = self.paragraphs[n]
        following = list(
            takewhile(
                lambda q: q.linked >= _PARTLY_LINKED and len(q.text) <= _LONGEST_NOTE,
                self.paragraphs[n + 1 : n + 3],
            )
        )
        short = len(p.text.split()) <= _LONGEST_LABEL
        if len(following) < (1 if short else 2) or p.text[-1] in ".!?\u061f" or p.linked:
            return False
        return (
            lexicon.load().markers.boilerplate.starts.match(tokens, 0) is None
        )  # a note under the article heads nothing

    def _is_elsewhere(self, p: Paragraph, tokens: Tokens | None) -> bool:
        """Whether a paragraph is a link to another article, a code, or the caption of a picture."""
        ended = p.text[-1] in STOPS
        if p.linked >= _LINKED or (p.linked >= _PARTLY_LINKED and tokens is not None and not ended):
            return True
        if not any(c.isalpha() and c != IGNORABLE for c in p.text):
            return True
        return (
            p.caption
            and tokens is not None
            and not ended
            and not (p.element or p.bold or p.text[0] in _BULLETS)
        )

    def _is_about(self, p: Paragraph, tokens: Tokens | None, begun: bool, n: int) -> bool:
        """Whether a line of a page tells the article's date, number or link."""
        if tokens is None or not self.document or p.element or p.bold:
            return False
        after = lexicon.load().markers.boilerplate.about.skip(tokens, tokens.first_word())
        labelled = after > tokens.first_word() and (
            after == len(tokens) or tokens.keys[after] == ":" or tokens.keys[after].isdigit()
        )
        if labelled and not lexicon.load().verbs.anywhere(tokens):
            return True
        dated = bool(_YEAR.search(p.text)) and p.text[-1] not in STOPS
        return dated and (not begun or (len(p.text.split()) <= _LONGEST_DATE and n <= _TOP_LINES))
