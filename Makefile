# make serve and make test are the two that a newcomer needs; both set up what they use in .venv.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
# Real queries are kept beside the project, never in it.
export QUERIES ?= ../shared/symptoms/dev.jsonl

.PHONY: help serve build bundle check test lint same measure bench bench-finder bench-triage outputs bench-pages pictures tickets drills requirements clean
.DEFAULT_GOAL := help

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

serve: .venv/run ## the example estate on http://127.0.0.1:8000, rebuilt on change
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

build: .venv/run ## the site, in site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

bundle: build ## the site as one dated zip that works from file://, without a server or a network
	$(BIN)/nightphone bundle

check: .venv/run ## every problem in inventory, guides, alerts and links
	$(BIN)/nightphone check --strict

test: .venv/dev lint ## everything that CI runs
	$(BIN)/nightphone check --strict
	NO_MKDOCS_2_WARNING=1 $(BIN)/pytest

lint: .venv/dev ## style, types, imports, how the code reads and plain English
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/biome check --error-on-warnings
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.measure --check
	$(BIN)/python -m tools.prose --check

same: .venv/dev ## whether this tree builds what another commit builds, byte for byte (BASE=COMMIT)
	$(BIN)/python -m tools.same $(OPTIONS) $(BASE)

measure: .venv/dev ## how our code reads, in numbers, and which bounds it breaks
	$(BIN)/python -m tools.measure

bench: .venv/dev ## time, memory and size of 100, 1,000 and 5,000 services, beside plain MkDocs
	$(BIN)/python -m tools.bench

bench-finder: .venv/dev ## how well the finder finds, beside Material's search (QUERIES=FILE of real queries)
	$(BIN)/python -m tools.bench.finder

bench-triage: .venv/dev ## whether the finder reads what the first minute prints on each broken system (SITE=FOLDER)
	$(BIN)/python -m tools.bench.triage

outputs: .venv/run ## what the first minute prints on each broken system, kept anew (as root)
	$(BIN)/nightphone drill --install --outputs

bench-pages: .venv/dev ## how light and accessible pages are: Lighthouse and axe, beside plain Material (SERVICES=1000)
	$(BIN)/python -m tools.bench.pages $(SERVICES)

pictures: .venv/dev ## the pictures of the README (as root, since one of them shows a real drill)
	$(BIN)/python -m tools.pictures

tickets: .venv/run ## the example's statistics, counted again from made-up tickets
	$(BIN)/python -m tools.example_tickets .venv/tickets.csv .venv/searches.txt
	$(BIN)/nightphone tickets .venv/tickets.csv --searches .venv/searches.txt \
		--note "These numbers are an example: tools/example_tickets.py made the tickets up. Nobody in them exists."

drills: .venv/run ## real servers, broken, and fixed with the guides' own commands (as root, about 15 minutes)
	$(BIN)/nightphone drill --install --twice

requirements: .venv/dev ## pin the versions of what pyproject.toml asks for again
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url \
		--custom-compile-command "make requirements" pyproject.toml requirements-build.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url \
		--custom-compile-command "make requirements" --extra dev -c requirements.txt \
		pyproject.toml requirements-build.in -o requirements-dev.txt

clean: ## delete everything that was made
	rm -rf .venv site site.new .mypy_cache .pytest_cache .ruff_cache nightphone.egg-info

.venv/run: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Nightphone needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

.venv/dev: .venv/run requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@
