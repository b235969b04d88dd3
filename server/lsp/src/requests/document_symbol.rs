//! `textDocument/documentSymbol`: paragraphs, and what each names.

use tippani_corpus::analysis::{Analysis, MentionRef};
use tippani_corpus::views;
use tippani_entities::EntityType;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

use crate::convert;
use crate::session::{Session, Slot, look};

pub async fn handle(slot: &Slot, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
    let uri = params.text_document.uri.clone();
    slot.answer(&params.text_document.uri, move |session, kit, analysed| {
        let document = &analysed.version.document;
        let paragraphs = look(session, kit, analysed, |look| views::article_symbols(look, document));
        let analysis = &analysed.analysis;
        if session.flags.symbol_tree {
            let symbols = paragraphs.into_iter().map(|paragraph| {
                let range = convert::range_of(document, paragraph.span, session.flags.encoding);
                let children =
                    paragraph.mentions.iter().map(|mention| mention_symbol(session, analysis, *mention));
                symbol(paragraph.title, SymbolKind::STRING, range, Some(children.collect()))
            });
            return Some(DocumentSymbolResponse::Nested(symbols.collect()));
        }
        let flat = paragraphs.iter().flat_map(|paragraph| paragraph.mentions.iter()).map(|mention| {
            let symbol = mention_symbol(session, analysis, *mention);
            #[expect(deprecated, reason = "the struct has no other way to be built")]
            SymbolInformation {
                name: symbol.name,
                kind: symbol.kind,
                tags: None,
                deprecated: None,
                location: Location { uri: uri.clone(), range: symbol.range },
                container_name: symbol.detail,
            }
        });
        Some(DocumentSymbolResponse::Flat(flat.collect()))
    })
    .await
}

/// The kind by which editors show a type: the ones nearest to people, places and organisations.
pub fn symbol_kind(kind: EntityType) -> SymbolKind {
    match kind {
        EntityType::Per => SymbolKind::CLASS,
        EntityType::Loc => SymbolKind::NAMESPACE,
        EntityType::Org => SymbolKind::PACKAGE,
        EntityType::Date => SymbolKind::CONSTANT,
        EntityType::Event => SymbolKind::EVENT,
        EntityType::Num => SymbolKind::NUMBER,
    }
}

fn mention_symbol(session: &Session, analysis: &Analysis, mention: MentionRef) -> DocumentSymbol {
    let kind = analysis.mention(mention).kind;
    let range = convert::range(analysis.place(mention), session.flags.encoding);
    let mut named = symbol(analysis.text(mention).to_string(), symbol_kind(kind), range, None);
    named.detail = Some(kind.as_str().to_owned());
    named
}

fn symbol(
    name: String,
    kind: SymbolKind,
    range: Range,
    children: Option<Vec<DocumentSymbol>>,
) -> DocumentSymbol {
    #[expect(deprecated, reason = "the struct has no other way to be built")]
    DocumentSymbol {
        name,
        detail: None,
        kind,
        tags: None,
        deprecated: None,
        range,
        selection_range: range,
        children,
    }
}
