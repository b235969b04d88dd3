use super::*;

const ARTICLE: &str = "রিজওয়ান কাদরি ঢাকায়।\r\nRizwan Kadri 🙂 met Asma\nNoor in Pune.\n";

fn read(ann: &str) -> (Annotations, Vec<AnnotationFault>) {
    parse(ann.as_bytes(), ARTICLE, &["SHIP".to_owned()])
}

/// A `T` line for the part of the article that `quote` is, by counting its code points.
fn line_of(id: &str, kind: &str, quote: &str) -> String {
    let at = ARTICLE.find(quote).expect("it stands in the article");
    let start = ARTICLE[..at].chars().count();
    format!("{id}\t{kind} {start} {}\t{quote}\n", start + quote.chars().count())
}

/// The faults as `line kind`, each of whose messages holds the part.
fn check(ann: &str, expected: &[(&str, &str)]) -> Annotations {
    let (annotations, faults) = read(ann);
    assert_eq!(faults.len(), expected.len(), "{faults:#?}");
    for (fault, (place, part)) in faults.iter().zip(expected) {
        assert_eq!(format!("{} {}", fault.line, fault.kind.as_str()), *place, "{fault:?}");
        assert!(fault.message.contains(part), "{fault:?}");
        let line = annotations.lines[fault.line - 1].span;
        assert_eq!(fault.span, line);
    }
    annotations
}

fn spans_of(annotations: &Annotations) -> Vec<Vec<&str>> {
    let spans = |entry: &Entry| match &entry.body {
        Body::TextBound { spans, .. } => Some(spans.iter().map(|span| span.slice(ARTICLE)).collect()),
        _ => None,
    };
    annotations.entries().filter_map(|(_, entry)| spans(entry)).collect()
}

#[test]
fn names_are_found_behind_marks_emoji_and_line_ends() {
    let ann = line_of("T1", "PER", "রিজওয়ান কাদরি")
        + &line_of("T2", "LOC", "ঢাকা")
        + &line_of("T3", "NOISE", "🙂")
        + &line_of("T9", "SHIP", "Pune");
    let annotations = check(&ann, &[]);
    assert_eq!(spans_of(&annotations), [["রিজওয়ান কাদরি"], ["ঢাকা"], ["🙂"], ["Pune"]]);
}

#[test]
fn spans_of_several_parts_and_over_a_line_end_are_read() {
    let at = |part: &str| ARTICLE[..ARTICLE.find(part).expect("there")].chars().count();
    let (first, second) = (at("Asma"), at("Noor"));
    let ann = format!(
        "T1\tPER {first} {};{second} {}\tAsma Noor\nT2\tPER {first} {}\tAsma Noor\n",
        first + 4,
        second + 4,
        second + 4
    );
    let annotations = check(&ann, &[]);
    assert_eq!(spans_of(&annotations), [vec!["Asma", "Noor"], vec!["Asma\nNoor"]]);
}

#[test]
fn every_kind_of_line_is_read() {
    let ann = line_of("T1", "PER", "Rizwan Kadri")
        + &line_of("T2", "LOC", "Pune")
        + "R1\tIn Arg1:T1 Arg2:T2\nE1\tMEETING:T1 Place:T2\nA1\tKind T1 real name\nM1\tNegated E1\n\
           N1\tReference T2 Wikidata:Q1538\tपुणे\n#1\tAnnotatorNotes T1\trizwan-kadri\n*\tAlias T1 T2\n\n# a remark\n";
    let annotations = check(&ann, &[]);
    let pair = |role: &str, id: &str| (role.to_owned(), id.to_owned());
    let bodies: Vec<&Body> = annotations.entries().skip(2).map(|(_, entry)| &entry.body).collect();
    let expected = [
        Body::Arguments(vec![pair("Arg1", "T1"), pair("Arg2", "T2")]),
        Body::Arguments(vec![pair("MEETING", "T1"), pair("Place", "T2")]),
        Body::Attribute { target: "T1".to_owned(), value: Some("real name".to_owned()) },
        Body::Attribute { target: "E1".to_owned(), value: None },
        Body::Normalization {
            target: "T2".to_owned(),
            reference: "Wikidata:Q1538".to_owned(),
            name: "पुणे".to_owned(),
        },
        Body::Note { target: "T1".to_owned(), text: "rizwan-kadri".to_owned() },
        Body::Equivalence(vec!["T1".to_owned(), "T2".to_owned()]),
    ];
    assert_eq!(bodies, expected.iter().collect::<Vec<_>>());
    let kinds: Vec<&str> = annotations.entries().map(|(_, entry)| entry.kind.as_str()).collect();
    assert_eq!(
        kinds,
        ["PER", "LOC", "In", "MEETING", "Kind", "Negated", "Reference", "AnnotatorNotes", "Alias"]
    );
}

