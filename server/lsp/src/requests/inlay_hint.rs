//! `textDocument/inlayHint`: the type of a name and whom it is short for, where `inlay-hints` asks for them.

use tippani_corpus::views;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{InlayHint, InlayHintKind, InlayHintLabel, InlayHintParams};

use crate::convert;
use crate::session::{Slot, look};

pub async fn handle(slot: &Slot, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
    let asked = params.range;
    slot.answer(&params.text_document.uri, move |session, kit, analysed| {
        let hints = look(session, kit, analysed, views::hints).into_iter().filter_map(|hint| {
            let range = convert::range(hint.place, session.flags.encoding);
            (asked.start <= range.end && range.start <= asked.end).then_some(InlayHint {
                position: range.end,
                label: InlayHintLabel::String(hint.text),
                kind: Some(InlayHintKind::TYPE),
                text_edits: None,
                tooltip: None,
                padding_left: Some(true),
                padding_right: None,
                data: None,
            })
        });
        Some(hints.collect())
    })
    .await
}
