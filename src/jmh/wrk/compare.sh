#!/bin/sh
# What rules and arithmetic cost: the diagnosis against the bare exchange, five interleaved pairs on this machine.
#
#   CAUSEBOOK_BARE=true QUARKUS_HTTP_PORT=18090 java -jar target/quarkus-app/quarkus-run.jar &
#   src/jmh/wrk/compare.sh http://127.0.0.1:18090 [seconds a run] [connections] [file with a case]
#
# Prints each pair, then the median ratio of requests a second, and the median p99 of both. Wants wrk and awk.
set -eu

service=${1:-http://127.0.0.1:8080}
seconds=${2:-10}
connections=${3:-16}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

if [ -n "${4:-}" ]; then
    body=$(cat "$4")
else
    body='{"facts":{"error":{"code":"0x904","extended":"0x7"},"client":{"os":"windows-11","build":22621},"path":{"kind":"internet"},"probe":{"tcpPort":"open"}},"maxQuestions":0,"intervals":false}'
fi

cat > "$folder/post.lua" <<LUA
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = [==[$body]==]
done = function(summary, latency)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("RESULT %.1f %.3f %d\n", summary.requests / summary.duration * 1e6, latency:percentile(99) / 1000, bad))
end
LUA

run() {
    wrk -t2 -c"$connections" -d"$2"s -s "$folder/post.lua" "$service/v1/$1" | awk '/^RESULT/ { print $2, $3, $4 }'
}

median() {
    sort -n | awk '{ line[NR] = $1 } END { print line[int((NR + 1) / 2)] }'
}

run diagnoses "$seconds" > /dev/null # warms both up
run bare "$seconds" > /dev/null

for pair in 1 2 3 4 5; do
    run bare "$seconds" > "$folder/bare"
    run diagnoses "$seconds" > "$folder/real"
    paste -d' ' "$folder/bare" "$folder/real" | awk -v pair="$pair" '{
        printf "pair %d: bare %.0f/s p99 %.2f ms, diagnosis %.0f/s p99 %.2f ms, ratio %.3f, not 2xx %d\n", pair, $1, $2, $4, $5, $4 / $1, $3 + $6 }'
    paste -d' ' "$folder/bare" "$folder/real" >> "$folder/all"
done

echo "median ratio $(awk '{ print $4 / $1 }' "$folder/all" | median)"
echo "median p99: bare $(awk '{ print $2 }' "$folder/all" | median) ms, diagnosis $(awk '{ print $5 }' "$folder/all" | median) ms"
echo "spread of ratios $(awk '{ print $4 / $1 }' "$folder/all" | sort -n | sed -n '1p;$p' | tr '\n' ' ')"
