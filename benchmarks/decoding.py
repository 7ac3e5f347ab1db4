"""An article decided with given language data, and all that was weighed on the way."""

from __future__ import annotations

from dataclasses import dataclass

from presskit.attribution import first_reading, stuck_headlines
from presskit.attribution.cues import Cues
from presskit.attribution.decode import Decision, Decoder
from presskit.attribution.entities import EntityIndex
from presskit.attribution.evidence import Evidence
from presskit.attribution.mentions import Mentions
from presskit.attribution.names import FullNames
from presskit.fold import fold
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import tokenize
from presskit.structure import blocks
from presskit.structure.parsing import ParsedSentence, cut


@dataclass(frozen=True, slots=True)
class Decoded:
    """The sentences of an article, who is in it, and what was decided of each sentence."""

    sentences: list[ParsedSentence]
    entities: EntityIndex
    decisions: list[Decision]


def decode(text: str, language: Lexicon) -> Decoded:
    """The same steps as the pipeline's, with nothing thrown away."""
    folded = fold(text)
    words = tokenize(folded)
    article = cut(folded, words, blocks.blocks(folded, words, language), language)
    first = first_reading.read(article, language)
    article = stuck_headlines.unstick(article, first, language)
    cues = Cues(Mentions(language, first.surnames, first.pairs))
    entities = EntityIndex(text, FullNames(folded, words, language), language)
    first_reading.introduce(article, cues.mentions, entities)
    evidence = Evidence(article, cues, first.cues, first.lost_line_breaks)
    return Decoded(article, entities, Decoder(evidence, entities).decode())
