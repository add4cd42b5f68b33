# An apt of our own: private directories, the machine's own mirror and keyring, the release in
# [plait_release]. It needs no root and changes nothing of the system's configuration. Sourced.

plait_release=trixie
plait_keyring=/usr/share/keyrings/debian-archive-keyring.gpg
private_apt_dir="$plait_cache/apt-$plait_release"

# The address of the mirror that this machine's own sources name for the Debian archive.
debian_mirror() {
    apt-get indextargets --format '$(REPO_URI) $(COMPONENT) $(RELEASE)' 'Created-By: Packages' 2>/dev/null |
        awk '$2 == "main" && $3 !~ /security|updates|backports/ && $1 ~ /debian\/?$/ { print $1; exit }'
}

private_apt_options() {
    local d="$private_apt_dir"
    printf '%s\n' \
        -o "Dir::Etc::sourcelist=$d/sources.list" -o Dir::Etc::sourceparts=/dev/null \
        -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts=/dev/null \
        -o "Dir::State=$d" -o "Dir::State::lists=$d/lists" -o "Dir::State::status=$d/status" \
        -o "Dir::Cache=$d/cache" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
        -o "Dir::Cache::archives=$d/archives" \
        -o APT::Install-Recommends=0 -o APT::Sandbox::User=root -o Acquire::Retries=3 -o Acquire::GzipIndexes=true \
        -o Acquire::Languages=none -o Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled=false
}

# private_apt TOOL ARGUMENTS...
private_apt() {
    local tool="$1" options
    shift
    mapfile -t options < <(private_apt_options)
    LC_ALL=C "$tool" "${options[@]}" "$@"
}

# Makes the private lists, unless they are less than a day old. `force` makes them anew.
private_apt_update() {
    local d="$private_apt_dir" mirror
    if [ "${1:-}" != force ] && [ -n "$(find "$d/updated" -mmin -1440 2>/dev/null)" ]; then return; fi
    is_debian || fail "this system has no apt: install what docs/dependencies.md lists under 'Elsewhere'."
    [ -f "$plait_keyring" ] || fail "$plait_keyring is missing: apt-get install debian-archive-keyring (as root)."
    mirror="$(debian_mirror)"
    [ -n "$mirror" ] || fail "no Debian mirror in this machine's apt sources: add one to /etc/apt/sources.list (as root)."
    mkdir -p "$d/lists/partial" "$d/archives/partial" "$d/cache"
    : >"$d/status"
    printf '%s [signed-by=%s] %s %s main\n' deb "$plait_keyring" "$mirror" "$plait_release" \
        deb-src "$plait_keyring" "$mirror" "$plait_release" >"$d/sources.list"
    say "reading the package lists of Debian $plait_release from this machine's mirror (20 MB)"
    private_apt apt-get -qq update >&2 ||
        fail "cannot read the package lists from $mirror: check the network and run it again."
    touch "$d/updated"
}
