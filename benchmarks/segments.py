"""Reports with their headlines taken out, and where the headlines were: what a finder of subjects is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import Report, apart, html, labelled, press

from presskit import lexicon, sections, speakers
from presskit.fold import fold
from presskit.phrases import tokenize
from presskit.rows import Row, cut
from presskit.speakers import Said

LEAST = 6  # sentences


@dataclass(frozen=True, slots=True)
class Segmented:
    """An article without its headlines; ``turns`` are the numbers of the sentences that a headline stood before."""

    id: str
    body: str
    article: tuple[Row, ...]
    said: tuple[Said, ...]
    turns: tuple[int, ...]


def reports() -> list[Report]:
    """Press reports and pages with headlines, without what is like the labelled articles."""
    bodies = [record["body"] for record in labelled()]
    pages = (r for r in html() if not all(r.paragraphs[n][-1] in "؟?!" for n in r.headings))  # an interview's questions
    return [r for r in (*apart(press(), bodies), *apart(pages, bodies)) if r.headings]


def without_headlines(report: Report) -> Iterator[Segmented]:
    """The article with its headlines removed; nothing where it is short or no headline stood inside it."""
    body, cuts, pending = "", [], False
    for n, paragraph in enumerate(report.paragraphs):
        if n in report.headings:
            pending = True
            continue
        if pending and body:
            cuts.append(len(body))
        pending = False
        body += paragraph + "\n"
    language, folded = lexicon.load(), fold(body)
    words = tokenize(folded)
    blocks = sections.blocks(folded, words, language)
    rows = cut(folded, words, blocks, language)
    _, article, said = speakers.attribute(body, folded, words, rows, language)
    turns = tuple(n for n in range(1, len(article)) if any(article[n - 1].start < at <= article[n].start for at in cuts))
    if turns and len(article) >= LEAST:
        yield Segmented(report.id, body, tuple(article), tuple(said), turns)


def window_diff(reference: Sequence[int], found: Sequence[int], sentences: int) -> float:
    """WindowDiff (Pevzner and Hearst 2002): the share of windows, half a segment long, with another number of turns."""
    from nltk.metrics.segmentation import windowdiff

    width = min(sentences, max(2, round(sentences / (len(reference) + 1) / 2)))
    return float(windowdiff(_marks(reference, sentences), _marks(found, sentences), width))


def _marks(turns: Sequence[int], sentences: int) -> str:
    wanted = set(turns)
    return "".join("1" if n in wanted else "0" for n in range(sentences))
