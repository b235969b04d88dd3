//! Standoff on text where bytes, code points and what a reader calls a letter differ.

use proptest::prelude::*;

use super::*;

const TEXT: &str = "😀 মীনাক্ষীর e\u{301}té\r\nदिल्ली में\n";

#[test]
fn offsets_are_code_points_behind_emoji_and_combining_marks() {
    let ann = "T1\tPER 2 9\tমীনাক্ষ\nT2\tLOC 12 16\te\u{301}té\nT3\tLOC 18 24\tदिल्ली\n";
    let (standoff, faults) = parse(ann, TEXT);
    assert_eq!(faults, []);
    let spans: Vec<(&str, &str)> =
        standoff.text_bounds().map(|bound| (bound.label.as_str(), bound.span.slice(TEXT))).collect();
    assert_eq!(spans, [("PER", "মীনাক্ষ"), ("LOC", "e\u{301}té"), ("LOC", "दिल्ली")]);
    assert_eq!(standoff.to_string(), ann);
}

#[test]
fn every_line_is_kept_as_it_is() {
    let ann = "T1\tPER 2 4\tমী\n#1\tAnnotatorNotes T1\tminakshi; a remark\tand a tab\nA1\tKind T1 full name\nA2\tSure T1\n\
               T2\tLOC 18 24\tदिल्ली\nR1\tLives Arg1:T1 Arg2:T2\t\nE1\tMove:T1 To:T2\nN1\tReference T2 Wiki:7\tDelhi\n\n\
               *\tEquiv T1 T2\nT3\tORG 2 4;18 24\tমী दिल्ली\nT4\tORG 14 20\tté  दि\n";
    let (standoff, faults) = parse(ann, TEXT);
    assert_eq!(faults, []);
    assert_eq!(standoff.to_string(), ann);
    assert_eq!(standoff.note("T1").map(|note| note.text.as_str()), Some("minakshi; a remark\tand a tab"));
    assert_eq!(standoff.attribute("T1", "Kind"), Some("full name"));
    assert_eq!(standoff.attribute("T1", "Sure"), Some(""));
    let pieces = standoff.text_bounds().nth(2).expect("the third span");
    assert_eq!(pieces.code_points, [(2, 4), (18, 24)]);
}

#[test]
fn every_fault_is_named_with_its_line() {
    let check = |line: &str, kind: FaultKind| {
        let (_, faults) = parse(&format!("T1\tPER 2 4\tমী\n{line}\n"), TEXT);
        let found: Vec<(usize, FaultKind)> = faults.iter().map(|fault| (fault.line, fault.kind)).collect();
        assert_eq!(found, [(2, kind)], "{line}");
    };
    check("T2 PER 2 4 মী", FaultKind::Syntax);
    check("T2\tPER 2 4", FaultKind::Syntax);
    check("T2\tPER 2\tমী", FaultKind::Syntax);
    check("T2\tPER 2 -4\tমী", FaultKind::Syntax);
    check("T\tPER 2 4\tমী", FaultKind::Syntax);
    check("X2\tPER 2 4\tমী", FaultKind::Syntax);
    check("#1\tAnnotatorNotes T1", FaultKind::Syntax);
    check("A1\tKind", FaultKind::Syntax);
    check("R1\tLives Arg1:T1 T1", FaultKind::Syntax);
    check("T2\tPER 4 4\t", FaultKind::OutOfRange);
    check("T2\tPER 9 2\tমী", FaultKind::OutOfRange);
    check("T2\tPER 2 999999999999\tমী", FaultKind::OutOfRange);
    check("T2\tPER 2 4\tমি", FaultKind::TextMismatch);
    check("T1\tLOC 2 4\tমী", FaultKind::DuplicateId);
    check("#1\tAnnotatorNotes T7\tx", FaultKind::Dangling);
    check("A1\tKind T7 ad", FaultKind::Dangling);
    check("R1\tLives Arg1:T1 Arg2:T7", FaultKind::Dangling);
    check("*\tEquiv T1 T7", FaultKind::Dangling);
    check("N1\tReference T7 Wiki:7\tx", FaultKind::Dangling);
}

#[test]
fn a_crlf_file_reads_as_one_with_plain_breaks() {
    let (standoff, faults) = parse("T1\tPER 2 4\tমী\r\n#1\tAnnotatorNotes T1\tx\r\n", TEXT);
    assert_eq!(faults, []);
    assert_eq!(standoff.note("T1").map(|note| note.text.as_str()), Some("x"));
}

proptest! {
    #[test]
    fn what_is_written_reads_back(text in "\\PC{0,40}", cuts in prop::collection::vec((0usize..60, 0usize..60), 0..6)) {
        let spans: Vec<ByteSpan> = cuts.iter().map(|(a, b)| ByteSpan::new(*a.min(b), *a.max(b))).collect();
        let made = Standoff::of_spans(&text, spans.iter().map(|span| (*span, "PER")));
        let (read, faults) = parse(&made.to_string(), &text);
        prop_assert_eq!(faults, Vec::new());
        prop_assert_eq!(read, made);
    }

    #[test]
    fn any_bytes_give_annotations_or_faults(ann in "(T[0-9]|A1|#1|R1|\\*|E|N1| |\t|\n|:|;|PER|[0-9]{1,3}|\\PC){0,60}") {
        let (standoff, faults) = parse(&ann, TEXT);
        let undamaged = standoff.lines.len() + faults.iter().filter(|fault| fault.kind != FaultKind::Dangling).count();
        prop_assert_eq!(undamaged, files_rows(&ann));
    }
}

fn files_rows(text: &str) -> usize {
    crate::files::rows(text).count()
}
