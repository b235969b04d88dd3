//! `textDocument/diagnostic`: the diagnostics of the version that stands when the request comes.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

use crate::diagnostics;
use crate::session::{Slot, blocking};

pub async fn handle(slot: &Slot, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
    let uri = params.text_document.uri;
    let Some(session) = slot.get() else {
        return Ok(report(Vec::new()));
    };
    // Before the first `.await`: the version is the one that the editor asked about.
    let direct = session.direct.clone();
    let Some(asked) = session.asked(&uri) else {
        let sidecars = blocking(move || diagnostics::of_other(&session, &uri)).await?;
        return Ok(report(direct.stand_in(sidecars)));
    };
    let found = blocking(move || {
        let kit = session.workspace.kit();
        let analysed = session.analyse(&asked, &kit);
        diagnostics::of_article(&session, &kit, &analysed)
    })
    .await?;
    // Behind the last `.await`: a request that is taken back leaves no list behind.
    Ok(report(direct.stand_in(found)))
}

fn report(items: Vec<Diagnostic>) -> DocumentDiagnosticReportResult {
    DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Full(
        RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: None, items },
        },
    ))
}
