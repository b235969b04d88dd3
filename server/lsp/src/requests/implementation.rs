//! `textDocument/implementation`: one place for each distinct spelling.

use tippani_corpus::views;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse};

use crate::session::Slot;

pub async fn handle(slot: &Slot, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
    let links = slot.get().is_some_and(|session| session.flags.implementation_links);
    super::go_to(slot, params, links, |_, look, mention| views::implementation(look, mention)).await
}
