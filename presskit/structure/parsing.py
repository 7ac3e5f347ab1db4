"""Sentences on their way through: an article's paragraphs cut into rows that know where they
stand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens
from presskit.light_record import LightRecord
from presskit.structure import sentences
from presskit.structure.blocks import Block

_LETTERS = 2  # of what is rather an abbreviation than a verb: «ام.پی»
_MOST_PARAGRAPHS = 3  # of an article that lost its line breaks


class ParsedSentence(LightRecord, frozen=True):
    """A sentence on its way through: where it stands and its tokens. ``opens``: it is the first of
    its paragraph.
    """

    start: int
    end: int
    block: Block
    opens: bool
    tokens: Tokens


def cut(
    folded: str, words: Tokens, blocks: Sequence[Block], lexicon: Lexicon
) -> list[ParsedSentence]:
    """The sentences of all paragraphs, in order."""
    verbs = ClauseVerbs(words, lexicon)
    return [
        row
        for block in blocks
        for row in _of_block(words, block, list(_spans(folded, block, verbs)), lexicon)
    ]


def _of_block(
    words: Tokens, block: Block, spans: Sequence[tuple[int, int]], lexicon: Lexicon
) -> list[ParsedSentence]:
    """The sentences of a paragraph; «انتهای پیام» behind the last of them is none of its
    speaker's.
    """
    found = [
        ParsedSentence(a, b, block, n == 0, words.between(a, b)) for n, (a, b) in enumerate(spans)
    ]
    last = found[-1] if found else None
    if (
        last
        and len(found) > 1
        and lexicon.markers.boilerplate.ends.skip(last.tokens, 0) == last.tokens.words_end()
    ):
        found[-1] = replace(last, block=Block(last.start, last.end, "boilerplate", last.start))
    return found


def lost_line_breaks(article: Sequence[ParsedSentence]) -> bool:
    """Whether an article has hardly a paragraph, list items apart."""
    return (
        sum(row.opens and row.block.label == row.block.start for row in article) <= _MOST_PARAGRAPHS
    )


def _spans(folded: str, block: Block, verbs: sentences.Verbs) -> Iterable[tuple[int, int]]:
    """The sentences of a paragraph; a headline, a title and boilerplate are one each."""
    if block.kind in ("headline", "title", "boilerplate"):
        return [(block.start, block.end)]
    return sentences.split(folded, block.start, block.end, verbs)


class ClauseVerbs(LightRecord, frozen=True):
    """What a splitter must know of an article's words."""

    words: Tokens
    lexicon: Lexicon

    def ends_clause(self, at: int) -> bool:
        """Whether the word that ends at an offset into the text is a finite verb."""
        last = bisect_left(self.words.ends, at)
        ends = last < self.words.size and self.words.ends[last] == at
        word, lexicon = self.words.keys[last] if ends else "", self.lexicon
        if word in lexicon.finite_verbs or word in lexicon.markers.joints.verbs:
            return True
        listed = "verb" in lexicon.word_classes.get(word, ()) or word in lexicon.first_person
        return len(word) > _LETTERS and (listed or lexicon.first_plural(word))

    def answers(self, at: int) -> bool:
        """Whether the first words from an offset on are a reporting verb and a colon."""
        first = bisect_left(self.words.starts, at)
        verb = self.lexicon.verbs.match(self.words, first)
        return verb is not None and self.words.keys[verb[0] : verb[0] + 1] == (":",)
