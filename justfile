# The habits of this repository. `just --list` shows them.

# Names, noise and people of the sample corpus
sample:
    cargo build --release && target/release/tippani check tests/corpus --fail-on never && target/release/tippani people tests/corpus

# Crates, sessions, editors
test:
    tests/run

# What has to hold before a change lands
ci:
    .ci/run

# Criterion: reading, a keystroke, hover and definition in 10,000 articles
bench:
    cargo bench --package tippani-corpus

# The gazetteer, the word lists and the name parts, from the shared data
train:
    cargo run --release --package tippani-train -- all

# Scores on gold annotation: `just score entities tests/gold-and-corpus`
score task gold:
    cargo run --release --package tippani -- eval {{task}} {{gold}}
