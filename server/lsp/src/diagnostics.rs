//! Findings as the editor's diagnostics.

use serde_json::json;
use tippani_corpus::fault::{AnnotationFault, ConfigFault};
use tippani_corpus::kit::Kit;
use tippani_corpus::open::Analysed;
use tippani_corpus::settings::Severity;
use tippani_corpus::views::{self, Finding};
use tippani_text::{ByteSpan, Document};
use tower_lsp::ls_types::*;

use crate::convert;
use crate::session::{Session, look};

/// The diagnostics of one version of an open article.
pub fn of_article(session: &Session, kit: &Kit, analysed: &Analysed) -> Vec<Diagnostic> {
    let limit = kit.settings.limits.diagnostics;
    let faults = session.workspace.faults_of(&analysed.facts.path);
    let mut found: Vec<Finding> = faults
        .iter()
        .filter_map(|fault| {
            let place = views::place_at(&analysed.version.document, fault.text_offset);
            Some(Finding { place, ..views::file_finding(fault, &kit.settings)? })
        })
        .collect();
    let findings = look(session, kit, analysed, |look| views::findings(look, limit));
    if findings.total > limit {
        found.push(views::limit_finding(limit, findings.total));
    }
    found.extend(findings.shown);
    found.iter().map(|finding| diagnostic(session, finding)).collect()
}

fn diagnostic(session: &Session, finding: &Finding) -> Diagnostic {
    let flags = &session.flags;
    let related = || {
        let information = |related: &views::Related| {
            Some(DiagnosticRelatedInformation {
                location: session.location(&related.target)?,
                message: related.message.clone(),
            })
        };
        finding.related.iter().filter_map(information).collect::<Vec<_>>()
    };
    Diagnostic {
        range: convert::range(finding.place, flags.encoding),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.code.clone())),
        code_description: None,
        source: Some("tippani".to_owned()),
        message: finding.message.clone(),
        related_information: (flags.related && !finding.related.is_empty()).then(related),
        tags: (flags.tags && finding.code.starts_with("noise/")).then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: Some(json!({
            "start": finding.span.start,
            "end": finding.span.end,
            "rule": finding.rule,
            "score": finding.score.map(rounded),
            "evidence": finding.evidence,
        })),
    }
}

/// A score as people write it: the nearest four decimals, without the noise of its binary form.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 1e4).round() / 1e4
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// The diagnostics of a file that is no article but ours to check, as it lies on disk: a sidecar, the settings, the people.
pub fn of_other(session: &Session, uri: &Uri) -> Vec<Diagnostic> {
    let Some(path) = convert::path(uri) else {
        return Vec::new();
    };
    let encoding = session.flags.encoding;
    if path.extension().is_some_and(|extension| extension == "ann") {
        let Some(checked) = session.workspace.check_sidecar(&path) else {
            return Vec::new();
        };
        let document = Document::new(&checked.text);
        return checked.faults.iter().map(|fault| of_annotation(&document, fault, encoding)).collect();
    }
    let Some((text, faults)) = session.workspace.check_configuration(&path) else {
        return Vec::new();
    };
    let document = Document::new(&text);
    faults.iter().map(|fault| of_configuration(&document, fault, encoding)).collect()
}

fn of_annotation(
    document: &Document,
    fault: &AnnotationFault,
    encoding: tippani_text::Encoding,
) -> Diagnostic {
    plain(document, fault.span, DiagnosticSeverity::ERROR, fault.kind.code(), &fault.message, encoding)
}

fn of_configuration(
    document: &Document,
    fault: &ConfigFault,
    encoding: tippani_text::Encoding,
) -> Diagnostic {
    let severity =
        if fault.kind.is_error() { DiagnosticSeverity::ERROR } else { DiagnosticSeverity::WARNING };
    plain(document, fault.span, severity, fault.kind.code(), &fault.message, encoding)
}

fn plain(
    document: &Document,
    span: ByteSpan,
    severity: DiagnosticSeverity,
    code: &str,
    message: &str,
    encoding: tippani_text::Encoding,
) -> Diagnostic {
    Diagnostic {
        range: convert::range_of(document, span, encoding),
        severity: Some(severity),
        code: Some(NumberOrString::String(code.to_owned())),
        source: Some("tippani".to_owned()),
        message: message.to_owned(),
        ..Diagnostic::default()
    }
}
