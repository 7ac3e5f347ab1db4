"""What a first reading of an article finds for the second: who plainly speaks, and everybody named
with an office.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from presskit.attribution.cues import Cue, Cues
from presskit.attribution.mentions import Mention, Mentions
from presskit.attribution.people import People
from presskit.language.lexicon import Lexicon
from presskit.language.phrases import Phrases, Tokens
from presskit.model import Alias
from presskit.structure.parsing import ParsedSentence


def surnames(
    article: Sequence[ParsedSentence], lexicon: Lexicon, aliases: Sequence[Alias]
) -> tuple[Phrases[bool], dict[tuple[int, int], Cue | None]]:
    """The surnames of everybody who is plainly introduced or plainly speaks, for the second
    reading; and the cues of the sentences, by their offsets, of which it could find no others.
    """
    cues = Cues(Mentions(lexicon), guess_turns=True)
    names = {name for alias in aliases for name in (alias.name, *alias.names)}
    found: list[tuple[ParsedSentence, Cue | None]] = []
    heard = Counter(key for row in article for key in row.tokens.keys)
    for row in article:
        if row.block.kind == "boilerplate":
            continue
        cue = cues.find(row.tokens, row.opens, speaking=False)
        if cue is None or cue.kind != "turn":
            found.append((row, cue))
        if cue and cue.kind == "turn" and cue.subject and cue.subject.kind == "name":
            # a label is a name if the article uses its words again: «نکته: …» stands alone
            if all(heard[key] > 1 for key in row.tokens.keys[cue.subject.start : cue.subject.end]):
                names |= _surname(row.tokens, cue.subject, lexicon)
            continue
        if (
            cue is None
            or cue.subject is None
            or cue.subject.kind != "name"
            or cue.kind not in ("direct", "that", "source")
        ):
            continue
        if cue.kind != "source" or cues.subjects.sure(row.tokens, cue.subject):
            names |= _surname(row.tokens, cue.subject, lexicon)
    known = Phrases.of(names)
    return known, {
        (row.start, row.end): cue for row, cue in found if known.starts.isdisjoint(row.tokens.keys)
    }


def introduce(article: Sequence[ParsedSentence], mentions: Mentions, people: People) -> None:
    """Everybody the article names with an office, wherever it does: the office alone will mean
    them.
    """
    names, honorifics = mentions.lexicon.given_names, mentions.lexicon.honorifics
    for row in article:
        t = row.tokens
        past = 0  # the end of the last mention
        for i in [i for i, key in enumerate(t.keys) if key in mentions.lexicon.name_starts]:
            if i < past or not (names.match(t, i) or honorifics.match(t, i)):
                continue
            mention = mentions.at(t, i, len(t))
            past = mention.end if mention else past
            if mention and mention.kind == "name" and mention.role:
                people.introduce(mention, t)


def _surname(t: Tokens, mention: Mention, lexicon: Lexicon) -> set[str]:
    """The words of a name after honorifics and given names, glued; nothing where they are too short
    to tell.
    """
    assert mention.name is not None
    start, end = mention.name
    while (
        after := max(lexicon.honorifics.skip(t, start, end), lexicon.given_names.skip(t, start, end))
    ) > start and after < end:
        start = after
    surname = "".join(t.keys[start:end])
    return {surname} if len(surname) > 2 else set()
