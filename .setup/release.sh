#!/bin/sh
# Builds the wheel and the source distribution, and from that a wheel again, which must hold the same files; installs the
# wheel alone in an empty environment, runs the tests of the command line against it where no source is, and lists the
# licence of everything that an installation brings along; then runs the same tests with the oldest versions of the direct
# dependencies that pyproject.toml allows, on the oldest Python.
set -eu
root=$(pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PIP_DISABLE_PIP_VERSION_CHECK=1
say() { printf '%s\n' "release-check: $1"; }

"$root/.venv/bin/python" -m venv "$scratch/tools"
"$scratch/tools/bin/python" -m pip install --quiet uv
uv="$scratch/tools/bin/uv"
"$uv" build --quiet --sdist --out-dir "$scratch/sdist" "$root"
"$root/.venv/bin/python" -m pip wheel --quiet --no-deps --wheel-dir "$scratch/dist" "$root"
wheel=$(ls "$scratch"/dist/*.whl)
sdist=$(ls "$scratch"/sdist/*.tar.gz)
say "built $(basename "$wheel"), $(du -k "$wheel" | cut -f1) kB"

# What an installer without wheels does: unpack the source distribution elsewhere, build from that.
mkdir "$scratch/unpacked"
tar -xzf "$sdist" -C "$scratch/unpacked"
"$root/.venv/bin/python" -m pip wheel --quiet --no-deps --wheel-dir "$scratch/again" "$scratch"/unpacked/*
"$root/.venv/bin/python" - "$wheel" "$scratch"/again/*.whl <<'PYTHON'
import sys
from zipfile import ZipFile

ours, again = ({name: wheel.read(name) for name in wheel.namelist()} for wheel in map(ZipFile, sys.argv[1:]))
differ = sorted(name for name in ours.keys() | again.keys() if ours.get(name) != again.get(name))
sys.exit(f"release-check: the wheel of the source distribution differs in: {', '.join(differ)}" if differ else 0)
PYTHON
say "built $(basename "$sdist"), $(du -k "$sdist" | cut -f1) kB, whose wheel holds the same files"

"$root/.venv/bin/python" -m venv "$scratch/env"
"$scratch/env/bin/python" -m pip install --quiet "$wheel"
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
cd "$scratch/away"
passes() { # PYTHON
  "$1" -m pytest -q -p no:cacheprovider \
    tests/test_calling.py tests/test_cli.py tests/test_schemas.py tests/test_settings.py tests/test_tables.py tests/test_cases.py
}
"$scratch/env/bin/python" -m pip install --quiet pytest hypothesis jsonschema
passes "$scratch/env/bin/python"
say "the installed wheel passes"

oldest=3.12
for found in "$(command -v python3.12 || true)" "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.12*/bin/python; do
  if [ -x "$found" ] && "$found" -c '' 2>/dev/null; then oldest=$found; break; fi # a version manager's shim may only print an error
done
"$uv" venv --quiet --python "$oldest" "$scratch/oldest"
"$uv" pip install --quiet --python "$scratch/oldest/bin/python" --resolution lowest-direct -r pyproject.toml
"$uv" pip install --quiet --python "$scratch/oldest/bin/python" "$wheel" pytest hypothesis jsonschema
"$uv" pip check --quiet --python "$scratch/oldest/bin/python"
sed -n '/^dependencies/,/^]/s/^ *"\([a-z0-9-]*\).*/\1/p' pyproject.toml | while read -r name; do
  "$scratch/oldest/bin/python" -c 'import sys; from importlib.metadata import version; print(" ", sys.argv[1], version(sys.argv[1]))' "$name"
done
passes "$scratch/oldest/bin/python"
say "it passes with the oldest dependencies that it allows"
