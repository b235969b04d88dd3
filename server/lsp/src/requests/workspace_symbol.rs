//! `workspace/symbol`: people, places and organisations by any spelling or script.

use tippani_corpus::views;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{OneOf, WorkspaceSymbol, WorkspaceSymbolParams, WorkspaceSymbolResponse};

use super::document_symbol::symbol_kind;
use crate::session::{Slot, blocking};

/// How many answers an editor's list can use.
const LIMIT: usize = 200;

pub async fn handle(slot: &Slot, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
    let Some(session) = slot.get() else {
        return Ok(None);
    };
    blocking(move || {
        let snapshot = session.workspace.index.read();
        let symbols = views::corpus_symbols(&snapshot, &session.workspace.kit(), &params.query, LIMIT)
            .into_iter()
            .filter_map(|symbol| {
                Some(WorkspaceSymbol {
                    name: symbol.name.to_string(),
                    kind: symbol_kind(symbol.kind),
                    tags: None,
                    container_name: Some(format!("{} · {} articles", symbol.kind.as_str(), symbol.articles)),
                    location: OneOf::Left(session.location(&symbol.target)?),
                    data: None,
                })
            });
        Some(WorkspaceSymbolResponse::Nested(symbols.collect()))
    })
    .await
}
