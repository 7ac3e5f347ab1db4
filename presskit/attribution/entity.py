"""Persons and bodies as records: what an article has told of one, and whom a mention means."""

from __future__ import annotations

from msgspec import Struct, field

from presskit.attribution.mention import Mention
from presskit.attribution.names import Spelling
from presskit.attribution.offices import Office
from presskit.fold import fold, squeeze
from presskit.language.tokens import tokenize
from presskit.light_record import LightRecord
from presskit.model import Speaker


class Entity(Struct, eq=False):
    """A person or body while the article is being read. Only ``EntityIndex`` changes one."""

    id: int
    core: tuple[str, ...] = ()  # the words of the name, without honorifics
    name: str = ""
    offices: list[Office] = field(default_factory=list)
    role: str | None = None
    unsure: bool = False  # known by an office whose end is unsure
    body: bool = False  # no person: it holds no office, and is no «he»
    plural: bool = False  # said to do things in the plural: several, or honoured
    aliases: dict[str, None] = field(default_factory=dict)
    last_spoke: int = -1  # the last sentence credited to them
    mentions: list[tuple[int, int]] = field(
        default_factory=list
    )  # where the article refers to them

    @property
    def has_spoken(self) -> bool:
        return self.last_spoke >= 0

    def is_a(self, noun: str) -> bool:
        """Whether a body's name tells that it is one: «این وزارتخانه» of a «وزارت»."""
        return noun in self.core or (len(self.core) > 1 and noun.startswith(self.core[0]))

    def awaits_name(self, mention: Mention, changes_speaker: bool) -> bool:
        """«مدیرعامل … گفت: … NAME افزود»: the office just heard, and a name that brings no office
        of its own.
        """
        nameless = not self.core and bool(self.offices)
        return nameless and mention.role is None and not changes_speaker and mention.kind == "name"


class Reference(LightRecord, frozen=True):
    """Whom a mention means: an entity, somebody not met before (``new``), or nobody; and how sure
    that is against a plain name.
    """

    entity: int | None
    sure: float = 1.0
    new: bool = False

    @property
    def somebody(self) -> bool:
        return self.new or self.entity is not None


NOBODY = Reference(None)


def as_speaker(id: str, entity: Entity, spelling: Spelling) -> Speaker:
    """The record of an entity; an office stands beside a name, and is none itself."""
    t = tokenize(fold(entity.name))
    key = " ".join(spelling.core(t, (0, t.size)))
    # of two spellings the first
    first = {squeeze(alias): alias for alias in reversed(entity.aliases)}
    shown = (squeeze(entity.name), squeeze(entity.role or ""))
    aliases = [
        alias
        for alias in entity.aliases
        if first[squeeze(alias)] == alias and squeeze(alias) not in shown
    ]
    role = entity.role if entity.core and shown[0] != shown[1] else None  # «قاضی NAME» is both
    mentions = tuple(dict.fromkeys(entity.mentions))
    return Speaker(id, entity.name, key, role, tuple(aliases), mentions)
