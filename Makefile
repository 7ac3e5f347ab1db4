# `make demo` and `make test` do all the set-up themselves.
.PHONY: setup demo test test-look check lint types docs shots release-check floors golden golden-check mutants bench bench-quality bench-attribution bench-repair bench-pages bench-batch bench-growth bench-archive attack lock clean
BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
export PYTHONUTF8 := 1
# what is compiled is kept: each of the processes that tests and benchmarks start would compile it again
export PYTHONDONTWRITEBYTECODE :=

setup: .venv/.done
.venv/.done: requirements.lock pyproject.toml .setup/venv.sh
	@sh .setup/venv.sh

demo: setup
	@$(BIN)/presskit summarize examples/ministers/article.txt
	@echo
	@$(BIN)/presskit --lang fa summarize examples/ministers/article.txt

test: setup
	$(BIN)/python -m pytest -q -n auto --dist worksteal

test-look: setup
	$(BIN)/python -m pytest -q -s -m look

shots: setup
	$(BIN)/python docs/make_shots.py

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

check: lint types test

release-check: setup
	@sh .setup/release.sh

docs: setup
	$(BIN)/python docs/make_cli.py
	$(BIN)/python docs/make_json.py
	$(BIN)/python docs/make_blocks.py

golden: setup
	$(BIN)/python tests/decisions.py

golden-check: setup
	$(BIN)/python tests/decisions.py --check

floors: setup
	$(BIN)/python tests/floors.py

mutants: setup
	$(BIN)/python benchmarks/mutants.py

bench: setup
	$(BIN)/python benchmarks/bench.py

bench-quality: setup
	$(BIN)/python benchmarks/quality.py

bench-attribution: setup
	$(BIN)/python benchmarks/attribution.py

bench-repair: setup
	$(BIN)/python benchmarks/repair.py

bench-pages: setup
	$(BIN)/python benchmarks/pages.py

bench-batch: setup
	$(BIN)/python benchmarks/batch.py

bench-growth: setup
	$(BIN)/python benchmarks/growth.py

attack: setup
	PYTHONPATH=benchmarks $(BIN)/python -m attack

bench-archive: setup
	$(BIN)/python benchmarks/archive.py

lock: setup
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --group dev --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv .bootstrap .mypy_cache .pytest_cache .ruff_cache build dist
