#!/usr/bin/env bash
# Measures the need index and its 1,000 draws, ours and the same work in vectorised base R, in one run on one machine, and
# writes the table into bench/README.md and between the markers <!-- bench:index --> in README.md. Needs the .NET SDK; R
# (package r-base-core) for the comparison.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet build -c Release bench/Kraftsamling.Benchmarks -v q >&2
program=(dotnet run -c Release --no-build --project bench/Kraftsamling.Benchmarks --)
"${program[@]}" input "$work"
load=$(cut -d' ' -f1 /proc/loadavg)
echo "Measuring ours …" >&2
"${program[@]}" table > "$work/ours.csv"
if command -v Rscript > /dev/null; then
  echo "Measuring R …" >&2
  Rscript bench/index.R "$work" > "$work/r.csv"
  r_version="R $(Rscript -e 'cat(as.character(getRversion()))')"
else
  echo "R is missing (apt-get install r-base-core): only ours is measured." >&2
  : > "$work/r.csv"
  r_version="R not installed"
fi

machine="$(LC_ALL=C lscpu | sed -n 's/^Model name: *//p' | head -1), $(nproc) cores"
{
  echo "Measured $(date +%F) on $machine, .NET $(dotnet --version), $r_version. Seconds, the best of several runs: CPU time on one thread, wall time on two. Load when it started: $load (wall time is only worth reading when this is below 1)."
  echo
  echo "| Areas × indicators | One index, R | One index, ours | 1,000 draws, R | ours, one thread | ours, two threads | 10,000 draws, ours, two threads |"
  echo "|---|---|---|---|---|---|---|"
  awk -F, -v OFS=" | " '
    function times(r, x) { return r == "" ? "" : sprintf(" (%.1f×)", r / x) }
    function show(x) { return x == "" ? "–" : x < 0.01 ? sprintf("%.5f", x) : sprintf("%.3f", x) }
    FILENAME == ARGV[1] { index_r[$1] = $2; draws_r[$1] = $3; next }
    FNR > 1 {
      size = $1; sub("x", " × ", size)
      print "| " size, show(index_r[$1]), show($2) times(index_r[$1], $2), show(draws_r[$1]), show($3) times(draws_r[$1], $3), show($4) times(draws_r[$1], $4), show($5) " |"
    }' "$work/r.csv" "$work/ours.csv"
  echo
  echo "In brackets: how many times faster than R on the same machine in the same run."
} > "$work/table.md"

# Puts the table between the markers of a file; leaves a file without markers alone.
place() {
  grep -q '<!-- bench:index -->' "$1" 2>/dev/null || return 0
  awk -v table="$work/table.md" '
    /<!-- bench:index -->/ { print; print ""; while ((getline line < table) > 0) print line; print ""; inside = 1; next }
    /<!-- \/bench:index -->/ { inside = 0 }
    !inside { print }' "$1" > "$work/placed.md"
  cat "$work/placed.md" > "$1"
}
place bench/README.md
place README.md
cat "$work/table.md"
