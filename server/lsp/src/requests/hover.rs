//! `textDocument/hover`: who or what stands there, and why.

use tippani_corpus::views;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use crate::convert;
use crate::session::{Slot, look};

pub async fn handle(slot: &Slot, params: HoverParams) -> Result<Option<Hover>> {
    slot.answer_at(params.text_document_position_params, |session, kit, analysed, offset| {
        let indexing = session.workspace.is_indexing();
        let hover = look(session, kit, analysed, |look| {
            views::hover(look, offset, indexing, &|target| session.link(target))
        })?;
        let kind = if session.flags.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
        Some(Hover {
            contents: HoverContents::Markup(MarkupContent { kind, value: hover.markdown }),
            range: Some(convert::range(hover.place, session.flags.encoding)),
        })
    })
    .await
}
