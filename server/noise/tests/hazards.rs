//! What each hazard is found by, and what looks like one and is none. All texts are invented.

use tippani_noise::witness::Testimony;
use tippani_noise::{Detector, HazardKind, Kind, Settings, glued_words};
use tippani_text::ByteSpan;

/// The hazards of `text` as `line kind: marked text`.
fn found(text: &str) -> Vec<String> {
    let detector = Detector::new(&Settings::default());
    let lines: Vec<&str> = text.split('\n').collect();
    let readings: Vec<_> = lines.iter().map(|line| detector.read_line(line)).collect();
    detector
        .marks(&readings.iter().collect::<Vec<_>>(), &Testimony::default())
        .into_iter()
        .filter_map(|(line, mark)| match mark.kind {
            Kind::Hazard(kind) => Some(format!(
                "{} {}: {}",
                line + 1,
                kind.as_str(),
                &lines[line][mark.span.start..mark.span.end]
            )),
            Kind::Noise(_) => None,
        })
        .collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(found(text), expected, "in {text:?}");
}

#[test]
fn orphan_marks() {
    check("তিনি ো গেলেন", &["1 orphan-mark: ো"]);
    check("তারা দৃ firmly ়ভাবে বলেন", &["1 orphan-mark: দৃ firmly ়ভাবে"]);
    check("वह ़ ़ ़ चला गया", &["1 orphan-mark: ़ ़ ़"]);
    check("the रि and कि of it; শক্তি, স্ত্রী, দুঃখ", &[]);
}

#[test]
fn broken_punctuation() {
    check("কাজ শেষ হয়।,সবাই ফিরে যান।", &["1 broken-text: ।,"]);
    check("মেলা শুরু,। সবাই আসেন।", &["1 broken-text: ,।"]);
    check("নেতা ,র কথা শোনেন।", &["1 broken-text: ,র"]);
    check("দলের সভাপতি , ও মন্ত্রী বলেন।", &["1 broken-text: সভাপতি , ও"]);
    check("flood) মধ্যে ত্রাণ বিতরণ শুরু হয়েছে।", &["1 broken-text: flood)"]);
    check("মেলা শেষ (ছবি দেখুন) |", &["1 broken-text: |"]);
    check("(", &["1 broken-text: ("]);
    check("‘আমরা যাব।’, বলেন তিনি। 1) প্রথম; ক) দ্বিতীয়", &[]);
    check("(বন্যা\nচলছে) এখনো অনেক এলাকায়।", &[]);
}

#[test]
fn quotation_marks_that_look_the_wrong_way() {
    check("তিনি বলেন, “আমরা কাজ করে যাব। “", &["1 broken-text: । “"]);
    check("তিনি বলেন, “কাজ চলবে সামনে রেখে “বুধবার সভায়।", &["1 broken-text: রেখে “বুধবার"]);
    check("उन्होंने कहा, “हम आएंगे, ”वर्मा ने कहा।", &["1 broken-text: ”वर्मा"]);
    check("তিনি বলেন, “আমরা যাব।” পরে “আবার” আসেন।", &[]);
    check("„So“, sagte er.", &[]);
}

#[test]
fn words_glued_to_a_closing_mark() {
    check("তাদের ‘লং মার্চ টু সদর’ঘোষণা আসে", &["1 glued-words: সদর’ঘোষণা"]);
    check("‘নীল আকাশ’এর শুটিং, দু’বছর পর, ‘বড় নদী’কে ঘিরে", &[]);
}

#[test]
fn split_sentences() {
    let first = "সকালে সভা শুরু হয়। তিনি বলেন, কাজ এগিয়ে চলছে এবং আগামী মাসে শেষ হবে। সেতুটি ২০১৯ সাল থেকে";
    let next = "বন্ধ ছিল বলে জানান স্থানীয় লোকজন। পরে তারা চলে যান।";
    let title = "নতুন সেতু";
    check(&format!("{title}\n{first}\n\n{next}"), &["2 split-sentence: ২০১৯ সাল থেকে"]);
    check(&format!("{title}\n{first} চালু।\n\n{next}"), &[]);
    let wrapped = "The ministry said it would buy the\nmachines because the concerns of the\nneighbours had been removed from the\nlist. It gave no date for the\nfirst delivery to the north.";
    check(wrapped, &[]);
}

#[test]
fn lookalikes() {
    check("বৃষ্টি থেমেছে৷ সবাই ফিরছেন৷", &["1 lookalike: ৷"]);
    check("the sсhool is closed", &["1 lookalike: sсhool"]);
    check("সভা শুরু ৭ঃ৩০ মিনিটে", &["1 lookalike: ঃ"]);
    check("क्रमशः 25 और 11 लोग; মোঃ রহিম; দুঃসময়; Ωmega-3 и мир", &[]);
}

#[test]
fn digits_of_two_systems() {
    check("মোট ২0২৪ জন", &["1 mixed-digits: ২0২৪"]);
    check("সেতুটি ২০১৪ সালে শুরু হয়।\n২০১৮ সালে থামে, আর 2022 সালে শেষ হয়।", &["2 mixed-digits: 2022"]);
    check("১২৩৪৫৬৭৮৯০১২৩৪৫৬৭৮৯০ 12345678901234567890", &[]);
    check("WPL 2026 শুরু হবে ২০২৬ সালে।", &[]);
}

#[test]
fn mojibake() {
    check("the womenâ€™s team", &["1 mojibake: â€™"]);
    check("cost Â£80", &["1 mojibake: Â£"]);
    check("à¦¬à¦¾à¦‚লা", &["1 mojibake: à¦¬à¦¾à¦‚"]);
    check("broken \u{fffd}\u{fffd} text", &["1 mojibake: \u{fffd}\u{fffd}"]);
    check("«CAFÉ» São Paulo, Ångström, “£5”, naïve…", &[]);
}

#[test]
fn invisible_characters() {
    check("পানি\u{200b} কমছে", &["1 invisible: \u{200b}"]);
    check("co\u{ad}operation \u{202e}x", &["1 invisible: \u{ad}", "1 invisible: \u{202e}"]);
    check("র\u{200d}্যাব, उन्हें फिल्\u{200d}म, می\u{200c}شود, 👩\u{200d}🌾", &[]);
}

#[test]
fn two_forms_of_one_letter_are_said_once() {
    check(
        "বা\u{9dc}ি ব\u{9a1}\u{9bc} প\u{9a1}\u{9bc}া\nপা\u{9dc}া গা\u{9a1}\u{9bc}ি",
        &["1 normalisation: \u{9dc}"],
    );
    check("ব\u{9a1}\u{9bc} প\u{9a1}\u{9bc}া", &[]);
}

#[test]
fn an_article_that_was_cut_off() {
    let prose =
        "The board is thinking of changing the captain after the defeat, people close to it said. It will...";
    check(prose, &["1 broken-text: It will..."]);
}

#[test]
fn marks_for_callers() {
    let glued = glued_words(ByteSpan::new(3, 30), "রিনা", "এবং", "রিনা is a name of this article");
    assert_eq!((glued.kind, glued.span.start), (Kind::Hazard(HazardKind::GluedWords), 3));
    assert_eq!(glued.evidence.len(), 2);
}
