# make demo   analyse the sample memorandum: the table on the terminal, its graph in out/
# make test   the linters and every test
# make test-clients   install the programs that others use, pass all formats through them, write docs/formats.md
# make test-corpus   build a corpus of all reference memoranda, ask it what docs/corpus.md asks, open it in Datasette
# make test-browser   install a browser and what drives it, read and use the page of dialogue view in it
# make lint   the linters
# make fuzz   feed every reader, the grammar, the analysis, JSON and SQL with what a fuzzer makes up; SECONDS of each target
# make coverage   which lines and branches of dialogue/ the tests reach; fails below the share in pyproject.toml
# make rules  the examples of the rules
# make bench  measure how fast the analysis is, write docs/speed.md
# make accuracy   measure the analysis by hand annotations, write docs/accuracy.md
# make clean  remove .venv and whatever else was made
# They make .venv when it is not there, and bring it up to date when pyproject.toml has changed.

SHELL := bash
VENV := .venv
RUN := $(VENV)/bin
SEED := seeds/harriman-stalin-1944-06-10.txt
GRAPH := out/$(basename $(notdir $(SEED))).graphml
PIP := $(RUN)/python -m pip --quiet --disable-pip-version-check install

# An editable install leaves that to the first start, and where PYTHONDONTWRITEBYTECODE is set to every start.
COMPILED := $(RUN)/python -m compileall -q dialogue

RUFF := $(RUN)/ruff check --quiet --output-format concise .
MYPY := $(RUN)/mypy --no-error-summary

# The first Python that is new enough.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

# What tests use when it is there: the XSDs of GraphML and GEXF; and, by test-clients, dot, jing, what runs npm's programs.
DEBIAN_PACKAGES := libjgrapht-java
# A npm that is there already may be another than Debian's, which cannot stand beside it.
CLIENT_PACKAGES = libjgrapht-java graphviz jing default-jre-headless sqlite3 $(if $(shell command -v npm),,nodejs npm)
CLIENTS := tests/clients
BROWSER := /usr/bin/chromium
# Programs in Python have an environment of their own: what they bring along must not help dialogue to run.
CLIENT_PYTHON := $(VENV)/clients
CLIENT_PIP := $(CLIENT_PYTHON)/bin/python -m pip --quiet --disable-pip-version-check install

.PHONY: help demo accuracy bench test test-clients test-corpus test-browser lint coverage fuzz rules system-packages clean
.DELETE_ON_ERROR:

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

demo: $(VENV)/installed
	@$(RUN)/dialogue analyze $(SEED)
	@mkdir -p out
	@$(RUN)/dialogue graph $(SEED) --output $(GRAPH)
	@echo "The graph is in $(GRAPH)"

# Both linters and the tests run whatever the one before found; what pytest says comes last.
test: $(VENV)/installed-test system-packages
	@status=0; $(RUFF) || status=1; $(MYPY) || status=1; $(RUN)/python -m pytest || status=1; exit $$status

# Reinstalls nothing that is there; what cannot be had is named, and its tests are skipped.
test-clients: $(VENV)/installed-test
	@which dot jing sqlite3 npm >/dev/null && [ -e /usr/share/java/jgrapht-io.jar ] \
		|| $(MAKE) --no-print-directory system-packages DEBIAN_PACKAGES="$(CLIENT_PACKAGES)"
	@if ! command -v npm >/dev/null; then echo "npm is not installed: tests that use its packages are skipped."; \
	elif ! cmp -s $(CLIENTS)/package-lock.json $(CLIENTS)/node_modules/.installed; then \
		if (cd $(CLIENTS) && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error >/dev/null); then \
			cp $(CLIENTS)/package-lock.json $(CLIENTS)/node_modules/.installed; \
		else echo "npm could not install $(CLIENTS): tests that use its packages are skipped."; fi; fi
	@if ! cat $(CLIENTS)/requirements*.txt | cmp -s - $(CLIENT_PYTHON)/.installed; then \
		if $(RUN)/python -m venv $(CLIENT_PYTHON) \
			&& $(CLIENT_PIP) --requirement $(CLIENTS)/requirements.txt \
			&& $(CLIENT_PIP) --no-deps --requirement $(CLIENTS)/requirements-bare.txt; then \
			cat $(CLIENTS)/requirements*.txt >$(CLIENT_PYTHON)/.installed; \
		else echo "pip could not install $(CLIENTS)/requirements.txt: tests that use it are skipped."; fi; fi
	@DIALOGUE_FORMATS=docs/formats.md $(RUN)/python -m pytest tests/test_clients.py tests/test_clients_formats.py

# Without the reference memoranda, or Datasette, the tests that need them are skipped.
test-corpus: $(VENV)/installed-test
	@$(PIP) 'datasette>=0.64,<1' || echo "Datasette could not be installed: the tests that use it are skipped."
	@DIALOGUE_WHOLE_CORPUS=1 $(RUN)/python -m pytest tests/test_corpus_docs.py

test-browser: $(VENV)/installed-test
	@[ -x $(BROWSER) ] || $(MAKE) --no-print-directory system-packages DEBIAN_PACKAGES=chromium
	@$(RUN)/python -c 'import playwright' 2>/dev/null || $(PIP) --editable '.[test-browser]' \
		|| echo "playwright could not be installed: tests that need it are skipped."
	@$(RUN)/python -m pytest tests/test_view_browser.py tests/test_view_browser_use.py tests/test_view_comparison.py

lint: $(VENV)/installed-test
	@status=0; $(RUFF) || status=1; $(MYPY) || status=1; exit $$status

accuracy: $(VENV)/installed-test
	@$(RUN)/python benchmarks/accuracy.py

bench: $(VENV)/installed-test
	@$(RUN)/python benchmarks/speed.py

coverage: $(VENV)/installed-test system-packages
	@$(PIP) --editable '.[coverage]'
	@rm -rf out/coverage && mkdir -p out/coverage
	@$(RUN)/coverage run -m pytest -q; $(RUN)/coverage combine --quiet && $(RUN)/coverage report

# What it finds stays in out/fuzz; docs/safety.md says how to go on from there.
fuzz: $(VENV)/installed-test
	@$(PIP) --editable '.[fuzz]'
	@nice $(RUN)/python fuzz/run.py --seconds $(or $(SECONDS),300) $(TARGETS)

rules: $(VENV)/installed-test
	@$(RUN)/dialogue grammar check

# Never fails: without these the tests that need them are skipped and say so.
system-packages:
	@if dpkg --status $(DEBIAN_PACKAGES) >/dev/null 2>&1; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		{ apt-get update -qq && apt-get install -y -qq --no-install-recommends $(DEBIAN_PACKAGES); } >/dev/null 2>&1 \
			|| echo "Could not install $(DEBIAN_PACKAGES): tests that use it are skipped."; \
	else echo "$(DEBIAN_PACKAGES) is not installed: tests that use it are skipped."; fi

$(VENV)/bin/python:
	@if [ -z "$(PYTHON)" ]; then echo "dialogue needs Python 3.11 or later" >&2; exit 1; fi
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	@$(PIP) --editable .
	@$(COMPILED)
	@touch $@

$(VENV)/installed-test: pyproject.toml | $(VENV)/bin/python
	@$(PIP) --editable '.[test]'
	@$(COMPILED)
	@touch $(VENV)/installed $@

clean:
	rm -rf $(VENV) $(CLIENTS)/node_modules out build dist .pytest_cache .mypy_cache .ruff_cache
