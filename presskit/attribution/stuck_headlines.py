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
from presskit.attribution.headline_signs import HeadlineSigns, reach
from presskit.attribution.mentions import Mentions
from presskit.language.lexicon import Lexicon
from presskit.linear_model import LinearModel
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
    cues = Cues(Mentions(lexicon, first.surnames, first.pairs))
    signs = HeadlineSigns(article, cues, first.cues)
    model = lexicon.weights.stuck_headlines
    most = reach(model)
    found = [article[0]]
    for n, sentence in enumerate(article[1:], 1):
        at = _best(n, signs, model, most) if sentence.block.kind == "body" else None
        found += [sentence] if at is None else _cut(sentence, at)
    return found


def _best(n: int, signs: HeadlineSigns, model: LinearModel, most: float) -> int | None:
    """The token at which sentence ``n`` starts behind its headline; None where it has none.
    ``most``: how much whoever speaks there can add.
    """
    best, at = 0.0, None
    for cut in signs.cuts(n):
        score = model.score(cut.words)
        if score + most > best:  # else whoever speaks behind it cannot make it the best
            score += model.score(signs.who(n, cut))
            if score > best:
                best, at = score, cut.at
    return at


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
