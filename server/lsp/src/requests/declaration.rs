//! `textDocument/declaration`: the entry in `people.toml`, where there is one.

use tippani_corpus::analysis::MentionRef;
use tippani_corpus::views::{self, Look, Target};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse};

use crate::session::{Session, Slot};

pub async fn handle(slot: &Slot, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
    let links = slot.get().is_some_and(|session| session.flags.declaration_links);
    super::go_to(slot, params, links, |session, look, mention| {
        entry(session, look, mention).into_iter().collect()
    })
    .await
}

/// The place of the person's entry in `people.toml`.
pub fn entry(session: &Session, look: &Look<'_>, mention: MentionRef) -> Option<Target> {
    let id = views::declaration(look, mention)?;
    session.workspace.person_entry(&id)
}
