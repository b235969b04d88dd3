//! Each rule on invented text: what is found, as `TYPE text`, in order.

use tippani_entities::{EntityType, Recogniser, Settings};

mod found;

use found::{check, found};

#[test]
fn gazetteer_names_lose_their_case_endings() {
    check("ইউক্রেনকে নিয়ে রাশিয়ার অবস্থান বদলায়নি।", &["LOC ইউক্রেন", "LOC রাশিয়া"]);
    check("পাকিস্তানেও বৃষ্টি, নেপালসহ তিন দেশে বন্যা", &["LOC পাকিস্তান", "LOC নেপাল"]);
    check("वे यूक्रेन से लौटे और भारत में रुके।", &["LOC यूक्रेन", "LOC भारत"]);
    check("Ukraine’s envoy left Kyiv for Dhaka.", &["LOC Ukraine", "LOC Kyiv", "LOC Dhaka"]);
}

#[test]
fn both_spellings_of_nukta_letters_and_split_vowels_are_found() {
    check("রাশিয\u{9bc}ায\u{9bc} তুষারপাত", &["LOC রাশিয\u{9bc}া"]);
    check("রাশিয়ায় তুষারপাত", &["LOC রাশিয়া"]);
    check("মস্ক\u{9c7}\u{9be}তে বৈঠক", &["LOC মস্ক\u{9c7}\u{9be}"]);
}

#[test]
fn a_name_that_ends_like_an_ending_stays_whole() {
    check("মার্কো রুবিও এসেছেন।\nরুবিও পরে চলে যান।", &["PER মার্কো রুবিও", "PER রুবিও"]);
}

#[test]
fn titles_announce_names_that_nobody_knows() {
    check("পররাষ্ট্রমন্ত্রী ভেরখোতুরভ জেলিনভ বলেছেন, আলোচনা চলবে।", &["PER ভেরখোতুরভ জেলিনভ"]);
    check("श्री रणजीत वर्मा ने कहा कि काम होगा।", &["PER रणजीत वर्मा"]);
    check("ড. কামরুন নাহারের বই", &["PER কামরুন নাহার"]);
    let mentions = found("রাশিয়ার প্রেসিডেন্ট ভ্লাদিমির পুতিন এসেছেন।");
    let role = mentions[1].1.role.as_ref().expect("the title stands before it");
    assert_eq!(role.span.slice("রাশিয়ার প্রেসিডেন্ট ভ্লাদিমির পুতিন এসেছেন।"), "রাশিয়ার প্রেসিডেন্ট");
    assert_eq!(&*role.id, "president");
}

#[test]
fn roles_have_one_id_in_every_language() {
    for text in ["প্রধানমন্ত্রী রফিকুল ইসলাম বলেন", "प्रधानमंत्री रमेश कुमार ने कहा", "Prime Minister Ramesh Kumar said"]
    {
        let mentions = found(text);
        let role = mentions[0].1.role.as_ref().expect("a role");
        assert_eq!(&*role.id, "prime-minister", "in {text}");
    }
}

#[test]
fn name_parts_side_by_side_are_a_person() {
    check(
        "অনুষ্ঠানে ছিলেন মো. শফিকুল ইসলাম, আবুল কাশেম ও জহির উদ্দিন চৌধুরী।",
        &["PER মো. শফিকুল ইসলাম", "PER আবুল কাশেম", "PER জহির উদ্দিন চৌধুরী"],
    );
    check("ইসলাম শান্তির ধর্ম, রাজ হাঁস সাদা।", &[]);
}

#[test]
fn short_forms_are_found_after_and_before_the_full_name() {
    check(
        "ভেরেশচাগিনের কথা\nপ্রেসিডেন্ট ইয়াকভ ভেরেশচাগিন বলেন, হবে।\nপরে ভেরেশচাগিনকে দেখা যায়।",
        &["PER ভেরেশচাগিন", "PER ইয়াকভ ভেরেশচাগিন", "PER ভেরেশচাগিন"],
    );
}

#[test]
fn adjectives_of_country_are_no_mentions() {
    check("মার্কিন সেনা ও রুশ কর্মকর্তা", &[]);
    check("মার্কিন যুক্তরাষ্ট্র ও রাশিয়া-মার্কিন সম্পর্ক", &["LOC মার্কিন যুক্তরাষ্ট্র", "LOC রাশিয়া"]);
    check("যুক্তরাষ্ট্র-রাশিয়া বৈঠক", &["LOC যুক্তরাষ্ট্র", "LOC রাশিয়া"]);
    check("अमेरिकी सैनिक और रूसी अधिकारी", &[]);
    check("A British officer met Russian envoys.", &[]);
}

