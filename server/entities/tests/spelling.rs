//! The same sentence gives the same mentions however its letters are encoded: composed or decomposed (Unicode Standard Annex 15),
//! with or without joiners, with nukta letters in one piece or two.

use std::path::Path;
use std::sync::OnceLock;

use proptest::prelude::*;
use tippani_entities::{Recogniser, Settings};
use tippani_text::Folded;
use unicode_normalization::UnicodeNormalization;

fn recogniser() -> &'static Recogniser {
    static ONE: OnceLock<Recogniser> = OnceLock::new();
    ONE.get_or_init(|| Recogniser::new(&Settings::default()))
}

/// The lines of the sample corpus.
fn lines() -> &'static [String] {
    static ALL: OnceLock<Vec<String>> = OnceLock::new();
    ALL.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus");
        let mut paths: Vec<_> = std::fs::read_dir(folder)
            .expect("the sample corpus")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
            .collect();
        paths.sort();
        let text = |path| std::fs::read_to_string(path).expect("an article");
        let lines = paths.iter().flat_map(|path| text(path).lines().map(str::to_owned).collect::<Vec<_>>());
        lines.filter(|line| (20..2_000).contains(&line.len())).collect()
    })
}

/// Nukta letters that composition leaves in two pieces, in one.
const IN_ONE_PIECE: [(&str, &str); 13] = [
    ("\u{9a1}\u{9bc}", "\u{9dc}"),
    ("\u{9a2}\u{9bc}", "\u{9dd}"),
    ("\u{9af}\u{9bc}", "\u{9df}"),
    ("\u{915}\u{93c}", "\u{958}"),
    ("\u{916}\u{93c}", "\u{959}"),
    ("\u{917}\u{93c}", "\u{95a}"),
    ("\u{91c}\u{93c}", "\u{95b}"),
    ("\u{921}\u{93c}", "\u{95c}"),
    ("\u{922}\u{93c}", "\u{95d}"),
    ("\u{92b}\u{93c}", "\u{95e}"),
    ("\u{92f}\u{93c}", "\u{95f}"),
    ("\u{928}\u{93c}", "\u{929}"),
    ("\u{930}\u{93c}", "\u{931}"),
];

/// The line in another encoding. Joiners come behind some of the viramas, where writers put them.
fn respelt(line: &str, decomposed: bool, in_one_piece: bool, joiners: &[u8]) -> String {
    let mut text: String = if decomposed { line.nfd().collect() } else { line.nfc().collect() };
    if in_one_piece {
        for (two, one) in IN_ONE_PIECE {
            text = text.replace(two, one);
        }
    }
    let mut viramas = 0;
    let mut joined = String::new();
    for c in text.chars().filter(|c| !matches!(c, '\u{200c}' | '\u{200d}')) {
        joined.push(c);
        if matches!(c, '\u{9cd}' | '\u{94d}') {
            match joiners.get(viramas % joiners.len().max(1)) {
                Some(1) => joined.push('\u{200d}'),
                Some(2) => joined.push('\u{200c}'),
                _ => {}
            }
            viramas += 1;
        }
    }
    joined
}

/// What is found, folded, with its type and score.
fn found(line: &str) -> Vec<(String, &'static str, u32)> {
    let mentions = recogniser().recognise(line).into_iter().map(|(_, mention)| mention);
    mentions
        .map(|mention| {
            let name = Folded::new(mention.span.slice(line)).as_str().to_owned();
            (name, mention.kind.as_str(), (mention.score * 1_000.0).round() as u32)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn mentions_do_not_depend_on_the_encoding(
        at in any::<prop::sample::Index>(),
        decomposed in any::<bool>(),
        in_one_piece in any::<bool>(),
        joiners in prop::collection::vec(0..3_u8, 0..6),
    ) {
        let line = at.get(lines());
        let plain: String = line.nfc().filter(|c| !matches!(c, '\u{200c}' | '\u{200d}')).collect();
        prop_assert_eq!(found(&respelt(line, decomposed, in_one_piece, &joiners)), found(&plain));
    }
}
