"""The figures of an evaluation on labelled articles: who said it, where the topics are, the picks.

Attribution is scored by characters that are not white space, as precision over those given a
speaker and recall over those labelled with one (Pareti 2015 scores spans, which rewards long ones
less); a sentence is right when at least half of it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from presskit.fold import fold
from presskit.gold import Gold, GoldLabel
from presskit.language import lexicon
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import tokenize
from presskit.model import Quotes, Sentence, Source, Summary
from presskit.options import Options
from presskit.summary import summarize

_OUTER = ' \n\t\r\u200c.،؛:!?؟…»"”)'
BANDS = ((0.0, 0.9), (0.9, 0.96), (0.96, 1.01))


@dataclass(slots=True)
class Tally:
    """Counts over articles: hits, predicted, labelled (or right, of); ``errors`` name what was
    wrong.
    """

    articles: int = 0
    attribution: list[int] = field(default_factory=lambda: [0, 0, 0])
    sentences: list[int] = field(default_factory=lambda: [0, 0])
    speakers: list[int] = field(default_factory=lambda: [0, 0, 0])
    headings: list[int] = field(default_factory=lambda: [0, 0, 0])
    boundaries: list[int] = field(default_factory=lambda: [0, 0])
    picks: list[int] = field(default_factory=lambda: [0, 0, 0])
    by_rule: defaultdict[str, list[int]] = field(
        default_factory=lambda: defaultdict(lambda: [0, 0])
    )
    by_quote: defaultdict[str, list[int]] = field(
        default_factory=lambda: defaultdict(lambda: [0, 0])
    )
    sure: list[tuple[float, bool]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Names:
    """Whether a printed name is a labelled speaker: the same words however spaced, a tail, or one
    word more in front.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def _words(self, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        t = tokenize(fold(name))
        words = tuple(k for k in t.keys if k.isalnum())
        at, plain = 0, []
        while at < t.size:
            after = self.lexicon.honorifics.skip(t, at)
            if after == at:
                plain += [t.keys[at]] if t.keys[at].isalnum() else []
            at = max(after, at + 1)
        return words, tuple(plain) or words

    def same(self, printed: str, names: tuple[str, ...]) -> bool:
        glued = {"".join(w) for w in self._words(printed)}
        if any(glued & {"".join(w) for w in self._words(name)} for name in names):
            return True
        p, n = self._words(printed)[1], self._words(names[0])[1]
        tails = [{"".join(words[i:]) for i in range(len(words))} for words in (p, n)]
        return (
            len(n) > 1
            and bool(p)
            and ("".join(p) in tails[1] or (len(p) <= len(n) + 1 and "".join(n) in tails[0]))
        )


def score(gold: Gold, summary: Summary, names: Names, tally: Tally) -> None:
    """Count one article into the tally."""
    score_quotes(gold, summary.quotes, names, tally)
    _score_picks(gold, summary, names, tally)


def score_quotes(gold: Gold, read: Quotes, names: Names, tally: Tally) -> None:
    """Count one article into the tally, but for its picks."""
    tally.articles += 1
    _score_sentences(gold, read, names, tally)
    _score_speakers(gold, read, names, tally)
    heads = [s.heading.span for s in read.sections if s.heading and s.heading.kind == "headline"]
    wanted = [label for label in gold.labels if label.kind == "heading" and label.scored]
    hits = sum(any(_mostly(label, (h.start, h.end)) for h in heads) for label in wanted)
    _add(tally.headings, hits, len(heads), len(wanted))
    have = {_edges(gold.body, s.span.start, s.span.end) for s in read.sentences}
    exact = sum(_edges(gold.body, x.start, x.end) in have for x in gold.labels)
    _add(tally.boundaries, exact, len(gold.labels))


def _score_sentences(gold: Gold, read: Quotes, names: Names, tally: Tally) -> None:
    called = {s.id: s.name for s in read.speakers}
    owner: list[Sentence | None] = [None] * len(gold.body)
    for sentence in read.sentences:
        if sentence.kind == "statement" and sentence.speaker:
            a, b = sentence.span.start, sentence.span.end
            owner[a:b] = [sentence] * (b - a)
    for label in gold.labels:
        if not label.scored or label.kind in ("question", "heading"):
            continue
        who = gold.names[label.speaker] if label.kind == "statement" and label.speaker else None
        held = [owner[i] for i in range(label.start, label.end) if not gold.body[i].isspace()]
        given = [sentence for sentence in held if sentence]
        right = sum(who is not None and names.same(called[s.speaker or ""], who) for s in given)
        _add(tally.attribution, right, len(given), len(held) if who else 0)
        ok = right * 2 >= len(held) if who else len(given) * 2 < len(held)
        _add(tally.sentences, ok, 1)
        main = Counter(given).most_common(1)[0][0] if given else None
        _judge(main, ok, tally)
        if not ok:
            got = called[main.speaker or ""] if main else None
            text = " ".join(gold.body[label.start : label.end].split())[:90]
            tally.errors.append(
                f"{gold.id} {label.start}: want {who[0] if who else None}, got {got}: {text}"
            )


def _judge(main: Sentence | None, ok: bool, tally: Tally) -> None:
    """Count a decision by its rule, its kind of quote and its confidence."""
    held = main.attribution if main else None
    rule = held.rule if held else "none"
    _add(tally.by_rule[rule], ok, 1)
    if held:
        _add(tally.by_quote[held.quote], ok, 1)
        tally.sure.append((held.confidence, ok))


def _score_speakers(gold: Gold, read: Quotes, names: Names, tally: Tally) -> None:
    spoke = {x.speaker for x in gold.labels if x.kind == "statement" and x.speaker and x.scored}
    left = [gold.names[key] for key in sorted(k for k in spoke if k)]
    aside = [held for key, held in gold.names.items() if key not in spoke]
    wanted, hits, predicted = len(left), 0, 0
    for speaker in sorted(read.speakers, key=lambda s: (-len(s.name), s.id)):
        match = next((held for held in left if names.same(speaker.name, held)), None)
        if match:
            left.remove(match)
            hits += 1
        predicted += bool(match) or not any(names.same(speaker.name, held) for held in aside)
    _add(tally.speakers, hits, predicted, wanted)


def _score_picks(gold: Gold, summary: Summary, names: Names, tally: Tally) -> None:
    groups: dict[tuple[int, str], list[GoldLabel]] = defaultdict(list)
    section = 0
    for label in gold.labels:
        section += label.kind == "heading"
        if label.kind == "statement" and label.speaker and label.scored:
            groups[section, label.speaker].append(label)
    called = {s.id: s.name for s in summary.quotes.speakers}
    picks = [
        (called[v.speaker], p.sentence.span)
        for t in summary.topics
        for v in t.speakers
        if v.speaker
        for p in v.picks
    ]
    for (_, key), members in groups.items():
        if len(members) < 3 or not any(x.key for x in members):
            continue
        mine = [
            s
            for name, s in picks
            if names.same(name, gold.names[key])
            and any(_over(x, (s.start, s.end)) > 0 for x in members)
        ]
        hit = bool(mine) and any(
            x.key and _mostly(x, (mine[0].start, mine[0].end)) for x in members
        )
        _add(tally.picks, hit, len(mine), 1)


def _add(counts: list[int], *more: int) -> None:
    for i, n in enumerate(more):
        counts[i] += n


def _over(label: GoldLabel, span: tuple[int, int]) -> int:
    return min(label.end, span[1]) - max(label.start, span[0])


def _mostly(label: GoldLabel, span: tuple[int, int]) -> bool:
    """Whether each covers at least half of the other."""
    return _over(label, span) * 2 >= max(label.end - label.start, span[1] - span[0]) > 0


def _edges(body: str, start: int, end: int) -> tuple[int, int]:
    """The span without outer spaces and final stops, on which splitters may differ."""
    text = body[start:end]
    first = start + len(text) - len(text.lstrip())
    return first, start + len(text.rstrip(_OUTER))


def _prf(counts: list[int]) -> dict[str, float]:
    hit, predicted, labelled = counts
    p, r = hit / predicted if predicted else 0.0, hit / labelled if labelled else 0.0
    return {
        "P": round(p, 4),
        "R": round(r, 4),
        "F1": round(2 * p * r / (p + r) if p + r else 0.0, 4),
    }


def _shares(counts: dict[str, list[int]]) -> dict[str, dict[str, int]]:
    return {name: {"right": n[0], "of": n[1]} for name, n in sorted(counts.items())}


def _mean(values: list[float]) -> float:
    return sum(values) / max(1, len(values))


def report(tally: Tally) -> dict[str, Any]:
    """The figures as a document: shares in [0, 1], counts beside the shares by rule, by quote and
    by confidence.
    """
    right, of = tally.sentences
    exact, labelled = tally.boundaries
    bands = [[ok for sure, ok in tally.sure if low <= sure < high] for low, high in BANDS]
    return {
        "schema": "presskit.evaluation/1",
        "articles": tally.articles,
        "attribution": _prf(tally.attribution),
        "sentences": round(right / max(1, of), 4),
        "speakers": _prf(tally.speakers),
        "headings": _prf(tally.headings),
        "boundaries": round(exact / max(1, labelled), 4),
        "picks": _prf(tally.picks),
        "brier": round(_mean([(sure - ok) ** 2 for sure, ok in tally.sure]), 4),
        "confidence": [
            {"from": low, "below": min(high, 1.0), "right": sum(oks), "of": len(oks)}
            for (low, high), oks in zip(BANDS, bands, strict=True)
        ],
        "rules": _shares(tally.by_rule),
        "quotes": _shares(tally.by_quote),
    }


def evaluate(golds: Iterable[Gold], options: Options) -> Tally:
    """Run presskit on every labelled article and count."""
    names, tally = Names(lexicon.load(options.overlay)), Tally()
    for gold in golds:
        source = Source(gold.id, gold.body, "")
        summary = summarize(source, replace(options, sentences=1, topics="headlines"))
        score(gold, summary, names, tally)
    return tally
