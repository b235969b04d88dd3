//! Code actions that write in `tippani.toml` what is not to be shown: an edit of that file, which the user sees, saves or takes back.

use tippani_corpus::kit::Kit;
use tippani_corpus::open::Analysed;
use tippani_corpus::settings::edit::{allow, silence};
use tippani_corpus::views;
use tippani_text::{ByteSpan, Document};
use tower_lsp::ls_types::*;

use super::code_action::plain;
use crate::convert;
use crate::session::{Session, look};

/// A longer text is no phrase that stands again elsewhere, in bytes.
const PHRASE: usize = 300;

/// What silences the findings in a part of an article.
pub fn actions(session: &Session, kit: &Kit, analysed: &Analysed, asked: ByteSpan) -> Vec<CodeAction> {
    let found = look(session, kit, analysed, |look| views::codes_in(look, asked));
    let mut codes: Vec<(&'static str, ByteSpan)> = Vec::new();
    for (code, span) in found.into_iter().filter(|(code, _)| !code.starts_with("entity/")) {
        if codes.iter().all(|(known, _)| *known != code) {
            codes.push((code, span));
        }
    }
    // An editor asks wherever the cursor goes: only where there is something, the file is read.
    if codes.is_empty() {
        return Vec::new();
    }
    let configuration = session.workspace.configuration();
    let Some((path, text)) = configuration.settings_file(&analysed.facts.path) else { return Vec::new() };
    if text.is_none() && !session.flags.creates_files {
        return Vec::new();
    }
    let Some(uri) = convert::uri(&path) else { return Vec::new() };
    let base = path.parent().unwrap_or(&path);
    let below = analysed.facts.path.strip_prefix(base).ok().map(|below| {
        let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        parts.join("/")
    });
    let before = text.as_deref().unwrap_or_default();
    let mut found = Vec::new();
    let mut offer = |title: String, after: Option<String>| {
        if let Some(after) = after.filter(|after| after != before) {
            found.push(CodeAction {
                title,
                kind: Some(CodeActionKind::QUICKFIX),
                edit: Some(edit(session, &uri, text.as_deref(), &after)),
                ..CodeAction::default()
            });
        }
    };
    for (code, span) in codes {
        if code.starts_with("noise/") && span.len() <= PHRASE {
            let phrase = analysed.version.document.slice(span);
            offer("Never mark this text as noise (tippani.toml)".to_owned(), allow(before, &phrase).ok());
        }
        if let Some(article) = &below {
            let title = format!("Silence {code} in this article (tippani.toml)");
            offer(title, silence(before, code, Some(article)).ok());
        }
        offer(format!("Silence {code} in this corpus (tippani.toml)"), silence(before, code, None).ok());
    }
    found
}

/// The edit that makes the new text of the old one, of a file that it makes where there is none.
fn edit(session: &Session, uri: &Uri, before: Option<&str>, after: &str) -> WorkspaceEdit {
    let old = before.unwrap_or_default();
    let same = old.chars().zip(after.chars()).take_while(|(old, new)| old == new);
    let start: usize = same.map(|(character, _)| character.len_utf8()).sum();
    let (rest, new) = (&old[start..], &after[start..]);
    let same = rest.chars().rev().zip(new.chars().rev()).take_while(|(old, new)| old == new);
    let end: usize = same.map(|(character, _)| character.len_utf8()).sum();
    let span = ByteSpan::new(start, old.len() - end);
    let change = TextEdit {
        range: convert::range_of(&Document::new(old), span, session.flags.encoding),
        new_text: new[..new.len() - end].to_owned(),
    };
    // What makes files are document changes: an editor that does the one knows the other, whether it says so or not (Neovim 0.10).
    if before.is_some() && !session.flags.document_changes {
        return plain(uri, vec![change]);
    }
    let change = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version: None },
        edits: vec![OneOf::Left(change)],
    };
    let create = before.is_none().then(|| {
        DocumentChangeOperation::Op(ResourceOp::Create(CreateFile {
            uri: uri.clone(),
            options: Some(CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) }),
            annotation_id: None,
        }))
    });
    let operations = create.into_iter().chain([DocumentChangeOperation::Edit(change)]).collect();
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(operations)),
        ..WorkspaceEdit::default()
    }
}