#[test]
fn what_the_article_does_not_say_is_told() {
    let moved = line_of("T1", "LOC", "Pune").replace("Pune", "Puna");
    let annotations = check(&moved, &[("1 text-mismatch", "\"Puna\", but \"Pune\"")]);
    assert!(matches!(
        &annotations.lines[0].entry.as_ref().expect("read").body,
        Body::TextBound { matches: false, .. }
    ));
    check("T1\tLOC 9000 9009\tঢাকা\n", &[("1 out-of-range", "the article has")]);
    check(
        "T1\tLOC 9 3\tx\nT2\tLOC 3 3\t\n",
        &[("1 out-of-range", "ends at 3"), ("2 out-of-range", "ends at 3")],
    );
    check("T1\tLOC 0 99999999999999999999999\tx\n", &[("1 out-of-range", "code points")]);
    check(&line_of("T1", "BOAT", "Pune"), &[("1 unknown-type", "`types`")]);
}

#[test]
fn ids_that_are_not_there_or_there_twice_are_told() {
    let name = line_of("T1", "PER", "Rizwan Kadri");
    check(&format!("{name}{name}"), &[("2 duplicate-id", "line 1")]);
    let ann = format!(
        "R1\tIn Arg1:T1 Arg2:T7\n#1\tAnnotatorNotes T8\tx\n{name}A1\tKind T9 x\nN1\tReference E1 W:1\n*\tSame T1 T6\n"
    );
    check(
        &ann,
        &[
            ("1 dangling", "T7"),
            ("2 dangling", "T8"),
            ("4 dangling", "T9"),
            ("5 dangling", "E1"),
            ("6 dangling", "T6"),
        ],
    );
}

#[test]
fn lines_that_are_no_standoff_are_told_and_kept() {
    let ann = "T1\tPER 0\n\tT2 PER 5 9\nnonsense\nR1 nonsense\nT3\tPER a b\tx\nT4\nR2\tIn Arg1:T1\nE2\tMEETING\n#2\tNote\tx\nA1\tKind\nT5\tPER -1 4\tx\n*\tSame\n";
    let expected: Vec<(String, &str)> =
        (1..=12).map(|line| (format!("{line} syntax"), "no brat standoff")).collect();
    let expected: Vec<(&str, &str)> = expected.iter().map(|(place, part)| (place.as_str(), *part)).collect();
    let annotations = check(ann, &expected);
    assert_eq!((annotations.lines.len(), annotations.entries().count()), (13, 0));
}

#[test]
fn bytes_that_are_no_utf8_cost_their_line_only() {
    let good = line_of("T2", "LOC", "Pune");
    let ann = [b"T1\tPER 0 3\t\xff\xfe\r\n", good.as_bytes()].concat();
    let (annotations, faults) = parse(&ann, ARTICLE, &[]);
    assert_eq!(
        faults.iter().map(|fault| (fault.line, fault.kind.as_str())).collect::<Vec<_>>(),
        [(1, "syntax")]
    );
    assert_eq!(spans_of(&annotations), [["Pune"]]);
    let (_, faults) = parse(b"\xff\xfeT\x00\x31\x00\t\x00\n\x00", ARTICLE, &[]);
    assert_eq!(faults.len(), 1);
    assert!(faults[0].message.contains("UTF-16"));
    assert_eq!(parse(["\u{feff}", &good].concat().as_bytes(), ARTICLE, &[]).1, []);
    assert_eq!(parse(b"", "", &[]).1, []);
}

proptest::proptest! {
    #[test]
    fn nothing_of_any_file_is_lost(ann in proptest::collection::vec(proptest::prop_oneof![
        proptest::sample::select(&b"T1\tPER 0 4;\r\n#A*RNE: \xff"[..]), proptest::num::u8::ANY,
    ], 0..80)) {
        let (annotations, _) = parse(&ann, ARTICLE, &[]);
        let mut at = 0;
        for line in &annotations.lines {
            assert!(ann[at..line.span.start].iter().all(|byte| b"\r\n".contains(byte)) && line.span.start - at <= 2);
            at = line.span.end;
        }
        assert_eq!(at, ann.len());
    }

    #[test]
    fn any_text_bound_line_is_read(start in 0..80_usize, end in 0..80_usize, quote in "[a-zক🙂\t]{0,6}") {
        let (annotations, faults) = read(&format!("T1\tPER {start} {end}\t{quote}\n"));
        assert!(annotations.entries().count() == 1 && faults.len() <= 1);
    }
}
