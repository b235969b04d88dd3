#!/bin/sh
# code_server.sh FOLDER: VS Code for a browser (code-server), and what drives a browser (playwright-core), in FOLDER; Chromium and fonts of
# Debian. What is there is kept. Needs Debian, root and npm; two minutes, once.
set -eu

main() {
    if [ $# -ne 1 ]; then
        echo "usage: $0 FOLDER" >&2
        exit 2
    fi
    folder=$1
    if works "$folder"; then
        echo "code_server.sh: $folder is complete"
        return
    fi
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || fail "it takes Debian and root to make $folder"
    command -v npm >/dev/null || fail "no npm on the PATH"
    if [ -e "$folder" ] && [ ! -e "$folder/package.json" ] && ! rmdir "$folder" 2>/dev/null; then
        fail "$folder was not made by this script: it stays as it is"
    fi
    apt-get update -qq
    # What code-server's own modules are built with, the browser, and letters for Bengali and Devanagari.
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        chromium fonts-noto-core fonts-beng fonts-deva \
        g++ libkrb5-dev libsecret-1-dev libx11-dev libxkbfile-dev make pkg-config python3 >/dev/null
    mkdir -p "$folder"
    cd "$folder"
    echo '{ "private": true }' >package.json
    quietly npm install node@24 playwright-core
    # Its modules are built for the Node.js that runs it.
    PATH=$folder/node_modules/node/bin:$PATH quietly npm install code-server
    works "$folder" || fail "what is in $folder does not start"
    echo "code_server.sh: $folder is made"
}

works() {
    command -v chromium >/dev/null &&
        [ -d "$1/node_modules/playwright-core" ] &&
        "$1/node_modules/node/bin/node" "$1/node_modules/code-server/out/node/entry.js" --version >/dev/null 2>&1
}

quietly() {
    "$@" --no-audit --no-fund --loglevel=error >install.log 2>&1 || {
        tail -n 20 install.log >&2
        fail "npm could not install $4"
    }
}

fail() {
    echo "code_server.sh: $1" >&2
    exit 1
}

main "$@"
