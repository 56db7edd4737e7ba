#!/usr/bin/env bash
# Runs the fuzz targets, SECONDS_IN_ALL (default 600) shared evenly among them:
#   scripts/fuzz.sh [TARGET...]
# The first run makes start documents: fixtures of the rules, synthetic cases, an envelope and a zip of them.
# Exits 1 where a target crashed; its input is in fuzz/artifacts/.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${SECONDS_IN_ALL:-600}
cache=${TILTAK_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/tiltak}
say() { printf 'fuzz: %s\n' "$*"; }

if ! cargo +nightly --version >/dev/null 2>&1; then
  say "a nightly compiler is missing. Install it beside the ordinary one: rustup toolchain install nightly --profile minimal" >&2
  exit 1
fi
if ! cargo fuzz --version >/dev/null 2>&1; then
  say "installing cargo-fuzz"
  cargo install cargo-fuzz --locked --quiet
fi

# ---- start documents ----

names() { sed -n 's/.*const [A-Z_]*: &str = "\(.*\)";/\1/p' crates/register/src/xml/names.rs | sort -u; }

make_dictionary() {
  mkdir -p fuzz/dictionary
  {
    names | sed 's/.*/"&"/'
    names | sed 's/.*/" &=\\""/'
    printf '"%s"\n' '<!DOCTYPE' '<![CDATA[' ']]>' '<!--' '-->' '<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>' '&amp;' '&#10;' '&#x41;' \
      'xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"' 'xsi:type=\"' 'xsi:nil=\"' '\xEF\xBB\xBF' '\xFF\xFE' '24:00:00' \
      '-14:00' '12345-01-01' '1.1.01' 'BVL2021' 'true'
  } >fuzz/dictionary/register.dict
}

make_corpus() {
  local seeds=fuzz/corpus/register_reader fixture
  [ -d "$seeds" ] && return
  say "making start documents"
  mkdir -p "$seeds" fuzz/corpus/register_intake fuzz/corpus/concern_report_document
  for fixture in crates/register/fixtures/*/*.xml; do
    [ -e "$fixture" ] && cp "$fixture" "$seeds/$(basename "$(dirname "$fixture")")-$(basename "$fixture")"
  done
  cargo run --quiet -p tiltak-register --example bench_submissions -- "$seeds" 60 7
  python3 - "$seeds" fuzz/corpus/register_intake <<'PYTHON'
import json, pathlib, sys, zipfile
seeds, intake = map(pathlib.Path, sys.argv[1:])
documents = sorted(seeds.glob("*.xml"), key=lambda path: path.stat().st_size)[:40]
for number, document in enumerate(documents[:12]):
    text = document.read_text(encoding="utf-8")
    (intake / f"{number}.xml").write_text(text, encoding="utf-8")
    envelope = json.dumps({"xsdVersion": 3 + number % 2, "xmlBody": text}, ensure_ascii=number % 3 == 0)
    (intake / f"{number}.json").write_text(envelope, encoding="utf-8")
    with zipfile.ZipFile(intake / f"{number}.zip", "w", zipfile.ZIP_DEFLATED if number % 2 else zipfile.ZIP_STORED) as archive:
        archive.writestr("a.xml", text)
        archive.writestr("folder/payload.json", envelope)
PYTHON
  mkdir -p fuzz/corpus/register_judge
  cp "$seeds"/* fuzz/corpus/register_judge/
}

make_survey_corpus() {
  local seeds=fuzz/corpus/survey_questionnaire answers=fuzz/corpus/survey_answers
  [ -d "$seeds" ] && return
  mkdir -p "$seeds" "$answers"
  cp assets/surveys/*.toml "$seeds/"
  printf 'token,region,staff,time,why_1,why_2,why_8,why_own\na,Nord,"12,5",2,1,0,0,Reiser\n' >"$answers/comma.csv"
  printf '\xEF\xBB\xBFgroup;first_1;first_2;first_3;cooperation_school;cooperation_health\nliten;2;;1;9;4\n' >"$answers/semicolon.csv"
  printf 'since\ttrained\tmore\n31.1.2026\t50\t'"'"'=1+1\n' >"$answers/tab.csv"
}

make_dictionary
make_corpus
make_survey_corpus

# ---- run ----

# Its own folder: another compiler would rebuild everything of the program's.
export CARGO_TARGET_DIR=$cache/fuzz-target
cp Cargo.lock fuzz/Cargo.lock
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(sed -n 's/^name = "\([a-z]*_.*\)"/\1/p' fuzz/Cargo.toml)
each=$((seconds / ${#targets[@]}))
[ "$each" -gt 0 ] || each=1
failed=()
for target in "${targets[@]}"; do
  say "$target, $each seconds"
  dictionary=()
  case $target in register_*) dictionary=(-dict=fuzz/dictionary/register.dict) ;; esac
  mkdir -p "fuzz/corpus/$target"
  if ! cargo +nightly fuzz run --fuzz-dir fuzz "$target" -- -max_total_time="$each" -max_len=60000 -rss_limit_mb=3000 -timeout=20 \
    -print_final_stats=1 "${dictionary[@]}"; then
    failed+=("$target")
  fi
done
if [ ${#failed[@]} -gt 0 ]; then
  say "findings in: ${failed[*]} (fuzz/artifacts/)" >&2
  exit 1
fi
say "no finding in ${#targets[@]} targets"
