# Two commands do everything on a fresh machine: make run, make test.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
STORE  ?= store
PORT   ?= 8000

.PHONY: run test install editor lock clean
.DEFAULT_GOAL := run

install: $(STAMP)

# A stamp newer than the lock file means nothing changed and nothing is done.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; set PYTHON=/path/to/python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

# The query editor of /sparql. Where npm is missing the page has its plain form, and nothing else changes.
EDITOR := server/static/editor
editor: $(EDITOR)/yasgui.min.js

$(EDITOR)/yasgui.min.js: server/editor/package-lock.json
	@if command -v npm >/dev/null 2>&1; then \
	  npm ci --prefix server/editor --ignore-scripts --no-audit --no-fund --loglevel=error && mkdir -p $(EDITOR) \
	  && cp server/editor/node_modules/@zazuko/yasgui/build/yasgui.min.css $(EDITOR)/ \
	  && cp server/editor/node_modules/@zazuko/yasgui/build/yasgui.min.js $(EDITOR)/ \
	  && touch $(EDITOR)/yasgui.min.js && rm -rf server/editor/node_modules; \
	else echo "npm is missing: /sparql will have its plain form"; fi

run: install
	-@$(MAKE) --silent editor
	@$(BIN)/kg --settings examples/kg.toml ingest examples --store $(STORE)
	@$(BIN)/kg --settings examples/kg.toml serve --store $(STORE) --port $(PORT)

test: install
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto

# After a change of the dependencies in pyproject.toml.
lock: install
	$(BIN)/pip-compile --quiet --extra dev --generate-hashes --strip-extras --allow-unsafe \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) build *.egg-info $(EDITOR) server/editor/node_modules
