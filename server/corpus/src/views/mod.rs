//! What a person is shown: answers about one article in the light of the corpus, free of any protocol.

mod doubts;
mod findings;
mod fixes;
mod folding;
mod hints;
mod hover;
mod links;
mod navigation;
mod overview;
mod selection;
mod states;
mod symbols;
mod tokens;

#[cfg(test)]
pub(crate) use doubts::CODES as DOUBT_CODES;
pub use findings::{
    Finding, Findings, Related, byte_order_mark_finding, codes_in, file_finding, findings, limit_finding,
    place_at,
};
pub(crate) use findings::{SURE, rounded};
pub use fixes::{Fix, delete_noise, fixes};
pub use folding::{Fold, folds};
pub use hints::{Hint, hints};
pub use hover::{Hover, Style, hover};
pub use links::{Link, links};
pub use navigation::{Target, declaration, definition, highlights, implementation, references};
pub use overview::{CastMember, KindCount, NamedIn, Stop, cast, kinds, named_in, next_stop};
pub use selection::selections;
pub use states::states;
pub use symbols::{ArticleSymbol, CorpusSymbol, article_symbols, corpus_symbols};
pub use tokens::{ColouredToken, coloured_tokens};

use std::sync::Arc;

use crate::analysis::{Analysis, MentionRef, PlacedMark};
use crate::clean;
use crate::facts::ArticleFacts;
use crate::index::{Identity, Snapshot};
use crate::kit::{Kit, Shown};

/// One article as it is looked at: its analysis, its facts where it belongs to the corpus, and the corpus.
pub struct Look<'a> {
    /// The article's analysis, of the version that was asked about.
    pub analysis: &'a Analysis,
    /// Its facts of that version; an untitled document has them too, under a number that the index does not know.
    pub facts: &'a ArticleFacts,
    /// The corpus around it.
    pub snapshot: &'a Snapshot<'a>,
    /// The settings.
    pub kit: &'a Kit,
}

impl Look<'_> {
    /// What the settings show of it.
    pub(crate) fn shown(&self) -> Shown<'_> {
        self.kit.shown_in(&self.facts.path, &self.facts.name)
    }

    /// Its mentions of the types that are shown, in order.
    pub(crate) fn shown_mentions(&self) -> impl Iterator<Item = MentionRef> + '_ {
        let mentions = self.analysis.mentions.iter().copied();
        mentions.filter(|mention| self.kit.types.contains(&self.analysis.mention(*mention).kind))
    }

    /// Its noise that is shown, in order.
    pub(crate) fn shown_noise(&self) -> impl Iterator<Item = &PlacedMark> {
        clean::shown_noise(self.analysis, self.shown())
    }

    /// Who or what a mention is; `None` where the index does not know this version of the article yet.
    pub fn identity(&self, mention: MentionRef) -> Option<Identity> {
        let (known, local) = self.known(mention)?;
        self.snapshot.identity(&known, self.analysis.mention(mention).kind, local)
    }

    /// Why a mention is of its person, in words.
    pub fn why(&self, mention: MentionRef) -> Vec<tippani_people::Evidence> {
        let Some((known, local)) = self.known(mention) else { return Vec::new() };
        self.snapshot.people().evidence(known.number, local as usize, self.analysis.text(mention))
    }

    /// What is left open about whom a mention names.
    pub fn doubt(&self, mention: MentionRef) -> Option<tippani_people::Doubt> {
        let (known, local) = self.known(mention)?;
        self.snapshot.people().doubt(known.number, local as usize)
    }

    /// The article as the index knows it, and the number there of whom or what a mention names.
    fn known(&self, mention: MentionRef) -> Option<(Arc<ArticleFacts>, u32)> {
        let known = self.snapshot.article(self.facts.number)?;
        // While an edit is on its way into the index, the local numbers of both versions can differ: look by content.
        let local = if known.people == self.facts.people && known.things == self.facts.things {
            mention.local
        } else {
            same_local(&known, self.facts, self.analysis.mention(mention).kind, mention.local)?
        };
        Some((known, local))
    }

    /// The facts by which to speak of an article: this one's own, others' from the index.
    pub fn article(&self, number: tippani_people::ArticleNumber) -> Option<Arc<ArticleFacts>> {
        self.snapshot.article(number)
    }
}

fn same_local(
    known: &ArticleFacts,
    ours: &ArticleFacts,
    kind: tippani_entities::EntityType,
    local: u32,
) -> Option<u32> {
    if kind == tippani_entities::EntityType::Per {
        let form = &ours.people.people.get(local as usize)?.forms.first()?.0;
        let found = known
            .people
            .people
            .iter()
            .position(|person| person.forms.iter().any(|(other, _)| other == form))?;
        return Some(found as u32);
    }
    let thing = ours.things.get(local as usize)?;
    let found = known.things.iter().position(|other| other.kind == thing.kind && other.key == thing.key)?;
    Some(found as u32)
}
