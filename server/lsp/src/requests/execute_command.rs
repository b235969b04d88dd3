//! `workspace/executeCommand`: what any editor can ask for by name.
//!
//! `tippani.clean` with `[{"uri": …, "minScore": 0.95}]` (or `["<uri>"]`) answers with the article without its noise and the way back
//! to its offsets; it changes nothing.

use serde::Serialize;
use tippani_corpus::clean::{Cleaned, LEAST, clean};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;

use crate::session::{Slot, blocking};

/// The command that answers with a cleaned article.
pub const CLEAN: &str = "tippani.clean";

/// An article without its noise, as a client gets it.
#[derive(Serialize)]
struct Answer {
    uri: Uri,
    version: i32,
    /// What offsets count.
    unit: &'static str,
    #[serde(flatten)]
    cleaned: Cleaned,
}

pub async fn handle(slot: &Slot, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
    if params.command != CLEAN {
        return Err(Error::invalid_params(format!("`{}` is no command of tippani", params.command)));
    }
    let (uri, least) = asked(params.arguments)?;
    let Some(session) = slot.get() else { return Ok(None) };
    // Before the first `.await`: the version is the one that the editor asked about.
    let Some(asked) = session.asked(&uri) else {
        return Err(Error::invalid_params(format!("{} is not open, or no article", uri.as_str())));
    };
    let answer = blocking(move || {
        let kit = session.workspace.kit();
        let analysed = session.analyse(&asked, &kit);
        let version = &analysed.version;
        let cleaned = clean(&version.document, &analysed.analysis, &analysed.facts, &kit, least);
        Answer { uri, version: version.number, unit: "byte", cleaned }
    })
    .await?;
    serde_json::to_value(answer).map(Some).map_err(|_| Error::internal_error())
}

/// The article and the least score that the arguments name.
fn asked(arguments: Vec<LSPAny>) -> Result<(Uri, f32)> {
    let first = arguments.into_iter().next().unwrap_or_default();
    let uri = first.as_str().or_else(|| first.get("uri")?.as_str()).and_then(|uri| uri.parse().ok());
    let least = first.get("minScore").and_then(LSPAny::as_f64).map_or(LEAST, |least| least as f32);
    uri.map(|uri| (uri, least)).ok_or_else(|| Error::invalid_params("the first argument names no document"))
}
