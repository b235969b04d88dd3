//! `textDocument/hover`: who or what stands there, and why.

use tippani_corpus::views::{self, Style};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use crate::convert;
use crate::session::{Slot, look};

pub async fn handle(slot: &Slot, params: HoverParams) -> Result<Option<Hover>> {
    slot.answer_at(params.text_document_position_params, |session, kit, analysed, offset| {
        let indexing = session.workspace.is_indexing();
        let (style, kind) = match session.flags.markdown {
            true => (Style::Markdown, MarkupKind::Markdown),
            false => (Style::Plain, MarkupKind::PlainText),
        };
        let hover = look(session, kit, analysed, |look| {
            views::hover(look, offset, indexing, style, &|target| session.link(target))
        })?;
        Some(Hover {
            contents: HoverContents::Markup(MarkupContent { kind, value: hover.text }),
            range: Some(convert::range(hover.place, session.flags.encoding)),
        })
    })
    .await
}
