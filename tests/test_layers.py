"""The pipeline is straight: a module imports only from the layers before its own."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

from layers import LAYERS

PACKAGE = Path(__file__).parent.parent / "presskit"


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.split(".")[0] == "presskit"
        ):
            base = node.module.removeprefix("presskit").lstrip(".")
            names = [f"{base}.{alias.name}".lstrip(".") for alias in node.names]
            found |= {
                name if (PACKAGE / (name.replace(".", "/") + ".py")).exists() else base
                for name in names
            }
    return found - {"", "__version__"}


def test_imports_point_backwards() -> None:
    rank = {module: n for n, layer in enumerate(LAYERS) for module in layer}
    modules = {
        str(p.relative_to(PACKAGE).with_suffix("")).replace("/", "."): p
        for p in PACKAGE.rglob("*.py")
        if p.stem != "__init__"
    }
    assert set(modules) == set(rank), "a module without a layer"
    wrong = [
        f"{module} imports {used}"
        for module, path in modules.items()
        for used in _imports(path)
        if rank[used] >= rank[module]
    ]
    assert not wrong


def test_modules_stay_small() -> None:
    lengths = {
        str(p.relative_to(PACKAGE)): len(p.read_text("utf-8").splitlines())
        for p in PACKAGE.rglob("*.py")
    }
    assert all(n <= 300 for n in lengths.values()), lengths


def test_persian_stands_in_data_files_only() -> None:
    found = {
        f"{path.name}:{token.start[0]}"
        for path in PACKAGE.rglob("*.py")
        for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline)
        if token.type == tokenize.STRING
        and not token.string.startswith('"""')
        and _PERSIAN.search(token.string)
    }
    assert found == set()


_PERSIAN = re.compile("[\u0620-\u064a\u066e-\u06d3]")
