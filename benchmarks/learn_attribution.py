"""Learns whether somebody's words go on in a sentence without a cue, and writes the weights and the
calibration of presskit/data/fa/continuation.toml.

    python benchmarks/learn_attribution.py [--dry-run]

From ../shared/gold/dev.jsonl, train.jsonl and sealed-1.jsonl (scored unread, then read). The
features see earlier decisions, so the sentences to learn from are those that the decoder itself
comes to, with the weights learned so far (imitation: Daumé and others 2009); a few rounds. Every
figure printed is cross-validated by article: weights that never saw an article decide it.
Deterministic.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace

import decoding
import fitting
from corpus import golds
from msgspec import structs

from presskit.evaluate import Names, Tally, report, score_quotes
from presskit.gold import Gold, GoldLabel
from presskit.language import lexicon
from presskit.language.lexicon import Lexicon
from presskit.linear_model import LinearModel
from presskit.model import Source
from presskit.options import Options
from presskit.pipeline import read

PULL = 10.0  # towards what was believed, against the number of sentences
ROUNDS = 3
_MOST = 0.99  # of a confidence
# What was believed before there were enough labels to learn from: set by hand on unlabelled
# reports.
PRIOR = {
    "same_paragraph_announced": 3.0, "same_paragraph_direct": 3.0, "same_paragraph_indirect": 1.5,
    "same_paragraph_source": 0.5, "same_paragraph_closed": -1.0, "same_paragraph_ended": -1.5,
    "new_paragraph_announced": 3.0, "new_paragraph_direct": -0.5, "new_paragraph_indirect": -1.5,
    "new_paragraph_source": -1.5, "new_paragraph_closed": -2.5, "new_paragraph_ended": -1.5,
    "first_person": 2.0, "opinion": 1.0, "event": -1.5, "agency_phrase": -4.0,
    "bullet": 1.5, "after_headline": -1.0, "unproven": -0.5, "headline_speaks": 1.0,
}  # fmt: skip
LEAST = 45  # decisions of a step of the calibration


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence that was weighed: what spoke for somebody's words going on, and what is right."""

    article: str
    features: dict[str, float]
    right: bool  # the words are theirs
    others: bool  # the words are somebody else's: neither is right


def with_model(language: Lexicon, model: LinearModel) -> Lexicon:
    attribution = structs.replace(language.weights.attribution, continuation=model)
    return replace(language, weights=structs.replace(language.weights, attribution=attribution))


def cases(gold: Gold, language: Lexicon) -> list[Case]:
    """The sentences of a labelled article that rules leave open."""
    names, found = Names(language), []
    article = decoding.decode(gold.body, language)
    for decision in article.decisions:
        if len(decision.considered) < 2:
            continue
        sentence = article.sentences[decision.sentence]
        label = _label(gold, sentence.start, sentence.end)
        if label is None or not label.scored or label.kind in ("question", "heading"):
            continue
        going_on = next(c for c in decision.considered if c.candidate.kind != "narration")
        entity = going_on.candidate.reference.entity
        assert entity is not None
        who = gold.names[label.speaker] if label.kind == "statement" and label.speaker else None
        right = who is not None and names.same(article.entities[entity].name, who)
        others = who is not None and not right
        found.append(Case(gold.id, going_on.features, right, others))
    return found


def _label(gold: Gold, start: int, end: int) -> GoldLabel | None:
    """The label that covers most of a span."""
    over = [(min(x.end, end) - max(x.start, start), x) for x in gold.labels]
    most, label = max(over, key=lambda pair: pair[0])
    return label if most > 0 else None


def learn(articles: Sequence[Gold], language: Lexicon) -> LinearModel:
    """The weights learned from some articles, starting from those of ``language``."""
    for _ in range(ROUNDS):
        found = [case for gold in articles for case in cases(gold, language)]
        groups = [fitting.yes_or_no(c.article, c.features, c.right) for c in found if not c.others]
        model = fitting.fit(groups, PULL, prior=PRIOR)
        language = with_model(language, model)
    return model


def calibrated(found: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Steps of scores above zero and how often decisions with such scores are right, rising (by
    pooling neighbours that do not; Ayer and others 1955).
    """
    above = sorted((score, right) for score, right in found if score > 0)
    steps = [above[i : i + LEAST] for i in range(0, len(above), LEAST)]
    if len(steps) > 1 and len(steps[-1]) < LEAST:
        steps[-2:] = [steps[-2] + steps[-1]]
    pooled: list[list[tuple[float, bool]]] = []
    for step in steps:
        pooled.append(step)
        while len(pooled) > 1 and _share(pooled[-2]) >= _share(pooled[-1]):
            pooled[-2:] = [pooled[-2] + pooled[-1]]
    firsts = [0.0, *(step[0][0] for step in pooled[1:])]
    return [(round(s, 2), round(_share(p), 2)) for s, p in zip(firsts, pooled, strict=True)]


def _share(step: Sequence[tuple[float, bool]]) -> float:
    # as if one more had been right and one wrong: no step is sure
    return min(_MOST, (sum(right for _, right in step) + 1) / (len(step) + 2))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry-run", action="store_true", help="print the figures, write nothing")
    options = parser.parse_args()
    language, names = lexicon.load(), Names(lexicon.load())
    articles = {name: golds(name) for name in ("dev", "train", "sealed-1")}
    everything = [gold for some in articles.values() for gold in some]
    tallies = {name: Tally() for name in articles}
    scores: list[tuple[float, bool]] = []
    for fold in range(fitting.FOLDS):
        own = [g for g in everything if fitting.fold(g.id) == fold]
        model = learn([g for g in everything if fitting.fold(g.id) != fold], language)
        held_out = with_model(language, structs.replace(model, calibration=((0.0, 0.9),)))
        for name, some in articles.items():
            for gold in [g for g in some if g in own]:
                quotes = read(Source.of(gold.body), Options(topics="none"), held_out).quotes
                score_quotes(gold, quotes, names, tallies[name])
                found = cases(gold, held_out)
                scores += [(model.score(c.features), c.right) for c in found]
    figures = []
    for name, tally in tallies.items():
        shown = report(tally)
        figures.append(
            f"{name:8} {shown['articles']} articles: attribution {shown['attribution']['F1']:.3f},"
            f" sentences {shown['sentences']:.3f}"
        )
    wrong = sum((score > 0) != right for score, right in scores)
    figures.append(f"{len(scores)} sentences weighed, {wrong} decided wrongly")
    print("\n".join(figures))
    if not options.dry_run:
        model = structs.replace(learn(everything, language), calibration=tuple(calibrated(scores)))
        head = [
            "What each feature of a sentence without a cue (presskit/attribution/features.py) adds",
            "to the score of somebody's words going on; above zero they do. Learned by",
            "benchmarks/learn_attribution.py (MIT) from labelled articles; cross-validated by article:",
            *(f"  {line}" for line in figures),
            "calibration: from this score on, this share was right",
        ]
        fitting.write("continuation", head, model)


if __name__ == "__main__":
    main()
