"""The speakers of one article as entities: every mention, however spelled, goes to one record.

A name joins the person whose name it is a tail of («سپهری» ⊂ «کاوه سپهری»), an office the person
who holds it; an office nobody is known to hold becomes a speaker under its own words until a name
turns up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from presskit.attribution.mentions import Mention, TokenRange
from presskit.attribution.names import FullNames, bare, one_letter_apart, tails
from presskit.fold import fold, squeeze
from presskit.language.lexicon import Lexicon
from presskit.language.phrases import Tokens, tokenize
from presskit.model import Alias, Speaker

# How far an office may differ from the one a person holds and still be it; an unclaimed office goes
# to the last speaker if none is known for them. Set by hand on unlabelled reports.
_SAME_ROLE = 1.0
_SHORTER, _LONGER, _ABROAD = 0.8, 0.7, 0.2
_LAST_HAS_NO_ROLE, _ONLY_PERSON, _IS_LAST = 0.72, 0.6, 0.15
_ENOUGH = 0.5
# How sure a reference is that is less than plain.
_SLIP, _WAITED, _ANOTHER_OFFICE, _NEW_OFFICE, _FIT_SURE = 0.75, 0.92, 0.85, 0.93, 0.8

_RECENT = 300  # persons among whom an office or a slip is looked for: no press conference has more


class Office(NamedTuple):
    """An office as offices are compared: all words glued, the words that tell offices apart, and
    the head.
    """

    glued: str
    telling: frozenset[str]
    head: str


@dataclass(slots=True, eq=False)
class Person:
    """A speaker while the article is being read; frozen into a ``Speaker`` at the end."""

    core: tuple[str, ...] = ()
    name: str = ""
    roles: list[Office] = field(default_factory=list)
    role: str | None = None
    aliases: dict[str, None] = field(default_factory=dict)
    spoke: int = -1  # the last sentence credited to them
    mentions: list[tuple[int, int]] = field(
        default_factory=list
    )  # where the article refers to them


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who a mention means (None: nobody to stand for), and how sure that is against a plain
    name.
    """

    person: Person | None
    sure: float = 1.0


