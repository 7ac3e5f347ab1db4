"""Headlines stuck to the sentence after them, where an article lost its line breaks.

«… به پایان رسید. رشد صادرات میوه وی درباره‌ی صادرات گفت: …»: the words before a subject that opens
a clause of its own, with nothing that leads to it, are a headline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from presskit.attribution.cues import Cues
from presskit.attribution.first_reading import FirstReading
from presskit.attribution.mentions import Mention, Mentions
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens
from presskit.structure.blocks import Block
from presskit.structure.parsing import ParsedSentence

_LEAST_SENTENCES = 6  # of a paragraph that has swallowed its headlines
_PERSONS = ("pronoun", "demonstrative", "title", "name")
_LEAST_WORDS, _MOST_WORDS = 3, 16  # of a headline


def unstick(
    article: Sequence[ParsedSentence], first: FirstReading, lexicon: Lexicon
) -> list[ParsedSentence]:
    """The sentences with every stuck headline as a sentence, and a block, of its own. Articles with
    line breaks stay as they are.
    """
    if len(article) < _LEAST_SENTENCES or not first.lost_line_breaks:
        return list(article)
    cues = Cues(Mentions(lexicon, first.surnames))
    found = [article[0]]
    for sentence in article[1:]:
        body = sentence.block.kind == "body"
        at = _subject_after_headline(sentence.tokens, cues) if body else None
        found += [sentence] if at is None else _cut(sentence, at)
    return found


def _cut(row: ParsedSentence, at: int) -> list[ParsedSentence]:
    t = row.tokens
    end, start = t.ends[at - 1], t.starts[at]
    label = max(row.block.label, row.start) if row.opens else row.start
    headline = Block(row.start, end, "headline", label)
    return [
        ParsedSentence(row.start, end, headline, True, t.before_offset(start)),
        replace(
            row,
            start=start,
            opens=True,
            tokens=t.from_offset(start),
            block=Block(start, row.end, "body", start),
        ),
    ]


def _subject_after_headline(t: Tokens, cues: Cues) -> int | None:
    """The token at which the sentence proper starts after a headline; None where there is none."""
    lexicon, mentions = cues.lexicon, cues.mentions
    first = t.first_word()
    if (
        first + _LEAST_WORDS >= t.size
        or mentions.bounds.ends_subject(t, first)
        or lexicon.pronouns.match(t, first)
    ):
        return None
    whole = cues.find(t, True, False)
    if whole is None or (
        whole.subject and whole.subject.start == first and _plain(t, whole.subject, cues)
    ):
        return None  # nobody speaks, or the sentence starts with who does
    for i in range(first + _LEAST_WORDS, min(first + _MOST_WORDS, t.size - 1)):
        before = t.keys[i - 1]
        leads = before in lexicon.first_person or before in lexicon.markers.joints.that
        if leads or (not t.is_word(i - 1) and before not in '«»"()!؟'):
            return None  # a clause led here
        joined = (
            before in lexicon.prepositions
            or before in lexicon.demonstratives
            or before in lexicon.markers.joints.and_
        )
        if joined or before == "»" or t.keys[:i].count("«") != t.keys[:i].count("»"):
            continue
        if _opens_clause(t, lexicon.markers.clause.settings.skip(t, i), cues):
            return i  # «سپس وی گفت»: the setting belongs to the sentence
    return None


def _opens_clause(t: Tokens, i: int, cues: Cues) -> bool:
    """Whether somebody plain stands at token ``i`` and is the subject of a cue from there on."""
    mention = cues.mentions.at(t, i, t.size)
    if mention is None or mention.kind not in _PERSONS or not _plain(t, mention, cues):
        return False
    if t.keys[max(i - 1, 0)].isdigit() or t.keys[i].isdigit():
        return False  # «۷۲ قاضی»
    if not cues.mentions.bounds.ends_subject(t, mention.end):
        return False
    cue = cues.find(t.from_offset(t.starts[i]), True, False)
    return (
        cue is not None
        and cue.kind in ("direct", "that")
        and cue.subject is not None
        and cue.subject.start == 0
    )


def _plain(t: Tokens, mention: Mention, cues: Cues) -> bool:
    return mention.kind != "name" or cues.subjects.sure(t, mention)
