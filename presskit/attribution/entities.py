"""The persons and bodies of one article: every mention, however spelled, goes to one entity.

A name joins the entity whose name it is a tail of («سپهری» ⊂ «کاوه سپهری»), an office the person
who holds it; an office nobody is known to hold becomes an entity under its own words until a name
turns up. Asking whom a mention means (``refer``) changes nothing; ``commit`` is the one place that
does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from presskit.attribution import likely_names
from presskit.attribution.entity import NOBODY, Entity, Reference, as_speaker
from presskit.attribution.mention import Mention, TokenRange
from presskit.attribution.names import FullNames, NameIndex, Spelling, misspelt
from presskit.attribution.office_holders import OfficeHolders
from presskit.attribution.offices import Offices
from presskit.fold import fold, squeeze
from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens, tokenize
from presskit.model import Speaker
from presskit.options import Alias

# Entities among which an office or a slip is looked for: no press conference has more.
_RECENT = 300


class EntityIndex:
    """All entities of one article, in the order they were met."""

    def __init__(
        self,
        text: str,
        full_names: FullNames,
        lexicon: Lexicon,
        known: Sequence[Alias] = (),
        unsure: Callable[[Tokens, TokenRange], bool] = lambda t, words: False,
    ) -> None:
        """``known``: whom the user told of; they are there from the start. ``unsure``: whether an
        office may have been cut, or have words too many; such a one is nobody's in print.
        """
        self.text = text
        self.lexicon = lexicon
        self.entities: list[Entity] = []
        self.credited: dict[int, int] = {}  # the entity of every sentence that somebody says
        self.offices = Offices(lexicon)
        self.full_names = full_names
        self._unsure = unsure
        self._factors = lexicon.weights.attribution.factors
        self._spelling = Spelling(lexicon)
        self._names: NameIndex[Entity] = NameIndex()
        for alias in known:
            self._expect(alias)
        countries = frozenset(lexicon.countries.keys() & set(full_names.tokens.keys))
        self._holders = OfficeHolders(self.offices, countries)

    def __getitem__(self, id: int) -> Entity:
        return self.entities[id]

    # Asking

    def refer(
        self,
        mention: Mention,
        t: Tokens,
        last: int | None,
        changes_speaker: bool = False,
        goes_on: bool = False,
    ) -> Reference:
        """Whom a mention means. ``last``: the last speaker; ``changes_speaker``: the sentence says
        that it is somebody else; ``goes_on``: it says that who has just spoken goes on.
        """
        if mention.kind == "pronoun":
            return Reference(self._person(last))
        if mention.kind == "demonstrative" and (last is not None or not mention.role):
            pointed = self._pointed(mention, t, last)
            return Reference(pointed, new=pointed is None and mention.name is not None)
        if mention.kind == "indefinite":
            return self.in_own_words(mention, t)
        held = None if last is None else self.entities[last]
        if mention.name:
            return self._named(mention, t, held, changes_speaker)
        return self._holder(mention, t, held, changes_speaker, goes_on)

    def _person(self, last: int | None) -> int | None:
        """The last speaker, or if that is a ministry or a paper the person who spoke last."""
        if last is None or not self.entities[last].body:
            return last
        people = [e for e in self._recent() if e.has_spoken and not e.body]
        return max(people, key=lambda e: e.last_spoke).id if people else last

    def _pointed(self, mention: Mention, t: Tokens, last: int | None) -> int | None:
        """Whom «این کارشناس» means, the last speaker, or «این روزنامه» and «روزنامه مذکور», a body
        that has spoken.
        """
        at = mention.start + (t.keys[mention.start] in self.lexicon.demonstratives)
        if mention.role or not self.lexicon.organisations.match(t, at):
            return last
        noun = t.keys[at]
        bodies = (e for e in self._recent() if e.body and (e.id == last or e.is_a(noun)))
        spoken = [(e.is_a(noun), e.last_spoke, e.id) for e in bodies if e.has_spoken]
        return max(spoken)[-1] if spoken else None

    def by_name(self, t: Tokens, words: TokenRange, person: bool = False) -> Reference:
        """Whoever goes by these words or a name that ends so; with ``person`` no body."""
        named = self._names.ending(self._spelling.core(t, words))
        found = [e for e in named if not (person and e.body)]
        return Reference(found[-1].id) if found else NOBODY

    def named_in_full(self, t: Tokens, words: TokenRange) -> bool:
        """Whether the article somewhere gives a full name that ends in these words."""
        return self.full_names.full(self._spelling.core(t, words)) is not None

    def _named(
        self, mention: Mention, t: Tokens, last: Entity | None, changes_speaker: bool
    ) -> Reference:
        assert mention.name is not None
        core = self._spelling.core(t, mention.name)
        found, sure = self._names.like(core) or self._extended(core), 1.0
        if not found and len(core) == 1:
            found = [e for e in self._recent() if self._goes_by_head(e, core, mention, last)]
        if not found and len(core) == 1 and mention.role is None:
            found, sure = self._misspelt(core)
        if not found and last and self._awaits(last, mention, changes_speaker):
            found, sure = [last], self._factors.awaited_name
        if not found and len(core) > 1:
            found, sure = self._misspelt(core)
        if not found and mention.role:  # the office spoke before its holder was named
            office = self.offices.read(t, mention.role)
            found = self._holders.nameless(office, self.entities)
            found = found or self._holders.akin(core, office, self._recent())
            sure = self._factors.awaited_name if found else 1.0
        if not found:
            return Reference(None, new=True)
        return Reference(max(found, key=lambda e: (e is last, e.last_spoke)).id, sure)

    def _awaits(self, last: Entity, mention: Mention, changes_speaker: bool) -> bool:
        of_court = self.lexicon.markers.roles.of_court
        told = any(o.head in of_court and len(o.telling) > 1 for o in last.offices)
        return not told and last.awaits_name(mention, changes_speaker)  # «قاضی NAME» has one

    def _misspelt(self, core: tuple[str, ...]) -> tuple[list[Entity], float]:
        """Those whose surname is this but for a letter, and how sure that is."""
        return [e for e in self._recent() if misspelt(core, e.core)], self._factors.misspelt

    @staticmethod
    def _goes_by_head(
        entity: Entity, core: tuple[str, ...], mention: Mention, last: Entity | None
    ) -> bool:
        """«آژانس», after «آژانس انرژی»; of a person only who has just spoken goes by the first
        name.
        """
        of_body = entity.body and mention.kind == "body" and entity.has_spoken
        return (entity is last or of_body) and entity.core[:1] == core

    def _extended(self, core: tuple[str, ...]) -> list[Entity]:
        """«احمد امیری» and «احمد امیری فراز»: whose name goes on, or stops, at the end of this
        one.
        """
        near = self._names.starting(core)
        return [e for e in near if e.core[: len(core)] == core or core[: len(e.core)] == e.core]

    def in_own_words(self, mention: Mention, t: Tokens) -> Reference:
        """«یک عضو کمیسیون …»: somebody under these words, until a name turns up."""
        words = squeeze(self._slice(t, mention.name or (mention.start, mention.end)))
        found = next((e.id for e in self.entities if squeeze(e.name) == words), None)
        return Reference(found, self._factors.new_speaker, new=found is None)

    def _holder(
        self, mention: Mention, t: Tokens, last: Entity | None, changes_speaker: bool, goes_on: bool
    ) -> Reference:
        assert mention.role is not None
        told = [self.offices.read(t, part) for part in self.offices.parts(t, mention.role)]
        goes_on = goes_on and not changes_speaker
        return self._holders.refer(told, self._recent(), last, changes_speaker, goes_on)

    def _recent(self) -> Sequence[Entity]:
        return self.entities[-_RECENT:]

    # Changing

    def commit(self, reference: Reference, mention: Mention, t: Tokens) -> int | None:
        """Take a mention for what ``refer`` said of it: the entity, made where it is new, learns
        its name, offices and aliases. Its id; None where nobody is meant.
        """
        entity = self._settle(reference, mention, t)
        if entity is None:
            return None
        entity.mentions.append((t.starts[mention.start], t.ends[mention.end - 1]))
        known = entity.core or entity.offices
        if mention.kind == "pronoun" or (mention.kind == "demonstrative" and known):
            return entity.id
        if mention.role:
            self._add_role(entity, t, mention.role)
        words = mention.name or (mention.start, mention.end)
        if mention.name or not mention.role:
            entity.aliases[self._slice(t, words)] = None
        return entity.id

    def introduce(self, mention: Mention, t: Tokens) -> None:
        """Somebody named with an office: known from here on, credited only once they speak."""
        entity = self._settle(self._named(mention, t, None, True), mention, t)
        if entity and mention.role:
            self._add_role(entity, t, mention.role)

    def credit(self, id: int, sentence: int) -> None:
        """Note that somebody is credited with a sentence."""
        self.entities[id].last_spoke = sentence
        self.credited[sentence] = id

    def _settle(self, reference: Reference, mention: Mention, t: Tokens) -> Entity | None:
        """The entity of a reference, under the best name known now."""
        if not reference.somebody:
            return None
        entity = self._new() if reference.entity is None else self.entities[reference.entity]
        entity.body = entity.body or (mention.kind == "body" and not entity.name)
        if mention.kind == "indefinite":
            entity.name = entity.name or self._slice(t, (mention.start, mention.end))
        elif mention.kind != "pronoun" and mention.name:
            self._lengthen(entity, mention, mention.name, t)
        elif reference.new and mention.role:
            entity.name = self._slice(t, mention.role)
            if surname := self._behind_title(t, mention.role):
                self._call(entity, surname)
            entity.unsure = self._unsure(t, mention.role)
        return entity

    def _behind_title(self, t: Tokens, words: TokenRange) -> tuple[str, ...]:
        """The surname behind «قاضی», which is awaited no more; empty where none is."""
        title = self.lexicon.markers.roles.of_court.skip(t, *words)
        likely = (
            title > words[0]
            and title < words[1]
            and likely_names.person(self.lexicon, t, title, words[1])
        )
        return tuple(t.keys[title : words[1]]) if likely else ()

    def _lengthen(self, entity: Entity, mention: Mention, words: TokenRange, t: Tokens) -> None:
        """Give an entity the name of a mention, where that is longer than what it has."""
        core = self._spelling.core(t, words)
        if len(core) <= len(entity.core):
            return
        self._call(entity, core)
        entity.name = self._slice(t, self._spelling.without_address(t, words))
        given = self.lexicon.given_names.match(t, words[1] - len(core))
        found = self.full_names.full(core) if mention.kind == "name" and not given else None
        if not found and mention.kind == "name" and len(core) == 1:
            found = self.full_names.beside(t.starts[words[1] - 1])
        if found:  # known by surname; the full name stands somewhere in the article
            t = self.full_names.tokens
            self._call(entity, self._spelling.core(t, found))
            entity.name = self._slice(t, found)

    def _expect(self, alias: Alias) -> None:
        """Somebody the user knows: credited only if the article has them speak."""
        entity = self._new()
        entity.name = alias.name
        for name in (*alias.names, alias.name):
            t = tokenize(fold(name))
            self._call(entity, self._spelling.core(t, (0, t.size)))
        for office in alias.offices:
            t = tokenize(fold(office))
            entity.offices.append(self.offices.read(t, (0, t.size)))
            entity.role = entity.role or office

    def _call(self, entity: Entity, core: tuple[str, ...]) -> None:
        """Give an entity a name, and remember by what it may be shortened to."""
        entity.core = core
        self._names.add(core, entity)

    def _add_role(self, entity: Entity, t: Tokens, words: TokenRange) -> None:
        for part in self.offices.parts(t, words):
            office = self.offices.read(t, part)
            if all(office.glued != held.glued for held in entity.offices):
                entity.offices.append(office)
        if self._unsure(t, words):
            return
        told = self._slice(t, words)
        if not entity.core and entity.role is None and entity.unsure:
            entity.name = told  # the same office, whose end is plain here
        entity.role = entity.role or told
        entity.aliases[told] = None

    def _new(self) -> Entity:
        entity = Entity(len(self.entities))
        self.entities.append(entity)
        return entity

    def _slice(self, t: Tokens, words: TokenRange) -> str:
        return " ".join(self.text[t.starts[words[0]] : t.ends[words[1] - 1]].split())

    # At the end

    def speakers(self, credited: Sequence[int]) -> tuple[Speaker, ...]:
        """The records of those credited, in that order, with ids ``s1``, ``s2`` …"""
        return tuple(
            as_speaker(f"s{n}", self.entities[id], self._spelling)
            for n, id in enumerate(credited, 1)
        )
