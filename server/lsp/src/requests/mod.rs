//! Requests, one file a method.

pub mod code_action;
pub mod declaration;
pub mod definition;
pub mod diagnostic;
pub mod document_highlight;
pub mod document_link;
pub mod document_symbol;
pub mod execute_command;
pub mod folding_range;
pub mod hover;
pub mod implementation;
pub mod initialize;
pub mod inlay_hint;
pub mod overview;
pub mod references;
pub mod selection_range;
pub mod semantic_tokens;
pub mod silence;
pub mod workspace_diagnostic;
pub mod workspace_symbol;

use tippani_corpus::analysis::MentionRef;
use tippani_corpus::views::{Look, Target};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse};

use crate::convert;
use crate::session::{Session, Slot, look};

/// Answers one of the three "go to" requests from the targets that `find` names for the mention under the cursor.
async fn go_to(
    slot: &Slot,
    params: GotoDefinitionParams,
    links: bool,
    find: fn(&Session, &Look<'_>, MentionRef) -> Vec<Target>,
) -> Result<Option<GotoDefinitionResponse>> {
    slot.answer_at(params.text_document_position_params, move |session, kit, analysed, offset| {
        let mention = analysed.analysis.mention_at(offset)?;
        let targets = look(session, kit, analysed, |look| find(session, look, mention));
        let locations: Vec<_> = targets.iter().filter_map(|target| session.location(target)).collect();
        if locations.is_empty() {
            return None;
        }
        if !links {
            return Some(GotoDefinitionResponse::Array(locations));
        }
        let origin = convert::range(analysed.analysis.place(mention), session.flags.encoding);
        Some(GotoDefinitionResponse::Link(
            locations.into_iter().map(|location| convert::link(location, origin)).collect(),
        ))
    })
    .await
}
