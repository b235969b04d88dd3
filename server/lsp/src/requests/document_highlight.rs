//! `textDocument/documentHighlight`: the mentions in this article.

use tippani_corpus::views;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams};

use crate::convert;
use crate::session::{Slot, look};

pub async fn handle(slot: &Slot, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
    slot.answer_at(params.text_document_position_params, |session, kit, analysed, offset| {
        let mention = analysed.analysis.mention_at(offset)?;
        let targets = look(session, kit, analysed, |look| views::highlights(look, mention));
        let highlight = |range| DocumentHighlight { range, kind: Some(DocumentHighlightKind::TEXT) };
        let encoding = session.flags.encoding;
        Some(targets.iter().map(|target| highlight(convert::range(target.place, encoding))).collect())
    })
    .await
}
