//! Findings as the editor's diagnostics.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;
use tippani_corpus::fault::{AnnotationFault, ConfigFault, FileFault};
use tippani_corpus::kit::Kit;
use tippani_corpus::open::Analysed;
use tippani_corpus::settings::Severity;
use tippani_corpus::views::{self, Finding, Look};
use tippani_text::{ByteSpan, Document};
use tower_lsp::ls_types::*;

use crate::convert;
use crate::direct::Written;
use crate::session::{Session, look};

/// Who says it.
const SOURCE: &str = "tippani";

/// The diagnostics of one version of an open article.
pub fn of_article(session: &Session, kit: &Kit, analysed: &Analysed) -> Written {
    let faults = session.workspace.faults_of_open(analysed, &kit.settings.limits);
    let faults = placed(&faults, &analysed.version.document, kit);
    look(session, kit, analysed, |look| of_look(session, look, faults))
}

/// The articles that are to be reported whether they are open or not, each with a number that is the same as long as its diagnostics are.
pub fn reported(session: &Session, kit: &Kit) -> BTreeMap<Arc<Path>, u64> {
    if !kit.settings.workspace_diagnostics {
        return BTreeMap::new();
    }
    views::states(&session.workspace, kit, &session.states)
}

/// The diagnostics of an article that no editor has open, as it lies on disk.
pub fn of_closed(session: &Session, kit: &Kit, path: &Path) -> Written {
    let Some(read) = session.workspace.look_into(path) else {
        let faults = session.workspace.faults_of(path);
        return written(session, kit, faults.iter().filter_map(|fault| views::file_finding(fault, kit)), 0);
    };
    let faults = match &read.decoded.faults[..] {
        [] => Vec::new(),
        faults => placed(faults, &Document::new(&read.decoded.text), kit),
    };
    let snapshot = session.workspace.index.read();
    let look = Look { analysis: &read.analysis, facts: &read.facts, snapshot: &snapshot, kit };
    of_look(session, &look, faults)
}

/// What is wrong with an article's file, at its place in the text.
fn placed(faults: &[FileFault], document: &Document, kit: &Kit) -> Vec<Finding> {
    let placed = |fault: &FileFault| {
        let place = views::place_at(document, fault.text_offset);
        Some(Finding { place, ..views::file_finding(fault, kit)? })
    };
    faults.iter().filter_map(placed).collect()
}

fn of_look(session: &Session, look: &Look<'_>, faults: Vec<Finding>) -> Written {
    let limit = look.kit.settings.limits.diagnostics;
    let findings = views::findings(look, limit);
    let over = (findings.total > limit).then(|| views::limit_finding(limit, findings.total));
    let count = faults.len() + findings.total.min(limit) + 1;
    written(session, look.kit, faults.into_iter().chain(over).chain(findings.shown), count)
}

/// Findings, about so many, as the editor gets them.
fn written(session: &Session, kit: &Kit, findings: impl Iterator<Item = Finding>, about: usize) -> Written {
    let mut written = Written::for_about(about);
    let pages = code_pages(session, kit);
    // One after the other, each gone before the next is made: the memory of one is enough for all.
    findings.for_each(|finding| written.push(&Shown::new(session, pages, &finding)));
    written
}

/// A finding as the editor gets it: a diagnostic of the protocol.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown<'a> {
    range: Range,
    severity: DiagnosticSeverity,
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code_description: Option<CodePage>,
    source: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<[DiagnosticTag; 1]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_information: Vec<DiagnosticRelatedInformation>,
    data: Data<'a>,
}

/// Where the page of a code lies.
#[derive(Serialize)]
struct CodePage {
    href: String,
}

/// What stands before the pages of codes, where there are pages and the editor opens them.
fn code_pages<'k>(session: &Session, kit: &'k Kit) -> Option<&'k str> {
    let base = kit.settings.code_base_url.trim_end_matches('/');
    (session.flags.code_pages && !base.is_empty()).then_some(base)
}

fn page_of(base: &str, code: &str) -> String {
    format!("{base}/{code}.md")
}

/// What code actions and people who look closely need of a finding. Offsets are bytes of the article.
#[derive(Serialize)]
struct Data<'a> {
    start: usize,
    end: usize,
    rule: &'static str,
    score: Option<f64>,
    evidence: &'a [String],
}

impl<'a> Shown<'a> {
    fn new(session: &Session, pages: Option<&'a str>, finding: &'a Finding) -> Self {
        let flags = &session.flags;
        let information = |related: &views::Related| {
            Some(DiagnosticRelatedInformation {
                location: session.location(&related.target)?,
                message: related.message.clone(),
            })
        };
        let related = if flags.related { &*finding.related } else { &[] };
        Self {
            range: convert::range(finding.place, flags.encoding),
            severity: severity(finding.severity),
            code: finding.code,
            code_description: pages.map(|base| CodePage { href: page_of(base, finding.code) }),
            source: SOURCE,
            message: &finding.message,
            tags: (flags.tags && finding.code.starts_with("noise/")).then_some([DiagnosticTag::UNNECESSARY]),
            related_information: related.iter().filter_map(information).collect(),
            data: Data {
                start: finding.span.start,
                end: finding.span.end,
                rule: finding.rule,
                score: finding.score,
                evidence: &finding.evidence,
            },
        }
    }
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
pub fn of_other(session: &Session, uri: &Uri) -> Written {
    let Some(path) = convert::path(uri) else {
        return Written::default();
    };
    let encoding = session.flags.encoding;
    let kit = session.workspace.kit();
    let pages = code_pages(session, &kit);
    if path.extension().is_some_and(|extension| extension == "ann") {
        let Some(checked) = session.workspace.check_sidecar(&path) else {
            return Written::default();
        };
        let document = Document::new(&checked.text);
        return checked.faults.iter().map(|fault| of_annotation(&document, fault, encoding, pages)).collect();
    }
    let Some((text, faults)) = session.workspace.check_configuration(&path) else {
        return Written::default();
    };
    let document = Document::new(&text);
    faults.iter().map(|fault| of_configuration(&document, fault, encoding, pages)).collect()
}

fn of_annotation(
    document: &Document,
    fault: &AnnotationFault,
    encoding: tippani_text::Encoding,
    pages: Option<&str>,
) -> Diagnostic {
    let code = (fault.kind.code(), pages);
    plain(document, fault.span, DiagnosticSeverity::ERROR, code, &fault.message, encoding)
}

fn of_configuration(
    document: &Document,
    fault: &ConfigFault,
    encoding: tippani_text::Encoding,
    pages: Option<&str>,
) -> Diagnostic {
    let severity =
        if fault.kind.is_error() { DiagnosticSeverity::ERROR } else { DiagnosticSeverity::WARNING };
    plain(document, fault.span, severity, (fault.kind.code(), pages), &fault.message, encoding)
}

fn plain(
    document: &Document,
    span: ByteSpan,
    severity: DiagnosticSeverity,
    (code, pages): (&str, Option<&str>),
    message: &str,
    encoding: tippani_text::Encoding,
) -> Diagnostic {
    Diagnostic {
        range: convert::range_of(document, span, encoding),
        severity: Some(severity),
        code: Some(NumberOrString::String(code.to_owned())),
        code_description: pages
            .and_then(|base| page_of(base, code).parse().ok())
            .map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message: message.to_owned(),
        ..Diagnostic::default()
    }
}
