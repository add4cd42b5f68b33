# What must be on the machine itself: compiler, cmake, ninja, node. Sourced by build.sh.

node_major() { node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/'; }
has_compiler() { have g++ || have clang++; }
has_cmake() { have cmake && version_at_least "$(cmake --version | awk 'NR == 1 { print $3 }')" 3.25; }
has_node() { have node && [ "$(node_major)" -ge 18 ]; }

# The names of the Debian packages that are missing.
missing_packages() {
    has_compiler || echo g++
    has_cmake || echo cmake
    have ninja || echo ninja-build
    has_node || echo nodejs
    have xz || echo xz-utils # A pinned source is packed with it.
}

# ccache makes a second clone's build short; without it everything works too.
ensure_ccache() {
    if ! have ccache && is_root && is_debian; then install_packages ccache 2>/dev/null || true; fi
}

# As root on Debian the missing ones are installed; elsewhere one line says what to install.
ensure_tools() {
    local missing
    missing="$(missing_packages | tr '\n' ' ')"
    missing="${missing% }"
    [ -z "$missing" ] && return
    is_debian || fail "missing: $missing. On macOS: brew install cmake ninja node emscripten; on Windows use WSL 2 with Debian 12 or 13."
    is_root || fail "missing: as root, run: apt-get install $missing"
    # shellcheck disable=SC2086
    ensure_packages "this build needs $missing" $missing
    missing="$(missing_packages | tr '\n' ' ')"
    [ -z "$missing" ] || fail "this system's ${missing% } is too old: cmake 3.25 and node 18 are the least (Debian 12 has both)."
}

install_packages() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >"$plait_cache/apt.log" 2>&1 </dev/null ||
        { tail -n 3 "$plait_cache/apt.log" >&2; return 1; }
}

# ensure_packages WHAT PACKAGE...: as root on Debian they are installed; elsewhere one line names them.
ensure_packages() {
    local what="$1"
    shift
    [ $# -eq 0 ] && return
    is_debian || fail "$what: install $*."
    is_root || fail "$what: as root, run: apt-get install $*"
    say "installing $* with apt-get"
    install_packages "$@" || { # The lists may never have been read, or be old.
        say "reading the package lists"
        apt-get update -qq >&2 && install_packages "$@"
    } || fail "apt-get cannot install $*: see its message above."
}

# The page is bundled from packages that npm fetches.
ensure_npm() { have npm || ensure_packages "npm is needed to build the page" npm; }

# The page is tested in these two.
ensure_browsers() {
    local missing=()
    have chromium || have google-chrome || missing+=(chromium)
    have firefox-esr || have firefox || missing+=(firefox-esr)
    ensure_packages "the page's tests need two browsers" "${missing[@]}"
}
