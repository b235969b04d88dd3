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
    cargo bench --package tippani-noise
    cargo bench --package tippani-people

# The gazetteer, the name parts, the word lists and the places, from the shared data (TIPPANI_DATA, default ../shared)
train:
    cargo run --release --package tippani-train -- gazetteer
    cargo run --release --package tippani-train -- name-parts
    cargo run --release --package tippani-train -- words
    cargo run --release --package tippani-train -- places

# Every model, from the shared data (about half an hour on two cores): classes and vectors of words, the tagger, the net
models: (model "bn") (model "hi") (model "en")

# The models of a language (bn, hi, en), with their scores on the `dev` files
model language:
    cargo run --release --package tippani-train -- clusters --language {{language}}
    cargo run --release --package tippani-train -- vectors --language {{language}}
    cargo run --release --package tippani-train -- tagger --language {{language}}
    cargo run --release --package tippani-train -- net --language {{language}}
    cargo run --release --package tippani-train -- tagger --language {{language}} --hold-out
    cargo run --release --package tippani-train -- net --language {{language}} --hold-out
    cargo run --release --package tippani-train -- calibration --language {{language}}

# The model of noise, from the shared data (half a minute)
model-noise:
    cargo run --release --package tippani-train -- noise

# The model of people's names, from the shared data (seconds)
model-people:
    cargo run --release --package tippani-train -- people

# How well models tell noise on sites, and people, that they have not seen
crossval:
    cargo run --release --package tippani-train -- crossval noise
    cargo run --release --package tippani-train -- crossval pairs
    cargo run --release --package tippani-train -- crossval people

# The pages of the codes and of the settings, and the schema of tippani.toml, from their tables
pages:
    TIPPANI_UPDATE=1 cargo test --package tippani-corpus --lib current

# Scores on gold annotation: `just score entities ../shared/seeds`
score task gold:
    cargo run --release --package tippani -- eval {{task}} {{gold}}
