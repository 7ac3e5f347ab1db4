"""Headlines stuck to the sentence after them, where an article lost its line breaks.

«… به پایان رسید. رشد صادرات میوه وی درباره‌ی صادرات گفت: …»: of all places where a headline may
end, and that there is none, the likeliest is taken. The weights are learned from reports that have
their line breaks, with these taken out (``benchmarks/learn_stuck_headlines.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from presskit.attribution.cues import Cues
from presskit.attribution.first_reading import FirstReading
from presskit.attribution.headline_signs import HeadlineSigns
from presskit.attribution.mentions import Mentions
from presskit.language.lexicon import Lexicon
from presskit.structure.blocks import Block
from presskit.structure.parsing import ParsedSentence

_LEAST_SENTENCES = 6  # of a paragraph that has swallowed its headlines


def unstick(
    article: Sequence[ParsedSentence], first: FirstReading, lexicon: Lexicon
) -> list[ParsedSentence]:
    """The sentences with every stuck headline as a sentence, and a block, of its own. Articles with
    line breaks stay as they are.
    """
    if len(article) < _LEAST_SENTENCES or not first.lost_line_breaks:
        return list(article)
    signs = HeadlineSigns(article, Cues(Mentions(lexicon, first.surnames, first.pairs)))
    model = lexicon.weights.stuck_headlines
    found = [article[0]]
    for n, sentence in enumerate(article[1:], 1):
        cuts = signs.of(n) if sentence.block.kind == "body" else ()
        scores = [(model.score(row), -at) for at, row in cuts]
        best, at = max(scores, default=(0.0, 0))
        found += _cut(sentence, -at) if best > 0 else [sentence]
    return found


def _cut(row: ParsedSentence, at: int) -> list[ParsedSentence]:
    t = row.tokens
    end, start = t.ends[at - 1], t.starts[at]
    label = max(row.block.label, row.start) if row.opens else row.start
    headline = Block(row.start, end, "headline", label)
    return [
        ParsedSentence(row.start, end, headline, True, t.before_offset(start)),
        replace(
            row,
            start=start,
            opens=True,
            tokens=t.from_offset(start),
            block=Block(start, row.end, "body", start),
        ),
    ]
