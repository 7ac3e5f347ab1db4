"""Learns the default ranker from what newsrooms put into titles and from labelled articles, and
writes presskit/data/fa/telling_words.txt, weighty_words.txt and ranking.toml.

    python benchmarks/learn_ranking.py [--dry-run]

Items: groups whose key sentences three editors marked (../shared/gold/dev.jsonl, train.jsonl,
sealed-1.jsonl, sealed-2.jsonl, once with the article's title and lead, once without, and again
where its topics are derived) or one of eight readers (benchmarks/keys.jsonl), and the sentences
that titles, leads and headlines of some 4,000 reports tell, where these are hidden from the ranker; no report, and none that the one reader marked, shares
more than a tenth of its shingles with a labelled article. What place counts is learned from what
people marked alone. Every figure printed is of the editors' groups and cross-validated by article;
the weights written are learned from everything.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import fitting
import items
import numpy as np
import telling
from corpus import Report, labelled

from presskit.linear_model import Features, LinearModel
from presskit.ranking.features import values
from presskit.ranking.signs import weighed, word_keys

PULL = 40.0  # towards zero, against the number of items
KINDS = ("gold", "gold, titled")
MARKED, MARKED_SHARE = "marked", 1.0  # by one reader
DERIVED, DERIVED_SHARE = ("derived", "derived, titled"), 0.5  # the same keys in topics of ours
DIVISIONS = 4  # of the articles into folds
TOLD_PULL = 10.0
TOLD_SHARE = 0.5  # how much a report's item counts against an editor's
WEIGHTY = 1.0  # how much the weighty words count: more puts fewer right sentences first
PLACE = ("first", "early", "opening", "like_opening")  # features that start so tell a place
# What editors say of what they never keep, where hardly any group shows it: thanks, and that there
# was talk.
PRIOR = {"thanks": -6.0, "announces": -6.0}
_ELSEWHERE = "in reports: "  # what place counts there is learned apart, and dropped


@dataclass(frozen=True, slots=True)
class Spoken(fitting.Group):
    """A group, and the words that carry meaning in each of its sentences."""

    said: Sequence[frozenset[str]] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A group as the learner sees it, of which kind it is, and the words of its sentences."""

    kind: str
    group: Spoken
    keys: tuple[frozenset[str], ...] = ()
    aside: tuple[tuple[float, ...], ...] = ()


def seen(kind: str, item: items.Item) -> Item:
    """An item with features instead of sentences."""
    g = item.group
    rows = values(g.statements, g.units, g.section_context, g.lexicon)
    right = [float(r) for r in item.right]
    keys = tuple(frozenset(word_keys(s.words)) for s in g.statements)
    aside = telling.aside(g.statements, rows) if kind == "told" else ()
    said = [weighed(s.said) for s in g.statements]
    return Item(kind, Spoken(item.article, rows, right, said=said), keys, aside)


def _gold(record: dict[str, Any]) -> list[Item]:
    return [
        seen(kind, item)
        for kinds, derived in ((KINDS, False), (DERIVED, True))
        for kind, title in zip(kinds, (False, True), strict=True)
        for item in items.gold(record, title, derived)
    ]


def _marked(report: Report, starts: Sequence[int]) -> list[Item]:
    return [seen(MARKED, item) for item in items.marked(report, starts)]


def _told(report: Report) -> list[Item]:
    return [seen(item.kind, item) for item in items.told(report)]


def collect() -> list[Item]:
    """Every item there is, in a fixed order, with what words tell by the reports."""
    reports = items.reports()
    known = items.keys()
    marked = [report for some in reports.values() for report in some if report.id in known]
    with ProcessPoolExecutor() as pool:
        found = [item for some in pool.map(_gold, labelled()) for item in some]
        starts = [known[report.id] for report in marked]
        found += [item for some in pool.map(_marked, marked, starts) for item in some]
        for name in reports:
            for some in pool.map(_told, reports[name], chunksize=32):
                found += some
    return found


def words_of(data: Iterable[Item]) -> dict[str, float]:
    """What each word tells, by the reports."""
    return telling.learn([telling.Told(i.group, i.keys, i.aside) for i in data if i.kind == "told"])


def taught(item: Item, words: dict[str, float]) -> Spoken:
    """The group with what its words tell. A report taught the words: there they say nothing, and
    places count apart. What words weigh is learned last, and not there.
    """
    g = item.group
    if item.kind.startswith("told"):
        return replace(g, rows=[_elsewhere(row) for row in g.rows])
    told = [sum(words.get(key, 0.0) for key in keys) / 100 for keys in item.keys]
    rows = [{**row, "telling": t, "weighty": 0.0} for row, t in zip(g.rows, told, strict=True)]
    return replace(g, rows=rows)


def _elsewhere(row: Features) -> Features:
    return {
        (_ELSEWHERE + name if name.startswith(PLACE) else name): value
        for name, value in row.items()
        if name not in ("telling", "weighty")
    }


@dataclass(frozen=True, slots=True)
class Taught:
    """A model, and how much words weigh."""

    model: LinearModel
    words: Mapping[str, float]

    def judge(self, group: Spoken) -> Verdict:
        """What becomes of a group that was not learned from."""
        weights = [sum(self.words.get(word, 0.0) for word in said) / 100 for said in group.said]
        rows = [{**row, "weighty": w} for row, w in zip(group.rows, weights, strict=True)]
        return judge(self.model, replace(group, rows=rows))


