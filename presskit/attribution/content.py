"""What was said, apart from who reports it: the slices of a sentence without its frame.

«وی با بیان اینکه X، گفت: Y» says X and Y. The content span of quotation research (Pareti 2015),
where the frame parts it in several.
"""

from __future__ import annotations

from presskit.attribution.cues import Cue
from presskit.attribution.mentions import TokenRange
from presskit.language.lexicon import Lexicon
from presskit.language.phrases import Tokens

_LEAST = 4  # words after a verb that stands without a colon or «که»
_NOUN = 3  # tokens of «این مطلب که»


def content(t: Tokens, cue: Cue | None, lexicon: Lexicon) -> tuple[TokenRange, ...]:
    """The token ranges of what was said; the whole where there is no frame, or the frame carries
    the sense («از X خبر داد»); nothing where only a frame stands.
    """
    whole = _trimmed(t, 0, len(t))
    if cue is None:
        return whole
    start = _start(t, cue, lexicon)
    if start is None:
        return whole
    said = _trimmed(t, start, len(t))
    if cue.kind in ("turn", "label", "source"):
        return said
    return (*_stated(t, cue.words[0], lexicon), *said)


def about(t: Tokens, cue: Cue | None, lexicon: Lexicon) -> TokenRange | None:
    """What is spoken of: what was asked, or X in «با اشاره به X، گفت»; None where nothing is."""
    if cue is None:
        return None
    if cue.question:
        return cue.question
    topics = lexicon.markers.clause.topics
    for i in topics.candidates(t, 0, cue.words[0]):
        found = topics.match(t, i, cue.words[0])
        if found is None or _opens_clause(t, found[0], lexicon) is not None:
            continue
        start = found[0]
        while start < cue.words[0] and t.keys[start] in lexicon.prepositions:
            start += 1  # «با اشاره | به X»
        ranges = _trimmed(t, start, _clause_end(t, start, cue.words[0]))
        return ranges[0] if ranges else None
    return None


def _start(t: Tokens, cue: Cue, lexicon: Lexicon) -> int | None:
    """The token from which on a sentence is content; None where all of it is."""
    that = lexicon.markers.joints.that
    if cue.kind in ("direct", "turn", "label", "source"):
        after = cue.content
        return after + 1 if after < len(t) and t.keys[after] in that else after
    end = cue.words[1]
    if cue.kind == "that":
        return end + 1 if end < len(t) and t.keys[end] in that else end
    enough = sum(map(t.is_word, range(end, len(t)))) >= _LEAST
    return end if cue.kind == "bare" and lexicon.verbs.match(t, cue.words[0]) and enough else None


def _stated(t: Tokens, verb: int, lexicon: Lexicon) -> tuple[TokenRange, ...]:
    """X in «با بیان اینکه X، گفت»."""
    stating = lexicon.markers.clause.stating
    for i in stating.candidates(t, 0, verb):
        found = stating.match(t, i, verb)
        start = _opens_clause(t, found[0], lexicon) if found else None
        if start is not None:
            return _trimmed(t, start, _clause_end(t, start, verb))
    return ()


def _opens_clause(t: Tokens, i: int, lexicon: Lexicon) -> int | None:
    """The token after «اینکه», «این مطلب که» at token ``i`` or right before it."""
    joints = lexicon.markers.joints
    if i > 0 and t.keys[i - 1] in joints.that_is:
        return i
    if i < len(t) and t.keys[i] in joints.that_is:
        return i + 1
    if i >= len(t) or t.keys[i] not in lexicon.demonstratives:
        return None
    return next(
        (j + 1 for j in range(i + 1, min(len(t), i + _NOUN)) if t.keys[j] in joints.that), None
    )


def _clause_end(t: Tokens, start: int, verb: int) -> int:
    """Where a clause ends before the verb of its sentence: at the last comma, or there."""
    return next((i for i in range(verb - 1, start, -1) if t.keys[i] == "،"), verb)


def _trimmed(t: Tokens, start: int, end: int) -> tuple[TokenRange, ...]:
    """The range without marks at its start; nothing where no word is left."""
    while start < end and not t.is_word(start):
        start += 1
    return ((start, end),) if start < end else ()
