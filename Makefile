# Each target sets up what it needs. SOURCES may name a file or folder elsewhere.
PYTHON ?= python3
SOURCES ?= sources
export SOURCES
# Material prints a notice about MkDocs 2 at each start; the versions are pinned, so it tells nothing here.
export NO_MKDOCS_2_WARNING := 1

BIN := .venv/bin

.PHONY: serve build site release test check audit screenshots fuzz kills bench lock clean

serve: .venv/ready ## build the brief and serve it with live reload
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

build: .venv/ready ## write the Markdown pages alone
	$(BIN)/python scripts/build.py --sources "$(SOURCES)"

site: .venv/ready ## make the publishable site in site/
	$(BIN)/mkdocs build --strict

# The note is taken as it was typed, whatever make or the shell would see in it.
release: site ## record an edition: make release NOTE="What is new." [KIND=editorial] [DATE=2026-11-23]
	$(BIN)/python scripts/release.py --sources "$(SOURCES)" --note '$(subst ','\'',$(value NOTE))' $(if $(KIND),--kind "$(KIND)") $(if $(DATE),--date "$(DATE)")

test: .venv/ready-dev ## run all tests; a browser is found, or fetched
	@$(BIN)/python tests/browser.py
	env -u SOURCES -u SITE_URL $(BIN)/python -m pytest

check: .venv/ready-dev ## lint, type-check, and look up known vulnerabilities
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tests/audit.py requirements.txt

fuzz: .venv/ready-dev ## feed the readers damaged and hostile documents: make fuzz [INPUTS=100000] [SEED=1] [RUNS=10000]
	$(BIN)/python tests/fuzz.py --inputs $(or $(INPUTS),100000) --seed $(or $(SEED),1)
	@if $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-fuzz.txt; \
	then for format in .txt .md .html .docx; do $(BIN)/python tests/fuzz_guided.py $$format -runs=$(or $(RUNS),10000) -max_len=20000 -verbosity=0 || exit 1; done; \
	else echo "atheris cannot be had here: nothing was led by coverage"; fi

kills: .venv/ready-dev ## kill builds and releases at random instants: make kills [BUILDS=200] [RELEASES=100]
	env -u SOURCES $(BIN)/python tests/kill.py --builds $(or $(BUILDS),200) --releases $(or $(RELEASES),100)

audit: .venv/ready-dev site ## what Lighthouse says of each kind of page; needs Node.js
	$(BIN)/python tests/lighthouse.py site

screenshots: .venv/ready-dev site ## pictures of each kind of page in screenshots/, and the two of the README
	$(BIN)/python tests/screenshots.py site screenshots --readme images

bench: .venv/ready-dev ## time the stages against MkDocs, and what becomes of ids over many edits
	$(BIN)/python tests/bench.py
	$(BIN)/python tests/bench_ids.py

lock: ## write the lock files anew; needs uv
	uv pip compile pyproject.toml --universal --generate-hashes --no-annotate --no-header --no-emit-index-url -o requirements.txt
	uv pip compile pyproject.toml --extra dev -c requirements.txt --universal --generate-hashes --no-annotate --no-header --no-emit-index-url -o requirements-dev.txt
	uv pip compile pyproject.toml --extra fuzz -c requirements.txt --universal --generate-hashes --no-annotate --no-header --no-emit-index-url -o requirements-fuzz.txt

clean: ## remove the environment, the site and the generated pages
	rm -rf .venv .cache site screenshots
	git clean -fdXq docs

.venv/ready: requirements.txt
	@$(PYTHON) -c 'import sys; v = sys.version.split()[0]; sys.version_info < (3, 11) and sys.exit(f"Python 3.11 or later is needed, and $(PYTHON) is {v}; try: make PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

.venv/ready-dev: requirements-dev.txt .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@