@dataclass(frozen=True, slots=True)
class Lesson:
    """All that there is to learn from: the editors' groups, and what of them lies in derived topics;
    one reader's; and what the reports say.
    """

    gold: Sequence[Spoken]
    derived: Sequence[Spoken]
    marked: Sequence[Spoken]
    told: Sequence[Spoken]
    names: Sequence[str]

    @classmethod
    def of(cls, data: Sequence[Item], words: dict[str, float]) -> Lesson:
        gold = [taught(item, words) for item in data if item.kind in KINDS]
        derived = _of(DERIVED, DERIVED_SHARE, data, words)
        marked = _of((MARKED,), MARKED_SHARE, data, words)
        told = [taught(item, words) for item in data if item.kind.startswith("told")]
        names = [n for n in fitting.names_in([*gold, *derived]) if n != "weighty"]
        return cls(gold, derived, marked, told, names)

    def belief(self, hidden: int | None = None) -> fitting.Belief:
        """What the reports say, those of a fold left out."""
        told = [g for g in self.told if fitting.fold(g.article) != hidden]
        return fitting.believe(told, TOLD_PULL, TOLD_SHARE).about(self.names)

    def learn(self) -> Taught:
        return self._learn(self.gold, self.derived, self.marked, self.belief())

    def held_out(self, division: int = 0) -> list[Taught]:
        """For every fold, a model that has seen none of its labelled articles."""
        belief = self.belief()
        return [
            self._learn(
                _without(self.gold, fold, division),
                _without(self.derived, fold, division),
                self.marked,
                belief,
            )
            for fold in range(fitting.FOLDS)
        ]

    def held_out_everywhere(self) -> list[Taught]:
        """For every fold, a model that has seen none of its articles and reports."""
        return [
            self._learn(
                _without(self.gold, fold),
                _without(self.derived, fold),
                _without(self.marked, fold),
                self.belief(fold),
            )
            for fold in range(fitting.FOLDS)
        ]

    def _learn(
        self,
        gold: Sequence[Spoken],
        derived: Sequence[Spoken],
        marked: Sequence[Spoken],
        belief: fitting.Belief,
    ) -> Taught:
        """The weights of the features, and of words what those leave open."""
        model = fitting.fit([*gold, *derived, *marked], PULL, self.names, PRIOR, belief)
        bare = [g for g in gold if not any(map(_titled, g.rows))]
        left = [
            telling.Told(g, g.said, [(model.score(row),) for row in g.rows])
            for g in (*bare, *marked)
        ]
        words = telling.learn(left, telling.WEIGHTY_PULL, telling.WEIGHTY_RARE)
        return Taught(LinearModel({**model.weights, "weighty": WEIGHTY}), words)


def _titled(row: Features) -> bool:
    """Whether a title or lead was seen."""
    return any(name.startswith(("title", "lead")) for name in row)


def _of(
    kinds: Sequence[str], share: float, data: Sequence[Item], words: dict[str, float]
) -> list[Spoken]:
    return [replace(taught(item, words), share=share) for item in data if item.kind in kinds]


def _without(groups: Sequence[Spoken], fold: int, division: int = 0) -> list[Spoken]:
    return [g for g in groups if fitting.fold(g.article, division) != fold]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The place of the best right sentence, from 0, and the logarithm of the chance that a right
    one stands first.
    """

    place: int
    chance: float


def judge(model: LinearModel, group: fitting.Group) -> Verdict:
    """What becomes of a group by a model."""
    score = np.array([model.score(row) for row in group.rows])
    odds = np.exp(score - score.max())
    right = np.array(group.right) > 0
    order = np.argsort(-score, kind="stable")
    place = next(place for place, n in enumerate(order) if right[n])
    return Verdict(place, float(np.log(odds[right].sum() / odds.sum() + 1e-12)))


def report(lesson: Lesson, data: Sequence[Item]) -> list[str]:
    """The share of groups that each kind of item gets right, by weights that never saw them: the
    mean over several divisions of the articles, with the lowest and highest.
    """
    groups = [*lesson.gold, *lesson.derived]
    kinds = [i.kind for i in data if i.kind in KINDS] + [i.kind for i in data if i.kind in DERIVED]
    models = [lesson.held_out(division) for division in range(DIVISIONS)]
    return [
        _line(kind, [g for item, g in zip(kinds, groups, strict=True) if item == kind], models)
        for kind in (*KINDS, *DERIVED)
    ]


def _line(kind: str, own: Sequence[Spoken], models: Sequence[Sequence[Taught]]) -> str:
    found = [
        [some[fitting.fold(g.article, division)].judge(g) for g in own]
        for division, some in enumerate(models)
    ]
    right = [float(np.mean([v.place == 0 for v in row])) for row in found]
    chance = np.mean([v.chance for row in found for v in row])
    first = np.mean([g.right[0] > 0 for g in own])
    shares = f"right {np.mean(right):.3f} ({min(right):.3f} to {max(right):.3f})"
    rest = f"first sentence {first:.3f}   log chance {chance:.4f}"
    return f"{kind:15} {len(own):4} items   {shares}   {rest}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry-run", action="store_true", help="print the figures, write nothing")
    options = parser.parse_args()
    data = collect()
    words = words_of(data)
    lesson = Lesson.of(data, words)
    figures = report(lesson, data)
    print("\n".join(figures))
    if not options.dry_run:
        head = [
            "What each feature of a statement (presskit/ranking/features.py) adds to its score in",
            "the default ranker. Learned by benchmarks/learn_ranking.py (MIT) from key sentences",
            "that editors marked and from what titles, leads and headlines of reports tell;",
            f"cross-validated by article (and {len(lesson.told)} items of reports):",
            *(f"  {line}" for line in figures),
        ]
        learned = lesson.learn()
        telling.write("telling_words", telling.TITLES, words)
        telling.write("weighty_words", telling.KEYS, learned.words)
        fitting.write("ranking", head, learned.model)


if __name__ == "__main__":
    main()
