#!/bin/sh
# What rules and arithmetic cost: the diagnosis against the bare exchange, in interleaved pairs on this machine.
#
#   ./mvnw -q -Pbench -DskipTests test-compile exec:exec -Dbench.main=dev.causebook.bench.CaseBodies \
#       -Dbench.arguments="target/facts.jsonl target/cases.jsonl"
#   CAUSEBOOK_BARE=true QUARKUS_HTTP_PORT=18090 java -jar target/quarkus-app/quarkus-run.jar &
#   src/jmh/wrk/compare.sh http://127.0.0.1:18090 [file of bodies] [seconds a run] [connections] [pairs]
#
# The file holds a body a line; they are sent in turn, again and again. The service remembers what followed from equal
# facts, so that this is what a flood of tickets on known faults costs; started with CAUSEBOOK_REMEMBERED=0 it works everything
# out, as for tickets that nobody sent before. Tell both figures. The bare exchange
# reads the same bodies as strictly and sends the same answers, which it had worked out once: what it leaves out is reading
# text, rules, arithmetic and writing. Prints each pair, then medians and spread. Wants wrk and awk.
set -eu

service=${1:-http://127.0.0.1:8080}
bodies=${2:-target/facts.jsonl}
seconds=${3:-10}
connections=${4:-16}
pairs=${5:-5}
[ -s "$bodies" ] || { echo "There is no file of bodies at $bodies: the head of this script says how to write one." >&2; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat > "$folder/post.lua" <<'LUA'
local requests = {}
local at = 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    requests[#requests + 1] = wrk.format("POST", nil, { ["Content-Type"] = "application/json" }, line)
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  local bad = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("RESULT %.1f %.3f %d\n", summary.requests / summary.duration * 1e6, latency:percentile(99) / 1000, bad))
end
LUA

run() {
    wrk -t2 -c"$connections" -d"$2"s -s "$folder/post.lua" "$service/v1/$1" -- "$bodies" | awk '/^RESULT/ { print $2, $3, $4 }'
}

median() {
    sort -n | awk '{ line[NR] = $1 } END { print line[int((NR + 1) / 2)] }'
}

run diagnoses "$((seconds * 2))" > /dev/null # warms both up
run bare "$seconds" > /dev/null

pair=1
while [ "$pair" -le "$pairs" ]; do
    run bare "$seconds" > "$folder/bare"
    run diagnoses "$seconds" > "$folder/real"
    paste -d' ' "$folder/bare" "$folder/real" | awk -v pair="$pair" '{
        printf "pair %d: bare %.0f/s p99 %.2f ms, diagnosis %.0f/s p99 %.2f ms, ratio %.3f, not 2xx %d\n", pair, $1, $2, $4, $5, $4 / $1, $3 + $6 }'
    paste -d' ' "$folder/bare" "$folder/real" >> "$folder/all"
    pair=$((pair + 1))
done

echo "$(wc -l < "$bodies") different bodies from $bodies"
echo "median ratio $(awk '{ print $4 / $1 }' "$folder/all" | median), spread $(awk '{ print $4 / $1 }' "$folder/all" | sort -n | sed -n '1p;$p' | tr '\n' ' ')"
echo "median rate: bare $(awk '{ print $1 }' "$folder/all" | median)/s, diagnosis $(awk '{ print $4 }' "$folder/all" | median)/s"
echo "median p99: bare $(awk '{ print $2 }' "$folder/all" | median) ms, diagnosis $(awk '{ print $5 }' "$folder/all" | median) ms"
