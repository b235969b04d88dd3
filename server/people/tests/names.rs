//! Which names are one person's, by pairs.

use tippani_people::{THRESHOLD, match_score};

#[track_caller]
fn same(names: &[&str]) {
    for (at, one) in names.iter().enumerate() {
        for other in &names[at + 1..] {
            let score = match_score(one, other);
            assert!(score >= THRESHOLD, "{one} = {other}: {score}");
            assert!((score - match_score(other, one)).abs() < 1e-6, "{one}, {other}: not symmetric");
        }
    }
}

#[track_caller]
fn different(a: &str, b: &str) {
    let score = match_score(a, b);
    assert!(score < THRESHOLD, "{a} ≠ {b}: {score}");
}

#[test]
fn one_person_in_several_scripts() {
    same(&[
        "সেরগুই ল্যাভ্রভ",
        "সের্গেই ল্যাভরভ",
        "Sergey Lavrov",
        "Sergei Lavrov",
        "सर्गेई लावरोव",
        "Сергей Лавров",
        "سيرغي لافروف",
    ]);
    same(&["Anthony Blinken", "Antony Blinken", "অ্যান্টনি ব্লিঙ্কেন", "एंटनी ब्लिंकन"]);
    same(&["জো বিডেন", "Joe Biden", "জো বাইডেন", "Джо Байден"]);
    same(&["ভ্লাদিমির পুতিন", "व्लादिमीर पुतिन", "Владимир Путин", "Vladimir Putin", "فلاديمير بوتين"]);
    same(&["ডোনাল্ড ট্রাম্প", "डोनाल्ड ट्रम्प", "دونالد ترامب", "Donald Trump", "Donald J. Trump"]);
    same(&["নরেন্দ্র মোদি", "नरेन्द्र मोदी", "Narendra Modi", "Нарендра Моди"]);
}

#[test]
fn endings_of_running_text_do_not_hide_a_name() {
    same(&["ট্রাম্প", "ট্রাম্পের", "ট্রাম্পকে", "Трампом", "Trump's"]);
    same(&["ডোনাল্ড ট্রাম্পের", "Дональда Трампа"]);
}

#[test]
fn bengali_muslim_names_and_initials() {
    same(&["এম এ রহমান", "M. A. Rahman", "M.A. Rahman"]);
    same(&["মো. আবদুল করিম", "মোহাম্মদ আব্দুল করিম", "Md. Abdul Karim", "Abdul Karim"]);
    different("Md. Shafiqul Islam", "Md. Rafiqul Islam");
    different("মো. শফিকুল ইসলাম", "মো. রফিকুল ইসলাম");
    different("খলিলুর রহমান", "মাসুদুর রহমান");
    different("খলিলুর রহমান", "Masudur Rahman");
}

#[test]
fn who_shares_one_name_is_not_one_person() {
    different("ভ্লাদিমির পুতিন", "ভোলোডিমির জেলেনস্কি");
    different("অ্যান্টনি ব্লিঙ্কেন", "আনাতোলি অ্যান্তোনভ");
    different("অ্যান্টনি", "অ্যান্তোনভ");
    different("Rahul Gandhi", "Sonia Gandhi");
    different("রাহুল গান্ধী", "सोनिया गांधी");
    different("Narendra Modi", "ललित मोदी");
    different("Nawaz Sharif", "শেহবাজ শরিফ");
    different("নওয়াজ শরিফ", "শাহবাজ শরিফ");
    different("Putin", "Vladimir Putin");
    different("রহমান", "খলিলুর রহমান");
}

#[test]
fn another_order_needs_strong_evidence() {
    same(&["Verkhoturov Oleg", "ওলেগ ভার্খোতুরভ"]);
    same(&["Rahman, M. A.", "এম এ রহমান"]);
    different("Oleg Marek", "Marek Dolny");
}

#[test]
fn scripts_that_are_not_read_match_themselves_alone() {
    same(&["நரேந்திர மோடி", "நரேந்திர  மோடி"]);
    different("நரேந்திர மோடி", "ராகுல் காந்தி");
    different("நரேந்திர மோடி", "Narendra Modi");
    different("习近平", "李克强");
}

#[test]
fn nothing_is_a_name_of_nobody() {
    for odd in ["", " ", ".", "()", "\u{200d}", "়", "১২৩", "🙂", "'s"] {
        for other in ["", "Oleg Verkhoturov", "়", "🙂"] {
            let score = match_score(odd, other);
            assert!((0.0..=1.0).contains(&score));
        }
        different(odd, "Oleg Verkhoturov");
    }
    let long = "Oleg ".repeat(10_000);
    assert!((0.0..=1.0).contains(&match_score(&long, &"ক".repeat(100_000))));
}

#[test]
fn scripts_that_are_not_read_by_sound_are_one_where_they_are_written_the_same() {
    same(&["Κυριάκος Μητσοτάκης", "ΚΥΡΙΆΚΟΣ ΜΗΤΣΟΤΆΚΗΣ"]);
    same(&["மு. க. ஸ்டாலின்", "மு.க.ஸ்டாலின்"]);
    for (a, b) in [
        ("Κυριάκος Μητσοτάκης", "Κυριάκος Μητσοτάκη"),
        ("Κυριάκος Μητσοτάκης", "Kyriakos Mitsotakis"),
        ("எடப்பாடி பழனிசாமி", "எடப்பாடி பழனிவேல்"),
        ("எடப்பாடி பழனிசாமி", "Edappadi Palaniswami"),
        ("习近平", "习仲勋"),
        ("习近平", "Xi Jinping"),
        ("ნინო ბურჯანაძე", "ნინო ბურჯანიშვილი"),
        ("สมชาย วงศ์สวัสดิ์", "สมหญิง วงศ์สวัสดิ์"),
        ("אהוד ברק", "אהוד אולמרט"),
        ("キム ヨナ", "キム ヨンジャ"),
        ("김정은", "김정일"),
        ("👩‍🌾", "ꯃꯤꯇꯩ"),
        ("", "Κυριάκος"),
    ] {
        different(a, b);
    }
}
