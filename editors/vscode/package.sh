#!/usr/bin/env bash
# package.sh [TARGET [PROGRAM]]: the extension with its server as one file, tippani-TARGET.vsix in this folder. TARGET is one of vsce's
# (linux-x64 where none is named); PROGRAM a server built for it (else the release build for this machine).
set -euo pipefail

target=${1:-linux-x64}
name=tippani
[[ $target == win32-* ]] && name=tippani.exe
program=${2:+$(realpath "$2")}
cd "$(dirname "$0")"
root=../..
if [ -z "$program" ]; then
    cargo build --release --package tippani --manifest-path "$root/Cargo.toml"
    program=${CARGO_TARGET_DIR:-$root/target}/release/$name
fi

[ -d node_modules ] || npm ci --no-audit --no-fund
npm run --silent check
npm run --silent lint
npm run --silent bundle

# What only an installed extension has; git ignores it.
rm -rf bin && mkdir bin
install -m 755 "$program" "bin/$name"
cp "$root/LICENSE-MIT" "$root/LICENSE-APACHE" .
./third-party.sh >THIRD-PARTY.md
# VS Code shows the page beside the extension: its pictures come along, and what links to other pages of the repository is text.
mkdir -p screenshots
grep -o '[a-z-]*\.png' README.md | sort -u | while read -r picture; do cp "../docs/screenshots/$picture" screenshots/; done
sed -E 's#\.\./docs/screenshots/#screenshots/#g; s#([^!])\[([^]]*)\]\(\.\./[^)]*\)#\1\2#g' README.md >PAGE.md

npx --no vsce package --target "$target" --no-dependencies --allow-missing-repository --skip-license --no-rewrite-relative-links --readme-path PAGE.md --out "tippani-$target.vsix"
rm -rf LICENSE-MIT LICENSE-APACHE THIRD-PARTY.md PAGE.md screenshots bin
