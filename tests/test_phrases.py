"""Set phrases among tokens: the short ways to say that none is there miss none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from presskit.fold import fold
from presskit.language.phrases import Phrases
from presskit.language.scan import Scan
from presskit.language.tokens import tokenize
from presskit.language.told_once import ToldOnce

PHRASES = Phrases(
    dict.fromkeys(["در", "درخواست کرد", "خاطرنشان کرد", "کرد", "به گفته", "گفته"], True)
)
# the same, looked for with another list
OTHERS, SCANNED = Phrases.of(["برف", "به"]), Phrases(dict(PHRASES))
Scan([OTHERS, SCANNED])
WORDS = ["در", "خواست", "درخواست", "کرد", "خاطر", "نشان", "به", "گفته", "برف", "،"]
SPACES = [" ", "\u200c", " ", "\n"]


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SPACES)), max_size=9), st.data())
def test_candidates_leave_no_phrase_out(words: list[tuple[str, str]], data: st.DataObject) -> None:
    t = tokenize(fold("".join(map("".join, words))))
    start = data.draw(st.integers(0, len(t)))
    end = data.draw(st.integers(start, len(t)))
    found = [i for i in range(start, end) if PHRASES.match(t, i)]
    assert set(found) <= set(PHRASES.candidates(t, start, end))
    assert SCANNED.candidates(t, start, end) == PHRASES.candidates(t, start, end)
    part = t.between(*data.draw(st.sampled_from([(0, 6), (3, 12), (5, 40)])))
    assert SCANNED.candidates(part) == PHRASES.candidates(part)
    assert OTHERS.candidates(part) == [i for i, key in enumerate(part.keys) if key in ("برف", "به")]
    assert PHRASES.places(t, start, end) == found
    assert PHRASES.anywhere(t, start, end) == bool(found)


def test_a_phrase_reaches_over_spaces_and_half_spaces() -> None:
    t = tokenize(fold("مدیر خاطر\u200cنشان کرد و در خواست کرد"))
    assert [PHRASES.skip(t, i) for i in PHRASES.candidates(t)] == [4, 4, 8, 8]  # «کرد» is one too


def test_the_first_word_of_a_phrase_alone_is_no_candidate() -> None:
    t = tokenize(fold("خاطر به خاطر"))
    assert PHRASES.candidates(t) == []


def test_what_words_tell_is_found_once_and_forgotten_when_there_are_too_many() -> None:
    asked: list[str] = []

    def find(word: str) -> int:
        asked.append(word)
        return len(word)

    told = ToldOnce(find, most=2)
    assert [told["برف"], told["باران"], told["برف"]] == [3, 5, 3]
    assert told["مه"] == 2  # the third: the others are forgotten
    assert list(told) == ["مه"]
    assert told["برف"] == 3
    assert asked == ["برف", "باران", "مه", "برف"]
