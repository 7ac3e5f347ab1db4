"""What a first reading of an article finds for the second: who plainly speaks, and everybody named
with an office.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from presskit.attribution.cues import Cue, Cues
from presskit.attribution.entities import EntityIndex
from presskit.attribution.mentions import Mention, Mentions
from presskit.language.lexicon import Lexicon
from presskit.language.phrases import Phrases
from presskit.language.tokens import Tokens
from presskit.options import Alias
from presskit.structure.parsing import ParsedSentence, lost_line_breaks


@dataclass(frozen=True, slots=True)
class FirstReading:
    """What is known before anybody is credited. ``surnames``: of everybody who is plainly
    introduced or plainly speaks. ``cues``: of the sentences, by their offsets, in which the second
    reading can find no other.
    """

    surnames: Phrases[bool]
    cues: Mapping[tuple[int, int], Cue | None]
    lost_line_breaks: bool


def read(
    article: Sequence[ParsedSentence], lexicon: Lexicon, aliases: Sequence[Alias] = ()
) -> FirstReading:
    """The first reading of an article; ``aliases``: the people whom the user knows."""
    cues = Cues(Mentions(lexicon), guess_turns=True)
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
    known = Phrases.of(names)
    kept = {
        (s.start, s.end): cue
        for s, cue in found
        if not (cue and cue.kind == "turn") and not known.anywhere(s.tokens)
    }
    return FirstReading(known, kept, lost_line_breaks(article))


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
