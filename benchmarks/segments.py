"""Reports with their headlines taken out, and where the headlines were: what a finder of subjects
is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import Report, apart, html, labelled, press

from presskit.attribution import first_reading, speakers, stuck_headlines
from presskit.attribution.speakers import Label
from presskit.fold import fold
from presskit.language import lexicon
from presskit.language.phrases import tokenize
from presskit.structure import blocks
from presskit.structure.parsing import ParsedSentence, cut

LEAST = 6  # sentences


@dataclass(frozen=True, slots=True)
class Segmented:
    """An article without its headlines; ``shifts`` are the numbers of the sentences that a headline
    stood before.
    """

    id: str
    body: str
    article: tuple[ParsedSentence, ...]
    said: tuple[Label, ...]
    shifts: tuple[int, ...]


def reports() -> list[Report]:
    """Press reports and pages with headlines, without what is like the labelled articles."""
    bodies = [record["body"] for record in labelled()]
    pages = (
        r for r in html() if not all(r.paragraphs[n][-1] in "؟?!" for n in r.headings)
    )  # an interview's questions
    return [r for r in (*apart(press(), bodies), *apart(pages, bodies)) if r.headings]


def without_headlines(report: Report) -> Iterator[Segmented]:
    """The article with its headlines removed; nothing where it is short or no headline stood inside
    it.
    """
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
    rows = cut(folded, words, blocks.blocks(folded, words, language), language)
    first = first_reading.read(rows, language)
    article = stuck_headlines.unstick(rows, first, language)
    _, labels = speakers.attribute(body, folded, words, article, first, language)
    shifts = tuple(
        n
        for n in range(1, len(article))
        if any(article[n - 1].start < at <= article[n].start for at in cuts)
    )
    if shifts and len(article) >= LEAST:
        yield Segmented(report.id, body, tuple(article), tuple(labels), shifts)


def window_diff(reference: Sequence[int], found: Sequence[int], sentences: int) -> float:
    """WindowDiff (Pevzner and Hearst 2002): the share of windows, half a segment long, with another
    number of shifts.
    """
    from nltk.metrics.segmentation import windowdiff

    width = min(sentences, max(2, round(sentences / (len(reference) + 1) / 2)))
    return float(windowdiff(_marks(reference, sentences), _marks(found, sentences), width))


def _marks(shifts: Sequence[int], sentences: int) -> str:
    wanted = set(shifts)
    return "".join("1" if n in wanted else "0" for n in range(sentences))
