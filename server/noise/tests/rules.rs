//! What each rule marks, and what it leaves alone. All texts are invented.

use tippani_noise::witness::Testimony;
use tippani_noise::{Detector, Kind, Mark, Settings};

/// Prose that rules about places in an article can stand on.
const BENGALI: &str = "জেলা প্রশাসক জানান, নদীর পানি কমতে শুরু করায় আশ্রয়কেন্দ্র থেকে অনেকে বাড়ি ফিরছেন।";
const HINDI: &str = "जिलाधिकारी ने बताया कि नदी का पानी उतरने लगा है और लोग राहत शिविरों से घर लौट रहे हैं।";
const ENGLISH: &str =
    "The district officer said the water had begun to fall and families were leaving the shelters.";

fn marks(text: &str) -> Vec<(usize, Mark)> {
    let detector = Detector::new(&Settings::default());
    let readings: Vec<_> = text.split('\n').map(|line| detector.read_line(line)).collect();
    detector.marks(&readings.iter().collect::<Vec<_>>(), &Testimony::default())
}

/// The noise of `text` as `line kind: marked text`, and that each mark holds together.
fn found(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut found = Vec::new();
    for (line, mark) in marks(text) {
        assert!(!mark.evidence.is_empty() && mark.evidence.iter().all(|reason| !reason.0.is_empty()));
        assert!((0.0..=1.0).contains(&mark.score));
        let marked = lines[line].get(mark.span.start..mark.span.end).expect("a span of whole characters");
        if let Kind::Noise(kind) = mark.kind {
            found.push(format!("{} {}: {marked}", line + 1, kind.as_str()));
        }
    }
    found
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(found(text), expected, "in {text:?}");
}

/// A line between a headline and prose, and behind the prose.
fn outside(line: &str, kind: &str) {
    let top = format!("বন্যায় ক্ষতিগ্রস্ত চার উপজেলা\n{line}\n{BENGALI}\n{HINDI}");
    check(&top, &[&format!("2 {kind}: {}", line.trim())]);
    let bottom = format!("বন্যায় ক্ষতিগ্রস্ত চার উপজেলা\n{BENGALI}\n{HINDI}\n{line}");
    check(&bottom, &[&format!("4 {kind}: {}", line.trim())]);
}

/// A line between two paragraphs may be a subhead, whatever it says: no rule marks it, and the model at most hints.
fn not_warned_of(line: &str) {
    for (_, mark) in marks(&format!("{BENGALI}\n{line}\n{HINDI}")) {
        assert!(mark.rule == "line-model" && mark.score < 0.95, "{mark:?}");
    }
}

#[test]
fn a_prompt_in_brackets_whose_links_are_lines_of_their_own() {
    let text = format!(
        "सूखी नदी का पुल\n{BENGALI} {HINDI} (नदीपथ वार्ता के\nऐप के लिए यहां क्लिक करें\nआप हमें फ़ेसबुक और\nट्विटर पर फ़ॉलो कर सकते हैं.)"
    );
    let marks = found(&text);
    assert!(marks.contains(&"2 subscribe-prompt: (नदीपथ वार्ता के".to_owned()), "{marks:?}");
    check(&format!("सूखी नदी का पुल\n{BENGALI} {HINDI} (नदीपथ वार्ता के\n{ENGLISH}"), &[]);
}

#[test]
fn what_stands_behind_the_label_of_an_advertisement() {
    let ad = "বিজ্ঞাপন: এক মাস বিনা খরচে ইন্টারনেট, অফার চলবে রবিবার পর্যন্ত";
    outside(ad, "ad");
    outside("Advertisement: new roofs for old houses, ask our friendly roofers today", "ad");
    // Between paragraphs it is hinted at, and a sentence about advertising is one.
    not_warned_of(ad.split_once(": ").expect("a colon").1);
    not_warned_of("বিজ্ঞাপন থেকে আয় কমেছে");
    check(&format!("{BENGALI}\nবিজ্ঞাপন থেকে আয়: গত বছরের চেয়ে কম\n{HINDI}"), &[]);
}

#[test]
fn text_that_was_broken_at_a_width_is_prose() {
    let wire = "    The old bridge of Millford, which has stood since the\n\
                great flood, will be closed to carts from Monday on,\n\
                said the mayor.\n    \
                Most of the members of the council spoke for the new\n\
                bridge, and nobody could say who is going to pay for\n\
                the road that leads to it from the north of the town\n\
                and from the mills.";
    check(&format!("A BRIDGE FOR MILLFORD\n\n{wire}"), &[]);
}

