# Helpers that build.sh and its pieces share. Sourced, never run.

plait_root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
plait_cache="${PLAIT_CACHE:-${HOME:-/root}/.cache/plait}"

# Progress goes to stderr, so that a function's stdout can be its result.
say() { printf '[plait] %s\n' "$*" >&2; }

# The one way to give up: a single line that says what is wrong and what mends it.
fail() {
    printf '[plait] error: %s\n' "$*" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }
is_root() { [ "$(id -u)" = 0 ]; }
is_debian() { have apt-get && have dpkg-deb; }

# with_lock NAME COMMAND...: runs COMMAND while no other build of any clone holds NAME. The lock
# goes away with the process, however it ends.
with_lock() {
    local lock_name="$1" lock_rc=0
    shift
    mkdir -p "$plait_cache" || fail "cannot write to $plait_cache: set PLAIT_CACHE to a folder that can be written."
    if ! have flock; then # macOS: two clones at once are the user's own risk there.
        "$@"
        return
    fi
    exec {lock_fd}>"$plait_cache/$lock_name.lock"
    if ! flock --nonblock "$lock_fd"; then
        say "another build is getting what this one needs too: waiting for it"
        flock "$lock_fd"
    fi
    # Children such as a compiler cache server must not inherit the lock.
    "$@" {lock_fd}>&- || lock_rc=$?
    exec {lock_fd}>&-
    return $lock_rc
}

sha256_of() {
    if have sha256sum; then sha256sum "$1" | cut -d' ' -f1; else shasum -a 256 "$1" | cut -d' ' -f1; fi
}

# need_space MEGABYTES WHAT: says plainly that the disk is full before anything is fetched.
need_space() {
    local free
    mkdir -p "$plait_cache"
    free=$(df -Pm "$plait_cache" | awk 'NR == 2 { print $4 }')
    [ "$free" -ge "$1" ] ||
        fail "$2 needs $1 MB free in $plait_cache and there are $free MB: free some, or set PLAIT_CACHE to a folder on a larger disk."
}

# version_at_least HAVE WANT
version_at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }
