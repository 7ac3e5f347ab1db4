"""Learns presskit/data/fa/spoken_words.txt: how much oftener a word, or the words with which a
sentence starts and ends, stand in what people say than in what agencies tell.

    python benchmarks/learn_spoken_words.py

Over reports without labels that share nothing with the labelled ones. What somebody plainly says is
what stands behind the colon of a cue, and the rest of that paragraph; what an agency tells, the
sentences that presskit gives to nobody. Both are presskit's own reading (a weak label), so that a
word must stand in many articles, and no word counts much.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from itertools import chain

import corpus
import decoding
import fitting

from presskit.attribution.decode import Decision
from presskit.language import lexicon, sentence_keys
from presskit.structure.parsing import ParsedSentence

ARTICLES = 25  # in which a word must stand
SENTENCES = 30
LEAST, MOST = 0.3, 1.5  # of a weight, either way
_CALM = 3  # sentences of each kind that every word has been met in
_SHORT = 4  # words


def sentences() -> Iterator[tuple[str, bool, frozenset[str]]]:
    """The article, whether somebody says it, and the keys of the sentences of all reports."""
    language = lexicon.load()
    labelled = [record["body"] for record in corpus.labelled()]
    reports = chain(corpus.press(), corpus.html(), corpus.news())
    for report in corpus.apart(reports, labelled):
        article = decoding.decode(report.body, language)
        for decision in article.decisions:
            sentence = article.sentences[decision.sentence]
            start = _said_from(decision, sentence)
            if start is not None and sentence.block.kind == "body":
                words = sentence_keys.words(sentence.tokens.keys[start:])
                if len(words) >= _SHORT:
                    keys = frozenset((*words, *sentence_keys.ends(words)))
                    yield report.id, decision.chosen.kind != "narration", keys


def _said_from(decision: Decision, sentence: ParsedSentence) -> int | None:
    """The token from which a sentence is one person's, or the agency's; None where that is not
    plain.
    """
    chosen, first = decision.chosen, decision.considered[0]
    if chosen.kind == "narration":
        return 0
    if chosen.kind == "continued" and not sentence.opens:
        return 0 if "same_paragraph_direct" in first.features else None
    plain = chosen.kind == "cue" and chosen.cue and chosen.cue.quote == "direct"
    return chosen.cue.content if plain and chosen.cue and chosen.cue.subject else None


def learn() -> dict[str, int]:
    """The words that tell anything and how much, in hundredths of a logarithm, greatest first."""
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    totals: Counter[bool] = Counter()
    articles: dict[str, set[str]] = {}
    for article, said, keys in sentences():
        counts[said].update(keys)
        totals[said] += 1
        for key in keys:
            articles.setdefault(key, set()).add(article)
    print(f"{totals[True]} sentences that somebody says, {totals[False]} that nobody does")
    found = {}
    for key, where in articles.items():
        met = {said: counts[said][key] for said in (True, False)}
        if len(where) < ARTICLES or sum(met.values()) < SENTENCES:
            continue
        chance = {said: (met[said] + _CALM) / (totals[said] + 2 * _CALM) for said in met}
        weight = math.log(chance[True] / chance[False])
        if abs(weight) >= LEAST:
            found[key] = round(100 * max(-MOST, min(MOST, weight)))
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def main() -> None:
    words = learn()
    head = [
        "# How much oftener words stand in what people say than in what agencies tell, in hundredths of",
        "# a logarithm: a word, the first one or two (s:) and the last one or two (e:) of a sentence.",
        "# Single word forms and counts, no running text, from reports that share nothing with the",
        "# labelled articles. Learned by benchmarks/learn_spoken_words.py (MIT).",
    ]
    lines = [*head, *(f"{word}\t{weight}" for word, weight in words.items())]
    (fitting.DATA / "spoken_words.txt").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(words)} words")


if __name__ == "__main__":
    main()
