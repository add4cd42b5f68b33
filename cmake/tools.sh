# What must be on the machine itself: compiler, cmake, ninja, node. Sourced by build.sh.

node_major() { node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/'; }
has_compiler() { have g++ || have clang++; }
has_cmake() { have cmake && version_at_least "$(cmake --version | awk 'NR == 1 { print $3 }')" 3.25; }
has_node() { have node && [ "$(node_major)" -ge 18 ]; }

has_sdl2() { [ -f /usr/include/SDL2/SDL.h ]; }

# missing_packages [page] [browsers] [window]: the names of the Debian packages that are missing, for the
# build, for the page, which is bundled from packages that npm fetches, for its tests, and for those of the
# native window.
missing_packages() {
    has_compiler || echo g++
    has_cmake || echo cmake
    have ninja || echo ninja-build
    has_node || echo nodejs
    have xz || echo xz-utils # A pinned source is packed with it.
    case " $* " in *" page "*) have npm || echo npm ;; esac
    case " $* " in
    *" browsers "*)
        have chromium || have google-chrome || echo chromium
        have firefox-esr || have firefox || echo firefox-esr
        have Xvfb || ! is_debian || echo xvfb
        ;;
    esac
    case " $* " in *" window "*) has_sdl2 || ! is_debian || echo libsdl2-dev ;; esac
}

# What everything works without: ccache makes a second clone's build short; with the others the tests (VERB test)
# check the shaders, and look at the system calls.
ensure_optional() {
    local wanted="ccache"
    is_root && is_debian || return 0
    [ "$1" = test ] && wanted="ccache strace glslang-tools"
    have_all_of "$wanted" || install_packages $wanted 2>/dev/null || true
}

# Whether the programs of these packages are there.
have_all_of() {
    local package
    for package in $1; do
        case "$package" in glslang-tools) have glslangValidator ;; *) have "$package" ;; esac || return 1
    done
}

# ensure_tools [page] [browsers] [window]: as root on Debian what is missing is installed; elsewhere one line says
# what to install.
ensure_tools() {
    local missing
    missing="$(missing_packages "$@" | tr '\n' ' ')"
    missing="${missing% }"
    [ -z "$missing" ] && return
    is_debian || fail "missing: $missing. On macOS: brew install cmake ninja node emscripten; on Windows use WSL 2 with Debian 12 or 13."
    is_root || fail "missing: as root, run: apt-get install $missing"
    say "installing $missing with apt-get"
    # shellcheck disable=SC2086
    install_packages $missing || { # The lists may never have been read, or be old.
        say "reading the package lists"
        apt-get update -qq >&2 && install_packages $missing
    } || fail "apt-get cannot install $missing: see its message above."
    missing="$(missing_packages "$@" | tr '\n' ' ')"
    [ -z "$missing" ] || fail "this system's ${missing% } is too old: cmake 3.25 and node 18 are the least (Debian 12 has both)."
}

install_packages() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >"$plait_cache/apt.log" 2>&1 </dev/null ||
        { tail -n 3 "$plait_cache/apt.log" >&2; return 1; }
}
