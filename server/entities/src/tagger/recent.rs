//! What the net said of the last sentences: an edit leaves the other sentences of its line as they were.

use std::hash::{BuildHasher, Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use super::inputs::Input;
use super::{LABELS, Net, Sentence, Style};
use crate::hash::BuildWordHasher;

/// How many sentences are kept at most; each has a place of its own, where the next with that place follows it.
const PLACES: usize = 512;

/// The scores of sentences that a net was asked for.
#[derive(Debug)]
pub struct Recent(Box<[Mutex<Kept>]>);

#[derive(Debug, Default)]
struct Kept {
    style: Style,
    inputs: Vec<Input>,
    scores: Vec<[f32; LABELS]>,
}

impl Default for Recent {
    fn default() -> Self {
        Self((0..PLACES).map(|_| Mutex::default()).collect())
    }
}

impl Recent {
    /// [`Net::score`] of this net, which has to be the same at every call.
    pub fn score(&self, net: &Net, sentence: &Sentence) -> Vec<[f32; LABELS]> {
        let mut hasher = BuildWordHasher::default().build_hasher();
        sentence.inputs.iter().for_each(|input| input.words.hash(&mut hasher));
        let mut kept =
            self.0[hasher.finish() as usize % PLACES].lock().unwrap_or_else(PoisonError::into_inner);
        if kept.style != sentence.style || kept.inputs != sentence.inputs {
            *kept =
                Kept { style: sentence.style, inputs: sentence.inputs.clone(), scores: net.score(sentence) };
        }
        kept.scores.clone()
    }
}
