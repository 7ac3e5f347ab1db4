"""All language knowledge, loaded once from ``data/fa``: reporting verbs, titles, names, markers.

A verb, title or pattern is a line in a data file; no code changes with it.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from presskit import toml_file
from presskit.data_files import PERSIAN
from presskit.errors import UsageError
from presskit.fold import squeeze_all
from presskit.language import lists, markers, weights
from presskit.language.markers import Markers
from presskit.language.name_words import Letters, NameWords
from presskit.language.phrase_ends import PhraseEnds
from presskit.language.phrase_groups import NEWS, PhraseGroups, looked_for
from presskit.language.phrases import Phrases, spellings
from presskit.language.scan import Scan
from presskit.language.weights import Weights
from presskit.message import Message

Strength = Literal["say", "claim"]

_TOML = ("markers", "references", "verbs")
_WEIGHTS = (
    "attribution",
    "continuation",
    "name_words",
    "ranking",
    "covering",
    "shifts",
    "stuck_headlines",
    "topic_labels",
)
_WEIGHED = ("headline_words", "spoken_words", "telling_words", "weighty_words")
_PHRASES = ("countries", "given_names", "honorifics", "organisations", "whole_words")
_FIRST_PLURAL = "\u06cc\u0645"
_ADVERBIAL = "\u0627"  # what a folded tanwin leaves
_SHORT = 2  # letters: «ام», «ای»
_SHORTEST = 4  # letters, above which that ending is one
_LEARNED = ("doubtful_names", "name_letters", "numbers", "phrase_ends", "valencies", "word_classes")
_FIXED = (*_LEARNED, "whole_words")  # nobody's to list, and loaded once for all overlays
_LISTS = ("common_words", "compound_nouns", "titles", *_LEARNED, *_PHRASES, *_WEIGHED)


@dataclass(slots=True, eq=False)
class Lexicon:
    """The language data in force. Word sets hold folded words; ``Phrases`` match any spacing."""

    digest: str
    verbs: Phrases[Strength]
    silent_verbs: Phrases[bool]  # told to have spoken, not what
    apart: Phrases[frozenset[str]]  # nouns of compounds, and the verbs that may follow far behind
    titles: Phrases[str]  # the usual form, squeezed
    honorifics: Phrases[bool]
    organisations: Phrases[bool]
    given_names: Phrases[bool]
    countries: Phrases[bool]
    whole_words: Phrases[bool]
    common_words: frozenset[str]
    compound_nouns: frozenset[str]  # that often stand right before a light verb
    light_verbs: frozenset[str]  # of which any compound reports before a colon
    finite_verbs: frozenset[str]  # all light verbs
    pronouns: Phrases[bool]
    demonstratives: frozenset[str]
    person_heads: Phrases[bool]
    crowds: frozenset[str]  # nouns for several people, and the endings of such nouns
    people_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]  # of any noun
    agent_endings: tuple[str, ...]  # of nouns for whoever does something
    indefinites: Phrases[bool]  # whether any noun after it is a person
    markers: Markers
    stops: frozenset[str]
    prepositions: frozenset[str]
    first_person: frozenset[str]
    word_classes: Mapping[str, frozenset[str]]  # of words that are no nouns, or mostly before one
    valencies: Mapping[str, frozenset[str]]  # the prepositions that words wait for
    not_first_person: frozenset[str]
    numbers: Mapping[str, str]  # digits by the words for them
    weights: Weights
    phrase_ends: PhraseEnds
    name_words: NameWords
    doubtful_names: frozenset[str]  # given names that news have more often as common words

    groups: PhraseGroups = field(init=False)
    # Where anything may start at all: most words tell at one look-up that nothing does.
    name_starts: frozenset[str] = field(init=False)
    # mentions and the clauses among which a subject is looked for
    landmarks: frozenset[str] = field(init=False)
    unit_starts: frozenset[str] = field(init=False)  # what is one in a noun phrase, or breaks it
    news_starts: dict[str, tuple[str, ...]] = field(init=False)  # and of which kinds of news

    def first_plural(self, key: str) -> bool:
        """Whether a word has the ending of «we» on every verb."""
        return (
            key.endswith(_FIRST_PLURAL)
            and len(key) > _SHORTEST
            and key not in self.not_first_person
        )

    def closes(self, word: str) -> bool:
        """Whether a word is a verb or an adverb («اصلا»), and stands in names and offices less than
        in news.
        """
        classes = self.word_classes.get(word)
        if classes is None or len(word) <= _SHORT:
            return False
        if not ("verb" in classes or ("other" in classes and word.endswith(_ADVERBIAL))):
            return False
        office, _, name, _ = self.phrase_ends.of_word(word)
        return max(office, name) < 0

    def __post_init__(self) -> None:
        def starts(*phrases: Phrases[Any]) -> frozenset[str]:
            return frozenset[str]().union(*(p.starts for p in phrases))

        groups = PhraseGroups.of(
            self.markers,
            verbs=self.verbs,
            pronouns=self.pronouns,
            given_names=self.given_names,
            honorifics=self.honorifics,
        )
        object.__setattr__(self, "groups", groups)
        Scan((self.verbs, self.apart, self.given_names, *looked_for(self.markers, groups)))
        mentions = (
            self.pronouns,
            self.indefinites,
            self.titles,
            self.organisations,
            self.markers.turns.reporters,
        )
        clauses = (groups.adverbials, self.markers.source.phrases)
        news: dict[str, tuple[str, ...]] = {}
        for kind in NEWS:
            for key in getattr(self.markers.value, kind).starts:
                news[key] = (*news.get(key, ()), kind)
        object.__setattr__(self, "news_starts", news)
        object.__setattr__(self, "name_starts", groups.names.starts)
        units = starts(groups.talk, groups.phrase_breaks) | {"«"}
        object.__setattr__(self, "unit_starts", units)
        object.__setattr__(
            self,
            "landmarks",
            self.name_starts | self.demonstratives | {*'«"'} | starts(*mentions, *clauses),
        )


def _verb_forms(data: dict[str, Any]) -> Iterator[tuple[str, Strength]]:
    light: dict[str, list[str]] = data["light"]
    # "say" last: a verb listed under both keeps the stronger reading.
    strengths: tuple[Strength, ...] = ("claim", "say")
    for strength in strengths:
        for form in data[strength]["simple"]:
            yield form, strength
        for noun, lights in data[strength]["compound"].items():
            for form in (f for verb in lights for f in light[verb]):
                yield f"{noun} {form}", strength


def load(overlay: str = "") -> Lexicon:
    """The Persian lexicon that ships with presskit, extended by ``overlay``.

    An overlay is TOML of the shape of ``data/fa``: ``titles = [...]``, ``[verbs.say] simple =
    [...]``, ``[markers.source] phrases = [...]``; what it lists is added. ``digest`` is a prefix of
    the SHA-256 of all of it. Raises ``UsageError`` with the line where the overlay is wrong.
    """
    return _load(overlay)


@cache
def _load(overlay: str) -> Lexicon:
    folder = PERSIAN
    raw = {name: (folder / f"{name}.toml").read_bytes() for name in (*_TOML, *_WEIGHTS)}
    raw |= {name: (folder / f"{name}.txt").read_bytes() for name in _LISTS}
    everything = [*(raw[name] for name in sorted(raw)), overlay.encode("utf-8", "surrogatepass")]
    digest = hashlib.sha256(b"\0".join(everything)).hexdigest()[:12]
    data: dict[str, Any] = {name: tomllib.loads(raw[name].decode("utf-8")) for name in _TOML}
    data |= {name: lists.lines(raw[name]) for name in _LISTS}
    weighed = {name: data.pop(name) for name in _WEIGHED}
    fixed = {name: data.pop(name) for name in _FIXED}
    if overlay:
        _extend(data, toml_file.parse(overlay), overlay, ())
    data |= fixed
    tables = {name: tomllib.loads(raw[name].decode("utf-8")) for name in _WEIGHTS}
    return _build(data, weights.build(tables, weighed), digest)


def _extend(base: dict[str, Any], extra: dict[str, Any], text: str, path: tuple[str, ...]) -> None:
    """Add what a user's overlay lists; new nouns are welcome among compound verbs, elsewhere a new
    key is a mistake.
    """
    for key, value in extra.items():
        where = ".".join([*path, key])
        if path[-1:] == ("compound",) and key not in base:
            base[key] = []
        if key not in base:
            known = ", ".join(sorted(base))
            line = toml_file.line_of(text, key)
            raise UsageError("unknown-key", line=line, key=where, known=known)
        if isinstance(value, dict) and isinstance(base[key], dict):
            _extend(base[key], value, text, (*path, key))
        elif (
            isinstance(value, list)
            and isinstance(base[key], list)
            and all(isinstance(v, str) and v.strip() for v in value)
        ):
            base[key] += value
        else:
            table = isinstance(base[key], dict)
            kind = Message("a-table") if table else Message("a-list-of-texts")
            line = toml_file.line_of(text, key)
            raise UsageError("not-of-kind", line=line, key=where, kind=kind)


def _build(data: dict[str, Any], learned: Weights, digest: str) -> Lexicon:
    verbs, references, groups = data["verbs"], data["references"], data["markers"]
    apart = frozenset(squeeze_all(groups["stops"]["apart"]))
    try:
        forms = dict(_verb_forms(verbs))
        active = [form for verb in verbs["active"] for form in verbs["light"][verb]]
        light = {verb: frozenset(squeeze_all(forms)) for verb, forms in verbs["light"].items()}
        apart_forms = {
            noun: frozenset[str]().union(*(light[verb] for verb in lights))
            for noun, lights in verbs["apart"].items()
        }
    except KeyError as unknown:
        known = ", ".join(verbs["light"])
        raise UsageError("unknown-light-verb", verb=str(unknown), known=known) from None
    ends, classes = PhraseEnds.of(data["phrase_ends"]), lists.classes(data["word_classes"])
    common_words = frozenset(s for word in data["common_words"] for s in spellings(word))
    compound_nouns = frozenset(data["compound_nouns"])
    plurals, people = tuple(references["plural_endings"]), tuple(references["people_endings"])
    named = NameWords(
        learned.name_words, Letters.of(data["name_letters"]), ends, common_words, classes,
        compound_nouns, plurals, people, frozenset(groups["topic"]["clitics"]),
    )  # fmt: skip
    return Lexicon(
        digest=digest,
        verbs=Phrases(forms, ezafe=False),
        silent_verbs=Phrases.of(verbs["silent"]),
        apart=Phrases(apart_forms),
        titles=Phrases(dict(lists.variants(data["titles"])), apart=apart),
        common_words=common_words,
        compound_nouns=compound_nouns,
        finite_verbs=frozenset[str]().union(*light.values()),
        light_verbs=frozenset(squeeze_all(active)),
        pronouns=Phrases.of(references["pronouns"]),
        demonstratives=frozenset(references["demonstratives"]),
        person_heads=Phrases.of(references["person_heads"]),
        crowds=frozenset(squeeze_all(references["crowds"])),
        people_endings=people,
        plural_endings=plurals,
        agent_endings=tuple(references["agent_endings"]),
        indefinites=Phrases(
            dict.fromkeys(references["of_people"], True)
            | dict.fromkeys(references["of_anything"], False)
        ),
        markers=markers.build(groups),
        stops=frozenset(squeeze_all(groups["stops"]["words"])),
        prepositions=frozenset(squeeze_all(groups["stops"]["prepositions"])),
        first_person=frozenset(squeeze_all(groups["flow"]["first_person"])),
        word_classes=classes,
        valencies=lists.classes(data["valencies"]),
        not_first_person=frozenset(squeeze_all(groups["flow"]["not_first_person"])),
        numbers={line.split()[0]: line.split()[-1] for line in data["numbers"]},
        weights=learned,
        phrase_ends=ends,
        name_words=named,
        doubtful_names=frozenset(data["doubtful_names"]),
        **{name: Phrases.of(data[name], apart) for name in _PHRASES},
    )
