"""Paragraphs, headlines and boilerplate: the skeleton of an article, before anybody speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from presskit.fold import HALF_SPACE, IGNORABLE
from presskit.language import sentence_keys
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens
from presskit.light_record import LightRecord
from presskit.structure import asking
from presskit.structure.site_lines import is_byline, is_site_line

BlockKind = Literal["body", "headline", "boilerplate", "title", "lead"]

_MAX_HEADLINE = 130  # characters
_MAX_LABEL = 8  # words of «نامزدها:», a label before a list
_MAX_ASKED = 14  # words of a headline that asks
_LEAST_ASKED = 2  # questions of an interview
_LEAST_LABELS = 3  # of a list
_PAIR = 2  # a label and the line below it
_TOP = 2  # lines at the top of an article
_ASKS = "?؟"
_FINAL = frozenset(".…،؛:,;»")
_UNSEEN = f"{HALF_SPACE}{IGNORABLE}"
_CLOSING = f'»")/ {_UNSEEN}'
_BULLET = re.compile(r"[*•■◄▪●#-]+\s*")
_BLOB_BULLET = re.compile(r"(?<=[.!?؟»…])\s+(?=\*{1,2}\s)")


class Block(LightRecord, frozen=True):
    """A paragraph ``text[start:end]`` (no outer white space) and what it is; ``label`` starts after
    any bullet.
    """

    start: int
    end: int
    kind: BlockKind
    label: int


def blocks(
    folded: str, words: Tokens, lexicon: Lexicon, marked: Collection[int] = ()
) -> list[Block]:
    """The paragraphs of a folded article in order, together covering every character that is not
    white space.

    ``marked``: where lines start that are headings by their markup, whatever they say. ``words``:
    the article's.
    """
    spans = list(_paragraphs(folded))
    tokens = [words.between(*span) for span in spans]
    kinds = [_kind(folded, spans, tokens, i, lexicon) for i in range(len(spans))]
    _drop_lists(folded, spans, kinds)
    _drop_labels(folded, spans, tokens, kinds)
    _drop_bylines(tokens, kinds, lexicon)
    _drop_questions(folded, spans, tokens, kinds, lexicon)
    _mark_headings(spans, kinds, frozenset(marked))
    _mark_links(folded, spans, tokens, kinds, lexicon)
    _drop_last(tokens, kinds, lexicon)
    _mark_title(folded, spans, tokens, kinds, lexicon)
    return [
        Block(a, b, kind, _label(folded, a, b)) for (a, b), kind in zip(spans, kinds, strict=True)
    ]


def _paragraphs(folded: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in folded.split("\n"):
        cuts = [0, *(m.end() for m in _BLOB_BULLET.finditer(line)), len(line)]
        for a, b in pairwise(cuts):
            part = line[a:b]
            if part.strip():
                lead = len(part) - len(part.lstrip())
                yield at + a + lead, at + a + len(part.rstrip())
        at += len(line) + 1


def _label(folded: str, start: int, end: int) -> int:
    bullet = _BULLET.match(folded, start, end)
    return bullet.end() if bullet and bullet.end() < end else start


def _kind(
    folded: str, spans: list[tuple[int, int]], tokens: list[Tokens], i: int, lexicon: Lexicon
) -> BlockKind:
    start, end = spans[i]
    if is_site_line(tokens[i], lexicon):
        return "boilerplate"
    if i + 1 == len(spans) or end - start > _MAX_HEADLINE:
        return "body"
    t = tokens[i].from_offset(_label(folded, start, end))
    return (
        "headline" if _is_headline(t, _last(folded[start:end]), tokens[i + 1], lexicon) else "body"
    )


def _last(line: str) -> str:
    """The mark a line ends with, what cannot be seen left out; its stop if one stands before a
    closing mark.
    """
    seen = line.rstrip(_UNSEEN)
    return "." if seen.rstrip(_CLOSING).endswith(".") else seen[-1:]


def _is_headline(t: Tokens, last: str, following: Tokens, lexicon: Lexicon) -> bool:
    if not t.size or _is_turn(t, lexicon) or (last == ":" and _announces(t, lexicon)):
        return False
    if lexicon.markers.dateline.reports.skip(t, 0) > 0:
        return False  # «به گزارش AGENCY …» whose stop was lost
    if lexicon.markers.flow.invocations.match(t, t.first_word()):
        return False
    words = len(sentence_keys.words(t.keys))
    if last == ":":
        ends_in_verb = t.size > 1 and t.keys[-2] in lexicon.finite_verbs
        return words <= _MAX_LABEL and not ends_in_verb and not _reports(t, lexicon)
    if last in "?؟!":
        return words <= _MAX_ASKED and not _reports(t, lexicon) and not _answers(following, lexicon)
    if last in _FINAL and not (
        last == "»" and "«" in t.keys and t.keys[-1] == "»" and t.keys[0] != "«"
    ):
        return False
    return not _says(t, lexicon)


def _is_turn(t: Tokens, lexicon: Lexicon) -> bool:
    """«سؤال: …», «خبرنگار: …»."""
    return any(
        end < t.size and t.keys[end] in ":-"
        for labels in (lexicon.markers.turns.questions, lexicon.markers.turns.answers)
        if (end := labels.skip(t, 0)) > 0
    )


def _announces(t: Tokens, lexicon: Lexicon) -> bool:
    return lexicon.markers.flow.announcements.anywhere(t)


def _answers(t: Tokens, lexicon: Lexicon) -> bool:
    """Whether a paragraph starts by answering «این سؤال»: the line before it asked."""
    return _is_turn(t, lexicon) or lexicon.markers.clause.this_question.anywhere(t, end=12)


def _reports(t: Tokens, lexicon: Lexicon) -> bool:
    return lexicon.verbs.anywhere(t)


def _says(t: Tokens, lexicon: Lexicon) -> bool:
    """Whether the line is a sentence with a cue whose stop was lost: «وی گفت: …», «گفت که «…»»."""
    return asking.says(t, lexicon) or bool(lexicon.pronouns.match(t, 0))


def _drop_lists(folded: str, spans: list[tuple[int, int]], kinds: list[BlockKind]) -> None:
    """Three short lines in a row are a list, not headlines; a line that ends in a colon may head
    it.
    """
    i = 0
    while i < len(kinds):
        j = i
        while j < len(kinds) and kinds[j] == "headline":
            j += 1
        run = [k for k in range(i, j) if folded[spans[k][1] - 1] != ":"]
        # the line after the last short one tells: a run right before a paragraph may end in a real
        # headline
        if len(run) >= 3:
            bullets = [_label(folded, *spans[k]) > spans[k][0] for k in run]
            if all(bullets[:-1]) and not bullets[-1] and ":" not in folded[slice(*spans[run[-1]])]:
                run = run[:-1]  # after a list with bullets, the next headline
            for k in run:
                kinds[k] = "body"
        i = max(j, i + 1)


def _drop_labels(
    folded: str,
    spans: Sequence[tuple[int, int]],
    tokens: Sequence[Tokens],
    kinds: list[BlockKind],
) -> None:
    """Lines with a colon that start with the same word, one line below each, are a list: «جلسه
    اول:», «جلسه دوم:».
    """
    labels: dict[str, list[int]] = {}
    for i, (_, end) in enumerate(spans):
        if kinds[i] == "headline" and folded[end - 1] == ":":
            labels.setdefault(tokens[i].keys[tokens[i].first_word()], []).append(i)
    for found in labels.values():
        pairs = all(there - here == _PAIR for here, there in pairwise(found))
        if pairs and len(found) >= _LEAST_LABELS:
            kinds[found[0] : found[-1] + 1] = ["body"] * (found[-1] + 1 - found[0])


def _drop_bylines(tokens: Sequence[Tokens], kinds: list[BlockKind], lexicon: Lexicon) -> None:
    """A line that is nothing but somebody's name, or an agency's, is no headline."""
    for i, t in enumerate(tokens):
        if kinds[i] == "headline" and is_byline(t, lexicon, i < _TOP):
            kinds[i] = "boilerplate"


def _drop_questions(
    folded: str,
    spans: Sequence[tuple[int, int]],
    tokens: Sequence[Tokens],
    kinds: list[BlockKind],
    lexicon: Lexicon,
) -> None:
    """Short lines that ask are the questions of an interview, where several start with a bullet,
    address somebody, or stand before an answer.
    """
    asks = [i for i, (_, end) in enumerate(spans) if folded[end - 1] in _ASKS]
    labels = Counter(asking.label(t, lexicon) for t in tokens)
    told = [
        i
        for i in asks
        if _label(folded, *spans[i]) > spans[i][0]
        or asking.addresses(tokens[i], lexicon)
        or (i + 1 < len(tokens) and _replies(tokens[i + 1], labels, lexicon))
    ]
    if len(told) >= _LEAST_ASKED and len(told) * 2 >= len(asks):
        for i in asks:
            kinds[i] = "body" if kinds[i] == "headline" else kinds[i]


def _replies(t: Tokens, labels: Mapping[tuple[str, ...], int], lexicon: Lexicon) -> bool:
    """Whether a paragraph is an answer, by its words or because «NAME:» starts it as others."""
    label = asking.label(t, lexicon)
    return asking.replies(t, lexicon) or (len(label) > 0 and labels[label] >= _LEAST_ASKED)


def _mark_headings(
    spans: list[tuple[int, int]], kinds: list[BlockKind], marked: frozenset[int]
) -> None:
    """A heading by its markup is one whatever it says, if anything stands under it."""
    for i, (start, _) in enumerate(spans):
        if start in marked and i + 1 < len(spans):
            kinds[i] = "headline"


def _mark_links(
    folded: str,
    spans: list[tuple[int, int]],
    tokens: list[Tokens],
    kinds: list[BlockKind],
    lexicon: Lexicon,
) -> None:
    """After «بیشتر بخوانید»: lines without a stop are the titles of other articles."""
    links = lexicon.markers.boilerplate.links
    inside = False
    for i, ((start, end), t) in enumerate(zip(spans, tokens, strict=True)):
        if kinds[i] == "boilerplate" and links.anywhere(t, end=3):
            inside = True
        elif (
            inside
            and folded[end - 1] not in "."
            and end - start <= _MAX_HEADLINE
            and not _says(t, lexicon)
        ):
            kinds[i] = "boilerplate"
        else:
            inside = False


def _drop_last(tokens: Sequence[Tokens], kinds: list[BlockKind], lexicon: Lexicon) -> None:
    """Lines under which nothing stands but what is the site's head nothing: each is a sentence that
    lost its stop, or who signs.
    """
    for i in range(len(kinds) - 1, 0, -1):
        if kinds[i] not in ("headline", "boilerplate"):
            return
        if kinds[i] == "headline":
            told = any(key in lexicon.finite_verbs for key in tokens[i].keys)
            kinds[i] = "body" if told else "boilerplate"


def _mark_title(
    folded: str,
    spans: list[tuple[int, int]],
    tokens: list[Tokens],
    kinds: list[BlockKind],
    lexicon: Lexicon,
) -> None:
    """The first line, if short and without a stop, is the title; the paragraph before the dateline
    is the lead.
    """
    if not kinds or kinds[0] != "headline" or folded[spans[0][1] - 1] == ":":
        return
    kinds[0] = "title"
    if len(spans) > 2 and kinds[1] == "body" and kinds[2] == "body":
        reports = lexicon.markers.dateline.reports
        starts = [bool(reports.match(tokens[i], 0)) for i in (1, 2)]
        if starts == [False, True]:
            kinds[1] = "lead"
