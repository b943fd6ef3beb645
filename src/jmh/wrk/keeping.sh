#!/bin/sh
# What keeping costs: the same diagnosis with and without, five interleaved pairs on this machine.
#
#   QUARKUS_HTTP_PORT=18090 java -jar target/quarkus-app/quarkus-run.jar &
#   src/jmh/wrk/keeping.sh http://127.0.0.1:18090 [seconds a run] [connections]
#
# Prints each pair, then the median ratio of requests a second and the median p99 of both. Wants wrk and awk.
set -eu

service=${1:-http://127.0.0.1:8080}
seconds=${2:-10}
connections=${3:-16}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

for store in true false; do
    cat > "$folder/$store.lua" <<LUA
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = [==[{"facts":{"error":{"code":"0x904","extended":"0x7"},"client":{"os":"windows-11","build":22621},"path":{"kind":"internet"},"probe":{"tcpPort":"open"}},"maxQuestions":0,"intervals":false,"store":$store}]==]
done = function(summary, latency)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("RESULT %.1f %.3f %d\n", summary.requests / summary.duration * 1e6, latency:percentile(99) / 1000, bad))
end
LUA
done

run() {
    wrk -t2 -c"$connections" -d"$2"s -s "$folder/$1.lua" "$service/v1/diagnoses" | awk '/^RESULT/ { print $2, $3, $4 }'
}

median() {
    sort -n | awk '{ line[NR] = $1 } END { print line[int((NR + 1) / 2)] }'
}

run true "$seconds" > /dev/null # warms both up
run false "$seconds" > /dev/null

for pair in 1 2 3 4 5; do
    run false "$seconds" > "$folder/without"
    run true "$seconds" > "$folder/with"
    paste -d' ' "$folder/without" "$folder/with" | awk -v pair="$pair" '{
        printf "pair %d: not kept %.0f/s p99 %.2f ms, kept %.0f/s p99 %.2f ms, ratio %.3f, not 2xx %d\n", pair, $1, $2, $4, $5, $4 / $1, $3 + $6 }'
    paste -d' ' "$folder/without" "$folder/with" >> "$folder/all"
done

echo "median ratio $(awk '{ print $4 / $1 }' "$folder/all" | median)"
echo "median p99: not kept $(awk '{ print $2 }' "$folder/all" | median) ms, kept $(awk '{ print $5 }' "$folder/all" | median) ms"
