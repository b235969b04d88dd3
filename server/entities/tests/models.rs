//! What the shipped models make of names, by the users' conventions.

use tippani_entities::{Recogniser, Settings};

fn found(text: &str) -> Vec<String> {
    static ONE: std::sync::OnceLock<Recogniser> = std::sync::OnceLock::new();
    let recogniser = ONE.get_or_init(|| Recogniser::new(&Settings::default()));
    let names = recogniser.recognise(text).into_iter().map(|(_, mention)| mention);
    names.map(|mention| format!("{} {}", mention.kind.as_str(), mention.span.slice(text))).collect()
}

#[test]
fn people_of_a_country_are_no_organisation() {
    assert_eq!(found("अमेरिकी सैनिक और रूसी अधिकारी वहां थे।"), [""; 0]);
}

#[test]
fn a_name_that_ends_in_an_ordinary_word_is_whole_wherever_it_stands() {
    let names = found("रॉबिन सिंह और पुलकित सम्राट वहां थे।\nअंत में पुलकित सम्राट का नाम आया।");
    assert_eq!(names.iter().filter(|name| *name == "PER पुलकित सम्राट").count(), 2, "{names:?}");
}

#[test]
fn a_corpus_gets_names_with_their_endings_and_dates_too() {
    let recogniser = Recogniser::new(&Settings::default());
    let text = "ভ্লাদিমির পুতিনের সঙ্গে ১২ মার্চ বৈঠক হয়।";
    let house = recogniser.house_style(&[text]);
    let found = recogniser.tag(text, &house).into_iter();
    let mut shown: Vec<String> =
        found.map(|(span, kind, _)| format!("{} {}", kind.as_str(), span.slice(text))).collect();
    shown.sort();
    assert_eq!(shown, ["DATE ১২ মার্চ", "PER ভ্লাদিমির পুতিনের"]);
}
