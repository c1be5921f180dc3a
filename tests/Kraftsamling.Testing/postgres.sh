#!/bin/sh
# A throw-away PostgreSQL from the machine's binaries. Prints its connection string on one line when it answers
# and lives until its standard input is closed; then, whatever happened to the caller, it stops and deletes itself.
# Exit 3: no binaries. It never runs as root.
set -u

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ] && command -v pg_config >/dev/null 2>&1; then bin=$(pg_config --bindir); fi
if [ ! -x "$bin/initdb" ] || [ ! -x "$bin/postgres" ]; then
    echo "PostgreSQL's binaries are not on this machine (Debian: apt-get install postgresql)." >&2
    exit 3
fi

cd /
if [ "$(id -u)" = 0 ]; then
    user=postgres
    id postgres >/dev/null 2>&1 || user=nobody
    # The script's own folder may be closed to that user, so its text is handed over.
    [ "${KRAFTSAMLING_POSTGRES_SCRIPT:-}" ] || KRAFTSAMLING_POSTGRES_SCRIPT=$(cat "$0")
    exec setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups env HOME=/tmp TMPDIR=/tmp sh -c "$KRAFTSAMLING_POSTGRES_SCRIPT"
fi

# In memory where there is room for what a whole run stores: each test has a database of its own, some hundred files.
room=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
if [ "${room:-0}" -ge 4194304 ] && [ -w /dev/shm ]; then base=/dev/shm; else base=/tmp; fi
dir=$(mktemp -d "$base/kraftsamling-pg-XXXXXX")
server=
clean() {
    if [ -n "$server" ]; then kill -INT "$server" 2>/dev/null; wait "$server" 2>/dev/null; fi
    rm -rf "$dir"
}
trap clean EXIT
trap 'exit 130' INT TERM HUP

od -An -N16 -tx1 /dev/urandom | tr -d ' \n' > "$dir/password"
"$bin/initdb" -D "$dir/data" -U kraftsamling --pwfile="$dir/password" --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$dir/log" 2>&1 \
    || { cat "$dir/log" >&2; exit 1; }

for attempt in 1 2 3 4 5; do
    port=$(shuf -i 20000-50000 -n 1)
    "$bin/postgres" -D "$dir/data" -p "$port" -k "$dir" -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
        -c max_wal_size=4GB -c shared_buffers=256MB -c max_connections=200 >"$dir/log" 2>&1 </dev/null &
    server=$!
    waited=0
    while kill -0 "$server" 2>/dev/null && [ "$waited" -lt 300 ]; do
        if "$bin/pg_isready" -q -h "$dir" -p "$port"; then
            echo "Host=127.0.0.1;Port=$port;Username=kraftsamling;Password=$(cat "$dir/password");Database=postgres"
            cat >/dev/null
            exit 0
        fi
        sleep 0.1
        waited=$((waited + 1))
    done
done
cat "$dir/log" >&2
exit 1
