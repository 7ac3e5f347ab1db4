"""Whether what a user asks for, by speaker and topic, is there at all."""

from __future__ import annotations

from presskit.model import Quotes
from presskit.options import Options


def matches(found: Quotes, options: Options) -> bool:
    """Whether the filters leave anything: a topic, and in it something that a wanted speaker
    says.
    """
    where = {s.index for s in found.matching_sections(options.topic_filters)}
    if not options.speakers:
        return bool(where) or not options.topic_filters
    who = {s.id for s in found.matching_speakers(options.speakers)}
    return any(
        s.speaker in who and s.section in where for s in found.sentences if s.kind == "statement"
    )
