"""What was said, apart from who reports it: the slices of a sentence without its frame.

«وی با بیان اینکه X، گفت: Y» says X and Y. The content span of quotation research (Pareti 2015),
where the frame parts it in several.
"""

from __future__ import annotations

from presskit.attribution.cue import Cue
from presskit.attribution.mention import TokenRange
from presskit.attribution.trimming import trimmed
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens

_LEAST = 4  # words after a verb that stands without a colon or «که»
_NOUN = 3  # tokens of «این مطلب که»


def content(t: Tokens, cue: Cue | None, lexicon: Lexicon) -> tuple[TokenRange, ...]:
    """The token ranges of what was said; the whole where there is no frame, or the frame carries
    the sense («از X خبر داد»); nothing where only a frame stands.
    """
    whole = trimmed(t, 0, t.size)
    if cue is None:
        return whole
    start = _start(t, cue, lexicon)
    if start is None:
        return whole
    first, end = _after_verb(t, start, lexicon), t.size
    if cue.kind in ("that", "bare", "source"):
        end = _before_last_verb(t, first, lexicon)
    said = _without_that(t, trimmed(t, first, end), lexicon)
    if cue.kind == "source" and (parts := _around_verb(t, first, end, lexicon)):
        return parts
    if cue.kind in ("turn", "label", "source"):
        return said
    return (*_stated(t, cue.words[0], lexicon), *said)


def about(t: Tokens, cue: Cue | None, lexicon: Lexicon) -> TokenRange | None:
    """What is spoken of: what was asked, or X in «با اشاره به X، گفت»; None where nothing is, or
    where X runs on into a verb of its own («درباره X توضیح داد و گفت»), whose place is not known.
    """
    if cue is None:
        return None
    if cue.question:
        start, end = cue.question
        return _topic(t, start, end, lexicon)
    clause, verb = lexicon.markers.clause, cue.words[0]
    for i in clause.topics.candidates(t, 0, verb):
        found = clause.topics.match(t, i, verb)
        stated = found and clause.stating.match(t, i, verb)
        if found is None or (stated and _opens_clause(t, found[0], lexicon) is not None):
            continue
        start = _after_links(t, found[0], verb, lexicon)
        end = _clause_end(t, start, verb)
        joined = end == verb and lexicon.markers.joints.and_.match(t, verb - 1)
        return None if joined else _topic(t, start, end, lexicon)
    return None


def _topic(t: Tokens, start: int, end: int, lexicon: Lexicon) -> TokenRange | None:
    """What is spoken of, apart from the «اینکه» that opens it, from «نیز» behind it, which belongs
    to the subject, and from «با بیان اینکه X», which says more.
    """
    opened = _opens_clause(t, start, lexicon) if start < end else None
    start = start if opened is None else opened
    stating, also = lexicon.markers.clause.stating, lexicon.markers.joints.also
    for i in stating.candidates(t, start + 1, end):
        found = stating.match(t, i, end)
        if found and _opens_clause(t, found[0], lexicon) is not None:
            end = i
            break
    while end > start and (also.match(t, end - 1) or not t.is_word(end - 1)):
        end -= 1
    ranges = trimmed(t, start, _closed(t, start, end))
    return ranges[0] if ranges else None


def _closed(t: Tokens, start: int, end: int) -> int:
    """The end of a range, behind the mark that closes what is open at it: «مستند «NAME» گفت»."""
    opened = [i for i in range(start, end) if t.keys[i] == "«"]
    closed = [i for i in range(start, end) if t.keys[i] == "»"]
    return end + 1 if len(opened) > len(closed) and end < t.size and t.keys[end] == "»" else end


def _start(t: Tokens, cue: Cue, lexicon: Lexicon) -> int | None:
    """The token from which on a sentence is content; None where all of it is."""
    that = lexicon.markers.joints.that
    if cue.kind in ("direct", "turn", "label", "source"):
        after = cue.content
        return after + 1 if after < t.size and t.keys[after] in that else after
    start, end = cue.words
    clause = lexicon.markers.clause
    if any(clause.wishes.match(t, i) for i in clause.wishes.candidates(t, start, end)):
        return None  # «X از Y خواست که Z»: Z alone does not say of whom
    if cue.kind == "that":
        return end + 1 if end < t.size and t.keys[end] in that else end
    if lexicon.markers.joints.and_.match(t, end):
        return None  # «X را Y دانست و بر Z تأکید کرد»
    enough = sum(map(t.is_word, range(end, t.size))) >= _LEAST
    return end if cue.kind == "bare" and lexicon.verbs.match(t, cue.words[0]) and enough else None


