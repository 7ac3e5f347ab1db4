"""Every method on every measure of ranking, topics and headlines, in one run, as Markdown tables.

    python benchmarks/quality.py [ranking] [topics] [headlines]

Reads ../shared (see corpus.py); nothing held out for acceptance is there. What presskit learned is
measured cross-validated by article: the weights used on an article never saw it.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import editors
import fitting
import items
import learn_ranking
import learn_shifts
from corpus import Report, apart, html, labelled
from editors import window_diff

from presskit.fold import fold
from presskit.language import lexicon, words
from presskit.language.tokens import tokenize
from presskit.ranking.rank import RANKERS
from presskit.structure.blocks import blocks

OURS = "presskit"
SETS = ("gold", "gold, titled", "marked", "marked, titled", "hidden")
ROUNDS = 2000  # of the bootstrap


def _items(job: tuple[str, Any]) -> list[tuple[str, items.Item]]:
    kind, record = job
    titled = kind.endswith("titled")
    if kind.startswith("gold"):
        return [(kind, item) for item in items.gold(record, titled)]
    if kind.startswith("marked"):
        report, keys = record
        return [(kind, item) for item in items.marked(report, keys, titled)]
    return [(kind, item) for item in items.hidden_headlines(record)]


def _places(job: tuple[str, Any]) -> list[tuple[str, learn_ranking.Item, dict[str, int]]]:
    """For every item of an article and every method, the place of the best right sentence, from
    0.
    """
    found = []
    for kind, item in _items(job):
        scores = {m: rank(item.group) for m, (rank, _) in RANKERS.items() if m != OURS}
        seen = learn_ranking.seen(kind, item)
        found.append((kind, seen, {method: _place(s, item.right) for method, s in scores.items()}))
    return found


def _place(scores: Sequence[float], right: Sequence[float]) -> int:
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    return next(place for place, i in enumerate(order) if right[i])


def ranking() -> None:
    """Share of groups whose first pick is a right sentence, with 95 % intervals over articles.

    The words that tell were learned from the titles and headlines of the reports of the other sets:
    there they are left out.
    """
    reports, keys = items.reports(), items.keys()
    jobs: list[tuple[str, Any]] = [(k, r) for k in SETS[:2] for r in labelled()]
    marked = [(r, keys[r.id]) for name in ("press", "html") for r in reports[name] if r.id in keys]
    jobs += [(kind, pair) for kind in SETS[2:4] for pair in marked]
    jobs += [(SETS[4], r) for name in reports for r in reports[name]]
    with ProcessPoolExecutor() as pool:
        rows = [row for some in pool.map(_places, jobs, chunksize=16) for row in some]
    data = learn_ranking.collect()
    words = learn_ranking.words_of(data)
    models = learn_ranking.Lesson.of(data, words).held_out_everywhere()
    for kind, seen, places in rows:
        known = learn_ranking.taught(seen, words if kind.startswith("gold") else {})
        places[OURS] = models[fitting.fold(known.article)].judge(known).place
    sizes = {kind: sum(row[0] == kind for row in rows) for kind in SETS}
    print("| method | " + " | ".join(f"{kind} ({sizes[kind]})" for kind in SETS) + " |")
    print("|---|" + "---|" * len(SETS))
    for method in (OURS, *(m for m in RANKERS if m != OURS)):
        cells = []
        for kind in SETS:
            hits: dict[str, list[bool]] = {}
            for own, seen, places in rows:
                if own == kind:
                    hits.setdefault(seen.group.article, []).append(places[method] == 0)
            low, high = _interval(list(hits.values()))
            share = sum(map(sum, hits.values())) / sizes[kind]
            cells.append(f"{share:.3f} ({low:.2f}–{high:.2f})")
        print(f"| {method} | " + " | ".join(cells) + " |")


def _interval(articles: Sequence[Sequence[bool]]) -> tuple[float, float]:
    """Where the share of hits lies in 95 % of samples of articles."""
    dice, shares = random.Random(0), []
    for _ in range(ROUNDS):
        drawn = dice.choices(articles, k=len(articles))
        shares.append(sum(map(sum, drawn)) / sum(map(len, drawn)))
    shares.sort()
    return shares[ROUNDS // 40], shares[-ROUNDS // 40]


def topics() -> None:
    """WindowDiff and boundaries, one sentence off at most, of the topics an editor told."""
    data = editors.divided()
    found: dict[str, list[list[int]]] = {
        "no segmentation": [[] for _ in data],
        "every paragraph": [[n for n, _ in a.rows if a.article[n].opens] for a in data],
        "TextTiling (nltk)": [text_tiling(a) for a in data],
        OURS: learn_shifts.cuts(data, learn_shifts.shift_models(data)),
    }
    print("| method | WindowDiff | with the headlines | boundary P | R | F1 |")
    print("|---|---|---|---|---|---|")
    for name, cuts in found.items():
        f = editors.figures(data, cuts)
        print(
            f"| {name} | {f.window_diff:.3f} | {f.with_headlines:.3f} | {f.precision:.2f} |"
            f" {f.recall:.2f} | {f.f1:.2f} |"
        )
    differences = {
        name: [
            window_diff(a.starts, own, len(a.article)) for a, own in zip(data, cuts, strict=True)
        ]
        for name, cuts in found.items()
    }
    for name in ("no segmentation", "TextTiling (nltk)"):
        low, high = bootstrap(differences[OURS], differences[name])
        print(f"\nWindowDiff against {name}: {low:+.1%} to {high:+.1%} (95 %, paired bootstrap)")
    print("\n" + learn_shifts.report(data)[-1])


def bootstrap(ours: Sequence[float], peer: Sequence[float]) -> tuple[float, float]:
    """The interval of the relative difference of two means over the same articles."""
    dice, count = random.Random(0), len(ours)
    ratios = []
    for _ in range(ROUNDS):
        drawn = [dice.randrange(count) for _ in range(count)]
        ratios.append(sum(ours[n] for n in drawn) / sum(peer[n] for n in drawn) - 1)
    ratios.sort()
    return ratios[ROUNDS // 40], ratios[-ROUNDS // 40]


def text_tiling(segmented: editors.Divided) -> list[int]:
    """nltk's TextTiling (Hearst 1997). It knows Latin letters only, so every lemma is spelled in
    them.
    """
    from nltk.tokenize.texttiling import TextTilingTokenizer

    tools, names = words.load(), dict[str, str]()
    paragraphs: list[str] = []
    starts: list[int] = []
    for n, row in enumerate(segmented.article):
        lemmas = tools.content(segmented.body[row.start : row.end])
        spelled = " ".join(names.setdefault(lemma, _latin(len(names))) for lemma in lemmas)
        if row.opens or not paragraphs:
            paragraphs.append(spelled)
            starts.append(n)
        else:
            paragraphs[-1] += " " + spelled
    try:
        tiles = TextTilingTokenizer(stopwords=["\0"]).tokenize("\n\n".join(paragraphs))
    except ValueError:  # too short for it
        return []
    cuts, passed = [], 0
    for tile in tiles[:-1]:
        passed += sum(1 for part in tile.split("\n\n") if part.strip())
        cuts.append(passed)
    return [starts[p] for p in cuts if p < len(starts)]


def _latin(number: int) -> str:
    letters = ""
    for _ in range(4):
        number, digit = divmod(number, 26)
        letters += chr(ord("a") + digit)
    return letters


def _found_headlines(report: Report) -> tuple[int, int, int, int]:
    """Headlines found that are marked up, found, marked up; and found in an article that has
    none.
    """
    at, spans = 0, []
    for paragraph in report.paragraphs:
        spans.append((at, at + len(paragraph)))
        at += len(paragraph) + 1
    marked = {spans[n] for n in report.headings}
    found = {
        (b.start, b.end)
        for b in blocks(fold(report.body), tokenize(fold(report.body)), lexicon.load())
        if b.kind == "headline"
    }
    return (len(marked & found), len(found), len(marked), 0) if marked else (0, 0, 0, len(found))


def headlines() -> None:
    """The plain-text headline finder on pages whose markup was removed."""
    bodies = [record["body"] for record in labelled()]
    pages = apart(html(), bodies)
    asked = [
        r for r in pages if r.headings and all(r.paragraphs[n][-1] in "؟?!" for n in r.headings)
    ]
    rest = [r for r in pages if r not in asked]
    counts = [_found_headlines(r) for r in rest]
    hits, given, wanted, stray = (sum(c) for c in zip(*counts, strict=True))
    p, r = hits / given, hits / wanted
    some = sum(bool(page.headings) for page in rest)
    print(
        f"{some} pages with {wanted} headings marked up (interviews in questions left out:"
        f" {len(asked)}):"
    )
    print(
        f"P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}; {stray} lines taken for headlines in"
        f" {len(rest) - some} pages with none marked"
    )


def main() -> None:
    parts = {"ranking": ranking, "topics": topics, "headlines": headlines}
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "part", nargs="*", choices=[*parts, []], help="which tables; all by default"
    )
    for name in parser.parse_args().part or parts:
        print(f"\n## {name.capitalize()}\n")
        parts[name]()


if __name__ == "__main__":
    main()
