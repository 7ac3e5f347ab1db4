"""Headlines stuck to the sentence after them, where an article lost its line breaks.

«… به پایان رسید. رشد صادرات میوه وی درباره‌ی صادرات گفت: …»: of all places where a headline may
end, and that there is none, the likeliest is taken. The weights are learned from reports that have
their line breaks, with these taken out (``benchmarks/learn_stuck_headlines.py``).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from presskit.attribution.cues import Cues
from presskit.attribution.first_reading import FirstReading
from presskit.attribution.headline_signs import HeadlineSigns, reach
from presskit.attribution.mentions import Mentions
from presskit.language.lexicon import Lexicon
from presskit.linear_model import LinearModel
from presskit.structure.blocks import Block
from presskit.structure.parsing import ParsedSentence

_LEAST_SENTENCES = 6  # of a paragraph that has swallowed its headlines
_MANY = 5  # headlines of an article, beside which
_LIKELY = -1.0  # what is nearly one is one too


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
    bodies = [n for n, row in enumerate(article) if n and row.block.kind == "body"]
    cuts = {n: _best(n, signs, model, most) for n in bodies}
    least = _LIKELY if sum(score > 0 for score, _ in cuts.values()) >= _MANY else 0.0
    found: list[ParsedSentence] = []
    below = False
    for n, sentence in enumerate(article):
        row = _body(sentence, sentence.start) if below else sentence
        score, at = cuts.get(n, (_LIKELY, None))
        below = n in cuts and model.score(signs.stopped(n)) > 0
        if below:
            found.append(_headline(row, row.end))
        elif at is not None and score > least:
            start = row.tokens.starts[at]
            found += [_headline(row, row.tokens.ends[at - 1]), _body(row, start)]
        else:
            found.append(row)
    return found


def _best(
    n: int, signs: HeadlineSigns, model: LinearModel, most: float
) -> tuple[float, int | None]:
    """The token at which sentence ``n`` starts behind its headline, and what speaks for it; None
    where it has none. ``most``: how much whoever speaks there can add.
    """
    best, at = _LIKELY, None
    for cut in signs.cuts(n):
        score = model.score(cut.words)
        if score + most > best:  # else whoever speaks behind it cannot make it the best
            score += model.score(signs.who(n, cut))
            if score > best:
                best, at = score, cut.at
    return best, at


def _headline(row: ParsedSentence, end: int) -> ParsedSentence:
    """The headline that a sentence starts with, to an offset."""
    label = max(row.block.label, row.start) if row.opens else row.start
    block = Block(row.start, end, "headline", label)
    return ParsedSentence(row.start, end, block, True, row.tokens.before_offset(end))


def _body(row: ParsedSentence, start: int) -> ParsedSentence:
    """What of a sentence stands below its headline, from an offset on: a paragraph of its own."""
    block = Block(start, row.end, "body", start)
    return replace(row, start=start, opens=True, tokens=row.tokens.from_offset(start), block=block)
