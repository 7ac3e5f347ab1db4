"""Whom narration introduces, so that the next «وی» is theirs, and of whose words it tells."""

from __future__ import annotations

from presskit.attribution import announcements
from presskit.attribution.entities import EntityIndex
from presskit.attribution.mention import Mention
from presskit.attribution.mentions import Mentions
from presskit.attribution.subjects import Subjects
from presskit.language.tokens import Tokens

_MAX_FRONT = 14  # tokens of the adverbial behind which a name may stand


def newcomer(t: Tokens, subjects: Subjects) -> Mention | None:
    """Somebody whom a sentence brings in who does not open it: the agency has talked with them, or
    they stand behind an adverbial.
    """
    return announcements.talked_with(t, subjects.mentions) or _behind_adverbial(t, subjects)


def _behind_adverbial(t: Tokens, subjects: Subjects) -> Mention | None:
    """«در بخش پایانی جلسه NAME درباره … توضیح داد»: the first full name, if nothing else stands
    before it and something is told of it.
    """
    lexicon, start = subjects.lexicon, subjects.opener_end(t)
    if start >= t.size or t.keys[start] not in lexicon.markers.joints.in_:
        return None
    for i in range(start + 1, min(t.size, start + _MAX_FRONT)):
        if t.keys[i] not in lexicon.name_starts or subjects.clauses.governed(t, i, start):
            continue
        mention = subjects.mentions.at(t, i, t.size)
        if mention is None or mention.kind != "name" or mention.end - i == 1:
            continue
        if subjects.sure(t, mention) and subjects.fronted(t, mention, start):
            told = mention.end < t.size and t.keys[mention.end] in lexicon.prepositions
            return mention if told else None
    return None


def tells_of_words(t: Tokens, mentions: Mentions, entities: EntityIndex, who: int) -> bool:
    """Whether a sentence tells of what somebody has said: «این سخن NAME …», and does not announce
    it («متن سخنان NAME»), which may stand before the words themselves.
    """
    flow = mentions.markers.flow
    if flow.announcements.anywhere(t) or flow.read_below.anywhere(t):
        return False
    nouns = (flow.talks, flow.said)
    ends = [(i, some.skip(t, i)) for some in nouns for i in some.candidates(t)]
    named = (mentions.at(t, end, t.size) for i, end in ends if i < end < t.size)
    return any(
        mention.kind in ("name", "body") and entities.refer(mention, t, None).entity == who
        for mention in named
        if mention
    )
