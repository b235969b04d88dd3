//! `textDocument/codeAction`: changes of the text that the user may choose. Each is an edit, so that it works in every editor
//! and is undone there.

use std::collections::HashMap;

use tippani_corpus::clean::LEAST;
use tippani_corpus::kit::Kit;
use tippani_corpus::open::Analysed;
use tippani_corpus::views::{self, Fix};
use tippani_text::ByteSpan;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

use crate::convert;
use crate::session::{Session, Slot, look};

/// Takes all noise out that is at least so sure as what is warned of. Editors run no source action of a name of its own on save.
pub const DELETE_NOISE: CodeActionKind = CodeActionKind::new("source.tippani.deleteNoise");

/// What a change that touches many lines asks before it is made, where the editor can.
const PREVIEW: &str = "noise";

pub async fn handle(slot: &Slot, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
    let uri = params.text_document.uri.clone();
    slot.answer(&uri, move |session, kit, analysed| {
        if !session.flags.actions {
            return None;
        }
        let mut actions = Vec::new();
        if is_asked(&params.context, &CodeActionKind::QUICKFIX) {
            let document = &analysed.version.document;
            let offset = |position| document.offset(convert::position(position), session.flags.encoding);
            let (start, end) = (offset(params.range.start), offset(params.range.end));
            let asked = ByteSpan::new(start.min(end), end.max(start));
            let fixes = look(session, kit, analysed, |look| views::fixes(look, document, asked));
            actions.extend(fixes.into_iter().map(|fix| action(session, analysed, &params, fix)));
            actions.extend(super::silence::actions(session, kit, analysed, asked));
        }
        if is_asked(&params.context, &DELETE_NOISE) {
            actions.extend(delete_noise(session, kit, analysed, &params.text_document.uri));
        }
        Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect())
    })
    .await
}

/// Whether the editor asks for actions of a kind: for all, or for a kind above it.
fn is_asked(context: &CodeActionContext, kind: &CodeActionKind) -> bool {
    let is_above = |asked: &CodeActionKind| {
        let rest = kind.as_str().strip_prefix(asked.as_str());
        asked.as_str().is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    context.only.as_ref().is_none_or(|only| only.iter().any(is_above))
}

fn action(session: &Session, analysed: &Analysed, params: &CodeActionParams, fix: Fix) -> CodeAction {
    let range = convert::range_of(&analysed.version.document, fix.span, session.flags.encoding);
    let is_settled = |diagnostic: &&Diagnostic| {
        diagnostic.range == range && diagnostic.code == Some(NumberOrString::String(fix.code.to_owned()))
    };
    let settled: Vec<Diagnostic> = params.context.diagnostics.iter().filter(is_settled).cloned().collect();
    CodeAction {
        title: fix.title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: (!settled.is_empty()).then_some(settled),
        edit: Some(edit(session, analysed, &params.text_document.uri, fix.edits, false)),
        // Damage has one remedy; whether noise goes is the annotator's choice.
        is_preferred: fix.code.starts_with("hazard/").then_some(true),
        ..CodeAction::default()
    }
}

fn delete_noise(session: &Session, kit: &Kit, analysed: &Analysed, uri: &Uri) -> Option<CodeAction> {
    let document = &analysed.version.document;
    let edits = look(session, kit, analysed, |look| views::delete_noise(look, document, LEAST))?;
    Some(CodeAction {
        title: format!("Delete all noise of this article (score {LEAST} and above)"),
        kind: Some(DELETE_NOISE),
        edit: Some(edit(session, analysed, uri, edits, true)),
        ..CodeAction::default()
    })
}

fn edit(
    session: &Session,
    analysed: &Analysed,
    uri: &Uri,
    edits: Vec<(ByteSpan, String)>,
    preview: bool,
) -> WorkspaceEdit {
    let (document, encoding) = (&analysed.version.document, session.flags.encoding);
    let edits = edits
        .into_iter()
        .map(|(span, new_text)| TextEdit { range: convert::range_of(document, span, encoding), new_text });
    if !session.flags.document_changes {
        return plain(uri, edits.collect());
    }
    let annotated = preview && session.flags.change_annotations;
    let edits = edits.map(|text_edit| match annotated {
        true => OneOf::Right(AnnotatedTextEdit { text_edit, annotation_id: PREVIEW.to_owned() }),
        false => OneOf::Left(text_edit),
    });
    let annotation = ChangeAnnotation {
        label: "Noise".to_owned(),
        needs_confirmation: Some(true),
        description: Some("what on the page is not the article".to_owned()),
    };
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit {
            // The edit holds for the version that was looked at, and for no other.
            text_document: OptionalVersionedTextDocumentIdentifier {
                uri: uri.clone(),
                version: Some(analysed.version.number),
            },
            edits: edits.collect(),
        }])),
        change_annotations: annotated.then(|| HashMap::from([(PREVIEW.to_owned(), annotation)])),
        ..WorkspaceEdit::default()
    }
}

/// Edits of one document, for an editor that does not say that it knows versions.
pub(super) fn plain(uri: &Uri, edits: Vec<TextEdit>) -> WorkspaceEdit {
    WorkspaceEdit { changes: Some(HashMap::from([(uri.clone(), edits)])), ..WorkspaceEdit::default() }
}
