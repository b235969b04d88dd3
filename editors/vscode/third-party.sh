#!/usr/bin/env bash
# The licences of what the extension and its server are made of, as Markdown: packages of npm that the bundle holds, crates of the
# server, and the origins of its models and lists.
set -euo pipefail
cd "$(dirname "$0")"

echo '# Third-party software and data'
echo
echo '## In the extension'
for package in vscode-languageclient vscode-languageserver-protocol vscode-languageserver-types vscode-jsonrpc semver minimatch brace-expansion balanced-match; do
    folder=node_modules/$package
    [ -d "$folder" ] || continue
    echo
    echo "### $package $(node -p "require('./$folder/package.json').version")"
    echo
    for file in "$folder"/[Ll][Ii][Cc][Ee][Nn][SsCc][Ee]*; do
        [ -f "$file" ] && sed 's/^/    /' "$file"
    done
done
echo
echo '## In the server'
echo
cargo metadata --format-version 1 --locked --filter-platform x86_64-unknown-linux-gnu --manifest-path ../../Cargo.toml |
    node -e '
        const { packages } = JSON.parse(require("fs").readFileSync(0, "utf8"));
        for (const { name, version, license, authors, source } of packages.filter((each) => each.source)) {
            console.log(`- ${name} ${version}: ${license ?? "see the crate"}${authors.length > 0 ? `, ${authors.join(", ")}` : ""}`);
        }'
echo
echo '## Models and lists'
echo
cat ../../server/entities/model/LICENSE
