#!/bin/sh
# Builds the wheel, installs it alone in an empty environment, runs the tests of the command line against it where no source
# is, and lists the licence of everything that an installation brings along.
set -eu
root=$(pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
say() { printf '%s\n' "release-check: $1"; }

"$root/.venv/bin/python" -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$scratch/dist" "$root"
wheel=$(ls "$scratch"/dist/*.whl)
say "built $(basename "$wheel"), $(du -k "$wheel" | cut -f1) kB"

"$root/.venv/bin/python" -m venv "$scratch/env"
"$scratch/env/bin/python" -m pip install --quiet --disable-pip-version-check "$wheel"
"$scratch/env/bin/python" -m pip check
say "installed: $("$scratch/env/bin/presskit" --version)"
"$scratch/env/bin/python" - <<'PYTHON'
from importlib.metadata import distributions

for found in sorted(distributions(), key=lambda d: d.name.lower()):
    about = found.metadata
    classes = [c.rpartition(" :: ")[2] for c in about.get_all("Classifier") or [] if c.startswith("License ::")]
    told = about.get("License-Expression") or ", ".join(classes) or (about.get("License") or "not said").split("\n")[0][:60]
    print(f"  {found.name:24} {found.version:12} {told}")
PYTHON

# The tests of the command line, with the examples they read and nothing else of the source.
mkdir "$scratch/away"
cp -r "$root/tests" "$root/examples" "$root/pyproject.toml" "$scratch/away/"
"$scratch/env/bin/python" -m pip install --quiet --disable-pip-version-check pytest hypothesis jsonschema
cd "$scratch/away"
"$scratch/env/bin/python" -m pytest -q -p no:cacheprovider \
    tests/test_cli.py tests/test_schemas.py tests/test_settings.py tests/test_tables.py tests/test_cases.py
say "the installed wheel passes"
