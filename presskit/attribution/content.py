"""What was said, apart from who reports it: the slices of a sentence without its frame.

«وی با بیان اینکه X، گفت: Y» says X and Y. The content span of quotation research (Pareti 2015),
where the frame parts it in several.
"""

from __future__ import annotations

from presskit.attribution.cue import Cue
from presskit.attribution.mention import TokenRange
from presskit.attribution.trimming import trimmed
from presskit.language.lexicon import Lexicon
from presskit.language.persons import is_verb
from presskit.language.tokens import Tokens

_LEAST = 4  # words after a verb that stands without a colon or «که»
_NOUN = 3  # tokens of «این مطلب که»
_PARTNERS = {"«": "»", '"': '"'}


def content(
    t: Tokens, cue: Cue | None, lexicon: Lexicon, opener: int = 0
) -> tuple[TokenRange, ...]:
    """The token ranges of what was said; the whole where there is no frame, or the frame carries
    the sense («از X خبر داد»); nothing where only a frame stands. ``opener``: where the sentence
    proper starts, behind «به گزارش AGENCY،».
    """
    whole = trimmed(t, opener, t.size)
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
        start = opens_clause(t, found[0], lexicon) if found else None
        if start is not None:
            return trimmed(t, start, stated_end(t, start, verb, lexicon))
    return ()


def stated_end(t: Tokens, start: int, verb: int, lexicon: Lexicon) -> int:
    """Where «اینکه X» ends: with the quotation that a verb ends in it; at the verb of the frame,
    where that stands right behind X's; before «درباره Y», «در سخنانی» behind X's verb; else as
    clauses end.
    """
    closed = _quoted(t, start, verb, lexicon)
    if closed:
        return closed
    end, clause = clause_end(t, start, verb), lexicon.markers.clause
    last = next((i for i in range(verb - 1, start, -1) if t.is_word(i)), start)
    told = end < verb and lexicon.verbs.match(t, end + 1, verb)  # «…، ابراز امیدواری کرد که Y؛ گفت»
    if is_verb(t.keys[last], lexicon) and "،" not in t.keys[last:verb] and not told:
        return verb
    ends = is_verb(t.keys[end - 1], lexicon)  # «است در مجلس بماند، گفت»: a place of X's
    behind = (
        i
        for phrases in (clause.topics, *(() if ends else (clause.governing,)))
        for i in phrases.candidates(t, start + 1, end)
        if t.keys[i - 1] in lexicon.finite_verbs and phrases.match(t, i, end)
    )
    return min(behind, default=end)


def _quoted(t: Tokens, start: int, verb: int, lexicon: Lexicon) -> int | None:
    """Where the quotation ends that opens at ``start``, if a verb ends it and no other follows."""
    closes = _PARTNERS.get(t.keys[start])
    close = t.find(closes, start + 1, verb) if closes else -1
    if close < 0 or not is_verb(t.keys[close - 1], lexicon):
        return None
    goes_on = close + 1 < verb and t.keys[close + 1] in lexicon.markers.joints.openers
    return None if goes_on else close + 1


def opens_clause(t: Tokens, i: int, lexicon: Lexicon) -> int | None:
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


def clause_end(t: Tokens, start: int, verb: int) -> int:
    """Where a clause ends before the verb of its sentence: at the last comma that is not inside a
    quotation, or there.
    """
    depth, quoted, end = 0, False, verb
    for i in range(start, verb):
        depth += (t.keys[i] == "«") - (t.keys[i] == "»")
        quoted ^= t.keys[i] == '"'
        if t.keys[i] == "،" and depth <= 0 and not quoted and i > start:
            end = i
    return end
