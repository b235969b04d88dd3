#!/bin/sh
# trixie.sh FOLDER: the editors of Debian trixie (Neovim 0.10, Helix 25.01, Emacs 30.1) and its tmux in FOLDER, started as
# FOLDER/editors/nvim, hx, emacs and tmux. A folder where all of them start is kept as it is, another is made anew.
# Needs Debian and root.
#
# The packages are unpacked but not configured, and the editors run outside of a chroot, by the folder's own dynamic
# loader and libraries. So nothing has to be mounted or copied: an editor sees the machine's files as they are, and a
# language server that it starts runs on the machine's own libraries.
set -eu

suite=trixie

main() {
    if [ $# -ne 1 ]; then
        echo "usage: $0 FOLDER" >&2
        exit 2
    fi
    folder=$1
    if works "$folder"; then
        echo "trixie.sh: $folder is complete"
        return
    fi

    if [ -e "$folder" ] && [ ! -e "$folder/editors/nvim" ] && ! rmdir "$folder" 2>/dev/null; then
        fail "$folder was not made by this script: it stays as it is"
    fi

    mkdir -p "$(dirname "$folder")"
    # Made under another name and renamed when all is there: a run that is cut short leaves no half-made FOLDER.
    partial=$(mktemp -d "$folder.partial.XXXXXX")
    trap 'rm -rf "$partial"' EXIT
    trap 'exit 1' HUP INT TERM
    make "$partial"
    works "$partial" || fail "the editors in $partial do not start"
    rm -rf "$folder"
    mv -T "$partial" "$folder"
    echo "trixie.sh: $folder is made"
}

works() {
    for each in "nvim --version" "hx --version" "emacs --version" "tmux -V"; do
        # Unquoted: the program and its option.
        "$1/editors"/$each >/dev/null 2>&1 || return 1
    done
    [ -e "$1/locale/en_US.UTF-8/LC_CTYPE" ]
}

make() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || fail "it takes Debian and root to make $folder"
    mirror=$(debian_mirror)
    if [ -z "$mirror" ]; then
        apt-get update -qq
        mirror=$(debian_mirror)
        [ -n "$mirror" ] || fail "apt's sources on this machine name no Debian mirror"
    fi
    if ! command -v debootstrap >/dev/null; then
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq debootstrap >/dev/null
    fi

    packages=$1/packages
    log=$1/debootstrap.log
    # debootstrap finds what the editors depend on, fetches it and checks its signatures.
    if ! debootstrap --variant=minbase --include=neovim,hx,emacs-nox,tmux,locales --download-only "$suite" "$packages" "$mirror" >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        fail "debootstrap could not fetch $suite from $mirror"
    fi
    for package in "$packages"/var/cache/apt/archives/*.deb; do
        dpkg-deb --extract "$package" "$1"
    done
    rm -rf "$packages"
    chmod 755 "$1"

    mkdir "$1/editors"
    launcher nvim VIMRUNTIME usr/share/nvim/runtime >"$1/editors/nvim"
    # The language grammars lie where only an installed Neovim looks for them.
    ln -s ../../../lib/nvim/parser "$1/usr/share/nvim/runtime/parser"
    launcher hx HELIX_RUNTIME usr/lib/hx/runtime >"$1/editors/hx"
    launcher tmux TERMINFO usr/share/terminfo >"$1/editors/tmux"
    emacs_launcher "$1" >"$1/editors/emacs"
    chmod 755 "$1/editors"/*
    locale_of_helix "$1"
}

# The mirror that this machine's own apt uses for Debian; empty where apt has no lists yet.
debian_mirror() {
    apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(COMPONENT)|$(REPO_URI)' 'Created-By: Packages' |
        sed -n 's/^Debian|Debian|main|//p' | head -n 1
}

# launcher PROGRAM VARIABLE RUNTIME: a script that starts usr/bin/PROGRAM and tells it where its runtime files are.
launcher() {
    cat <<EOF
#!/bin/sh
trixie=\$(cd "\$(dirname "\$0")/.." && pwd)
for loader in "\$trixie"/usr/lib/*/ld-linux*.so.*; do :; done
export $2="\$trixie/$3"
exec "\$loader" --library-path "\${loader%/*}" "\$trixie/usr/bin/$1" "\$@"
EOF
}

# Emacs is one program and the state that it wakes up with. That state names folders of an installed Emacs.
emacs_launcher() {
    version=$(basename "$1"/usr/share/emacs/[0-9]*)
    for state in "$1/usr/libexec/emacs/$version"/*/emacs-*.pdmp; do :; done
    cat <<EOF
#!/bin/sh
trixie=\$(cd "\$(dirname "\$0")/.." && pwd)
for loader in "\$trixie"/usr/lib/*/ld-linux*.so.*; do :; done
export EMACSLOADPATH="\$trixie/usr/share/emacs/$version/lisp" EMACSDATA="\$trixie/usr/share/emacs/$version/etc"
export EMACSPATH="\$trixie/$(dirname "${state#"$1"/}")"
exec "\$loader" --library-path "\${loader%/*}" "\$trixie/usr/bin/emacs-nox" --dump-file="\$trixie/${state#"$1"/}" "\$@"
EOF
}

# Helix gives the Bengali vowel sign aa no cell of its own, the C library (which tmux asks) one. With a tmux that counts as
# Helix does the screen is what Helix means to show. tmux prefers the locale en_US.UTF-8, here in FOLDER/locale.
locale_of_helix() {
    mkdir "$1/locale"
    charmap=$1/locale/charmap
    zcat "$1/usr/share/i18n/charmaps/UTF-8.gz" | sed 's/^END WIDTH/<U09BE> 0\n<U09D7> 0\n&/' >"$charmap"
    for loader in "$1"/usr/lib/*/ld-linux*.so.*; do :; done
    I18NPATH=$1/usr/share/i18n "$loader" --library-path "${loader%/*}" "$1/usr/bin/localedef" \
        --force --quiet --no-archive --inputfile=C --charmap="$charmap" "$1/locale/en_US.UTF-8" ||
        fail "no locale for tmux"
    rm "$charmap"
}

fail() {
    echo "trixie.sh: $1" >&2
    exit 1
}

main "$@"
