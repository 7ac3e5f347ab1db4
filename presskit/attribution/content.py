"""What was said, apart from who reports it: the slices of a sentence without its frame.

«وی با بیان اینکه X، گفت: Y» says X and Y. The content span of quotation research (Pareti 2015),
where the frame parts it in several.
"""

from __future__ import annotations

from presskit.attribution.cues import Cue
from presskit.attribution.mentions import TokenRange
from presskit.attribution.trimming import trimmed
from presskit.language.lexicon import Lexicon
from presskit.language.phrases import Tokens

_LEAST = 4  # words after a verb that stands without a colon or «که»
_NOUN = 3  # tokens of «این مطلب که»


def content(t: Tokens, cue: Cue | None, lexicon: Lexicon) -> tuple[TokenRange, ...]:
    """The token ranges of what was said; the whole where there is no frame, or the frame carries
    the sense («از X خبر داد»); nothing where only a frame stands.
    """
    whole = trimmed(t, 0, len(t))
    if cue is None:
        return whole
    start = _start(t, cue, lexicon)
    if start is None:
        return whole
    said = trimmed(t, _after_verb(t, start, lexicon), len(t))
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
        start = _after_links(t, found[0], cue.words[0], lexicon)
        ranges = trimmed(t, start, _noun_end(t, start, cue.words[0], lexicon))
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
    if lexicon.markers.joints.and_.match(t, end):
        return None  # «X را Y دانست و بر Z تأکید کرد»
    enough = sum(map(t.is_word, range(end, len(t)))) >= _LEAST
    return end if cue.kind == "bare" and lexicon.verbs.match(t, cue.words[0]) and enough else None


def _after_verb(t: Tokens, start: int, lexicon: Lexicon) -> int:
    """The token after a reporting verb and a colon, where what was said would begin with these."""
    found = lexicon.verbs.match(t, start) if start < len(t) else None
    return found[0] + 1 if found and found[0] < len(t) and t.keys[found[0]] == ":" else start


def _stated(t: Tokens, verb: int, lexicon: Lexicon) -> tuple[TokenRange, ...]:
    """X in «با بیان اینکه X، گفت»."""
    stating = lexicon.markers.clause.stating
    for i in stating.candidates(t, 0, verb):
        found = stating.match(t, i, verb)
        start = _opens_clause(t, found[0], lexicon) if found else None
        if start is not None:
            return trimmed(t, start, _stated_end(t, start, verb, lexicon))
    return ()


def _stated_end(t: Tokens, start: int, verb: int, lexicon: Lexicon) -> int:
    """Where «اینکه X» ends: at the verb of the frame, where that stands right behind X's; before
    «درباره Y» behind X's verb; else as clauses end.
    """
    if t.keys[verb - 1] in lexicon.finite_verbs:
        return verb
    end, topics = _clause_end(t, start, verb), lexicon.markers.clause.topics
    behind = (i for i in topics.candidates(t, start + 1, end) if topics.match(t, i, end))
    return next((i for i in behind if t.keys[i - 1] in lexicon.finite_verbs), end)


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


def _after_links(t: Tokens, start: int, end: int, lexicon: Lexicon) -> int:
    """The token after the words that lead to a topic: «با اشاره | به X», «ضمن | اشاره به X»."""
    while start < end:
        found = lexicon.markers.clause.topics.match(t, start, end)
        if found is None and t.keys[start] not in lexicon.prepositions & lexicon.stops:
            break
        start = found[0] if found else start + 1
    return start


def _noun_end(t: Tokens, start: int, verb: int, lexicon: Lexicon) -> int:
    """Where a topic ends before the verb: without «هم», «نیز», which belong to the subject."""
    end = _clause_end(t, start, verb)
    while end > start and lexicon.markers.joints.also.match(t, end - 1):
        end -= 1
    return end


def _clause_end(t: Tokens, start: int, verb: int) -> int:
    """Where a clause ends before the verb of its sentence: at the last comma, or there."""
    return next((i for i in range(verb - 1, start, -1) if t.keys[i] == "،"), verb)
