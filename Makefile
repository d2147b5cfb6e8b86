# Урок «Свёрточные нейросети». Все команды: make help

PORT ?= 8000
NAME ?=
VARIANTS ?= 30
SEED ?= 2026
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 \
	&& $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$p; break; }; done)
RUN := .venv/bin/python

# Whatever the tools cache stays inside the checkout.
# Material announces the end of MkDocs 1 at each build; the project pins it in the lock.
export NO_MKDOCS_2_WARNING := 1
export MPLCONFIGDIR := $(CURDIR)/.cache/matplotlib
export XDG_CACHE_HOME := $(CURDIR)/.cache
export IPYTHONDIR := $(CURDIR)/.cache/ipython
export JUPYTER_CONFIG_DIR := $(CURDIR)/.cache/jupyter
export JUPYTER_DATA_DIR := $(CURDIR)/.cache/jupyter

.DEFAULT_GOAL := help
.PHONY: help serve site figures snippets worksheets offline test mutants lint bench clean

help: ## показать этот список
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1@/' | awk -F@ '{ printf "%-18s %s\n", $$1, $$2 }'

serve: .venv/installed ## нарисовать рисунки и открыть сайт на этом компьютере (PORT=8000)
	@$(RUN) -c 'import socket; it = socket.socket(); it.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); it.bind(("127.0.0.1", $(PORT)))' 2>/dev/null \
		|| { echo "Порт $(PORT) занят: сайт уже открыт? Другой порт: make serve PORT=8001" >&2; exit 1; }
	@$(RUN) -m mkdocs serve --no-strict --dev-addr 127.0.0.1:$(PORT)

site: figures ## собрать сайт в папку site (адрес сайта: SITE_URL=https://…)
	@$(RUN) -m mkdocs build --strict

figures: .venv/installed ## нарисовать то, что изменилось (один рисунок: NAME=convolution)
	@$(RUN) -m figures_src $(NAME)

snippets: .venv/installed ## обновить вывод программ в папке snippets (одна: NAME=relu)
	@$(RUN) -m snippets $(NAME)

worksheets: .venv/installed ## рабочие листы с ответами в папке worksheets (VARIANTS=30 SEED=2026)
	@$(RUN) -m figures_src.kit worksheets --variants="$(VARIANTS)" --seed="$(SEED)"

offline: site ## собрать архив сайта, который открывается без интернета
	@echo "Готово: site/downloads/offline.zip"

test: figures ## запустить все проверки
	@$(RUN) -m pytest

mutants: .venv/installed ## посадить ошибки: замечают ли их тесты (файл или папка: NAME=docs/_hooks)
	@$(RUN) -m tests.mutants $(NAME)

lint: .venv/installed ## проверить оформление кода
	@$(RUN) -m ruff check && $(RUN) -m ruff format --check

bench: .venv/installed ## измерить, сколько времени занимают рисунки и вычисления
	@$(RUN) -m figures_src.builder.bench

clean: ## удалить всё, что построено (окружение .venv остаётся)
	rm -rf site docs/assets/figures .cache .pytest_cache .ruff_cache

.venv/installed: requirements.lock
	@test -n "$(PYTHON)" || { echo "Нужен Python 3.11 или новее: установите его с python.org и повторите команду." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "В этом Python нет модуля venv: установите его (в Debian и Ubuntu: sudo apt install python3-venv)." >&2; exit 1; }
	@echo "Устанавливаю всё нужное в папку .venv (один раз, около минуты)…"
	@$(PYTHON) -m venv --clear .venv
	@$(RUN) -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock \
		|| { echo "Пакеты не установились: проверьте соединение с интернетом и повторите команду." >&2; exit 1; }
	@touch $@
