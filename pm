#!/usr/bin/env bash
# The whole command line of PassportMonitor. It finds what is needed, builds once, and passes the verb on.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
silo=src/Silo/bin/Release/net10.0/PassportMonitor.Silo.dll
simulator=src/Simulator/bin/Release/net10.0/PassportMonitor.Simulator.dll
bench=bench/bin/Release/net10.0/PassportMonitor.Bench.dll
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

usage() {
  cat <<'TEXT'
PassportMonitor: the monitoring room of a national passport service.

  ./pm run        start one server with a simulated service on http://127.0.0.1:8080
  ./pm test       build everything and run all tests
  ./pm import     send a history file (XES, CSV, NDJSON) through the intake
  ./pm inventory  enter machines and what depends on what, or sites, from CSV or JSON
  ./pm simulate   send from a simulated service to a running server
  ./pm verify     check the log's chain, offsets, uniqueness and heads
  ./pm recount    recount every figure of a version from the log, and compare
  ./pm backup     copy the data of a running or stopped server
  ./pm restore    make a data folder from a backup
  ./pm token      make an access token for this server
  ./pm bench      measure the budgets, each beside its floor
  ./pm soak       kill and restart a server under load, then prove it lost nothing

Each has --help. Exit codes: 0 done, 1 failed, 2 called wrongly.
TEXT
}

fail() { echo "pm: $1" >&2; exit "${2:-1}"; }

find_dotnet() {
  local candidate
  for candidate in "$(command -v dotnet || true)" "${DOTNET_ROOT:-/nonexistent}/dotnet" "$HOME/.dotnet/dotnet"; do
    if [[ -x $candidate ]] && "$candidate" --list-sdks 2>/dev/null | grep -q '^10\.'; then
      dotnet=$candidate
      return
    fi
  done
  fail "needs the .NET SDK 10.0 (10.0.100 or newer), which isn't on this machine. Get it from https://dotnet.microsoft.com/download/dotnet/10.0
    (Debian and Ubuntu: add Microsoft's feed as that page says, then 'apt-get install dotnet-sdk-10.0'), or set DOTNET_ROOT to where it is."
}

# Runs a step of the build and shows its output only when it fails. What it leaves running (compiler servers) gets neither the lock nor
# a pipe that somebody waits for: the next verb would wait until it ends.
quietly() {
  local output
  output=$(mktemp)
  if ! (cd "$root" && "$@") >"$output" 2>&1 </dev/null 9>&-; then
    cat "$output" >&2
    rm -f "$output"
    return 1
  fi
  rm -f "$output"
}

# Builds the named projects in Release, unless nothing changed since the last time.
build() {
  local stamp=$root/artifacts/built-${1//\//-}
  mkdir -p "$root/artifacts"
  exec 9>"$root/artifacts/build.lock"
  if command -v flock >/dev/null; then flock 9; fi
  if [[ ! -e $stamp ]] || changed_since "$stamp"; then
    local begun project
    begun=$(mktemp)
    echo "pm: building (the first time takes a minute or two) ..." >&2
    for project in "$@"; do
      quietly "$dotnet" build "$root/$project" -c Release -m:2 --nologo -v q || fail "the build failed."
    done
    mv "$begun" "$stamp"
  fi
  exec 9>&-
}

changed_since() {
  [[ -n $(find "$root/src" "$root/bench" "$root"/Directory.* "$root/BannedSymbols.txt" "$root/global.json" \
    \( -name bin -o -name obj -o -path "$root/src/Dashboard" \) -prune -o -newer "$1" -print -quit) ]]
}

# Builds the pages, unless nothing changed since the last time. PM_Dashboard__Folder tells the server where they are.
build_dashboard() {
  local pages=$root/src/Dashboard stamp=$root/artifacts/built-dashboard begun
  export PM_Dashboard__Folder=${PM_Dashboard__Folder:-$pages/dist}
  mkdir -p "$root/artifacts"
  exec 9>"$root/artifacts/build.lock"
  if command -v flock >/dev/null; then flock 9; fi
  if [[ ! -e $stamp || ! -e $pages/dist/index.html || -n $(find "$pages" "$root/src/GraphQL/schema.graphql" \
    \( -name node_modules -o -name dist -o -name generated -o -name world.json \) -prune -o -type f -newer "$stamp" -print -quit) ]]; then
    find_node
    begun=$(mktemp)
    echo "pm: building the pages (the first time takes a minute or two) ..." >&2
    if [[ ! $pages/node_modules/.package-lock.json -nt $pages/package-lock.json ]]; then
      quietly npm ci --no-progress --prefix "$pages" || fail "the pages' packages could not be installed."
    fi
    quietly npm run --silent build --prefix "$pages" || fail "the pages could not be built."
    mv "$begun" "$stamp"
  fi
  exec 9>&-
}

find_node() {
  if ! command -v npm >/dev/null || ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null; then
    fail "the pages need Node.js 20.19 or newer with npm to be built, which isn't on this machine. Get it from https://nodejs.org/en/download
    (Debian and Ubuntu: 'apt-get install nodejs npm' where that is new enough)."
  fi
}

# Hands over to a program: the shell is replaced, so that signals reach it directly.
hand_over() { exec "$dotnet" "$@"; }

verb=${1:-}
shift || true
case $verb in
  run)
    find_dotnet; build src/Silo src/Simulator; build_dashboard
    hand_over "$root/$silo" run --simulator "$root/$simulator" "$@" ;;
  import | inventory | verify | recount | backup | restore | token)
    find_dotnet; build src/Silo src/Simulator
    # These end within seconds or minutes: what the runtime would learn for later calls they would never earn back.
    export DOTNET_TieredPGO=0
    hand_over "$root/$silo" "$verb" "$@" ;;
  simulate)
    find_dotnet; build src/Silo src/Simulator
    hand_over "$root/$simulator" "$@" ;;
  bench | soak)
    find_dotnet; build bench; build_dashboard
    hand_over "$root/$bench" "$verb" "$@" ;;
  test)
    find_dotnet
    dotnet=$dotnet exec bash "$root/tests/run" "$@" ;;
  '' | -h | --help | help) usage ;;
  *) echo "pm: there is no verb '$verb'." >&2; usage >&2; exit 2 ;;
esac
