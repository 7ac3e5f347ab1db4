"""How far attribution can be trusted, on articles that its weights never saw, as Markdown tables.

    python benchmarks/attribution.py

../shared/gold/dev.jsonl, train.jsonl and sealed-1.jsonl, cross-validated by article,
and sealed-2.jsonl and the lots of benchmarks/lots.jsonl, from which nothing is learned: overall, by
kind of report, how sure against how often right (ten bands, Brier), what share can be had at which
risk, and how often a whole article is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import fitting
import learn_attribution
from corpus import golds
from msgspec import structs

from presskit.evaluate import Names, Tally, report, score_quotes
from presskit.gold import Gold
from presskit.language import lexicon
from presskit.model import Quotes, Source
from presskit.options import Options
from presskit.pipeline import read

LOTS = ("sealed-2", "lot-1", "lot-2", "lot-3", "lot-4", "lot-5")
BANDS = 10
CHOICES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.94, 0.96, 0.98, 0.99)
_SEVERAL = 3  # speakers


@dataclass(frozen=True, slots=True)
class Held:
    """An article, what weights that never saw it made of it, and what is right of that."""

    gold: Gold
    quotes: Quotes
    tally: Tally


def held_out(names: Sequence[str]) -> dict[str, list[Held]]:
    """The labelled articles by set, each read by weights learned from the other folds; the lots by
    those in force.
    """
    language, same = lexicon.load(), Names(lexicon.load())
    articles = {name: golds(name) for name in names}
    everything = [gold for some in articles.values() for gold in some]
    steps = language.weights.attribution.continuation.calibration
    models = []
    for fold in range(fitting.FOLDS):
        rest = [g for g in everything if fitting.fold(g.id) != fold]
        model = structs.replace(learn_attribution.learn(rest, language), calibration=steps)
        models.append(learn_attribution.with_model(language, model))
    found: dict[str, list[Held]] = {}
    articles |= {name: golds(name) for name in LOTS}
    for name, some in articles.items():
        for gold in some:
            own = language if name in LOTS else models[fitting.fold(gold.id)]
            quotes, tally = (
                read(Source.of(gold.body), Options(topics="headlines"), own).quotes,
                Tally(),
            )
            score_quotes(gold, quotes, same, tally)
            found.setdefault(name, []).append(Held(gold, quotes, tally))
    return found


def added(held: Iterable[Held]) -> Tally:
    """The counts of several articles as one."""
    total = Tally()
    for h in held:
        total.articles += 1
        for name in ("attribution", "sentences", "speakers", "headings", "boundaries"):
            mine, own = getattr(total, name), getattr(h.tally, name)
            mine[:] = [a + b for a, b in zip(mine, own, strict=True)]
        total.sure += h.tally.sure
    return total


def row(name: str, held: Sequence[Held]) -> str:
    shown = report(added(held))
    figures = [shown[key]["F1"] for key in ("attribution", "speakers", "headings")]
    figures.insert(1, shown["sentences"])
    figures.append(shown["boundaries"])
    whole = sum(h.tally.sentences[0] == h.tally.sentences[1] for h in held)
    cells = " | ".join(f"{figure:.3f}" for figure in figures)
    return f"| {name} ({len(held)}) | {cells} | {whole / len(held):.2f} |"


def kinds() -> dict[str, Callable[[Held], bool]]:
    """What a report may be, by its labels; one may be several."""
    return {
        "one speaker": lambda h: len(h.gold.names) == 1,
        "two speakers": lambda h: len(h.gold.names) == 2,
        "three or more": lambda h: len(h.gold.names) >= _SEVERAL,
        "an interview": lambda h: sum(x.kind == "question" for x in h.gold.labels) >= 2,
        "with headlines": lambda h: any(x.kind == "heading" for x in h.gold.labels),
        "at most three paragraphs": lambda h: len(h.gold.body.strip().split("\n")) <= 3,
    }


def main() -> None:
    found = held_out(("dev", "train", "sealed-1"))
    head = (
        "| articles | attribution F1 | sentences | speakers | headings | boundaries | all right |"
    )
    print(f"{head}\n|---|---|---|---|---|---|---|")
    for name, held in found.items():
        print(row(name, held))
    new = found["train"]
    for name, belongs in kinds().items():
        if some := [h for h in new if belongs(h)]:
            print(row(f"train, {name}", some))
    sure = added(new).sure
    brier = sum((p - ok) ** 2 for p, ok in sure) / len(sure)
    print(f"\ntrain: {len(sure)} attributions, Brier {brier:.4f}\n")
    print("| confidence | attributions | right |\n|---|---|---|")
    for band in range(BANDS):
        low, high = band / BANDS, (band + 1) / BANDS + (band == BANDS - 1)
        own = [ok for p, ok in sure if low <= p < high]
        if own:
            print(f"| {low:.1f} to {min(1, high):.1f} | {len(own)} | {sum(own) / len(own):.3f} |")
    print(
        "\n| `--min-confidence` | attributed, of all attributions | right of these |\n|---|---|---|"
    )
    for least in CHOICES:
        kept = [ok for p, ok in sure if p >= least]
        print(f"| {least} | {len(kept) / len(sure):.2f} | {sum(kept) / len(kept):.3f} |")


if __name__ == "__main__":
    main()
