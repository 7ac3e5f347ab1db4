from __future__ import annotations

import subprocess
import sys

from presskit import words


def test_half_spaced_words_stay_whole_and_lemmas_are_hazms() -> None:
    tools = words.load()
    assert tools.content("تحریم‌های هسته‌ای برجام را تضعیف می‌کنند.") == ("تحریم", "هسته‌ای", "برجام", "تضعیف")
    assert tools.content("كتاب‌هاي") == ("کتاب",)
    assert tools.content("و در به از") == ()


_SAME = """
from presskit import words
tools = words.load()
import hazm
plain = hazm.Lemmatizer()
forms = [w for w in list(plain.words)[::4001] + list(plain.verbs)[::9001] + ["کتاب‌ها", "می‌رویم", "نامه‌هایشان"]]
assert all(tools.lemmatize(w) == plain.lemmatize(w) for w in forms), "lemmas differ"
text = "این جمله (خیلی) پیچیده نیست، ۳.۵ درصد!!! «نقل» خواهد رفت."
assert tools.tokenize(text) == hazm.WordTokenizer(join_verb_parts=False).tokenize(text)
"""


def test_uninitialised_hazm_is_the_same_hazm() -> None:
    subprocess.run([sys.executable, "-c", _SAME], check=True, timeout=300)


def test_default_path_loads_no_nltk() -> None:
    script = (
        "import sys; from presskit import Source, summarize; summarize(Source('a', 'سخنگو گفت: برف کم شد.', ''));"
        "heavy = {'nltk', 'numpy', 'sklearn', 'requests', 'sumy'} & set(sys.modules); assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=300)