#[test]
fn lists_inside_an_article_are_the_article() {
    let list = "केरल : 25 मामले\nगोवा : 3 मामले\nअसम : 12 मामले\nबिहार : 7 मामले";
    check(&format!("बाढ़ के आंकड़े\n{HINDI}\n{list}\n{BENGALI} {ENGLISH}"), &[]);
}

#[test]
fn addresses_and_what_they_advertise() {
    outside("https://example.org/2024/flood-news-41.html", "url");
    check(
        "https://cdn.example.com/vast?zone=12&cb=9",
        &[
            "1 ad: https://cdn.example.com/vast?zone=12&cb=9",
            "1 url: https://cdn.example.com/vast?zone=12&cb=9",
        ],
    );
    check(
        &format!("{ENGLISH} https://example.org/a?utm_source=feed"),
        &["1 ad: https://example.org/a?utm_source=feed", "1 url: https://example.org/a?utm_source=feed"],
    );
    check("The download page of the adviser is ready, officials said.", &[]);
}

#[test]
fn sources_at_the_end_of_a_paragraph() {
    check(&format!("{BENGALI} সূত্র: দৈনিক নদীপথ"), &["1 source-credit: সূত্র: দৈনিক নদীপথ"]);
    check(&format!("{HINDI} (स्रोत: पीटीआई)"), &["1 source-credit: (स्रोत: पीटीआई)"]);
    check(
        &format!("{ENGLISH} (With inputs from agencies)"),
        &["1 source-credit: (With inputs from agencies)"],
    );
    check(&format!("{BENGALI} -রয়টার্স"), &["1 source-credit: -রয়টার্স"]);
    check(&format!("{BENGALI} খবর এএফপির।"), &["1 source-credit: খবর এএফপির।"]);
    check(&format!("{BENGALI}\n{HINDI}\nReuters"), &["3 source-credit: Reuters"]);
    // The word in a sentence, and letters that explain a name.
    check("পুলিশ সূত্র জানায়, দুই পক্ষের মধ্যে কথা কাটাকাটির পর সংঘর্ষ শুরু হয়।", &[]);
    check("It was carried by the Press Trust of India (PTI).", &[]);
}

#[test]
fn when_it_was_published() {
    outside("প্রকাশ : ১২ মে ২০২১, ০৯:৩০", "dateline");
    outside("2023-04-18T07:15:00+06:00", "dateline");
    outside("Updated: 5 June 2024, 10:20 pm IST", "dateline");
    outside("अपडेटेड: 3 जुलाई 2022, 11:05", "dateline");
    outside("(৩ মাস আগে) ১২ মে ২০২১, বুধবার, ২:২৯ অপরাহ্ন", "dateline");
    check(
        "নতুন সেতুর কাজ শুরু\nআপডেটঃ ৩ মার্চ, ২০২৩ | ৬:৪০ 87 ভিউ",
        &["2 dateline: আপডেটঃ ৩ মার্চ, ২০২৩ | ৬:৪০", "2 counter: 87 ভিউ"],
    );
    check("২০২১ সালের ১২ মে সেতুটি চালু হয় বলে প্রকাশিত প্রতিবেদনে জানানো হয়।", &[]);
    not_warned_of("২৬ মার্চ ১৯৭১");
}

#[test]
fn places_of_newswires() {
    let dhaka = format!("DHAKA, May 4, 2025 (BSS) - {ENGLISH}");
    check(&dhaka, &["1 dateline: DHAKA, May 4, 2025 (BSS) -"]);
    check(&format!("NAIROBI, April 9 - {ENGLISH}"), &["1 dateline: NAIROBI, April 9 -"]);
    check(&format!("भोपाल, एजेंसी । {HINDI}"), &["1 dateline: भोपाल, एजेंसी ।"]);
    check(&format!("IBM, Intel and others - {ENGLISH}"), &[]);
}

#[test]
fn what_pages_count_and_ask() {
    outside("2.3K shares", "counter");
    outside("১২৩ বার পঠিত", "counter");
    outside("মন্তব্য (0)", "comment-form");
    outside("শেয়ার করুন", "share-prompt");
    outside("FacebookTwitterWhatsApp", "share-prompt");
    outside("Leave a reply", "comment-form");
    check(
        &format!("{ENGLISH} Follow Radio Meghna on Facebook and Instagram."),
        &["1 subscribe-prompt: Follow Radio Meghna on Facebook and Instagram."],
    );
    check("The company sold 810,000 shares and lost 12 percent of its value in a week.", &[]);
    check("Analysts follow what he says on Twitter and Facebook closely, she added.", &[]);
}

