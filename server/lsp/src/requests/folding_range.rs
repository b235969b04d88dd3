//! `textDocument/foldingRange`: blocks of noise, and paragraphs of several lines.

use tippani_corpus::views;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams};

use crate::session::{Slot, look};

pub async fn handle(slot: &Slot, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
    slot.answer(&params.text_document.uri, |session, kit, analysed| {
        let folds = look(session, kit, analysed, |look| views::folds(look, &analysed.version.document));
        let range = |fold: &views::Fold| FoldingRange {
            start_line: fold.first as u32,
            end_line: fold.last as u32,
            // Of the three kinds that editors fold by one command, comments are the nearest to noise.
            kind: fold.is_noise.then_some(FoldingRangeKind::Comment),
            ..FoldingRange::default()
        };
        Some(folds.iter().map(range).collect())
    })
    .await
}
