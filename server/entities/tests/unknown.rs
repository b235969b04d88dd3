//! Names that no list knows, told by roles, words of speech, brackets, neighbours and repetition; all text invented.

mod found;

use found::{check, found};

#[test]
fn a_role_may_be_the_end_of_a_longer_word() {
    check("দুপুরে মৎস্যসম্পদমন্ত্রী তেমরান জোলভান আসেন।", &["PER তেমরান জোলভান"]);
    check("কাল তাঁতশ্রমিকনেতা জোলভান তেমরান বলেন, হবে।", &["PER জোলভান তেমরান"]);
    let text = "মৎস্যসম্পদমন্ত্রী তেমরান জোলভান আসেন।";
    let role = found(text)[0].1.role.clone().expect("a role stands before the name");
    assert_eq!(role.span.slice(text), "মৎস্যসম্পদমন্ত্রী");
}

#[test]
fn words_of_speech_tell_names() {
    check("तेमरान जोलवान ने कहा कि पानी कम है।", &["PER तेमरान जोलवान"]);
    check("तेमरान जोलवान के मुताबिक पानी कम है।", &["PER तेमरान जोलवान"]);
    check("তেমরান জোলভান বলেন, পানি কম।", &["PER তেমরান জোলভান"]);
    check("তেমরান জোলভানের মতে পানি কম।", &["PER তেমরান জোলভান"]);
    check("পানি কম বলে কৃষকেরা বলেন।", &[]);
    check("किसानों ने कहा कि पानी कम है।", &[]);
}

#[test]
fn a_subject_of_saying_has_no_genitive() {
    check("সাংবাদিক তেমরান জোলদার জানান, পানি কম।", &["PER তেমরান জোলদার"]);
}

#[test]
fn an_apposition_or_latin_letters_tell_a_name() {
    check("তেমরান জোলভান, যিনি নৌকা চালান, এলেন।", &["PER তেমরান জোলভান"]);
    check("পরে তেমরান জোলভান (Temran Zolvik) এলেন।", &["PER তেমরান জোলভান", "PER Temran Zolvik"]);
}

#[test]
fn a_name_beside_a_known_one_is_found() {
    check("অভিনেতা শফিকুল ইসলাম ও তেমরান জোলভান এলেন।", &["PER শফিকুল ইসলাম", "PER তেমরান জোলভান"]);
}

#[test]
fn what_stands_twice_beside_different_words_is_a_name() {
    let once = "বিকেলে তেমরান জোলভান হাসলেন।";
    check(once, &[]);
    check(&format!("{once}\n{once}"), &[]);
    check(&format!("{once}\nসবাই তেমরান জোলভানকে চেনে।"), &["PER তেমরান জোলভান", "PER তেমরান জোলভান"]);
}

#[test]
fn a_word_that_is_written_onto_a_name_is_cut_off() {
    let text = "মৎস্যমন্ত্রী তেমরান জোলভানমঙ্গলবার আসেন।";
    let mentions = found(text);
    assert_eq!(mentions[0].0, "PER তেমরান জোলভান");
    assert_eq!(mentions[0].1.glued.expect("it is glued").slice(text), "জোলভানমঙ্গলবার");
}

#[test]
fn a_place_may_be_part_of_a_persons_name() {
    check("किसान नेता मथुरा प्रसाद शर्मा ने कहा", &["PER मथुरा प्रसाद शर्मा"]);
    check("সংস্থার প্রধান তেমরান ডারবান গত মাসে আসেন।", &["PER তেমরান ডারবান"]);
    check("Clare Paris, who sells boats, came.", &["PER Clare Paris"]);
}

#[test]
fn kinds_of_organisations_announce_names() {
    check("খবরটি দৈনিক জোলভান ছাপে।", &["ORG দৈনিক জোলভান"]);
    check("বার্তা সংস্থা জোলভান জানায়, পানি কম।", &["ORG জোলভান"]);
    check("The state company Zolvik sold boats.", &["ORG Zolvik"]);
    check("মৎস্যসম্পদ মন্ত্রণালয় জানায়, পানি কম।", &["ORG মৎস্যসম্পদ মন্ত্রণালয়"]);
}

#[test]
fn places_are_told_by_where_they_lie() {
    check("জোলভান নদীর পাড়ে হাট বসে।", &["LOC জোলভান"]);
    check("কুড়িগ্রামের জোলভানপাড়াতে হাট বসে।", &["LOC কুড়িগ্রাম", "LOC জোলভানপাড়া"]);
    check("A ship left the Gulf of Zolvik at dawn.", &["LOC Gulf of Zolvik"]);
}

#[test]
fn initials_and_titles_of_latin_names_follow_the_conventions() {
    check("In the end A K M Rezaul Karim came.", &["PER A K M Rezaul Karim"]);
    check("They met Md. Rezaul Karim again.", &["PER Md. Rezaul Karim"]);
    check("They met Dr. Rezaul Karim again.", &["PER Rezaul Karim"]);
    check("The minister, Rezaul al-Zolvik, came.", &["PER Rezaul al-Zolvik"]);
}

#[test]
fn the_arabic_article_joins_its_name() {
    check("জ্বালানিমন্ত্রী তেমরান আল-জোলভান আসেন।", &["PER তেমরান আল-জোলভান"]);
}

#[test]
fn common_words_of_news_pages_are_no_names() {
    check("ডেস্ক নিউজ", &[]);
    check("মতামত ভিডিও ছবি", &[]);
    check("তাতে প্রতিটি মাসে পানি আসে।", &[]);
    check("अब अधिकारी ने कहा", &[]);
}