#[test]
fn who_wrote_it() {
    outside("অনলাইন ডেস্ক", "byline");
    outside("মেঘনা প্রতিনিধি", "byline");
    outside("নিজস্ব প্রতিবেদক, মেঘনাঘাট", "byline");
    outside("ক্রীড়া প্রতিবেদক | দৈনিক পদ্মধারা", "byline");
    check(&format!("{BENGALI}\nবিশেষ প্রতিনিধি, সাংবাদিক ও অতিথি সবাই এলেন\n{HINDI}"), &[]);
    outside("(अनिल वर्मा, संवाददाता)", "byline");
    outside("By Rina Das and Tom Hale", "byline");
    check(&format!("{BENGALI}\nএনএইচ/কেএম"), &["2 byline: এনএইচ/কেএম"]);
    check(&format!("{BENGALI}নদীপথ/এসকে"), &["1 byline: নদীপথ/এসকে"]);
    check(&format!("{HINDI} rina.das@example.org"), &["1 byline: rina.das@example.org"]);
    check("তদন্ত কমিটির প্রতিনিধি দল আজ সকালে ঘটনাস্থল ঘুরে দেখেছে।", &[]);
}

#[test]
fn pictures() {
    check(
        "মেলায় দর্শকদের ভিড় ছিল সকাল থেকেই। (ছবি: রিনা দাস)",
        &["1 photo-caption: মেলায় দর্শকদের ভিড় ছিল সকাল থেকেই।", "1 photo-credit: (ছবি: রিনা দাস)"],
    );
    check(&format!("{HINDI}\nफोटो: सोशल मीडिया"), &["2 photo-credit: फोटो: सोशल मीडिया"]);
    check(&format!("{ENGLISH} Rina Das/AFP/Getty Images"), &["1 photo-credit: Rina Das/AFP/Getty Images"]);
    check(
        &format!("{BENGALI}\n\nMinister Opens New Bridge In Northern District\n\n{HINDI}"),
        &["3 photo-caption: Minister Opens New Bridge In Northern District"],
    );
    check("তার নতুন ছবি মুক্তি পাবে ঈদে, জানালেন পরিচালক নিজেই।", &[]);
    check("The photo by the young artist won a prize in Paris, the jury said.", &[]);
}

#[test]
fn other_articles() {
    outside("আরও পড়ুন: পাহাড়ে আবার ধস", "related-links");
    outside("यह भी पढ़ें: पहाड़ में फिर भूस्खलन", "related-links");
    check(&format!("{BENGALI} আরও পড়ুন: পাহাড়ে আবার ধস"), &["1 related-links: আরও পড়ুন: পাহাড়ে আবার ধস"]);
    check(
        &format!("{BENGALI}\nসংশ্লিষ্ট সংবাদ:\nপাহাড়ে আবার ধস\nহাওরে ধান কাটা শুরু"),
        &["2 related-links: সংশ্লিষ্ট সংবাদ:", "3 related-links: পাহাড়ে আবার ধস", "4 related-links: হাওরে ধান কাটা শুরু"],
    );
    check("She wanted to read more about the history of the valley before leaving.", &[]);
}

#[test]
fn headlines_joined_to_one_line() {
    let headline = "পাহাড়ে আবার ধস হাওরে ধান কাটা শুরু বন্দরে জাহাজ জট কমেছে মেলায় বিক্রি বেড়েছে ";
    let ticker = headline.repeat(4);
    let text = format!("{BENGALI}\n\nশীর্ষ সংবাদ:\n{}", ticker.trim());
    check(&text, &["3 ticker: শীর্ষ সংবাদ:", &format!("4 ticker: {}", ticker.trim())]);
    // A machine's sentence can be as long: it ends.
    let sentence = format!("{}।", ticker.trim());
    check(&format!("{BENGALI}\n\n{sentence}"), &[]);
}

