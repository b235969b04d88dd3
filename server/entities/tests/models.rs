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

/// People only, each line for itself.
fn people(line: &str) -> Vec<String> {
    let people = |name: String| name.strip_prefix("PER ").map(str::to_owned);
    found(line).into_iter().filter_map(people).collect()
}

#[test]
fn a_person_whom_the_model_is_sure_of_is_one_and_whole() {
    for (line, expected) in [
        ("प्रसारण सचिव अमित सहाय, बोर्ड के अध्यक्ष और अन्य अधिकारी मौजूद थे।", "अमित सहाय"),
        ("भोजपुरी कलाकार रमेश लाल यादव उर्फ 'लल्लू' भी पार्टी में आए।", "रमेश लाल यादव"),
        ("पुलिस अधिकारी की भूमिका में रंजना सेन शर्मा ने अच्छा काम किया है।", "रंजना सेन शर्मा"),
        ("সভায় দলের উপদেষ্টা আবুল কাশেম ভূঁইয়া বলেছেন, নির্বাচন হবে।", "আবুল কাশেম ভূঁইয়া"),
        ("থানার ওসি এসএম-আল মাহমুদ জানান, ডাকাতি হয়েছে।", "এসএম-আল মাহমুদ"),
        ("বাড়ি থেকে আব্দুর রশিদের ছেলে বের হন।", "আব্দুর রশিদ"),
    ] {
        assert_eq!(people(line), [expected]);
    }
}

#[test]
fn what_stands_behind_a_title_and_is_no_name_is_left_out() {
    assert_eq!(people("এক পর্যায়ে বড় ভাই হারুন ক্ষিপ্ত হয়ে ছোট ভাইকে মারেন।"), ["হারুন"]);
    assert_eq!(people("তবে ভালো চিকিৎসক হবার আগে ভালো মানুষ হতে হবে।"), [""; 0]);
    assert_eq!(people("কিষানপুর থানার অফিসার ইনচার্জ শহিদুল ইসলাম জানান, তদন্ত চলছে।"), ["শহিদুল ইসলাম"]);
    assert_eq!(people("उन्होंने कहा कि प्रधानमंत्री आवास योजना ने लोगों के सपने को पूरा किया।"), [""; 0]);
    assert_eq!(people("गांव में मुख्यमंत्री लक्ष्मी योजना का लाभ सबको मिला।"), [""; 0]);
}

#[test]
fn a_full_name_that_the_article_has_is_whole_in_every_line() {
    let text = "लोकेश बहादुर थेउबा ने भाषण दिया।\n12 मई को लोकेश बहादुर थेउबा रात्रिभोज में आएंगे।\nबाद में थेउबा लौटे।";
    let names = found(text);
    let whole = names.iter().filter(|name| *name == "PER लोकेश बहादुर थेउबा").count();
    assert_eq!(whole, 2, "{names:?}");
}

#[test]
fn a_firm_is_none_of_the_people_whose_name_it_has() {
    let text = "NEW YORK, March 3 - Dandridge Manufacturing Corp said it will sell a unit.\nAnalysts said Dandridge would buy back shares.";
    let names = found(text);
    assert!(names.contains(&"ORG Dandridge Manufacturing Corp".to_owned()), "{names:?}");
    assert!(names.contains(&"ORG Dandridge".to_owned()), "{names:?}");
    let text = "Dandridge Holdings Ltd is run by Amy Dandridge, its founder.\nDandridge said on Monday that sales fell.";
    assert!(found(text).contains(&"PER Dandridge".to_owned()), "{:?}", found(text));
}

#[test]
fn the_place_of_a_report_is_no_person() {
    let names = found("MARSTON-HARLOW, N.C., June 2 - The board met on Tuesday.");
    assert!(names.contains(&"LOC MARSTON-HARLOW".to_owned()), "{names:?}");
}

#[test]
fn titles_initials_and_what_is_written_onto_a_name() {
    for (line, expected) in [
        ("कानून मंत्री कमलेश प्रसाद नेअपना भाषण दिया।", vec!["कमलेश प्रसाद"]),
        ("पार्टी के प्रवक्ता जी.वी.एल. नरसिम्हा ने कहा कि बैठक होगी।", vec!["जी.वी.एल. नरसिम्हा"]),
        ("मेरे प्यारे देशवासियो, आप सबको नमस्कार।", vec![]),
        ("इसके साथ ही पोप ने लोगों से अपील की।", vec![]),
        ("शहीद सूबेदार मदन लाल चौधरी को श्रद्धांजलि दी गई।", vec!["मदन लाल चौधरी"]),
        ("মসজিদের পেশ ইমাম মাওলানা আবু তাহের বয়ান করেন।", vec!["আবু তাহের"]),
        ("সভায় রাহুল-প্রিয়াঙ্কার সঙ্গে অনেকে ছিলেন।", vec!["রাহুল", "প্রিয়াঙ্কা"]),
        ("Dr Helena Farouk said the group had failed.", vec!["Helena Farouk"]),
    ] {
        assert_eq!(people(line), expected, "{line}");
    }
}

#[test]
fn what_is_named_after_a_person_is_no_person() {
    let names = found("वे कमला नेहरू महिला महाविद्यालय में पढ़ाती हैं।");
    assert_eq!(names, ["ORG कमला नेहरू महिला महाविद्यालय"]);
    assert_eq!(people("ঢাকায় রাম মন্দির নির্মাণের কথা ওঠে।"), [""; 0]);
    assert_eq!(people("सभा सोमवार को संत कबीर नगर में हुई।"), [""; 0]);
}

#[test]
fn other_languages_in_the_same_letters_are_left_alone() {
    for line in [
        "Le président a rencontré hier le ministre des affaires étrangères pour discuter de la situation économique.",
        "El presidente del gobierno dijo ayer que la situación económica del país ha mejorado mucho en los últimos meses.",
        "Rais wa nchi alisema jana kwamba hali ya uchumi imeboreka sana katika miezi ya hivi karibuni.",
        "Prezydent powiedział wczoraj, że sytuacja gospodarcza kraju znacznie się poprawiła w ostatnich miesiącach.",
        "राष्ट्रपतिले हिजो भन्नुभयो कि देशको आर्थिक अवस्था धेरै राम्रो भएको छ र सबै जनताले यसको फाइदा पाउनेछन्।",
        "काल झालेल्या बैठकीत मुख्यमंत्र्यांनी सांगितले की राज्यातील परिस्थिती सुधारत आहे आणि लोकांना मदत मिळेल.",
        "কালি অনুষ্ঠিত হোৱা সভাত মুখ্যমন্ত্ৰীয়ে কয় যে ৰাজ্যখনৰ পৰিস্থিতি উন্নত হৈছে আৰু জনসাধাৰণে সহায় পাব।",
    ] {
        assert_eq!(found(line), [""; 0], "{line}");
    }
}
