# What run, test and .ci/run need before they can build. Sourced by them, never run by itself.
# Each need_… function is silent when the part is there and ends the script with one line when it is not.

# The tools that build this send nothing about it anywhere.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1

say() { printf '%s\n' "$*" >&2; }

stop_with() { say "$*"; exit 1; }

apt_install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  say "Installing $* …"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >&2 </dev/null
}

need_dotnet() {
  [ -x "$HOME/.dotnet/dotnet" ] && ! command -v dotnet >/dev/null && export PATH="$HOME/.dotnet:$PATH" DOTNET_ROOT="$HOME/.dotnet"
  { command -v dotnet && dotnet --list-sdks | grep -q '^10\.'; } >/dev/null 2>&1 ||
    stop_with "The .NET 10 SDK is missing. Get it with: curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0"
}

node_is_new_enough() {
  command -v npm >/dev/null && [ "$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')" -ge 20 ] 2>/dev/null
}

need_node() {
  node_is_new_enough && return
  command -v node >/dev/null || apt_install nodejs npm || true
  node_is_new_enough ||
    stop_with "Node 20 or later with npm is missing. Get it with: curl -fsSL https://deb.nodesource.com/setup_22.x | bash - && apt-get install -y nodejs"
}

need_chromium() {
  CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome) && return
  apt_install chromium || true
  CHROMIUM=$(command -v chromium) || stop_with "Chromium is missing. Get it with: apt-get install chromium"
}

# The newest folder that holds the server's programs; Debian keeps them off the PATH.
postgres_programs() {
  local folder
  folder=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  [ -x "$folder/initdb" ] || folder=$(dirname "$(command -v initdb)" 2>/dev/null)
  [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && printf '%s' "$folder"
}

need_postgres() {
  POSTGRES=$(postgres_programs) && return
  apt_install postgresql || true
  POSTGRES=$(postgres_programs) || stop_with "PostgreSQL's programs are missing. Get them with: apt-get install postgresql"
}

# Leaves no compiler or build process behind.
quiet_build() {
  MSBUILDDISABLENODEREUSE=1 dotnet build -c Release --nologo -v q -clp:NoSummary -p:UseSharedCompilation=false "$@" </dev/null
}