def _after_verb(t: Tokens, start: int, lexicon: Lexicon) -> int:
    """The token after a reporting verb and a colon, where what was said would begin with these."""
    found = lexicon.verbs.match(t, start) if start < t.size else None
    return found[0] + 1 if found and found[0] < t.size and t.keys[found[0]] == ":" else start


def _before_last_verb(t: Tokens, start: int, lexicon: Lexicon) -> int:
    """The end of what was said, where a verb of the frame stands behind it: «گفت X است، اشاره
    کرد.»
    """
    last = next((i for i in range(t.size - 1, start, -1) if t.is_word(i)), start) + 1
    comma = next((i for i in range(last - 1, start, -1) if t.keys[i] == "،"), None)
    if comma is None or lexicon.verbs.skip(t, comma + 1) != last:
        return t.size
    return comma


def _around_verb(t: Tokens, start: int, end: int, lexicon: Lexicon) -> tuple[TokenRange, ...]:
    """X and Y in «به گفته NAME، X است، گفت: Y»; nothing where no verb parts them."""
    for i in lexicon.verbs.candidates(t, start + 1, end):
        found = lexicon.verbs.match(t, i, end)
        if found and t.keys[i - 1] == "،" and found[0] < end and t.keys[found[0]] == ":":
            return (*trimmed(t, start, i - 1), *trimmed(t, found[0] + 1, end))
    return ()


def _without_that(
    t: Tokens, said: tuple[TokenRange, ...], lexicon: Lexicon
) -> tuple[TokenRange, ...]:
    """The range without the «که» that leads to it behind a comma."""
    leads = said and lexicon.markers.joints.that.match(t, said[0][0])
    return trimmed(t, said[0][0] + 1, said[0][1]) if leads else said


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
    end, topics = _clause_end(t, start, verb), lexicon.markers.clause.topics
    last = next((i for i in range(verb - 1, start, -1) if t.is_word(i)), start)
    told = end < verb and lexicon.verbs.match(t, end + 1, verb)  # «…، ابراز امیدواری کرد که Y؛ گفت»
    if _is_verb(t.keys[last], lexicon) and "،" not in t.keys[last:verb] and not told:
        return verb
    behind = (i for i in topics.candidates(t, start + 1, end) if topics.match(t, i, end))
    return next((i for i in behind if t.keys[i - 1] in lexicon.finite_verbs), end)


def _is_verb(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.finite_verbs or "verb" in lexicon.word_classes.get(word, ())


def _opens_clause(t: Tokens, i: int, lexicon: Lexicon) -> int | None:
    """The token after «اینکه», «این مطلب که» at token ``i`` or right before it; the verb of the
    frame stands at ``i`` at the latest.
    """
    joints = lexicon.markers.joints
    if i > 0 and t.keys[i - 1] in joints.that_is:
        return i
    if t.keys[i] in joints.that_is:
        return i + 1
    if t.keys[i] not in lexicon.demonstratives:
        return None
    return next(
        (j + 1 for j in range(i + 1, min(t.size, i + _NOUN)) if t.keys[j] in joints.that), None
    )


def _after_links(t: Tokens, start: int, end: int, lexicon: Lexicon) -> int:
    """The token after the words that lead to a topic: «با اشاره | به X», «ضمن | اشاره به X»."""
    while start < end:
        found = lexicon.markers.clause.topics.match(t, start, end)
        if found is None and t.keys[start] not in lexicon.prepositions & lexicon.stops:
            break
        start = found[0] if found else start + 1
    return start


def _clause_end(t: Tokens, start: int, verb: int) -> int:
    """Where a clause ends before the verb of its sentence: at the last comma that is not inside a
    quotation, or there.
    """
    depth, end = 0, verb
    for i in range(start, verb):
        depth += (t.keys[i] == "«") - (t.keys[i] == "»")
        if t.keys[i] == "،" and depth <= 0 and i > start:
            end = i
    return end
