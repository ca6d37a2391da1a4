# make run    environment, then the main job on corpus/articles (and on ../shared/seeds where that folder is)
# make test   environment, then the tests
# make compiled  environment with the reader of numbers and times compiled: about twice as fast (minutes; needs a C compiler)
# make check  everything that CI checks: format, lint, types, generated files, docs, tests

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
SEEDS := ../shared/seeds
STAMP := .venv/.installed

.PHONY: env run test compiled check format generate clean

env: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "newsledger needs Python 3.11 or newer: install it, or run make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "newsledger needs Python 3.11 or newer: run make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python lacks venv: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt torch
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

compiled: env
	NEWSLEDGER_COMPILE=1 $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall .
	@echo "compiled, apart from these sources; make env after 'touch pyproject.toml' goes back to them"

run: env
	$(BIN)/newsledger run corpus/articles --out outputs
	@if [ -d $(SEEDS) ]; then $(BIN)/newsledger run $(SEEDS) --out outputs/seeds; fi

test: env
	$(BIN)/pytest -n auto --dist loadfile

check: env
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m schemas.generate --check
	$(BIN)/pytest -n auto --dist loadfile

format: env
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

generate: env
	$(BIN)/python -m schemas.generate

clean:
	rm -rf .venv outputs/[!R]* .mypy_cache .ruff_cache .pytest_cache