class People:
    """All persons of one article, in the order they were met."""

    def __init__(
        self, text: str, full_names: FullNames, lexicon: Lexicon, known: Sequence[Alias] = ()
    ) -> None:
        self.text = text
        self.lexicon = lexicon
        self.persons: list[Person] = []
        self._by_tail: dict[str, list[Person]] = {}
        self._by_whole: dict[str, list[Person]] = {}
        self._by_start: dict[tuple[str, ...], list[Person]] = {}
        self.full_names = full_names
        for alias in known:
            self._expect(alias)
        self.countries = frozenset(k for k in self.full_names.tokens.keys if k in lexicon.countries)

    def resolve(
        self, mention: Mention, t: Tokens, last: Person | None, changes_speaker: bool = False
    ) -> Resolved:
        """Who a mention means; a new person if nobody yet."""
        if mention.kind == "pronoun" or (
            mention.kind == "demonstrative" and (last or not mention.role)
        ):
            resolved = Resolved(last)
        elif mention.kind == "indefinite":
            resolved = self._unnamed(mention, t)
        elif mention.name:
            resolved = self._named(mention, t, last, changes_speaker)
        else:
            resolved = self._holder(mention, t, last, changes_speaker)
        if resolved.person:
            self._note(resolved.person, mention, t)
        return resolved

    def introduce(self, mention: Mention, t: Tokens) -> None:
        """Somebody named with an office: known from here on, credited only once they speak."""
        person = self._named(mention, t, None, True).person
        if person and mention.role:
            self._add_role(person, t, mention.role)

    def _note(self, person: Person, mention: Mention, t: Tokens) -> None:
        person.mentions.append((t.starts[mention.start], t.ends[mention.end - 1]))
        if mention.kind == "pronoun" or (
            mention.kind == "demonstrative" and (person.core or person.roles)
        ):
            return
        if mention.role:
            self._add_role(person, t, mention.role)
        person.aliases[
            self._slice(t, mention.name or mention.role or (mention.start, mention.end))
        ] = None

    def _expect(self, alias: Alias) -> None:
        """Somebody the user knows: a person from the start, credited only if the article has them
        speak.
        """
        person = self._new()
        person.name = alias.name
        t = tokenize(fold(alias.name))
        core = self._core(t, (0, len(t)))
        for name in alias.names:
            t = tokenize(fold(name))
            self._call(person, self._core(t, (0, len(t))))
        self._call(person, core)
        for office in alias.offices:
            t = tokenize(fold(office))
            person.roles.append(self._office(t, (0, len(t))))
            person.role = person.role or office

    def by_name(self, t: Tokens, words: TokenRange) -> Person | None:
        """The person already known by exactly these words or a tail of the name, if there is
        one.
        """
        core = self._core(t, words)
        return next(reversed(self._by_tail.get("".join(map(bare, core)), [])), None)

    def named_in_full(self, t: Tokens, words: TokenRange) -> bool:
        """Whether the article somewhere gives a full name that ends in these words."""
        return self.full_names.full(self._core(t, words)) is not None

    def _named(
        self, mention: Mention, t: Tokens, last: Person | None, changes_speaker: bool
    ) -> Resolved:
        assert mention.name is not None
        core = self._core(t, mention.name)
        found, sure = self._by_core(core), 1.0
        if not found and last and len(core) == 1 and last.core[:1] == core:
            found = [last]
        if not found and len(core) == 1 and mention.role is None:
            found, sure = (
                [
                    p
                    for p in self.persons[-_RECENT:]
                    if p.core and one_letter_apart(core[0], p.core[-1])
                ],
                _SLIP,
            )
        if not found and last and self._waits_for_name(last, mention, changes_speaker):
            found, sure = [last], _WAITED
        if not found and mention.role:  # the office spoke before its holder was named
            role = self._office(t, mention.role)
            found = [
                p
                for p in self.persons
                if not p.core and any(self._role_fit(role, held) >= _LONGER for held in p.roles)
            ]
            sure = _WAITED if found else 1.0
        person = max(found, key=lambda p: (p is last, p.spoke)) if found else self._new()
        if len(core) > len(person.core):
            self._call(person, core)
            person.name = self._slice(t, self._without_address(t, mention.name))
            if mention.kind == "name" and not self.lexicon.given_names.match(
                t, mention.name[1] - len(core)
            ):
                self._complete(person)
        return Resolved(person, sure if found else 1.0)

    def _complete(self, person: Person) -> None:
        """Give a person known by surname the full name that stands anywhere in the article."""
        found = self.full_names.full(person.core)
        if found:
            t = self.full_names.tokens
            self._call(person, self._core(t, found))
            person.name = self._slice(t, found)

    def _by_core(self, core: tuple[str, ...]) -> list[Person]:
        """The persons whose name this is, or an end of, or a shorter or longer form of."""
        glued, ends = "".join(map(bare, core)), tails(core)
        found = [
            *self._by_tail.get(glued, ()),
            *(p for end in ends for p in self._by_whole.get(end, ())),
        ]
        if not found and len(core) > 1:  # «احمد امیری» and «احمد امیری فراز»
            near = self._by_start.get(core[:2], ())
            found = [
                p for p in near if p.core[: len(core)] == core or core[: len(p.core)] == p.core
            ]
        return found

    def _call(self, person: Person, core: tuple[str, ...]) -> None:
        """Give a person a name, and remember by what it may be shortened to."""
        person.core = core
        for tail in sorted(tails(core)):
            self._by_tail.setdefault(tail, []).append(person)
        self._by_whole.setdefault("".join(map(bare, core)), []).append(person)
        if len(core) > 1:
            self._by_start.setdefault(core[:2], []).append(person)

    @staticmethod
    def _waits_for_name(last: Person, mention: Mention, changes_speaker: bool) -> bool:
        """«مدیرعامل … گفت: … NAME افزود»: the office just heard, and a name that brings no office
        of its own.
        """
        return (
            not last.core
            and last.role is not None
            and mention.role is None
            and not changes_speaker
            and mention.kind == "name"
        )

    def _unnamed(self, mention: Mention, t: Tokens) -> Resolved:
        """«یک عضو کمیسیون …»: somebody under these words, until a name turns up."""
        words = self._slice(t, (mention.start, mention.end))
        person = (
            next((p for p in self.persons if squeeze(p.name) == squeeze(words)), None)
            or self._new()
        )
        person.name = person.name or words
        return Resolved(person, _NEW_OFFICE)

    def _holder(
        self, mention: Mention, t: Tokens, last: Person | None, changes_speaker: bool
    ) -> Resolved:
        assert mention.role is not None
        role = self._office(t, mention.role)
        scored = [
            (self._fit(role, p, last, changes_speaker), p.spoke, i) for i, p in self._recent()
        ]
        best = max(scored, default=(0.0, 0, 0))
        if best[0] >= _ENOUGH:
            return Resolved(self.persons[best[2]], min(1.0, _FIT_SURE + (1 - _FIT_SURE) * best[0]))
        if (
            last
            and not changes_speaker
            and self._alone(last)
            and not role.telling & self.countries
            and not self._excludes(last, role)
        ):
            return Resolved(last, _ANOTHER_OFFICE)
        person = self._new()
        person.name = self._slice(t, mention.role)
        return Resolved(person, _NEW_OFFICE)

    def _alone(self, last: Person) -> bool:
        """Whether nobody but ``last`` has spoken: then an office not heard before is another of
        theirs.
        """
        return (
            bool(last.core)
            and last.spoke >= 0
            and all(p is last or p.spoke < 0 for p in self.persons)
        )

    def _excludes(self, person: Person, role: Office) -> bool:
        """Whether a person's office is one that nobody holds along with this one: a minister is no
        spokesman besides.
        """
        single = self.lexicon.markers.roles.single
        heads = (office.head for office in (*person.roles, role))
        kinds = {
            next((head[:n] for n in range(len(head), 0, -1) if head[:n] in single), None)
            for head in heads
        }
        return len(kinds - {None}) > 1

    def _fit(
        self, role: Office, person: Person, last: Person | None, changes_speaker: bool
    ) -> float:
        fit = max((self._role_fit(role, held) for held in person.roles), default=0.0)
        if not person.roles and person.core and not changes_speaker:
            alone = sum(p.spoke >= 0 for p in self.persons) <= 1 and person.spoke >= 0
            fit = _LAST_HAS_NO_ROLE if person is last else _ONLY_PERSON if alone else 0.0
        return fit + _IS_LAST * (fit > 0 and person is last)

    def _role_fit(self, wanted: Office, held: Office) -> float:
        if wanted.glued == held.glued or wanted.telling == held.telling:
            return _SAME_ROLE
        if wanted.head != held.head:
            return 0.0
        if any(word in self.lexicon.countries for word in wanted.telling ^ held.telling):
            return _ABROAD
        if wanted.telling <= held.telling or held.glued.startswith(wanted.glued):
            return _SHORTER
        return (
            _LONGER
            if held.telling <= wanted.telling or wanted.glued.startswith(held.glued)
            else 0.0
        )

    def _office(self, t: Tokens, words: TokenRange) -> Office:
        head, first = self.lexicon.titles.match(t, *words) or (words[0] + 1, t.keys[words[0]])
        markers = self.lexicon.markers
        rest = [
            k for k in t.keys[head : words[1]] if k[0].isalnum() and k not in markers.roles.filler
        ]
        telling = frozenset(k for k in rest if k not in markers.roles.domestic) or frozenset(rest)
        return Office("".join([first, *rest]), telling | {first}, first)

    def _offices(self, t: Tokens, words: TokenRange) -> list[TokenRange]:
        """The whole, and each of several offices joined by «و»: «معاون وزیر و رئیس سازمان»."""
        conj, titles = self.lexicon.markers.joints.and_, self.lexicon.titles
        joints = [
            i
            for i in range(words[0] + 1, words[1] - 1)
            if t.keys[i] in conj and titles.match(t, i + 1, words[1])
        ]
        starts, ends = [words[0], *(i + 1 for i in joints)], [*joints, words[1]]
        return [words, *zip(starts, ends, strict=True)] if joints else [words]

    def _add_role(self, person: Person, t: Tokens, words: TokenRange) -> None:
        for part in self._offices(t, words):
            role = self._office(t, part)
            if all(role.glued != held.glued for held in person.roles):
                person.roles.append(role)
        person.role = person.role or self._slice(t, words)
        person.aliases[self._slice(t, words)] = None

    def _core(self, t: Tokens, words: TokenRange) -> tuple[str, ...]:
        """The words of a name without honorifics (all of them, where nothing else is left)."""
        at, end = words
        while (after := self.lexicon.honorifics.skip(t, at, end)) > at and after < end:
            at = after
        return tuple(k for k in t.keys[at:end] if k[0].isalnum())

    def _without_address(self, t: Tokens, words: TokenRange) -> TokenRange:
        """The range without forms of address; «سید», which is part of a name, stays."""
        kept = len(self._core(t, words))
        start = words[1] - kept
        sayyid = self.lexicon.markers.names.kept
        while start > words[0] and t.keys[start - 1] in sayyid:
            start -= 1
        return start, words[1]

    def _recent(self) -> Iterator[tuple[int, Person]]:
        first = max(0, len(self.persons) - _RECENT)
        return enumerate(self.persons[first:], first)

    def _new(self) -> Person:
        person = Person()
        self.persons.append(person)
        return person

    def _slice(self, t: Tokens, words: TokenRange) -> str:
        return self.text[t.starts[words[0]] : t.ends[words[1] - 1]]

    def freeze(self, credited: list[Person]) -> tuple[Speaker, ...]:
        """The records of those credited, in that order, with ids ``s1``, ``s2`` …"""
        return tuple(self._freeze(f"s{n}", person) for n, person in enumerate(credited, 1))

    def _freeze(self, id: str, person: Person) -> Speaker:
        t = tokenize(fold(person.name))
        key = " ".join(self._core(t, (0, len(t))))
        others = {
            squeeze(alias): alias for alias in reversed(person.aliases)
        }  # of two spellings the first
        shown = (squeeze(person.name), squeeze(person.role or ""))
        aliases = [
            alias
            for alias in person.aliases
            if others[squeeze(alias)] == alias and squeeze(alias) not in shown
        ]
        role = person.role if person.core else None
        return Speaker(
            id, person.name, key, role, tuple(aliases), tuple(dict.fromkeys(person.mentions))
        )
