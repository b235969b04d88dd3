//! Word classes from the raw articles, for the tagger: 64 classes, each of four, each of four: 1,024.
//!
//! A bigram model over classes (Brown et al. 1992), maximised by the exchange of words between classes (Kneser and Ney
//! 1993; Martin, Liermann and Ney 1998). First from above: words go freely between 64 classes, then between the four
//! parts of their own class, and of that. Then words go between all 1,024, with the likelihoods of the three levels added:
//! so a class keeps its meaning at each of them, and a word can leave the branch into which an early pass put it.

#![expect(clippy::print_stdout, reason = "it says how far it is, and shows classes")]

mod bigrams;
mod exchange;

pub use bigrams::paragraphs;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use tippani_entities::tagger::WordTable;

use bigrams::Bigrams;
use exchange::{Level, LogTable, exchange};

const LANGUAGES: [&str; 3] = ["bn", "hi", "en"];

/// How many words get a class, at most.
const WORDS: usize = 60_000;

/// How often one of them has to stand in the text.
const LEAST: u32 = 3;

/// How many parts a class of one level has at the next.
const PARTS: u16 = 4;

/// How many classes the first level has.
const COARSE: u16 = 64;

/// Passes over all words. In Hindi twenty joint passes instead of eight tell 0.0001 bits more of a class.
const COARSE_PASSES: usize = 12;
const SPLIT_PASSES: usize = 6;
const JOINT_PASSES: usize = 8;

/// How many words of a class are shown.
const SHOWN: usize = 12;

/// What to make classes of.
#[derive(clap::Args)]
pub struct Making {
    /// Of one language instead of all three.
    #[arg(long, value_parser = LANGUAGES)]
    language: Option<String>,
    /// Prints the most frequent words of so many classes.
    #[arg(long, default_value_t = 0)]
    show: usize,
}

/// Writes `model/clusters.{bn,hi,en}.bin.zst`.
pub fn write(data: &Path, entities: &Path, making: &Making) -> anyhow::Result<()> {
    let chosen = |language: &&str| making.language.as_deref().is_none_or(|own| own == *language);
    for language in LANGUAGES.into_iter().filter(chosen) {
        let begun = Instant::now();
        let bigrams = Bigrams::read(data, language, WORDS, LEAST)?;
        println!("{language}: {} words, {:.0?}", bigrams.words.len(), begun.elapsed());
        let classes = classes(&bigrams, |stage| println!("  {:>4.0?} {stage}", begun.elapsed()));
        show(&bigrams.words, &classes, making.show);
        let bytes = zstd::bulk::compress(&encode(&bigrams.words, &classes), 19)?;
        let path = entities.join("model").join(format!("clusters.{language}.bin.zst"));
        std::fs::create_dir_all(entities.join("model"))?;
        std::fs::write(&path, &bytes)?;
        println!("{}: {} bytes, {:.0?}", path.display(), bytes.len(), begun.elapsed());
    }
    Ok(())
}

/// The class of each word at the finest level: a quarter of it is that of the level above, a sixteenth that of the first.
fn classes(bigrams: &Bigrams, mut report: impl FnMut(String)) -> Vec<u16> {
    let table = LogTable::new(bigrams.tokens());
    let round_robin = (0..bigrams.words.len()).map(|word| (word % usize::from(COARSE)) as u16).collect();
    let mut levels = vec![Level::new(bigrams, &table, COARSE, round_robin)];
    let coarse_moves = exchange(&mut levels, |_| 0..COARSE, COARSE_PASSES);
    for _ in 0..2 {
        let above = &levels[levels.len() - 1];
        let number = above.number() * PARTS;
        let mut split = [Level::new(bigrams, &table, number, split(above.classes(), above.number()))];
        exchange(&mut split, |class| class / PARTS * PARTS..class / PARTS * PARTS + PARTS, SPLIT_PASSES);
        levels.extend(split);
    }
    report(format!("from above: {}; {coarse_moves} words moved last", information(&levels)));
    let finest = levels[levels.len() - 1].number();
    let moves = exchange(&mut levels, |_| 0..finest, JOINT_PASSES);
    report(format!("together: {}; {moves} words moved last", information(&levels)));
    levels[levels.len() - 1].classes().to_vec()
}

