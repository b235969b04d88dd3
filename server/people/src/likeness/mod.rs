//! How likely two names are of one person: what an alignment of them measures, weighed by what was learned from names of people.
//!
//! The sounds that stand for each other are weighed by tables of costs, one for each pair of scripts (a stochastic edit distance, Ristad
//! and Yianilos 1998); the measures by boosted trees.

mod measures;
mod tables;
mod trees;

use std::sync::{Arc, LazyLock};

pub use measures::{MEASURES, Measures};
pub use tables::{COSTS, Costs, GAP, SIDE, Tables, UNIT};
pub use trees::{DEPTH, Tree, Trees};

use crate::name::{Kind, Name};
use crate::score::Match;
use tippani_text::Script;

/// What was learned.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// How sounds of two scripts stand for each other.
    pub tables: Tables,
    /// What the measures of a pair of names say together.
    pub trees: Trees,
}

static EMBEDDED: LazyLock<Arc<Model>> = LazyLock::new(|| {
    Arc::new(Model::unpack(include_bytes!("../../model/names.bin.zst")).unwrap_or_default())
});

impl Model {
    /// The model that the crate carries.
    pub fn embedded() -> Arc<Self> {
        EMBEDDED.clone()
    }

    /// The file of a model.
    ///
    /// # Errors
    ///
    /// Where zstd fails.
    pub fn pack(&self) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.tables.write(&mut bytes);
        self.trees.write(&mut bytes);
        zstd::encode_all(&bytes[..], 19)
    }

    /// The model of a file; none where it is not one.
    pub fn unpack(file: &[u8]) -> Option<Self> {
        let bytes = zstd::decode_all(file).ok()?;
        let mut rest = &bytes[..];
        Some(Self { tables: Tables::read(&mut rest)?, trees: Trees::read(rest)? })
    }

    /// How likely two names are of one person, 0 to 1, as they were aligned.
    pub(crate) fn score(&self, a: &Name, b: &Name, found: &Match) -> f32 {
        1.0 / (1.0 + (-self.trees.sum(&measures::measure(a, b, found, &self.tables))).exp())
    }
}

/// What the alignment of two names measures; none where no model is asked, because the strain says enough or a script is not read by
/// sound. Case endings of running text may hang on the names.
pub fn measures(a: &str, b: &str, tables: &Tables) -> Option<Measures> {
    let (a, b) = (Name::of_surface(a), Name::of_surface(b));
    let found = crate::align::align(&a, &b);
    crate::score::is_open(&a, &b, &found).then(|| measures::measure(&a, &b, &found, tables))
}

/// How much speaks against one person in the alignment of two names that could be linked, 0 for nothing; none where they could
/// not, whatever the model said.
pub fn doubt(a: &str, b: &str) -> Option<f32> {
    let (a, b) = (Name::new(a), Name::new(b));
    let mut found = crate::align::align(&a, &b);
    found.score = 1.0;
    (crate::score::is_open(&a, &b, &found) && found.is_link()).then_some(found.strain)
}

/// The blocking keys of a name: only names that share one are compared.
pub fn blocks(name: &str) -> Vec<u64> {
    crate::keys::of_name(&Name::new(name))
}

/// A word of a name for [`Tables`]: its script, and its sounds by their numbers below [`GAP`].
pub type Sounds = (Script, Vec<u8>);

/// The words of a bare name; none where one of them has letters that are not read by sound.
pub fn sounds(name: &str) -> Option<Vec<Sounds>> {
    let name = Name::new(name);
    let words = name.tokens.iter().filter(|token| matches!(token.kind, Kind::Word | Kind::Optional));
    words
        .map(|token| {
            let numbers: Option<Vec<u8>> =
                token.readings[0].segments.iter().map(|segment| segment.number()).collect();
            Some((token.script, numbers?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_is_there_and_is_read_as_it_was_written() {
        let model = Model::embedded();
        assert_ne!(*model, Model::default(), "the file of the crate is a model");
        let file = model.pack().expect("packed");
        assert_eq!(Model::unpack(&file).as_ref(), Some(&*model));
        assert_eq!(Model::unpack(&file[..file.len() / 2]), None);
    }

    #[test]
    fn words_of_a_name_are_told_by_sound() {
        let words = sounds("সেরগুই ল্যাভ্রভ").expect("two words");
        assert_eq!(words.iter().map(|(script, _)| *script).collect::<Vec<_>>(), [Script::Bengali; 2]);
        assert!(words.iter().flat_map(|(_, sounds)| sounds).all(|sound| usize::from(*sound) < GAP));
        assert_eq!(sounds("தமிழ்"), None);
    }
}
