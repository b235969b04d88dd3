//! A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over hashed features (Weinberger et al. 2009),
//! with what the lists and rules say of a word among the features.

mod features;
mod model;
mod table;
#[cfg(test)]
mod tests;

pub use features::{Featuriser, Sentence, Style};
pub use model::{LABELS, Model, Transitions, Weights, viterbi};
pub use table::{WordTable, fnv};
