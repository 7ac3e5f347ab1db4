"""What a first reading of an article finds for the second: who plainly speaks, and everybody named
with an office.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from presskit.attribution import likely_names
from presskit.attribution.cue import Cue
from presskit.attribution.cues import Cues
from presskit.attribution.entities import EntityIndex
from presskit.attribution.mention import Mention
from presskit.attribution.mentions import Mentions
from presskit.language.lexicon import Lexicon
from presskit.language.phrases import Phrases
from presskit.language.tokens import Tokens
from presskit.light_record import LightRecord
from presskit.options import Alias
from presskit.structure.parsing import ParsedSentence, lost_line_breaks

_SURNAME = 1.0  # a word that scores more is one, where it opens a sentence with a direct cue


class FirstReading(LightRecord, frozen=True):
    """What is known before anybody is credited. ``surnames``: of everybody who is plainly
    introduced or plainly speaks. ``cues``: of the sentences, by their offsets, in which the second
    reading can find no other. ``pairs``: how often two words stand one behind the other.
    """

    surnames: Phrases[bool]
    cues: Mapping[tuple[int, int], Cue | None]
    lost_line_breaks: bool
    pairs: Mapping[str, int]


def read(
    article: Sequence[ParsedSentence], lexicon: Lexicon, aliases: Sequence[Alias] = ()
) -> FirstReading:
    """The first reading of an article; ``aliases``: the people whom the user knows."""
    pairs = Counter(chain.from_iterable(s.tokens.pairs for s in article))
    cues = Cues(Mentions(lexicon, pairs=pairs), guess_turns=True)
    read = [s for s in article if s.block.kind != "boilerplate"]
    found = [(s, cues.find(s.tokens, s.opens, speaking=False)) for s in read]
    names = {name for alias in aliases for name in (alias.name, *alias.names)}

    @cache
    def heard() -> Counter[str]:
        """How often the article has each word; few articles need it."""
        return Counter(chain.from_iterable(s.tokens.keys for s in article))

    for s, cue in found:
        if (
            cue
            and cue.subject
            and cue.subject.kind == "name"
            and _plain(cue, s.tokens, cues, heard)
        ):
            names |= _surname(s.tokens, cue.subject, lexicon)
    known = Phrases.of(names | _full_elsewhere(found, cues))
    kept = {
        (s.start, s.end): cue
        for s, cue in found
        if not (cue and cue.kind == "turn") and not known.anywhere(s.tokens)
    }
    return FirstReading(known, kept, lost_line_breaks(article), pairs)


def _plain(cue: Cue, t: Tokens, cues: Cues, heard: Callable[[], Mapping[str, int]]) -> bool:
    """Whether the name that is the subject of a cue is plainly one."""
    assert cue.subject is not None
    names, honorifics = cues.lexicon.given_names, cues.lexicon.honorifics
    if cue.kind == "turn":
        # a label is a name if the article uses its words again: «نکته: …» stands alone
        return all(heard()[key] > 1 for key in t.keys[cue.subject.start : cue.subject.end])
    if cue.kind == "source":
        return cues.subjects.sure(t, cue.subject)
    # «NAME گفت برف کم شد»: a given name vouches where no colon does
    given = any(p.match(t, cue.subject.start) for p in (names, honorifics))
    return cue.kind in ("direct", "that") or given


def _full_elsewhere(found: Sequence[tuple[ParsedSentence, Cue | None]], cues: Cues) -> set[str]:
    """The words with which paragraphs open, or surnames with which sentences do, that report
    something, and that stand behind a given name elsewhere: «NAME SURNAME نامزد شد. … SURNAME گفت».
    """
    lex = cues.lexicon
    opening = set[str]()
    for s, cue in found:
        t, start = s.tokens, cues.subjects.opener_end(s.tokens)
        told = cue is None or cue.subject is None or not cues.subjects.sure(t, cue.subject)
        whole = start + 1 < t.size and not lex.given_names.match(t, start)
        whole = (
            whole and not t.joined[start + 1] and t.keys[start + 1] not in lex.markers.names.endings
        )
        direct = cue is not None and cue.kind == "direct" and whole
        likely = s.opens or (direct and lex.name_words.score(t.keys[start]) > _SURNAME)
        if likely and told and whole and len(t.keys[start]) > 2 and cues.verbs.find(t):
            opening |= {t.keys[start]}
    wanted = {key for key in opening if key not in lex.stops and key not in lex.prepositions}
    return {key for s, _ in found for key in _behind_given(s.tokens, wanted, lex)}


def _behind_given(t: Tokens, wanted: set[str], lexicon: Lexicon) -> Iterator[str]:
    """Those of the wanted words that stand behind a given name of more than chance."""
    for i in lexicon.given_names.candidates(t):
        after = lexicon.given_names.skip(t, i)
        sure = after > i and not likely_names.doubtful(lexicon, t, i)
        if sure and after < t.size and t.keys[after] in wanted and not t.joined[after]:
            yield t.keys[after]


def introduce(article: Sequence[ParsedSentence], mentions: Mentions, entities: EntityIndex) -> None:
    """Everybody the article names with an office, wherever it does: the office alone will mean
    them.
    """
    names = mentions.lexicon.groups.names
    for row in article:
        t = row.tokens
        past = 0  # the end of the last mention
        for i in names.candidates(t):
            if i < past or not names.match(t, i):
                continue
            mention = mentions.at(t, i, t.size)
            past = mention.end if mention else past
            if mention and mention.kind == "name" and mention.role:
                entities.introduce(mention, t)


def _surname(t: Tokens, mention: Mention, lexicon: Lexicon) -> set[str]:
    """The words of a name after honorifics and given names, glued; nothing where they are too short
    to tell.
    """
    assert mention.name is not None
    start, end = mention.name
    while (
        after := max(
            lexicon.honorifics.skip(t, start, end), lexicon.given_names.skip(t, start, end)
        )
    ) > start and after < end:
        start = after
    surname = "".join(t.keys[start:end])
    return {surname} if len(surname) > 2 else set()