/// Deals the words of each class to its parts, in order of frequency.
fn split(classes: &[u16], number: u16) -> Vec<u16> {
    let mut dealt = vec![0; usize::from(number)];
    classes
        .iter()
        .map(|&class| {
            let next = &mut dealt[usize::from(class)];
            *next = (*next + 1) % PARTS;
            class * PARTS + *next
        })
        .collect()
}

fn information(levels: &[Level]) -> String {
    let bits: Vec<String> = levels.iter().map(|level| format!("{:.4}", level.information())).collect();
    format!("{} bits of a word's class are told by its neighbour's", bits.join(", "))
}

/// Prints classes from all over the tree, each with its most frequent words.
fn show(words: &[String], classes: &[u16], number: usize) {
    let mut members: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for (word, class) in words.iter().zip(classes) {
        members.entry(*class).or_default().push(word);
    }
    let step = (members.len() / number.max(1)).max(1);
    for (class, words) in members.iter().step_by(step).take(number) {
        println!("  {class:>4} ({:>3}) {}", words.len(), words[..words.len().min(SHOWN)].join(" "));
    }
}

/// The bytes of a file of classes. Of two words with one hash the more frequent is kept: `words` have to come in order of
/// frequency.
fn encode(words: &[String], classes: &[u16]) -> Vec<u8> {
    WordTable::new(words.iter().map(String::as_str).zip(classes.iter().copied())).write()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every verb stands between two people, every person before a verb or a full stop.
    fn toy() -> Bigrams {
        let people = ["rahim", "karim", "salma", "nasrin"];
        let verbs = ["met", "saw", "called"];
        let mut sentences = Vec::new();
        for one in people {
            for verb in verbs {
                sentences.extend(people.map(|other| [one, verb, other, "."].map(str::to_owned).to_vec()));
            }
        }
        Bigrams::new(sentences.into_iter(), WORDS, 1)
    }

    #[test]
    fn words_of_one_use_share_a_class() {
        let bigrams = toy();
        let table = LogTable::new(bigrams.tokens());
        let dealt = (0..bigrams.words.len()).map(|word| (word % 3) as u16).collect();
        let mut levels = [Level::new(&bigrams, &table, 3, dealt)];
        let before = levels[0].information();
        exchange(&mut levels, |_| 0..3, 10);
        assert!(levels[0].information() > before);
        let class =
            |word: &str| levels[0].classes()[bigrams.words.iter().position(|other| other == word).unwrap()];
        for person in ["karim", "salma", "nasrin"] {
            assert_eq!(class(person), class("rahim"));
        }
        for verb in ["saw", "called"] {
            assert_eq!(class(verb), class("met"));
        }
        assert_ne!(class("rahim"), class("met"));
        assert_ne!(class("rahim"), class("."));
        assert_ne!(class("met"), class("."));
    }

    #[test]
    fn the_same_text_gives_the_same_file() {
        let file = || {
            let bigrams = toy();
            encode(&bigrams.words, &classes(&bigrams, |_| ()))
        };
        assert_eq!(file(), file());
    }

    #[test]
    fn a_file_is_sorted_by_hash_and_keeps_all_words() {
        let words: Vec<String> = ["ঢাকা", "दिल्ली", "london"].map(str::to_owned).to_vec();
        let bytes = encode(&words, &[5, 6, 1023]);
        let (head, rest) = bytes.split_at(10);
        assert_eq!(head, b"TPCL1\n\x03\0\0\0");
        let hashes: Vec<u32> =
            rest[..12].as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
        assert!(hashes.is_sorted());
        let mut classes: Vec<u16> =
            rest[12..].as_chunks::<2>().0.iter().map(|bytes| u16::from_le_bytes(*bytes)).collect();
        classes.sort_unstable();
        assert_eq!(classes, [5, 6, 1023]);
    }
}
