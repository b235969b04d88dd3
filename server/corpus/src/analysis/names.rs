//! The names of one line, as the article's pass needs them.

use std::sync::Arc;

use tippani_entities::Mention;
use tippani_noise::Mark;
use tippani_text::{ByteSpan, Columns, fold};

use super::columns_of;
use crate::kit::Kit;

/// The mentions of one line, and what the article's pass needs of each.
#[derive(Debug, Default)]
pub struct LineNames {
    /// Spans are bytes of the line.
    pub mentions: Vec<Mention>,
    /// The bare name of each mention as written.
    pub texts: Vec<Arc<str>>,
    /// What joins mentions of one place or organisation: the gazetteer id, else the folded name.
    pub(super) keys: Vec<Arc<str>>,
    pub(super) roles: Vec<Option<Arc<str>>>,
    /// How many words each name has.
    pub(super) words: Vec<u8>,
    pub(super) columns: Vec<(Columns, Columns)>,
    pub(super) glued: Vec<Mark>,
}

impl LineNames {
    /// The names of a line in which these mentions were found.
    pub(super) fn new(text: &str, mentions: Vec<Mention>, kit: &Kit) -> Self {
        let settings = &kit.settings;
        let mentions: Vec<Mention> =
            mentions.into_iter().filter(|mention| mention.score >= settings.min_score).collect();
        let spans: Vec<ByteSpan> = mentions.iter().map(|mention| mention.span).collect();
        Self {
            words: spans
                .iter()
                .map(|span| span.slice(text).split_whitespace().count().min(255) as u8)
                .collect(),
            texts: spans.iter().map(|span| Arc::from(span.slice(text))).collect(),
            keys: mentions
                .iter()
                .map(|mention| {
                    mention.entity.clone().unwrap_or_else(|| fold(mention.span.slice(text)).into())
                })
                .collect(),
            roles: mentions
                .iter()
                .map(|mention| mention.role.as_ref().map(|role| Arc::from(role.span.slice(text))))
                .collect(),
            columns: columns_of(text, &spans),
            glued: glued_marks(text, &mentions),
            mentions,
        }
    }

    /// Whether two lines name the same people and things in the same words, wherever in the line they stand.
    pub(super) fn same_names(&self, other: &Self) -> bool {
        let kinds = |names: &Self| names.mentions.iter().map(|mention| mention.kind).collect::<Vec<_>>();
        let respelled =
            |names: &Self| (0..names.mentions.len()).map(|index| names.respelled(index)).collect::<Vec<_>>();
        self.texts == other.texts
            && self.keys == other.keys
            && kinds(self) == kinds(other)
            && respelled(self) == respelled(other)
            && self.mentions.iter().zip(&other.mentions).all(|(one, other)| {
                one.entity == other.entity
                    && one.role.as_ref().map(|role| &role.id) == other.role.as_ref().map(|role| &role.id)
            })
    }

    /// The mention of this line whose second spelling a mention is.
    pub(super) fn respelled(&self, index: usize) -> Option<usize> {
        let span = self.mentions[index].respells?;
        self.mentions[..index].iter().position(|before| before.span == span)
    }
}

/// Words that the recogniser had to cut: a name and something else that is no case ending stand in one written word.
fn glued_marks(text: &str, mentions: &[Mention]) -> Vec<Mark> {
    let mut words: Vec<ByteSpan> = mentions.iter().filter_map(|mention| mention.glued).collect();
    words.sort_unstable();
    words.dedup();
    words
        .into_iter()
        .map(|word| {
            let mut cuts: Vec<usize> = mentions
                .iter()
                .filter(|mention| mention.span.overlaps(word))
                .flat_map(|mention| [mention.span.start, mention.span.end])
                .filter(|cut| word.start < *cut && *cut < word.end)
                .collect();
            cuts.sort_unstable();
            cuts.dedup();
            let cut = cuts.first().copied().unwrap_or(word.end);
            let names: Vec<&str> = mentions
                .iter()
                .filter(|mention| mention.span.overlaps(word))
                .map(|mention| mention.span.slice(text))
                .collect();
            tippani_noise::glued_words(
                word,
                ByteSpan::new(word.start, cut).slice(text),
                ByteSpan::new(cut, word.end).slice(text),
                &names.join(", "),
            )
        })
        .collect()
}
