from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from presskit.language import words


def test_half_spaced_words_stay_whole_and_lemmas_are_hazms() -> None:
    tools = words.load()
    assert tools.content("تحریم‌های هسته‌ای برجام را تضعیف می‌کنند.") == (
        "تحریم",
        "هسته‌ای",
        "برجام",
        "تضعیف",
    )
    assert tools.content("كتاب‌هاي") == ("کتاب",)
    assert tools.content("و در به از") == ()


_SAME = """
import gzip, json, sys
from pathlib import Path
from presskit.language import words
tools = words.load()
assert not {"hazm", "nltk", "numpy"} & set(sys.modules)
import hazm
plain = hazm.Lemmatizer()
forms = [w for w in [*plain.words, *plain.verbs, "کتاب‌ها", "می‌رویم", "نامه‌هایشان", "", "#", "_"] if " " not in w]
tokenizer = hazm.WordTokenizer(join_verb_parts=False)
for corpus in sys.argv[1:]:
    for line in gzip.open(corpus, "rt", encoding="utf-8"):
        body = json.loads(line).get("body", "")
        tokens = tokenizer.tokenize(body)
        assert tools.tokenize(body) == tokens
        forms += tokens
lemmatize = tools.lemmatize.__wrapped__
wrong = [w for w in set(forms) if lemmatize(w) != plain.lemmatize(w)]
assert not wrong, wrong[:10]
text = "این جمله (خیلی) پیچیده نیست، ۳.۵ درصد!!! «نقل» خواهد رفت."
assert tools.tokenize(text) == tokenizer.tokenize(text)
"""


def test_uninitialised_hazm_is_the_same_hazm() -> None:
    """Over every word and verb form that hazm knows, and the words of the corpora where they are at
    hand.
    """
    corpora = sorted((Path(__file__).parents[2] / "shared" / "corpus").glob("[np]*.jsonl.gz"))
    subprocess.run([sys.executable, "-c", _SAME, *map(str, corpora)], check=True, timeout=600)


def test_default_path_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("سخنگو گفت: برف کم شد.", "utf-8")
    script = (
        "import sys; from presskit import read, summarize; summarize(read('a.txt'));heavy ="
        " {'nltk', 'numpy', 'sklearn', 'requests', 'sumy', 'lxml', 'typer'} & set(sys.modules);"
        " assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=300, cwd=tmp_path)
