//! The codes of damaged text.

use super::{Code, code};
use crate::settings::Severity::{Error, Warning};

pub(super) const CODES: [Code; 10] = [
    code(
        "hazard/glued-words",
        Warning,
        "words without a blank between them",
        "A name, a closing quotation mark or a bracket with the next word glued to it. Names there are found badly. Put a blank between them.",
        &["দেশটির জ্বালানিমন্ত্রী গেন্নাদি ভেরখোতুরভমঙ্গলবার ঢাকায় এই ঘোষণা দেন।\n"],
    ),
    code(
        "hazard/orphan-mark",
        Error,
        "mark without a letter",
        "A vowel sign or another mark that has no letter to stand on. Programs that compare or print the text stumble over it. Remove it, or write the letter.",
        &["সে ে কথা বলল\n"],
    ),
    code(
        "hazard/broken-text",
        Warning,
        "remains of removed text",
        "What removed words, links and paragraphs leave of punctuation: a comma behind a danda, a bracket that was never opened, a quotation mark that looks the wrong way.",
        &["তিনি এ কথা বলেন।, পরে চলে যান\n"],
    ),
    code(
        "hazard/split-sentence",
        Warning,
        "sentence broken over two lines",
        "A sentence that ends in the next line. Names that stand across the break are lost. Join the lines.",
        &[
            "Bridge opens in Kajaldhara\nThe bridge over the Kajal opened on Friday. Both ministers came, and those who had waited for it since the spring crossed the\nriver on foot before the first train. The water was high.\n",
        ],
    ),
    code(
        "hazard/lookalike",
        Warning,
        "character that looks like another",
        "A character in the place of one that looks like it, such as U+09F7 for a danda. Searching does not find it. Put the right one there.",
        &["তিনি বলেন৷\n"],
    ),
    code(
        "hazard/mixed-digits",
        Warning,
        "digits of two systems",
        "One number, or the years of one article, in the digits of two scripts.",
        &["২০2৫ সালে\n"],
    ),
    code(
        "hazard/mojibake",
        Error,
        "text in a wrong encoding",
        "UTF-8 that was read as another encoding, and characters that stand for bytes which nobody could read. The message says what it was, where that can be told.",
        &["the ministerâ€™s answer\n"],
    ),
    code(
        "hazard/invisible",
        Warning,
        "character that nobody sees",
        "A joiner, a byte order mark or a sign of direction that nothing explains. Words with it look the same as others and compare different. Remove it.",
        &["Kajal\u{200b}dhara\n"],
    ),
    code(
        "hazard/crlf",
        Warning,
        "line ends of two kinds",
        "Lines that end in different ways, or in a way that other tools count differently.",
        &["The bridge opened on Friday.\r\nBoth ministers came.\nThe river was high.\n"],
    ),
    code(
        "hazard/normalisation",
        Warning,
        "one letter in two encodings",
        "A letter that is written as one code point here and as two elsewhere. Both look the same and compare different. Normalise the article.",
        &["সেতুর বিষ\u{9df} আলাদা, নদীর বিষ\u{9af}\u{9bc} আলাদা।\n"],
    ),
];
