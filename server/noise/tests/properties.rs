//! What holds for every text.

use std::sync::LazyLock;

use proptest::prelude::*;
use tippani_noise::witness::Testimony;
use tippani_noise::{Detector, LineReading, Settings};

static DETECTOR: LazyLock<Detector> = LazyLock::new(|| Detector::new(&Settings::default()));

/// Text with what the rules look for in it.
fn article() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,12}",
        prop::sample::select(vec![
            "https://a.b/?utm_source=x",
            "সূত্র: ",
            "(ছবি: ক)",
            "আপডেটঃ ৭ মে ২০২৪ | ৭:০০ 1 ভিউ",
            "।,",
            "ো",
            "“",
            "”",
            "‘ক খ’গঘঙ",
            "\u{200d}",
            "[ad_1]",
            "<div class=a>",
            "&#",
            "[email protected]",
            "a@b.cd",
            "এম/এস",
            "/AFP/Getty Images",
            " | ",
            " - ",
            "\n",
            "\n\n",
            "२0",
            "Â£",
            "आ ़",
            ")",
            "(",
            "Read more: ",
            "@",
            "আরও পড়ুন",
            "।",
            ". ",
            "... ",
            "tags:",
            "© 2024",
            "বিজ্ঞাপন",
            "DHAKA, May 3 - ",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn marks_are_whole_ordered_and_repeatable(text in article()) {
        let detector = &*DETECTOR;
        let lines: Vec<&str> = text.split('\n').collect();
        let readings: Vec<LineReading> = lines.iter().map(|line| detector.read_line(line)).collect();
        let marks = detector.marks(&readings.iter().collect::<Vec<_>>(), &Testimony::default());
        for (line, mark) in &marks {
            prop_assert!(lines[*line].get(mark.span.start..mark.span.end).is_some_and(|marked| !marked.is_empty()), "{mark:?}");
            prop_assert!(mark.score > 0.0 && mark.score <= 1.0);
            prop_assert!(!mark.evidence.is_empty() && mark.evidence.iter().all(|reason| !reason.0.is_empty()));
        }
        prop_assert!(marks.is_sorted_by_key(|(line, mark)| (*line, mark.span.start)));
        let again: Vec<LineReading> = lines.iter().map(|line| detector.read_line(line)).collect();
        prop_assert_eq!(&marks, &detector.marks(&again.iter().collect::<Vec<_>>(), &Testimony::default()));
    }
}

#[test]
fn a_line_of_megabytes_is_read_in_linear_time() {
    for piece in [
        "সূত্র: ক (ছবি “আরও পড়ুন https://x.y/z ,র ।, ো) @ [ <div | এম/এস ",
        "আপডেট: ৭ মে ২০২৪ 4 views ",
        "( ৭ঃ০০ | Editor: a@b.cd Send your x@y.zz. ",
        "“ক ‘খ গ’ঘঙচ ফলো করুন ফেসবুক। © ",
    ] {
        let time = |copies: usize| {
            let line = piece.repeat(copies);
            let started = std::time::Instant::now();
            let marks = DETECTOR.marks(&[&DETECTOR.read_line(&line)], &Testimony::default());
            assert!(!marks.is_empty());
            started.elapsed().as_secs_f64()
        };
        let (small, large) = (time(500), time(8000));
        assert!(large < small * 16.0 * 6.0 + 0.5, "{piece}: {small} s and {large} s");
    }
}
