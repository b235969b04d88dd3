//! Gold sentences as the tagger learns them.

use std::ops::Range;
use std::path::Path;

use anyhow::Context;
use rayon::prelude::*;
use tippani_entities::tagger::{Featuriser, Sentence, Style};
use tippani_eval::conll::{Conll, Tag};
use tippani_eval::entities::TYPES;

/// A sentence with its gold labels and what it counts.
pub struct Example {
    /// Its features.
    pub sentence: Sentence,
    /// A label for each token.
    pub labels: Vec<u8>,
    /// Whose conventions it follows.
    pub style: Style,
    /// 1 for a human sentence.
    pub weight: f32,
}

/// Whether the sentence of that place in its corpus is one that the calibration is fitted on: one block in five, because
/// sentences of one article are neighbours.
pub fn is_held_out(at: usize) -> bool {
    at / 40 % 5 == 4
}

/// Leaves out what is held out, if it is to be.
pub fn without_held_out(examples: Vec<Example>, leave_out: bool) -> impl Iterator<Item = Example> {
    let kept = move |at: &usize| !leave_out || !is_held_out(*at);
    examples.into_iter().enumerate().filter(move |(at, _)| kept(at)).map(|(_, example)| example)
}

/// Reads a CoNLL file: its tokens are joined by single spaces and cut again into ours, of which each has the label of the
/// gold token that it lies in.
pub fn read(
    path: &Path,
    featuriser: &Featuriser<'_>,
    style: Style,
    weight: f32,
) -> anyhow::Result<Vec<Example>> {
    let source = std::fs::read_to_string(path).with_context(|| format!("no corpus {}", path.display()))?;
    let conll = Conll::read(path, &source)?;
    Ok(conll
        .documents
        .par_iter()
        .map(|sentence| example(&conll, sentence, featuriser, style, weight))
        .collect())
}

fn example(
    conll: &Conll<'_>,
    document: &Range<usize>,
    featuriser: &Featuriser<'_>,
    style: Style,
    weight: f32,
) -> Example {
    let gold = conll.text(document);
    let sentence = featuriser.read(&gold.text, style);
    let mut last = usize::MAX;
    let labels = sentence
        .spans
        .iter()
        .map(|span| {
            let at = gold.tokens.partition_point(|(_, token)| token.end <= span.start);
            let own = gold.tokens.get(at).map_or(0, |(token, _)| label(conll.tokens[*token].tag));
            // A further token of ours in the same gold token continues its span.
            let continues = at == last && own % 2 == 1;
            last = at;
            if continues { own + 1 } else { own }
        })
        .collect();
    Example { sentence, labels, style, weight }
}

fn label(tag: Option<Tag<'_>>) -> u8 {
    let (kind, inside) = match tag {
        Some(Tag::Begin(kind)) => (kind, 0),
        Some(Tag::Inside(kind)) => (kind, 1),
        Some(Tag::Outside) | None => return 0,
    };
    TYPES.iter().position(|own| *own == kind).map_or(0, |at| 2 * at as u8 + 1 + inside)
}
