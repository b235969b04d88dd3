//! The analysis of one article: lines read one by one and cached, then what the article says as a whole.
//!
//! The cache is keyed by [`LineId`]: an edit costs the lines that it touched, and all lines only where the names that the
//! article announces have changed.

mod cast;
mod marks;
mod names;
mod reading;

pub use cast::Thing;
pub use marks::PlacedMark;
pub use names::LineNames;
pub use reading::{AnalysisCache, Witness, analyse, without_corpus};

use std::sync::Arc;

use tippani_entities::Mention;
use tippani_noise::witness::{Keys, Testimony};
use tippani_people::LocalPeople;
use tippani_text::{ByteSpan, Columns, Place};

/// One line of an analysed article.
#[derive(Clone, Debug)]
pub struct AnalysedLine {
    /// Its first byte in the article.
    pub start: usize,
    /// What is named in it.
    pub names: Arc<LineNames>,
}

/// One mention of an article, by where its line holds it.
#[derive(Clone, Copy, Debug)]
pub struct MentionRef {
    /// Index of the line.
    pub line: u32,
    /// Index into the line's mentions.
    pub index: u32,
    /// For a person the index in [`Analysis::people`], else in [`Analysis::things`].
    pub local: u32,
    /// Index of the written form in those of the person or thing.
    pub form: u16,
}

/// All that the analysis says of one version of an article. Immutable.
#[derive(Debug, Default)]
pub struct Analysis {
    /// Its lines, in order.
    pub lines: Vec<AnalysedLine>,
    /// Its mentions, in order.
    pub mentions: Vec<MentionRef>,
    /// Its noise and hazards, in order.
    pub marks: Vec<PlacedMark>,
    /// Its people.
    pub people: Arc<LocalPeople>,
    /// Everything else that it names.
    pub things: Arc<Vec<Thing>>,
    /// What the corpus says of its lines.
    pub testimony: Testimony,
    /// The keys of its lines, for the corpus.
    pub keys: Keys,
}

impl Analysis {
    /// The mention itself.
    pub fn mention(&self, reference: MentionRef) -> &Mention {
        &self.lines[reference.line as usize].names.mentions[reference.index as usize]
    }

    /// The bare name as written.
    pub fn text(&self, reference: MentionRef) -> &Arc<str> {
        &self.lines[reference.line as usize].names.texts[reference.index as usize]
    }

    /// How many words the name has.
    pub fn words(&self, reference: MentionRef) -> u8 {
        self.lines[reference.line as usize].names.words[reference.index as usize]
    }

    /// The words of the role beside it, if any.
    pub fn role(&self, reference: MentionRef) -> Option<&Arc<str>> {
        self.lines[reference.line as usize].names.roles[reference.index as usize].as_ref()
    }

    /// The bytes of the article that it covers.
    pub fn span(&self, reference: MentionRef) -> ByteSpan {
        self.mention(reference).span.shifted(self.lines[reference.line as usize].start)
    }

    /// Its place in the units of editors.
    pub fn place(&self, reference: MentionRef) -> Place {
        let (start, end) = self.lines[reference.line as usize].names.columns[reference.index as usize];
        Place { line: reference.line, start, end }
    }

    /// The mention at a byte of the article. A place just behind a mention counts as in it, unless another begins there.
    pub fn mention_at(&self, offset: usize) -> Option<MentionRef> {
        let behind = self.mentions.partition_point(|reference| self.span(*reference).start <= offset);
        let candidate = *self.mentions.get(behind.checked_sub(1)?)?;
        (offset <= self.span(candidate).end).then_some(candidate)
    }

    /// The marks at a byte of the article; a place just behind a mark counts as in it.
    pub fn marks_at(&self, offset: usize) -> impl Iterator<Item = &PlacedMark> {
        self.marks
            .iter()
            .filter(move |placed| placed.mark.span.start <= offset && offset <= placed.mark.span.end)
    }
}

/// The columns of spans of a line, in one walk over it.
fn columns_of(line: &str, spans: &[ByteSpan]) -> Vec<(Columns, Columns)> {
    let mut offsets: Vec<usize> = spans.iter().flat_map(|span| [span.start, span.end]).collect();
    offsets.sort_unstable();
    offsets.dedup();
    let mut before = 0;
    let mut column = Columns::default();
    let columns: Vec<Columns> = offsets
        .iter()
        .map(|&offset| {
            column = column.and(ByteSpan { start: before, end: offset }.slice(line));
            before = offset;
            column
        })
        .collect();
    let at = |offset| columns[offsets.binary_search(&offset).expect("every bound of a span was walked to")];
    spans.iter().map(|span| (at(span.start), at(span.end))).collect()
}
