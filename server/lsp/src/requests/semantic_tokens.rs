//! `textDocument/semanticTokens`: the colours of names and noise, whole, as the difference to the last answer, or of a part.

use tippani_corpus::kit::Kit;
use tippani_corpus::open::Analysed;
use tippani_corpus::views;
use tippani_entities::EntityType;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

use crate::convert;
use crate::session::{Session, Slot, look};

/// The token types, in the order of [`type_of`].
const TYPES: [&str; 7] = ["person", "place", "organisation", "date", "event", "amount", "noise"];
/// The modifiers, in the order of their bits.
const MODIFIERS: [&str; 3] = ["suggested", "accepted", "noise"];
/// The bit of a name that nobody has decided about.
const SUGGESTED: u32 = 1;
/// The bit of what stands in noise.
const IN_NOISE: u32 = 1 << 2;
/// The protocol counts five numbers a token.
const NUMBERS: usize = 5;

/// The tokens that an editor holds of an article, and under which name.
#[derive(Clone, Debug, Default)]
pub struct Held {
    name: u64,
    tokens: Vec<SemanticToken>,
}

/// What we offer.
pub fn options() -> SemanticTokensOptions {
    SemanticTokensOptions {
        legend: SemanticTokensLegend {
            token_types: TYPES.map(SemanticTokenType::new).to_vec(),
            token_modifiers: MODIFIERS.map(SemanticTokenModifier::new).to_vec(),
        },
        range: Some(true),
        full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
        ..SemanticTokensOptions::default()
    }
}

pub async fn full(slot: &Slot, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
    let uri = params.text_document.uri;
    let key = uri.as_str().to_owned();
    slot.answer(&uri, move |session, kit, analysed| {
        let tokens = encoded(session, kit, analysed, |_| true);
        Some(hold(session, &key, tokens).into())
    })
    .await
}

pub async fn delta(
    slot: &Slot,
    params: SemanticTokensDeltaParams,
) -> Result<Option<SemanticTokensFullDeltaResult>> {
    let uri = params.text_document.uri;
    let key = uri.as_str().to_owned();
    slot.answer(&uri, move |session, kit, analysed| {
        let tokens = encoded(session, kit, analysed, |_| true);
        let before = session.tokens.get(&key).map(|held| held.clone()).unwrap_or_default();
        let now = hold(session, &key, tokens);
        // What the editor holds may be older than what we last sent, or of a server that was there before.
        if before.name.to_string() != params.previous_result_id || before.name == 0 {
            return Some(now.into());
        }
        let edits = difference(&before.tokens, &now.data);
        Some(SemanticTokensDelta { result_id: now.result_id, edits: edits.into_iter().collect() }.into())
    })
    .await
}

pub async fn range(
    slot: &Slot,
    params: SemanticTokensRangeParams,
) -> Result<Option<SemanticTokensRangeResult>> {
    let asked = params.range;
    slot.answer(&params.text_document.uri, move |session, kit, analysed| {
        let data =
            encoded(session, kit, analysed, |range| range.start < asked.end && asked.start < range.end);
        Some(SemanticTokens { result_id: None, data }.into())
    })
    .await
}

/// Keeps what is sent, for the next difference.
fn hold(session: &Session, key: &str, tokens: Vec<SemanticToken>) -> SemanticTokens {
    let mut held = session.tokens.entry(key.to_owned()).or_default();
    held.name += 1;
    held.tokens.clone_from(&tokens);
    SemanticTokens { result_id: Some(held.name.to_string()), data: tokens }
}

fn type_of(kind: Option<EntityType>) -> u32 {
    match kind {
        Some(EntityType::Per) => 0,
        Some(EntityType::Loc) => 1,
        Some(EntityType::Org) => 2,
        Some(EntityType::Date) => 3,
        Some(EntityType::Event) => 4,
        Some(EntityType::Num) => 5,
        None => 6,
    }
}

fn encoded(
    session: &Session,
    kit: &Kit,
    analysed: &Analysed,
    is_asked: impl Fn(Range) -> bool,
) -> Vec<SemanticToken> {
    let coloured = look(session, kit, analysed, views::coloured_tokens);
    let mut before = Position::default();
    let mut tokens = Vec::with_capacity(coloured.len());
    for token in coloured {
        let range = convert::range(token.place, session.flags.encoding);
        if !is_asked(range) {
            continue;
        }
        let same_line = range.start.line == before.line;
        let suggested = if token.kind.is_some() { SUGGESTED } else { 0 };
        let noise = if token.in_noise { IN_NOISE } else { 0 };
        tokens.push(SemanticToken {
            delta_line: range.start.line - before.line,
            delta_start: range.start.character - if same_line { before.character } else { 0 },
            length: range.end.character - range.start.character,
            token_type: type_of(token.kind),
            token_modifiers_bitset: suggested | noise,
        });
        before = range.start;
    }
    tokens
}

/// The one edit that makes the new list of the old one; none where they are equal.
fn difference(old: &[SemanticToken], new: &[SemanticToken]) -> Option<SemanticTokensEdit> {
    let start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[start..], &new[start..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[..old.len() - end], &new[..new.len() - end]);
    (!old.is_empty() || !new.is_empty()).then(|| SemanticTokensEdit {
        start: (start * NUMBERS) as u32,
        delete_count: (old.len() * NUMBERS) as u32,
        data: Some(new.to_vec()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(start: u32) -> SemanticToken {
        SemanticToken {
            delta_line: 1,
            delta_start: start,
            length: 1,
            token_type: 0,
            token_modifiers_bitset: 1,
        }
    }

    #[test]
    fn the_difference_is_one_edit() {
        let old: Vec<_> = [1, 2, 3, 4].map(token).to_vec();
        let new: Vec<_> = [1, 9, 4].map(token).to_vec();
        let edit = difference(&old, &new).unwrap();
        assert_eq!((edit.start, edit.delete_count, edit.data), (5, 10, Some(vec![token(9)])));
        assert_eq!(difference(&old, &old), None);
        let grown: Vec<_> = [1, 1].map(token).to_vec();
        let edit = difference(&grown[..1], &grown).unwrap();
        assert_eq!((edit.start, edit.delete_count, edit.data), (5, 0, Some(vec![token(1)])));
    }
}
