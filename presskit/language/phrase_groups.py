"""Lists of phrases that are always asked together, each group of them as one list: one question
tells of most words that nothing of the kind starts there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from presskit.language.markers import Markers
from presskit.language.phrases import Phrases
from presskit.light_record import LightRecord

List = Phrases[bool]

# What makes a sentence news: groups of ``[value]`` in the markers.
NEWS = (
    "units",
    "decision",
    "result",
    "demand",
    "promise",
    "refusal",
    "superlative",
    "change",
    "accusation",
    "thanks",
    "general",
)


class PhraseGroups(LightRecord, frozen=True):
    """``adverbials``: clauses of a topic, a place or a time; ``settings``: those that are no
    topic's. ``openers``: what stands before a sentence proper; ``clauses``: what stands before a
    subject in it. ``names``: what a name starts with. ``turns``: what leads to
    what a sentence is about, or behind it. ``news``: what makes a sentence any. Of noun
    phrases: ``talk`` is one word in them, ``phrase_breaks`` and ``noun_ends`` are in none.
    """

    adverbials: List
    settings: List
    openers: List
    clauses: List
    names: List
    turns: List
    news: List
    talk: List
    phrase_breaks: List
    noun_ends: List

    @classmethod
    def of(
        cls,
        markers: Markers,
        verbs: Phrases[Any],
        pronouns: List,
        given_names: List,
        honorifics: List,
    ) -> PhraseGroups:
        clause, topic = markers.clause, markers.topic
        joints, value = markers.joints, markers.value
        names = Phrases.union(given_names, honorifics)
        return cls(
            adverbials=Phrases.union(clause.topics, clause.settings, clause.governing),
            settings=Phrases.union(clause.settings, clause.governing),
            openers=Phrases.union(
                markers.turns.notes,
                markers.dateline.agencies,
                markers.dateline.heads,
                markers.dateline.reports,
            ),
            clauses=Phrases.union(
                markers.source.phrases,
                markers.dateline.quoting,
                clause.topics,
                clause.settings,
                clause.governing,
            ),
            names=names,
            turns=Phrases.union(
                topic.asks, topic.about, topic.pointing, topic.stating, topic.answers, topic.aside
            ),
            news=Phrases.union(*(getattr(value, kind) for kind in NEWS)),
            talk=Phrases.union(joints.not_said, topic.one_word),
            phrase_breaks=Phrases.union(
                verbs,
                topic.compound,
                topic.about,
                topic.pointing,
                topic.stating,
                topic.answers,
                topic.aside,
            ),
            noun_ends=Phrases.union(topic.label_ends, value.connectives, pronouns),
        )


def looked_for(markers: Markers, groups: PhraseGroups) -> Iterator[List]:
    """The lists whose phrases are looked for in whole sentences, not at a certain word."""
    clause, topic, value, flow = markers.clause, markers.topic, markers.value, markers.flow
    yield from (groups.names, groups.news, markers.source.phrases, markers.dateline.meetings)
    yield from (clause.topics, clause.stating, clause.settings, clause.clefts, clause.answers)
    yield from (topic.about, topic.fields, topic.pointing, topic.pointed, topic.stating)
    yield from (topic.answers, topic.parts, value.hanging, value.talked, value.courtesy)
    yield from (flow.read_below, flow.opinion, flow.events, markers.boilerplate.anywhere)
    yield from (flow.talks, flow.announcements, flow.said, topic.told, markers.source.written)
