//! `textDocument/selectionRange`: word, mention, sentence, paragraph, block, article.

use tippani_corpus::views;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Range, SelectionRange, SelectionRangeParams};

use crate::convert;
use crate::session::{Slot, look};

pub async fn handle(slot: &Slot, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
    slot.answer(&params.text_document.uri, move |session, kit, analysed| {
        let document = &analysed.version.document;
        let encoding = session.flags.encoding;
        let ranges = params.positions.iter().map(|position| {
            let offset = document.offset(convert::position(*position), encoding);
            let spans = look(session, kit, analysed, |look| views::selections(look, document, offset));
            let outward = spans.into_iter().rev().fold(None, |parent: Option<Box<SelectionRange>>, span| {
                Some(Box::new(SelectionRange { range: convert::range_of(document, span, encoding), parent }))
            });
            outward
                .map_or(SelectionRange { range: Range::new(*position, *position), parent: None }, |own| *own)
        });
        Some(ranges.collect())
    })
    .await
}
