#!/usr/bin/env bash
# Makes the pictures in docs/images anew, from the made-up city.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
. "$root/.ci/prerequisites.sh"
need_dotnet
need_node
need_chromium

port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
work=$(mktemp -d)
server=
clean_up() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; } || true
  rm -rf "$work"
}
trap clean_up EXIT

"$root/run" --port "$port" --data "$work/data" &
server=$!
until curl -sf -o "$work/first.html" "http://localhost:$port/"; do
  kill -0 "$server" || exit 1
  sleep 0.3
done

as_root=()
[ "$(id -u)" != 0 ] || as_root=(--no-sandbox)
picture() {
  "$CHROMIUM" --headless "${as_root[@]}" --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/browser" --lang=sv \
    --window-size="$3" --virtual-time-budget=8000 --screenshot="$root/docs/images/$1.png" "http://localhost:$port$2" 2>/dev/null
}
mkdir -p "$root/docs/images"
picture laget / 1280,1100
picture omraden /omraden 1280,1100
