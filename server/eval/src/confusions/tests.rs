//! Pairs, their causes, and what of them is shown.

use super::*;

fn spans(said: &[(usize, usize, &str)]) -> Vec<LabelledSpan> {
    said.iter().map(|(start, end, label)| LabelledSpan::new(*start, *end, *label)).collect()
}

/// Causes with the starts of the gold span and of the prediction.
fn check(
    gold: &[(usize, usize, &str)],
    predicted: &[(usize, usize, &str)],
    wanted: &[(Cause, Option<usize>, Option<usize>)],
) {
    let (gold, predicted) = (spans(gold), spans(predicted));
    let found: Vec<_> = confusions(&gold, &predicted)
        .into_iter()
        .map(|one| (one.cause, one.gold.map(|span| span.start), one.predicted.map(|span| span.start)))
        .collect();
    assert_eq!(found, wanted);
}

#[test]
fn every_cause_is_told_from_the_others() {
    check(&[(0, 2, "PER")], &[(0, 2, "PER")], &[]);
    check(&[(0, 2, "PER")], &[(0, 2, "LOC")], &[(Cause::WrongType, Some(0), Some(0))]);
    check(&[(1, 2, "PER")], &[(0, 2, "PER")], &[(Cause::TooLong, Some(1), Some(0))]);
    check(&[(0, 3, "PER")], &[(1, 2, "PER")], &[(Cause::TooShort, Some(0), Some(1))]);
    check(&[(0, 3, "PER")], &[(1, 4, "PER")], &[(Cause::Shifted, Some(0), Some(1))]);
    check(&[(0, 3, "PER")], &[(1, 4, "LOC")], &[(Cause::TypeAndBounds, Some(0), Some(1))]);
    check(
        &[(0, 1, "PER")],
        &[(1, 2, "PER")],
        &[(Cause::Missed, Some(0), None), (Cause::Invented, None, Some(1))],
    );
}

#[test]
fn each_span_is_paired_once() {
    check(
        &[(0, 5, "PER")],
        &[(0, 1, "PER"), (2, 5, "PER")],
        &[(Cause::Invented, None, Some(0)), (Cause::TooShort, Some(0), Some(2))],
    );
    check(
        &[(0, 4, "PER"), (4, 6, "LOC")],
        &[(0, 6, "LOC")],
        &[(Cause::Missed, Some(0), None), (Cause::TooLong, Some(4), Some(0))],
    );
    // The right one is no part of a pair, and a span that is given twice counts once.
    check(
        &[(0, 4, "PER"), (0, 2, "LOC"), (0, 2, "LOC")],
        &[(0, 4, "PER")],
        &[(Cause::Missed, Some(0), None)],
    );
}

#[test]
fn both_spans_are_marked_in_a_few_words_of_their_line() {
    let text =
        "the first line\none two three four five six Ada Byron seven eight nine ten eleven twelve\nlast";
    let at = |part: &str| {
        let start = text.find(part).expect("a part of the text");
        Some(ByteSpan::new(start, start + part.len()))
    };
    assert_eq!(
        marked(text, at("Ada Byron"), at("Ada")),
        "… two three four five six [{Ada} Byron] seven eight nine ten eleven …"
    );
    assert_eq!(marked(text, at("one"), None), "[one] two three four five six …");
    assert_eq!(marked(text, None, at("eleven twelve")), "… Byron seven eight nine ten {eleven twelve}");
    assert_eq!(
        marked(text, at("six Ada"), at("Ada Byron")),
        "one two three four five [six {Ada] Byron} seven eight nine ten eleven …"
    );
    assert_eq!(marked("  রাত   ১২টার ", Some(ByteSpan::new(2, 11)), None), "[রাত] ১২টার");
    assert_eq!(marked(text, None, None), "");
}

fn gathered(files: &[(&str, usize)], wanted: usize) -> CauseReport {
    let mut gatherer = Gatherer::new(wanted);
    for (file, count) in files {
        let gold: Vec<LabelledSpan> = (0..*count).map(|at| LabelledSpan::new(at, at + 1, "PER")).collect();
        gatherer.add(&confusions(&gold, &[]), |one| {
            let line = one.gold.map_or(0, |span| span.start);
            Example { file: (*file).to_owned(), line, gold: None, predicted: None, context: String::new() }
        });
    }
    gatherer.finish().into_iter().find(|report| report.cause == Cause::Missed).expect("every cause")
}

#[test]
fn examples_are_spread_over_the_files_and_inside_them() {
    let places = |files: &[(&str, usize)], wanted| -> Vec<String> {
        let examples = gathered(files, wanted).examples;
        examples.into_iter().map(|example| format!("{}{}", example.file, example.line)).collect()
    };
    assert_eq!(places(&[("a", 100)], 4), ["a12", "a37", "a62", "a87"]);
    assert_eq!(places(&[("a", 100), ("b", 1), ("c", 100)], 4), ["a37", "a87", "b0", "c62"]);
    assert_eq!(places(&[("a", 1), ("b", 1), ("c", 1), ("d", 1)], 2), ["b0", "d0"]);
    assert_eq!(places(&[("a", 2), ("b", 1)], 9), ["a0", "a1", "b0"]);
    assert!(places(&[("a", 2)], 0).is_empty());
    let report = gathered(&[("a", 100), ("b", 1)], 0);
    let by_type = [TypeCount { gold: Some("PER".into()), predicted: None, count: 101 }];
    assert_eq!((report.count, report.by_type.as_slice()), (101, &by_type[..]));
}

#[test]
fn causes_that_never_stood_are_reported_as_zero_and_not_shown() {
    let causes = Gatherer::new(3).finish();
    assert_eq!(causes.iter().map(|report| report.cause).collect::<Vec<_>>(), Cause::ALL);
    assert_eq!(render(&causes), "");
}

#[test]
fn the_report_has_a_text_and_a_stable_form_for_programs() {
    let text = "Ada met Byron";
    let (gold, predicted) = (spans(&[(8, 13, "PER")]), spans(&[(8, 13, "LOC"), (0, 3, "PER")]));
    let mut gatherer = Gatherer::new(1);
    let bytes = |span: &LabelledSpan| ByteSpan::new(span.start, span.end);
    gatherer.add(&confusions(&gold, &predicted), |one| example(one, "x.txt".to_owned(), 1, text, bytes));
    let causes = gatherer.finish();
    assert_eq!(
        render(&causes),
        "\nerror             type  count\n\
         wrong type  PER as LOC      1\n\
         invented           PER      1\n\
         \nwrong type, 1 of 1; [gold] {predicted}\n\
         \x20 x.txt:1: PER as LOC: Ada met [{Byron}]\n\
         \ninvented, 1 of 1; [gold] {predicted}\n\
         \x20 x.txt:1: PER: {Ada} met Byron\n"
    );
    let json = serde_json::to_value(&causes).expect("JSON");
    assert_eq!(
        json[0],
        serde_json::json!({
            "cause": "wrong-type",
            "count": 1,
            "by_type": [{"gold": "PER", "predicted": "LOC", "count": 1}],
            "examples": [{
                "file": "x.txt",
                "line": 1,
                "gold": {"type": "PER", "text": "Byron"},
                "predicted": {"type": "LOC", "text": "Byron"},
                "context": "Ada met [{Byron}]"
            }]
        })
    );
    assert_eq!(json[6]["cause"], "invented");
    assert_eq!(json[6]["by_type"][0]["gold"], serde_json::Value::Null);
}
