//! Words that dates are made of, folded, and years.

use tippani_text::digit_value;

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "জানুয়ারি",
    "জানুয়ারী",
    "ফেব্রুয়ারি",
    "ফেব্রুয়ারী",
    "মার্চ",
    "এপ্রিল",
    "মে",
    "জুন",
    "জুলাই",
    "আগস্ট",
    "আগষ্ট",
    "অগস্ট",
    "সেপ্টেম্বর",
    "অক্টোবর",
    "নভেম্বর",
    "নবেম্বর",
    "ডিসেম্বর",
    "বৈশাখ",
    "জ্যৈষ্ঠ",
    "আষাঢ়",
    "শ্রাবণ",
    "ভাদ্র",
    "আশ্বিন",
    "কার্তিক",
    "অগ্রহায়ণ",
    "পৌষ",
    "মাঘ",
    "ফাল্গুন",
    "চৈত্র",
    "जनवरी",
    "फरवरी",
    "फ़रवरी",
    "मार्च",
    "अप्रैल",
    "मई",
    "जून",
    "जुलाई",
    "अगस्त",
    "सितंबर",
    "सितम्बर",
    "अक्टूबर",
    "अक्तूबर",
    "नवंबर",
    "नवम्बर",
    "दिसंबर",
    "दिसम्बर",
];

const DAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "শনিবার",
    "রবিবার",
    "রোববার",
    "সোমবার",
    "মঙ্গলবার",
    "বুধবার",
    "বৃহস্পতিবার",
    "শুক্রবার",
    "सोमवार",
    "मंगलवार",
    "बुधवार",
    "गुरुवार",
    "गुरूवार",
    "शुक्रवार",
    "शनिवार",
    "रविवार",
];

/// Parts of the day, zones, eras.
const CLOCK: &[&str] = &[
    "am",
    "pm",
    "a",
    "p",
    "m",
    "ist",
    "gmt",
    "utc",
    "bst",
    "edt",
    "est",
    "cst",
    "cdt",
    "pst",
    "pdt",
    "et",
    "এএম",
    "পিএম",
    "পূর্বাহ্ণ",
    "পূর্বাহ্ন",
    "অপরাহ্ণ",
    "অপরাহ্ন",
    "টা",
    "মিনিট",
    "সকাল",
    "দুপুর",
    "বিকাল",
    "বিকেল",
    "সন্ধ্যা",
    "রাত",
    "বঙ্গাব্দ",
    "খ্রিস্টাব্দ",
    "বাংলা",
    "ইং",
    "एएम",
    "पीएम",
    "बजे",
    "सुबह",
    "शाम",
    "दोपहर",
    "रात",
    "at",
    "on",
    "by",
    "the",
    "hrs",
    "h",
    "t",
    "z",
    "तक",
];

/// What an age of a page is counted in, and `ago`.
const AGES: &[&str] = &[
    "second",
    "seconds",
    "minute",
    "minutes",
    "min",
    "mins",
    "hour",
    "hours",
    "hr",
    "hrs",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "ago",
    "read",
    "সেকেন্ড",
    "মিনিট",
    "ঘণ্টা",
    "ঘন্টা",
    "দিন",
    "সপ্তাহ",
    "মাস",
    "বছর",
    "আগে",
    "मिनट",
    "घंटे",
    "घंटा",
    "दिन",
    "सप्ताह",
    "महीने",
    "महीना",
    "साल",
    "पहले",
];

/// What closes an age.
const AGO: &[&str] = &["ago", "read", "আগে", "पहले"];

/// Whether a folded word names a month.
pub(crate) fn is_month(word: &str) -> bool {
    holds(MONTHS, word)
}

pub(crate) fn is_weekday(word: &str) -> bool {
    holds(DAYS, word)
}

pub(crate) fn is_clock(word: &str) -> bool {
    holds(CLOCK, word)
}

pub(crate) fn is_age(word: &str) -> bool {
    holds(AGES, word)
}

pub(crate) fn is_ago(word: &str) -> bool {
    holds(AGO, word)
}

/// Whether a run of digits of any script spells a year from 1800 to 2099.
pub(crate) fn is_year(number: &str) -> bool {
    let value = || number.chars().filter_map(digit_value).fold(0, |value, digit| value * 10 + digit);
    number.chars().count() == 4 && (1800..2100).contains(&value())
}

fn holds(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_folded() {
        for word in [MONTHS, DAYS, CLOCK, AGES, AGO].concat() {
            assert_eq!(tippani_text::fold(word), word);
        }
    }
}
