"""What is said about a result on standard error: what was left out or not used, and why nothing is
there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple

from presskit.filters import matches
from presskit.message import Message
from presskit.model import Quotes, Speaker, Summary
from presskit.options import Options


def left_out(summary: Summary, options: Options) -> Iterable[Message]:
    """What to say where a budget does not hold all that would be printed without it."""
    gone = summary.left_out
    if options.budget is not None and gone is not None and any(astuple(gone)):
        yield Message(
            "left-out",
            budget=options.budget,
            words=summary.words,
            topics=gone.topics,
            speakers=gone.speakers,
            sentences=gone.sentences,
        )


def notes(name: str, found: Quotes, options: Options) -> Iterator[Message]:
    """What a reader should know: of options that were not used, and of an empty result."""
    title, lead = found.source.title, found.source.lead
    if options.title and title and title != options.title:
        yield Message("own-title", name=name, own=title)
    if options.lead and lead and lead != options.lead:
        yield Message("own-lead", name=name, own=lead)
    if not any(s.kind == "statement" for s in found.sentences):
        yield Message("nobody-speaks", name=name)
        return
    there = ", ".join(_who(s) for s in found.speakers) or Message("nobody-named")
    missing = [wanted for wanted in options.speakers if not found.matching_speakers([wanted])]
    for wanted in missing:
        yield Message("no-such-speaker", name=name, wanted=wanted, there=there)
    headings = " | ".join(s.heading.span.text for s in found.sections if s.heading) or Message(
        "no-headings"
    )
    elsewhere = [
        wanted for wanted in options.topic_filters if not found.matching_sections([wanted])
    ]
    for wanted in elsewhere:
        yield Message("no-such-topic", name=name, wanted=wanted, there=headings)
    all_missing = len(missing) == len(options.speakers) > 0
    none_there = len(elsewhere) == len(options.topic_filters) > 0
    if not all_missing and not none_there and not matches(found, options):
        yield Message("says-nothing-there", name=name)


def _who(speaker: Speaker) -> str:
    return f"{speaker.name} ({speaker.role})" if speaker.role else speaker.name
