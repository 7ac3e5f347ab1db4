from __future__ import annotations

import ast
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from presskit.language import hazm_modules, words


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
from itertools import islice
from pathlib import Path
from presskit.language import words
tools = words.load()
assert not {"hazm", "nltk", "numpy"} & set(sys.modules)
import hazm
plain = hazm.Lemmatizer()
forms = [w for w in [*plain.words, *plain.verbs, "کتاب‌ها", "می‌رویم", "نامه‌هایشان", "", "#", "_"] if " " not in w]
tokenizer = hazm.WordTokenizer(join_verb_parts=False)
for corpus in sys.argv[1:]:
    for line in islice(gzip.open(corpus, "rt", encoding="utf-8"), 0, None, 20):
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


@pytest.mark.long
def test_uninitialised_hazm_is_the_same_hazm() -> None:
    """Over every word and verb form that hazm knows, and the words of every 20th article of the
    corpora where they are at hand.
    """
    corpora = sorted((Path(__file__).parents[2] / "shared" / "corpus").glob("[np]*.jsonl.gz"))
    subprocess.run([sys.executable, "-c", _SAME, *map(str, corpora)], check=True, timeout=600)


def test_hazm_needs_of_nltk_what_stands_in_for_it() -> None:
    """Fails when hazm comes to need more of nltk than the two base classes that are given to it."""
    folder = Path(find_spec("hazm").submodule_search_locations[0])  # type: ignore[union-attr,index]
    wanted: set[tuple[str, str]] = set()
    for name in ("word_tokenizer", "lemmatizer", "stemmer", "utils"):
        for node in ast.walk(ast.parse((folder / f"{name}.py").read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("nltk"):
                wanted |= {(node.module or "", alias.name) for alias in node.names}
            if isinstance(node, ast.Import):
                wanted |= {(a.name, "") for a in node.names if a.name.startswith("nltk")}
    assert wanted == set(hazm_modules._BASES.items())


def test_default_path_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("سخنگو گفت: برف کم شد.", "utf-8")
    script = (
        "import sys; from presskit import read, summarize; summarize(read('a.txt'));heavy ="
        " {'nltk', 'numpy', 'sklearn', 'requests', 'sumy', 'lxml', 'typer'} & set(sys.modules);"
        " assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=300, cwd=tmp_path)
