"""Who of those an article has named holds an office: «وزیر راه افزود»."""

from __future__ import annotations

import math
from collections.abc import Sequence

from presskit.attribution.entity import Entity, Reference
from presskit.attribution.offices import Office, Offices


class OfficeHolders:
    """Finds the person behind an office among those known, by how well it fits what they hold."""

    def __init__(self, offices: Offices, countries: frozenset[str]) -> None:
        """``countries``: those that the article names."""
        self.offices = offices
        self.countries = countries
        self._fit = offices.lexicon.weights.attribution.office
        self._factors = offices.lexicon.weights.attribution.factors

    def refer(
        self,
        told: Sequence[Office],
        known: Sequence[Entity],
        last: Entity | None,
        changes_speaker: bool,
        goes_on: bool,
    ) -> Reference:
        """Whom an office means. ``told``: the whole of it, and, of several, each; ``last``: the
        last speaker, who is somebody else where the sentence ``changes_speaker``.
        """
        fits = {
            e.id: max(self._fits(o, e, known, last, changes_speaker) for o in told) for e in known
        }
        of_court = self.offices.lexicon.markers.roles.of_court
        bare = len(told[0].telling) == 1 and told[0].head in of_court

        def order(e: Entity) -> tuple[float, int, int]:
            # «متهم گفت»: whoever of several has spoken last, not who was called so by that alone
            holds = bare and e.offices and fits[e.id] >= self._fit.shorter
            return (math.inf if holds else fits[e.id], e.last_spoke, e.id)

        best = max(known, key=order, default=None)
        if best is not None and fits[best.id] >= self._fit.enough:
            least = self._factors.office_fit
            return Reference(best.id, min(1.0, least + (1 - least) * fits[best.id]))
        if last and not changes_speaker and self._may_hold_too(last, told[0], known, goes_on):
            return Reference(last.id, self._factors.another_office)
        return Reference(None, self._factors.new_speaker, new=True)

    def nameless(self, office: Office, known: Sequence[Entity]) -> list[Entity]:
        """Those known by an office like this one only."""
        return [
            e
            for e in known
            if not e.core
            and any(self.offices.likeness(office, held) >= self._fit.longer for held in e.offices)
        ]

    def akin(self, core: Sequence[str], office: Office, known: Sequence[Entity]) -> list[Entity]:
        """Those who hold the same office under another form of the surname: «محمد عبادی» and
        «عبادی‌زاده», «امیر حسین شریفی» and «امیرحسین شریفی».
        """
        return [
            e
            for e in known
            if e.core
            and (e.core[-1] == core[-1] or core[0].startswith(e.core[-1]))
            and any(self.offices.likeness(office, held) >= self._fit.longer for held in e.offices)
        ]

    def _may_hold_too(
        self, last: Entity, office: Office, known: Sequence[Entity], goes_on: bool
    ) -> bool:
        """Whether an office not heard before may be another of the last speaker: of the only person
        who has spoken, or of whoever goes on, if it is more than «متهم».
        """
        foreign = office.telling & self.countries and not office.home
        if foreign or last.body or self.offices.exclusive((*last.offices, office)):
            return False
        alone = last.has_spoken and not any(e.has_spoken for e in known if e is not last)
        goes_on = goes_on and len(office.telling) > 1
        return (alone or goes_on) if last.core else (alone and goes_on)

    def _fits(
        self,
        office: Office,
        entity: Entity,
        known: Sequence[Entity],
        last: Entity | None,
        changes_speaker: bool,
    ) -> float:
        fit = max((self.offices.likeness(office, held) for held in entity.offices), default=0.0)
        if fit == self._fit.longer and self.offices.apart(office, entity.offices):
            fit = 0.0
        if not entity.offices and entity.core and not changes_speaker and not entity.body:
            alone = entity.has_spoken and sum(e.has_spoken for e in known) <= 1
            fit = self._fit.only_speaker_without if alone else 0.0
            fit = self._fit.last_speaker_without if entity is last else fit
        return fit + self._fit.last_speaker_bonus * (fit > 0 and entity is last)
