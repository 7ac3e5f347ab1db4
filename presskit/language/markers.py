"""The set phrases of ``markers.toml``, a record for each table and a field for each list in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import fields

from presskit.language.phrases import Phrases
from presskit.light_record import LightRecord

List = Phrases[bool]


class Clause(LightRecord, frozen=True):
    """What stands between the start of a clause and its subject or verb."""

    topics: List
    stating: List
    wishes: List
    feeling: List
    settings: List
    clefts: List
    governing: List
    answers: List
    this_question: List
    answered: List
    question_links: List


class Source(LightRecord, frozen=True):
    """«به گفته X»: phrases that name a source."""

    phrases: List
    views: List
    texts: List
    written: List
    anonymous: List
    vague: List


class Flow(LightRecord, frozen=True):
    """What tells whether somebody's words go on."""

    narration: List
    announcements: List
    invocations: List
    talks: List
    said: List
    talking: List
    papers: List
    writes: List
    read_below: List
    below: List
    events: List
    opinion: List


class Boilerplate(LightRecord, frozen=True):
    """Lines that are the site's, not the report's."""

    starts: List
    ends: List
    credits: List
    pictures: List
    links: List
    anywhere: List
    rights: List
    about: List
    comments: List


class Turns(LightRecord, frozen=True):
    """Labels of the turns of an interview."""

    questions: List
    answers: List
    second_person: List
    replies: List
    reporters: List
    hosts: List
    notes: List


class Dateline(LightRecord, frozen=True):
    """Where a report comes from, and the meetings it names."""

    reports: List
    quoting: List
    agencies: List
    heads: List
    from_: List
    meetings: List
    meeting_kinds: List


class Roles(LightRecord, frozen=True):
    """Words of offices."""

    governed: List
    ends: List
    abroad: List
    listed: List
    filler: List
    plurals: List
    domestic: List
    single: List
    numbered: List
    units: List
    times: List
    ordinals: List
    of_person: List
    of_court: List
    kin: List
    letters: List


class Joints(LightRecord, frozen=True):
    """Function words, each list with its use."""

    verbs: List
    and_: List
    that: List
    that_is: List
    in_: List
    leading: List
    thus: List
    unreal: List
    modal: List
    unreal_open: List
    passive: List
    object: List
    endings: List
    openers: List
    not_said: List
    hearsay: List
    knows: List
    participles: List
    to_speaker: List
    impersonal: List
    between: List
    own: List
    but: List
    also: List
    too: List
    goes_on: List
    writes: List
    by: List
    from_: List
    to: List
    beside: List


class Names(LightRecord, frozen=True):
    """Parts of names."""

    kept: List
    second: List
    endings: List


class Value(LightRecord, frozen=True):
    """What makes a statement news, or keeps it from standing alone."""

    units: List
    decision: List
    result: List
    demand: List
    promise: List
    refusal: List
    superlative: List
    change: List
    accusation: List
    thanks: List
    general: List
    courtesy: List
    talk: List
    talked: List
    hanging: List
    leaning: List
    yes_or_no: List
    connectives: List


class Topic(LightRecord, frozen=True):
    """What names the subject of a sentence, and what cannot be in a label."""

    about: List
    fields: List
    pointing: List
    denying: List
    pointed: List
    governing: List
    told: List
    told_of: List
    addressing: List
    likes: List
    nameless: List
    done: List
    infinitives: List
    matters: List
    refers: List
    asks: List
    asking: List
    interrogatives: List
    questions: List
    either: List
    stating: List
    answers: List
    aside: List
    parts: List
    possessives: List
    clitics: List
    inner: List
    complements: List
    compound: List
    breaks: List
    superlatives: List
    closed: List
    owners: List
    one_word: List
    open_ends: List
    label_ends: List
    verb_prefixes: List
    no_label: List


class Markers(LightRecord, frozen=True):
    """All set phrases, by table."""

    clause: Clause
    source: Source
    flow: Flow
    boilerplate: Boilerplate
    turns: Turns
    dateline: Dateline
    roles: Roles
    joints: Joints
    names: Names
    value: Value
    topic: Topic


_TABLES: tuple[type[Any], ...] = (
    Clause,
    Source,
    Flow,
    Boilerplate,
    Turns,
    Dateline,
    Roles,
    Joints,
    Names,
    Value,
    Topic,
)


def build(tables: Mapping[str, Mapping[str, Sequence[str]]]) -> Markers:
    """The markers of a parsed ``markers.toml``; a list that is missing is a ``KeyError``."""
    return Markers(**{cls.__name__.lower(): _table(cls, tables) for cls in _TABLES})


def _table(cls: type[Any], tables: Mapping[str, Mapping[str, Sequence[str]]]) -> Any:
    lists = tables[cls.__name__.lower()]
    # «and_» is the list «and»: a keyword of Python cannot be a field
    return cls(**{f.name: Phrases.of(lists[f.name.removesuffix("_")]) for f in fields(cls)})
