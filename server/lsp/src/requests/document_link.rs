//! `textDocument/documentLink`: the addresses in an article.

use std::str::FromStr;

use tippani_corpus::views;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{DocumentLink, DocumentLinkParams, Uri};

use crate::convert;
use crate::session::Slot;

pub async fn handle(slot: &Slot, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
    slot.answer(&params.text_document.uri, |session, _, analysed| {
        let document = &analysed.version.document;
        let links = views::links(document).into_iter().filter_map(|link| {
            Some(DocumentLink {
                range: convert::range_of(document, link.span, session.flags.encoding),
                target: Some(Uri::from_str(&link.address).ok()?),
                tooltip: None,
                data: None,
            })
        });
        Some(links.collect())
    })
    .await
}
