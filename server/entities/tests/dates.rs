//! Dates and amounts on invented text: what is found, as `TYPE text`, in order.

use std::sync::LazyLock;

use tippani_entities::{EntityType, Recogniser, Settings};

static RECOGNISER: LazyLock<Recogniser> = LazyLock::new(|| Recogniser::new(&Settings::default()));

/// The dates and amounts of a line; everything else that is found there does not matter.
fn check(text: &str, wanted: &[&str]) {
    let mentions = RECOGNISER.recognise(text).into_iter().map(|(_, mention)| mention);
    let shown: Vec<String> = mentions
        .filter(|mention| matches!(mention.kind, EntityType::Date | EntityType::Num))
        .map(|mention| format!("{} {}", mention.kind.as_str(), mention.span.slice(text)))
        .collect();
    assert_eq!(shown, wanted, "{text}");
}

#[test]
fn three_kinds_of_digits_are_read() {
    check("৭ নভেম্বর, ২০২৪ শনিবার ৭৫৮ জন", &["DATE ৭ নভেম্বর, ২০২৪", "DATE শনিবার", "NUM ৭৫৮ জন"]);
    check("12 फरवरी को १० लाख रुपये", &["DATE 12 फरवरी", "NUM १० लाख रुपये"]);
    check("2022 সালের ফেব্রুয়ারিতে 15 percent", &["DATE 2022 সালের ফেব্রুয়ারি", "NUM 15 percent"]);
}

#[test]
fn a_date_is_the_whole_expression() {
    check("সভা হবে ১২ এপ্রিল ২০২৪ তারিখে।", &["DATE ১২ এপ্রিল ২০২৪"]);
    check("২১শে ফেব্রুয়ারির ছুটি", &["DATE ২১শে ফেব্রুয়ারি"]);
    check("জুলাই-নভেম্বরে বৃষ্টি কম", &["DATE জুলাই-নভেম্বর"]);
    check("मेला 9 और 10 मई को लगेगा", &["DATE 9", "DATE 10 मई"]);
    check("नहर वर्ष 2003 में खुली, बजट 2019-20 का था", &["DATE वर्ष 2003", "DATE 2019-20"]);
    check("They met on Wednesday, July 26, 2023 in a barn.", &["DATE Wednesday, July 26, 2023"]);
    check("From July 9 to 12, and on the 24th of March", &["DATE July 9 to 12", "DATE 24th of March"]);
    check("Signed on 12/04/2024 and filed 2024-05-01.", &["DATE 12/04/2024", "DATE 2024-05-01"]);
}

#[test]
fn days_are_seen_from_the_day_of_writing() {
    check("গতকাল মঙ্গলবার রাতে বৈঠক বসে", &["DATE গতকাল মঙ্গলবার রাত"]);
    check("গত ২৪ ঘণ্টায় বাঁধ ভাঙে", &["DATE গত ২৪ ঘণ্টা"]);
    check("पिछले दो साल सूखा रहा", &["DATE पिछले दो साल"]);
    check("He left yesterday; the rest go next Friday.", &["DATE yesterday", "DATE next Friday"]);
}

#[test]
fn durations_and_hours_are_dates_in_bengali_and_hindi() {
    check("তিন বছর পর সেতু খোলে", &["DATE তিন বছর"]);
    check("दोपहर दो बजे से 5 - 6 दिनों तक", &["DATE दोपहर दो बजे", "DATE 5 - 6 दिनों"]);
    check("রাত সাড়ে ১২টায় আগুন", &["DATE রাত সাড়ে ১২টায়"]);
    check("The ferry at 6 p.m. took 3 hours", &["NUM 3 hours"]);
}

#[test]
fn ordinary_words_are_no_dates() {
    check("You may march with the band.", &[]);
    check("It opens in May.", &["DATE May"]);
    check("মঙ্গল কামনা করি, মে দিবস নয়", &[]);
    check("1900 people and 2000 टन", &["NUM 1900 people", "NUM 2000 टन"]);
}

#[test]
fn an_amount_has_its_words_and_its_unit() {
    check("৪ লাখ ১৪ হাজার টাকা", &["NUM ৪ লাখ ১৪ হাজার টাকা"]);
    check("দুজন শিক্ষক ও ১০টি নৌকা", &["NUM দুজন", "NUM ১০টি"]);
    check("ढाई करोड़ पेड़, 40 वर्ग किलोमीटर, 6.5%", &["NUM ढाई करोड़", "NUM 40 वर्ग किलोमीटर", "NUM 6.5%"]);
    check("It cost US $20 million, or Rs 5 crore.", &["NUM US $20 million", "NUM Rs 5 crore"]);
}

#[test]
fn numbers_in_names_and_look_alikes_are_no_amounts() {
    check("কোভিড ১৯ আর জি-২০", &[]);
    check("একই কথা, সবাই আটকে আছে", &[]);
    check("वे एक दूसरे से मिले", &[]);
    check("one of the two rooms", &[]);
}

#[test]
fn long_chains_of_years_end() {
    let text = "২০২২ সালে ".repeat(20_000);
    assert_eq!(RECOGNISER.recognise(&text).len(), 20_000);
    let text = "1 May-".repeat(20_000);
    assert!(!RECOGNISER.recognise(&text).is_empty());
}
