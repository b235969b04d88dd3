//! Joining tokens to text, and bringing spans back to tokens.

use proptest::prelude::*;

use super::*;

fn read(source: &str) -> Conll<'_> {
    Conll::read(Path::new("x.conll"), source).expect("well formed")
}

fn spans(tags: &[&str]) -> Vec<(usize, usize, String)> {
    let source: String =
        tags.iter().map(|tag| if tag.is_empty() { "\n".into() } else { format!("w\t{tag}\n") }).collect();
    read(&source).spans().into_iter().map(|span| (span.start, span.end, span.label)).collect()
}

#[test]
fn iob2_at_its_edges() {
    let per = |start, end| (start, end, "PER".to_owned());
    let loc = |start, end| (start, end, "LOC".to_owned());
    assert_eq!(spans(&["B-PER", "I-PER", "O"]), [per(0, 2)]);
    assert_eq!(spans(&["B-PER", "B-PER"]), [per(0, 1), per(1, 2)]);
    assert_eq!(spans(&["I-PER", "I-PER"]), [per(0, 2)], "an I that continues nothing begins a span");
    assert_eq!(spans(&["B-PER", "I-LOC", "I-LOC"]), [per(0, 1), loc(1, 3)]);
    assert_eq!(spans(&["B-PER", "O", "I-PER"]), [per(0, 1), per(2, 3)]);
    assert_eq!(spans(&["B-PER", "", "I-PER"]), [per(0, 1), per(1, 2)], "no span goes over a sentence's end");
    assert_eq!(spans(&["O", "B-creative-work"]), [(1, 2, "creative-work".to_owned())]);
}

#[test]
fn a_tag_that_is_not_iob2_is_named_with_its_line() {
    for tag in ["PER", "B-", "E-PER", "0", "b-PER"] {
        let source = format!("a\tO\n\nb\t{tag}\n");
        let error = Conll::read(Path::new("x.conll"), &source).expect_err(tag);
        assert_eq!(error.to_string(), format!("x.conll:3: `{tag}` is no IOB2 tag"));
    }
}

#[test]
fn sentences_stand_alone_unless_documents_join_them() {
    let mut file = read("a b\tO\n।\tO\n\n\nc\tO\n\nd\tO");
    assert_eq!(file.documents, [0..1, 1..2, 2..3]);
    file.join(Path::new("x.docs.tsv"), "one\t2\ntwo\t1\n").expect("the counts fit");
    assert_eq!(file.documents, [0..2, 2..3]);
    let text = file.text(&(0..2));
    assert_eq!(text.text, "a b ।\nc");
    assert_eq!(text.tokens, [(0, ByteSpan::new(0, 3)), (1, ByteSpan::new(4, 7)), (2, ByteSpan::new(8, 9))]);
    for wrong in ["one\t2\n", "one\t4\n", "one\n", "one\tx\n"] {
        assert!(file.join(Path::new("x.docs.tsv"), wrong).is_err(), "{wrong}");
    }
}

/// The tags that mentions, given by their text, bring to the tokens of a one-document file.
fn tagged(tokens: &[&str], mentions: &[(&str, &'static str)]) -> Vec<String> {
    let source: String = tokens
        .iter()
        .map(|token| if token.is_empty() { "\n".into() } else { format!("{token}\tO\n") })
        .collect();
    let mut file = read(&source);
    let sentences = file.sentences.len();
    file.join(Path::new("x.docs.tsv"), &format!("d\t{sentences}\n")).expect("all of them");
    let text = file.text(&(0..sentences));
    let spans: Vec<(ByteSpan, &str)> = mentions
        .iter()
        .map(|(quote, label)| {
            let start = text.text.find(quote).expect("the mention is in the text");
            (ByteSpan::new(start, start + quote.len()), *label)
        })
        .collect();
    let mut tags = vec![Tag::Outside; file.tokens.len()];
    file.tag(&text, &spans, &mut tags);
    let written = file.write(&tags);
    files::rows(&written)
        .filter(|row| !row.is_empty())
        .map(|row| row.split('\t').nth(2).unwrap_or("none").to_owned())
        .collect()
}

#[test]
fn a_mention_tags_every_token_that_it_overlaps() {
    assert_eq!(tagged(&["কাজলপুরের", "মেয়র"], &[("কাজলপুর", "LOC")]), ["B-LOC", "O"]);
    assert_eq!(tagged(&["Ada", "Byron", "'s", "hat"], &[("Ada Byron", "PER")]), ["B-PER", "I-PER", "O", "O"]);
    assert_eq!(tagged(&["Ada", "Byron"], &[("Ada", "PER"), ("Byron", "PER")]), ["B-PER", "B-PER"]);
    assert_eq!(
        tagged(&["Nordland-Sudland", "talks"], &[("Nordland", "LOC"), ("Sudland", "LOC")]),
        ["B-LOC", "O"]
    );
    assert_eq!(
        tagged(&["NordlandAda", "Byron"], &[("Nordland", "LOC"), ("Ada Byron", "PER")]),
        ["B-LOC", "B-PER"],
        "a token of two mentions is the earlier one's"
    );
    assert_eq!(tagged(&["Ada", "", "Byron"], &[("Ada\nByron", "PER")]), ["B-PER", "B-PER"]);
    assert_eq!(tagged(&["a", "b"], &[(" ", "PER")]), ["O", "O"], "a blank between tokens is no token");
}

#[test]
fn writing_adds_a_third_column_and_changes_nothing_else() {
    let tags = [Tag::Begin("PER"), Tag::Outside];
    assert_eq!(read("a\tO\n\n\nb\tB-LOC\n").write(&tags), "a\tO\tB-PER\n\n\nb\tB-LOC\tO\n");
    assert_eq!(
        read("a\tO\tB-ORG\n\nb\tO\tO\n").write(&tags),
        "a\tO\tB-PER\n\nb\tO\tO\n",
        "an old third column goes"
    );
    assert_eq!(read("a\n\nb\t\r\n").write(&tags), "a\t\tB-PER\n\nb\t\tO\n", "blank tags stay blank");
}

#[test]
fn blank_tags_are_no_labels() {
    assert!(!read("a\n\nb\t\n").is_labelled());
    assert!(read("a\tO\n").is_labelled());
    assert_eq!(read("").sentences.len(), 0);
}

proptest! {
    #[test]
    fn gold_spans_come_back_from_their_own_bytes(tags in prop::collection::vec(0usize..4, 1..30)) {
        let source: String = tags
            .iter()
            .map(|tag| ["\n", "ক😀\tO\n", "x y\tB-PER\n", "é\tI-PER\n"][*tag])
            .collect();
        let mut file = read(&source);
        let count = file.sentences.len();
        file.join(Path::new("d"), &format!("d\t{count}")).expect("all of them");
        let text = file.text(&(0..count));
        let mentions: Vec<(ByteSpan, &str)> = file
            .spans()
            .iter()
            .map(|span| (ByteSpan::new(text.tokens[span.start].1.start, text.tokens[span.end - 1].1.end), "PER"))
            .collect();
        let mut found = vec![Tag::Outside; file.tokens.len()];
        file.tag(&text, &mentions, &mut found);
        prop_assert_eq!(file.spans_of(&found), file.spans());
    }
}
