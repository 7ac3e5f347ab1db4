"""Reporting verbs: «گفت», «تأکید کرد», and compounds whose verb stands far behind its noun."""

from __future__ import annotations

from presskit.language.lexicon import Lexicon
from presskit.language.tokens import Tokens
from presskit.light_record import LightRecord


class ReportingVerb(LightRecord, frozen=True):
    """A verb at tokens ``[start, end)``; ``say``: it reports words, not a claim."""

    start: int
    end: int
    say: bool
    last: int = 0  # after a verb that stands apart from its noun


class ReportingVerbs:
    """Finds the verbs of a sentence that report speech."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def find(self, t: Tokens) -> list[ReportingVerb]:
        """The reporting verbs outside quotation marks, in order."""
        found, past = [], 0
        quotes = "«" in t.keys
        for i in self._places(t):
            if i < past or (quotes and _quoted(t, i)):
                continue
            verb = self._verb(t, i)
            past = verb.end if verb else i
            if verb and self._real(t, verb):
                found.append(verb)
        return found or self._apart(t)

    def _places(self, t: Tokens) -> list[int]:
        """Where a verb may start that reports, or any that does right before a colon stands."""
        verbs, light = self.lexicon.verbs.candidates(t), self.lexicon.light_verbs
        if ":" not in t.keys:
            return verbs
        before = (i for i, key in enumerate(t.keys[1:]) if key == ":" and t.keys[i] in light)
        return sorted({*verbs, *before})

    def _apart(self, t: Tokens) -> list[ReportingVerb]:
        """«خواستار … شد.»: the noun of a compound far before the verb that ends the sentence."""
        last = max(0, t.words_end() - 1)
        nouns = (
            (i, self.lexicon.apart.match(t, i, last))
            for i in self.lexicon.apart.candidates(t, 0, last)
        )
        return [
            ReportingVerb(i, noun[0], False, last + 1)
            for i, noun in nouns
            if noun and t.keys[last] in noun[1]
        ][:1]

    def _verb(self, t: Tokens, i: int) -> ReportingVerb | None:
        match = self.lexicon.verbs.match(t, i)
        if match and not self.lexicon.markers.joints.not_said.match(t, i):
            return ReportingVerb(i, match[0], match[1] == "say")
        # «واکنش نشان داد: …»: any compound verb reports right before a colon
        if 0 < i < t.size - 1 and t.keys[i] in self.lexicon.light_verbs and t.keys[i + 1] == ":":
            return ReportingVerb(i - 1, i + 1, True)
        return None

    def _real(self, t: Tokens, verb: ReportingVerb) -> bool:
        """Whether the verb reports: not «باید گفت», «گفته شد», «گفته های»."""
        markers = self.lexicon.markers
        before = t.keys[verb.start - 1] if verb.start else ""
        after = t.keys[verb.end] if verb.end < t.size else ""
        unreal = before in markers.joints.unreal or (
            before in markers.joints.unreal_open and after != ":"
        )
        return not unreal and after not in markers.joints.passive


def _quoted(t: Tokens, i: int) -> bool:
    """Whether a quotation that has begun before token ``i`` is still open there."""
    before = t.keys[:i]
    return before.count("«") > before.count("»")