#[test]
fn heads_of_organisations_take_the_words_before_them() {
    check("রাশিয়ার পররাষ্ট্র মন্ত্রণালয় জানায়", &["LOC রাশিয়া", "ORG পররাষ্ট্র মন্ত্রণালয়"]);
    check("মার্কিন পররাষ্ট্র দফতরের মুখপাত্র", &["ORG মার্কিন পররাষ্ট্র দফতর"]);
    check("वह विदेश मंत्रालय में रहे", &["ORG विदेश मंत्रालय"]);
    check("The Ministry of Foreign Affairs said so.", &["ORG Ministry of Foreign Affairs"]);
    check("এই সরকার থাকবে", &[]);
}

#[test]
fn a_second_spelling_in_brackets_points_to_the_first() {
    let text = "মন্ত্রী জাহিদ মালেক (Zahid Maleque) বলেন";
    let mentions = found(text);
    assert_eq!(
        mentions.iter().map(|(shown, _)| shown.as_str()).collect::<Vec<_>>(),
        ["PER জাহিদ মালেক", "PER Zahid Maleque"]
    );
    assert_eq!(mentions[1].1.respells, Some(mentions[0].1.span));
}

#[test]
fn names_run_together_with_words_are_cut_out() {
    let text = "যুক্তরাষ্ট্র এবং রাশিয়ামার্কো রুবিও আসেন";
    let mentions = found(text);
    let shown: Vec<&str> = mentions.iter().map(|(shown, _)| shown.as_str()).collect();
    assert_eq!(shown, ["LOC যুক্তরাষ্ট্র", "LOC রাশিয়া", "PER মার্কো রুবিও"]);
    assert_eq!(mentions[1].1.glued.expect("glued").slice(text), "রাশিয়ামার্কো");
    check("নতুন যোগাযোগপুতিন যখন", &["PER পুতিন"]);
    check("মহাভারত পড়ি, ভারতীয় গান শুনি", &[]);
}

#[test]
fn english_runs_of_capitals_are_cut_and_typed() {
    check(
        "President Joe Biden met Rezaul Karim in Tangail on Sunday.",
        &["PER Joe Biden", "PER Rezaul Karim", "LOC Tangail"],
    );
    check("The Police Are Looking For A Man After Protest In City", &[]);
    check("He joined Northfield University in 2012.", &["ORG Northfield University"]);
}

#[test]
fn short_names_that_are_words_need_context() {
    check("আপ জল পান করেন, তাস খেলেন।", &[]);
    check("He said this is it and we let go.", &[]);
    check("সূত্র: তাস ও আনাদোলু এজেন্সি", &["ORG তাস", "ORG আনাদোলু এজেন্সি"]);
}

#[test]
fn the_users_own_lists_come_first() {
    let own =
        Recogniser::new(&Settings { names: vec![(EntityType::Org, "নীল পদ্ম".to_owned())] });
    let text = "নীল পদ্মের সভা";
    let mentions = own.recognise(text);
    assert_eq!(mentions.len(), 1);
    assert_eq!((mentions[0].1.span.slice(text), mentions[0].1.rule), ("নীল পদ্ম", "list"));
}

#[test]
fn an_initial_before_a_known_name_stays_in_it() {
    check("ছিলেন মো. শাহজাহান সিকদার।\nপরে শাহজাহান সিকদার বলেন", &["PER মো. শাহজাহান সিকদার", "PER শাহজাহান সিকদার"]);
}

#[test]
fn an_unknown_name_is_cut_where_nothing_speaks_against_it() {
    check("বিদেশমন্ত্রী খাভরভের সঙ্গে কথা হয়।", &["PER খাভরভ"]);
    check("প্রেসিডেন্ট তেমকিও বলেন\nতেমকিওর কথা", &["PER তেমকিও", "PER তেমকিও"]);
    check("প্রেসিডেন্ট তেমকিও বলেন\nতেমকি চলে যান", &["PER তেমকি", "PER তেমকি"]);
}

#[test]
fn a_full_name_in_brackets_tells_a_part_in_a_film() {
    check("डॉली (सोनम कपूर) का मामला चलता है।", &["PER डॉली", "PER सोनम कपूर"]);
    check("पार्टी अध्यक्ष (सोनम कपूर) ने कहा।", &["PER सोनम कपूर"]);
}

#[test]
fn a_monarchs_title_before_a_surname_is_a_given_name() {
    check("अभिनेता राजकुमार राव ने कहा।", &["PER राजकुमार राव"]);
}

#[test]
fn letters_with_points_are_abbreviations() {
    check("कल सी.बी.एस.ई की बैठक है।", &["ORG सी.बी.एस.ई"]);
    check("उसने एम.एस.सी की पढ़ाई की।", &[]);
    check("श्री ए.पी.जे. अब्दुल कलाम आए।", &["PER ए.पी.जे. अब्दुल कलाम"]);
}

#[test]
fn an_institute_and_its_city_are_one() {
    check("वह पटना एम्स में है।", &["ORG पटना एम्स"]);
    check("वह एम्स पटना में है।", &["ORG एम्स पटना"]);
    check("She studied at IIT Delhi and in Mumbai.", &["ORG IIT Delhi", "LOC Mumbai"]);
    check("वह पटना के एम्स में है।", &["LOC पटना", "ORG एम्स"]);
}
