//! `textDocument/references`: every mention, in every spelling and script.

use tippani_corpus::views;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Location, ReferenceParams};

use super::declaration;
use crate::session::{Slot, look};

pub async fn handle(slot: &Slot, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
    let with_entry = params.context.include_declaration;
    slot.answer_at(params.text_document_position, move |session, kit, analysed, offset| {
        let mention = analysed.analysis.mention_at(offset)?;
        let targets = look(session, kit, analysed, |look| {
            let mut targets = views::references(look, mention);
            if with_entry {
                targets.extend(declaration::entry(session, look, mention));
            }
            targets
        });
        Some(targets.iter().filter_map(|target| session.location(target)).collect())
    })
    .await
}
