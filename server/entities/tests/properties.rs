//! What holds for any text.

use std::sync::OnceLock;

use proptest::prelude::*;
use tippani_entities::{Recogniser, Settings};

fn recogniser() -> &'static Recogniser {
    static ONE: OnceLock<Recogniser> = OnceLock::new();
    ONE.get_or_init(|| Recogniser::new(&Settings::default()))
}

/// Words, marks and damage that the rules look at, in any order.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "পুতিন",
        "ভ্লাদিমির",
        "প্রেসিডেন্ট",
        "ড.",
        "মো.",
        "ের",
        "কে",
        "ও",
        "রাশিয়া",
        "মন্ত্রণালয়",
        "(",
        ")",
        "Lavrov",
        "President",
        "G20",
        "श्री",
        "मोदी",
        "ने",
        "🙂",
        "\u{200d}",
        "\u{9bc}",
        "ে",
        "\u{9be}",
        "-",
        " ",
        " ",
        " ",
        ".",
        ",",
        "\n",
        "২০২৪",
        "নভেম্বর",
        "x",
        "'s",
        "’",
        "\u{feff}",
        "é",
        "رئيس",
        "Bank",
        "of",
        "the",
        "U.S.",
        "এবং",
        "आर",
        "জেলার",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn spans_are_in_order_whole_characters_and_apart(text in text()) {
        let mut end = 0;
        for (_, mention) in recogniser().recognise(&text) {
            prop_assert!(mention.span.start >= end, "overlap in {text:?}");
            prop_assert!(!mention.span.slice(&text).is_empty(), "no text in {text:?}");
            prop_assert!(mention.score >= 0.5 && mention.score <= 1.0);
            prop_assert!(!mention.evidence.is_empty());
            prop_assert!(mention.glued.is_none_or(|glued| glued.overlaps(mention.span)));
            end = mention.span.end;
        }
    }

    #[test]
    fn the_same_text_gives_the_same_mentions(text in text()) {
        let names = |text: &str| {
            let read: Vec<_> = text.split('\n').map(|line| recogniser().read_line(line)).collect();
            recogniser().article_names(read.iter())
        };
        prop_assert_eq!(names(&text), names(&text));
        prop_assert_eq!(recogniser().recognise(&text), recogniser().recognise(&text));
    }

    #[test]
    fn any_characters_at_all(text in "\\PC{0,60}") {
        let _ = recogniser().recognise(&text);
    }
}

#[test]
fn brackets_are_of_the_name_right_before_them() {
    let text = "G20श्रीLavrov(श्री)";
    let mentions: Vec<_> = recogniser().recognise(text).into_iter().map(|(_, mention)| mention).collect();
    let shown: Vec<&str> = mentions.iter().map(|mention| mention.span.slice(text)).collect();
    assert_eq!(shown, ["G20", "Lavrov", "श्री"]);
    assert_eq!(mentions[2].respells, Some(mentions[1].span));
}