#[test]
fn the_site_and_its_parts() {
    check(
        &format!("নতুন সেতুর কাজ শুরু – নদীপথ বার্তা\n\nনতুন সেতুর কাজ শুরু\n\n{BENGALI}"),
        &["1 repeated: নতুন সেতুর কাজ শুরু", "1 site-name: – নদীপথ বার্তা"],
    );
    check(
        &format!("Bridge work begins in the north | The Meghna Times\n\n{ENGLISH}"),
        &["1 site-name: | The Meghna Times"],
    );
    outside("হোম > জাতীয় > চট্টগ্রাম", "navigation");
    outside("খেলা, ক্রিকেট", "navigation");
    outside("tags:সেতু, নদী", "navigation");
    outside("© 2024 Meghna Media. All rights reserved.", "legal");
    check(
        &format!("নতুন সেতুর কাজ শুরু\nনগরযোগ\n2023-04-18T07:15:00+06:00\n{BENGALI}"),
        &["2 navigation: নগরযোগ", "3 dateline: 2023-04-18T07:15:00+06:00"],
    );
    // A subhead that is the name of a section too.
    not_warned_of("শিক্ষা");
}

#[test]
fn what_templates_leave() {
    outside("[বিজ্ঞাপন_৩]", "shortcode");
    check(&format!("{ENGLISH} [caption id=\"a7\"]"), &["1 shortcode: [caption id=\"a7\"]"]);
    check(&format!("{ENGLISH}&nbsp;"), &["1 other: &nbsp;"]);
    outside("— Rina Das (@rinadas) May 4, 2024", "other");
    check("He said \"[they] left [sic] the camp before the police came\" on Monday.", &[]);
    check("<Strong Point Inc> said its profit rose in the first quarter of the year.", &[]);
}

#[test]
fn text_that_stands_twice() {
    check(&format!("নতুন সেতু\n{BENGALI}\n{HINDI}\n{BENGALI}"), &[&format!("4 repeated: {BENGALI}")]);
    // A cut copy of what comes later; a standfirst that the paragraph opens with.
    let long = format!("{BENGALI} তবে নিচু এলাকার মানুষ এখনো পানিবন্দী।");
    let cut = long.split_whitespace().skip(1).take(15).collect::<Vec<_>>().join(" ");
    check(&format!("নতুন সেতু\n{cut}\n{long}"), &[&format!("2 repeated: {cut}")]);
    let standfirst = BENGALI;
    check(
        &format!("নতুন সেতু\n{standfirst}\n{long}"),
        &[&format!("3 repeated: {}", standfirst.trim_end_matches('।'))],
    );
    check(&format!("{ENGLISH} {ENGLISH}"), &[&format!("1 repeated: {ENGLISH}")]);
}

#[test]
fn the_team_has_the_last_word() {
    let settings = Settings {
        allow: vec!["নদীপথ বার্তা".to_owned()],
        deny: vec!["weather desk note".to_owned()],
    };
    let detector = Detector::new(&settings);
    let marks = |line: &str| detector.marks(&[&detector.read_line(line)], &Testimony::default());
    assert!(marks("সূত্র: নদীপথ বার্তা").is_empty());
    let denied = marks("Weather Desk Note 7");
    assert_eq!((denied.len(), denied[0].1.rule, denied[0].1.span.end), (1, "team-deny", 19));
    let inside = marks(&format!("{ENGLISH} Weather desk note follows."));
    assert_eq!(inside[0].1.span.len(), "weather desk note".len());
}

#[test]
fn clean_articles_stay_clean() {
    let articles = [
        format!(
            "বন্যায় ক্ষতিগ্রস্ত চার উপজেলা\n\n{BENGALI}\n\nফিরছেন মানুষ\n\nবৃহস্পতিবার (৭ নভেম্বর) সকালে কাজ শুরু হয়। ‘আমরা ভালো আছি’, বলেন তিনি।"
        ),
        format!(
            "चार तहसीलों में बाढ़\n\n{HINDI}\n\nराहत का काम\n\nउन्होंने कहा, ‘‘हम ठीक हैं।’’ टीम ने 20 ओवर में 3-1 से जीत दर्ज की।"
        ),
        format!(
            "Four towns flooded: what we know\n\n{ENGLISH}\n\nIn the north\n\n“We are fine,” he told reporters (see below). It was 7:30 p.m."
        ),
    ];
    for article in articles {
        assert_eq!(marks(&article), [], "in {article}");
    }
}

#[test]
fn a_phrase_that_begins_with_a_blank_stands_in_front_of_an_indented_line() {
    check("    Istanbul votes today", &[]);
}
