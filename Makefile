# Everything a developer or CI runs. The only things asked for are Python 3.11 or later and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
SAMPLES_STAMP := $(VENV)/.samples-installed
PEERS  := .venv-peers
PEERS_STAMP := $(PEERS)/.installed
DEMO   := samples/revue-a5.pdf

.PHONY: demo test lint bench fuzz eval eval-random eval-update eval-peers samples press wheel clean

# A stamp and not the folder: a half-built environment must be built again.
$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

$(SAMPLES_STAMP): $(STAMP)
	@$(BIN)/python -m pip install --quiet --group samples
	@touch $@

demo: $(STAMP)
	@echo '$$ permacli toc $(DEMO)'
	@$(BIN)/permacli toc $(DEMO)
	@echo; echo '$$ permacli interview $(DEMO) --speaker interviewer'
	@$(BIN)/permacli interview $(DEMO) --speaker interviewer
	@echo; echo '$$ permacli notes $(DEMO)'
	@$(BIN)/permacli notes $(DEMO)
	@echo; echo '$$ permacli convert $(DEMO) -o - --to markdown | head -n 60'
	@$(BIN)/permacli convert $(DEMO) -o - --to markdown | head -n 60

lint: $(STAMP)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

# PERMACLI_NO_SKIP=1 turns every skipped test into a failure (see tests/conftest.py).
# The random layouts are laid out by what the samples are made with.
test: lint $(SAMPLES_STAMP)
	@$(BIN)/pytest -n auto

# Spoilt files for every reader, others each time; EXAMPLES=20000 for a night. What it finds goes to tests/fuzz/cases.
fuzz: $(STAMP)
	@PERMACLI_EXAMPLES=$(or $(EXAMPLES),2000) $(BIN)/pytest -n auto -q tests/fuzz

bench: $(STAMP)
	@$(BIN)/python bench/run.py

# Measures all there is gold for; writes eval/results.json and docs/quality.md.
eval: $(STAMP)
	@$(BIN)/python -m eval.run

# A thousand random layouts without noise, and some of them scanned and read by Tesseract.
eval-random: $(SAMPLES_STAMP)
	@$(BIN)/python -m eval.layouts --seeds 0-999
	@$(BIN)/python -m eval.layouts --seeds 0-19 --noise tesseract

# Raises the floors that tests/eval holds; lowers one only with REASON="why".
eval-update: $(STAMP)
	@$(BIN)/python -m eval.floors $(if $(REASON),--reason '$(REASON)')

# Other tools in an environment of their own: some are under licences that permacli could not depend on.
$(PEERS_STAMP): eval/peers.txt
	@test -x $(PEERS)/bin/python || $(PYTHON) -m venv $(PEERS)
	@xargs -n 1 $(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check < $< || true
	@touch $@

eval-peers: $(STAMP) $(PEERS_STAMP)
	@$(BIN)/python -m eval.peers $(PEERS)/bin/python

samples: $(SAMPLES_STAMP)
	@$(BIN)/python -m samples.make

# Issues that browsers print (eval/press/README.md).
press: $(SAMPLES_STAMP)
	@$(BIN)/pip install --quiet --group press
	@$(BIN)/python -m eval.press

wheel: $(STAMP)
	@rm -rf dist
	@$(BIN)/python -m build --wheel --outdir dist . >/dev/null
	@ls dist

clean:
	rm -rf $(VENV) $(PEERS) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
