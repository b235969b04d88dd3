//! Words that make a rule look at a place. A cue alone says nothing; the rule reads what stands around it.
//!
//! Facts of the languages and of the trade (what agencies are called, how pages label a date), written by hand. Folded
//! form is not needed here: the automaton folds them.

/// Which rule a cue is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Cue {
    /// Announces where a report was taken from.
    Source,
    /// A news agency or another medium that reports are taken from.
    Agency,
    /// Announces who took a picture.
    Photo,
    /// Says of a picture that it is one of the archive, or a symbol.
    PictureRemark,
    /// Where in a picture a person stands.
    InPicture,
    /// Announces other articles.
    Related,
    /// Announces when a page was published or changed.
    Stamp,
    /// A thing that pages count.
    Counted,
    /// Comments, which pages count and ask for.
    Comments,
    /// What a reporter is called.
    Reporter,
    /// A platform that readers are sent to.
    Platform,
    /// Asks the reader to follow, join or load something.
    Follow,
    /// Asks the reader to write.
    Write,
    /// Says whose the page is.
    Rights,
    /// Says who edits or publishes.
    Imprint,
    /// An advertisement's label.
    Advertisement,
    /// The root of a path of pages.
    Home,
    /// A list of keywords.
    Tags,
    /// An address.
    Address,
    /// A mail address.
    At,
    /// Opens a template in square brackets or braces.
    Template,
    /// Opens an element or a character reference of HTML.
    Html,
}

/// The cues of each rule.
pub(crate) const CUES: &[(Cue, &[&str])] = &[
    (
        Cue::Source,
        &[
            "source", "sources", "courtesy", "with inputs from", "with input from", "with agency inputs", "inputs from agencies",
            "with agencies", "input", "সূত্র", "সুত্র", "তথ্যসূত্র", "তথ্য সূত্র", "সৌজন্যে", "সৌজন্য", "উৎস", "তথ্য", "সংবাদ সূত্র", "খবর",
            "स्रोत", "स्त्रोत", "सोर्स", "साभार", "सौजन्य", "इनपुट", "तथ्य", "quelle", "fuente", "fonte",
        ],
    ),
    (
        Cue::Agency,
        &[
            "reuters", "reuter", "afp", "ap", "associated press", "pti", "ani", "ians", "uni", "unb", "bss", "bbc", "bbc news",
            "cnn", "al jazeera", "xinhua", "tass", "anadolu", "dpa", "efe", "kyodo", "yonhap", "upi", "bloomberg", "sputnik",
            "agencies", "agency", "news agency", "রয়টার্স", "এএফপি", "এপি", "পিটিআই", "এএনআই", "বাসস", "ইউএনবি", "বিবিসি", "বিবিসি বাংলা",
            "সিএনএন", "আল জাজিরা", "আলজাজিরা", "সিনহুয়া", "শিনহুয়া", "তাস", "আনাদোলু", "আনাদোলু এজেন্সি", "এনডিটিভি", "ডয়চে ভেলে", "দ্য গার্ডিয়ান",
            "ইউএনআই", "আইএএনএস", "ব্লুমবার্গ", "স্পুটনিক", "এজেন্সি", "সংবাদ সংস্থা", "প্রেস বিজ্ঞপ্তি", "বিজ্ঞপ্তি", "রয়টার", "ইন্টারনেট", "অনলাইন",
            "रॉयटर्स", "रायटर", "रॉयटर", "एएफपी", "एपी", "पीटीआई", "पीटीआइ", "एएनआई", "एएनआइ", "आईएएनएस", "आइएएनएस", "यूएनआई", "वार्ता", "भाषा",
            "बीबीसी", "सीएनएन", "अल जजीरा", "शिन्हुआ", "एजेंसी", "एजेंसियां", "एजेंसियों", "प्रेट्र", "जेएनएन", "ब्यूरो", "हिन्दुस्थान समाचार",
            "संवाददाता", "जागरण संवाददाता", "न्यूज एजेंसी",
        ],
    ),
    (
        Cue::Photo,
        &[
            "photo", "photos", "photograph", "photo credit", "photo by", "photo courtesy", "image", "image credit", "image source",
            "images", "picture", "pic", "file photo", "file image", "ছবি", "ফাইল ছবি", "ছবি সূত্র", "ছবিসূত্র", "আলোকচিত্র", "ছবি সৌজন্যে", "চিত্র",
            "ফটো", "फोटो", "फ़ोटो", "तस्वीर", "छवि", "फाइल फोटो", "फ़ाइल फ़ोटो", "फोटो साभार", "फोटो सोर्स", "इमेज सोर्स", "फोटो क्रेडिट", "चित्र", "foto",
            "photographie",
        ],
    ),
    (
        Cue::PictureRemark,
        &[
            "ফাইল ছবি", "ছবি সংগৃহীত", "প্রতীকী ছবি", "প্রতীকী চিত্র", "ফাইল চিত্র", "নিজস্ব চিত্র", "সংগৃহীত ছবি", "file photo", "file image",
            "representational image", "representative image", "representational photo", "getty images", "ap photo", "फाइल फोटो",
            "फ़ाइल फ़ोटो", "प्रतीकात्मक तस्वीर", "सांकेतिक तस्वीर", "प्रतीकात्मक फोटो", "सांकेतिक फोटो", "फाइल तस्वीर",
        ],
    ),
    (
        Cue::InPicture,
        &[
            "(left)", "(right)", "(centre)", "(center)", "(l)", "(r)", "(c)", "(l-r)", "(from left)", "(left to right)", "(বামে)", "(ডানে)",
            "(মাঝে)", "(বাঁয়ে)", "(বাঁ থেকে)", "(বাম থেকে)", "(बाएं)", "(दाएं)", "(बायें)", "(दायें)", "(बीच में)", "(बाएं से)",
        ],
    ),
    (
        Cue::Related,
        &[
            "read more", "read also", "also read", "read next", "see also", "related article", "related articles", "related stories",
            "related news", "related story", "more on this", "আরও পড়ুন", "আরো পড়ুন", "আরও দেখুন", "আরো দেখুন", "আরও খবর", "আরো খবর", "সংশ্লিষ্ট সংবাদ",
            "সংশ্লিষ্ট খবর", "সম্পর্কিত খবর", "সম্পর্কিত সংবাদ", "এ সম্পর্কিত আরও খবর", "বিস্তারিত পড়ুন", "यह भी पढ़ें", "ये भी पढ़ें", "इसे भी पढ़ें", "और पढ़ें", "यह भी पढ़े",
            "ये भी पढ़े", "यह भी देखें", "ये भी देखें", "संबंधित खबर", "संबंधित खबरें", "पढ़ें पूरी खबर", "lesen sie auch", "lire aussi", "lea también",
        ],
    ),
    (
        Cue::Stamp,
        &[
            "published", "publish date", "publish", "updated", "update", "last updated", "last update", "posted", "modified", "date",
            "প্রকাশ", "প্রকাশিত", "প্রকাশের সময়", "প্রকাশকাল", "প্রকাশ কাল", "আপডেট", "আপডেটেড", "সর্বশেষ আপডেট", "হালনাগাদ", "প্রিন্ট", "তারিখ", "সময়",
            "পোস্ট", "प्रकाशित", "प्रकाशन", "अपडेट", "अपडेटेड", "अंतिम अपडेट", "पब्लिश", "पब्लिश्ड", "तारीख", "तिथि", "दिनांक", "समय",
        ],
    ),
    (
        Cue::Counted,
        &[
            "view", "views", "share", "shares", "like", "likes", "read", "reads", "reactions", "followers", "comments", "comment", "ভিউ",
            "ভিউস", "শেয়ার", "লাইক", "বার পঠিত", "বার পড়া হয়েছে", "বার দেখা হয়েছে", "জন পড়েছেন", "জন দেখেছেন", "পাঠক", "টি মন্তব্য", "মন্তব্য", "व्यूज", "व्यू",
            "शेयर", "लाइक", "लाइक्स", "बार देखा गया", "बार पढ़ा गया", "कमेंट", "कमेंट्स", "टिप्पणी", "टिप्पणियां", "टिप्पणियाँ",
        ],
    ),
    (Cue::Comments, &["মন্তব্য", "মন্তব্যসমূহ", "comments", "comment", "टिप्पणियां", "टिप्पणियाँ", "टिप्पणी", "कमेंट", "कमेंट्स"]),
    (
        Cue::Reporter,
        &[
            "প্রতিনিধি", "প্রতিবেদক", "সংবাদদাতা", "করেসপন্ডেন্ট", "রিপোর্টার", "ডেস্ক", "ব্যুরো", "ডেস্ক রিপোর্ট", "ডেস্ক নিউজ", "সংবাদ ডেস্ক", "संवाददाता", "रिपोर्टर",
            "ब्यूरो", "डेस्क", "की रिपोर्ट", "correspondent", "staff reporter", "staff writer", "news desk", "web desk", "desk report",
            "online desk", "bureau", "our reporter",
        ],
    ),
    (
        Cue::Platform,
        &[
            "facebook", "twitter", "instagram", "whatsapp", "telegram", "youtube", "google news", "linkedin", "tiktok", "threads",
            "podcast", "newsletter", "android", "app", " x", "ফেসবুক", "টুইটার", "ইনস্টাগ্রাম", "হোয়াটসঅ্যাপ", "হোয়াটসঅ্যাপ", "টেলিগ্রাম", "ইউটিউব", "গুগল নিউজ",
            "অ্যাপ", "নিউজলেটার", "চ্যানেল", "পেজ", "फेसबुक", "फ़ेसबुक", "ट्विटर", "इंस्टाग्राम", "व्हाट्सएप", "व्हाट्सऐप", "टेलीग्राम", "यूट्यूब", "गूगल न्यूज",
            "गूगल न्यूज़", "ऐप", "एप", "चैनल", "पेज", "न्यूज़लेटर", "न्यूजलेटर",
        ],
    ),
    (
        Cue::Follow,
        &[
            "follow", "subscribe", "join", "like us", "sign up", "download", "click here", "get the", "ফলো করুন", "অনুসরণ করুন", "সাবস্ক্রাইব করুন",
            "যুক্ত হোন", "যুক্ত হন", "জয়েন করুন", "যোগ দিন", "লাইক দিন", "লাইক করুন", "ভিজিট করুন", "ক্লিক করুন", "ডাউনলোড করুন", "সঙ্গে থাকুন", "সাথে থাকুন", "फॉलो कर",
            "फ़ॉलो कर", "फॉलो भी कर", "फ़ॉलो भी कर", "भी फ़ॉलो", "भी फॉलो", "सब्सक्राइब कर", "जुड़ें", "जुड़ने के लिए", "जुड़े रहें", "डाउनलोड कर", "क्लिक कर", "लाइक करें", "देखने के लिए जाएं",
        ],
    ),
    (
        Cue::Write,
        &[
            "send your story", "send us your", "send your", "do you have a story", "email us at", "write to us", "get in touch with us",
            "share your thoughts", "let us know in the comments", "আপনার মতামত জানান", "আমাদের লিখুন", "লেখা পাঠান", "খবর পাঠান", "अपनी राय", "हमें लिखें",
            "हमें बताएं",
        ],
    ),
    (
        Cue::Rights,
        &[
            "all rights reserved", "©", "copyright:", "copyright ", "unauthorized use", "unauthorised use", "সর্বস্বত্ব", "স্বত্বাধিকার সংরক্ষিত",
            "सर्वाधिकार सुरक्षित", "alle rechte vorbehalten", "tous droits réservés", "todos los derechos reservados",
        ],
    ),
    (
        Cue::Imprint,
        &[
            "editor:", "editor :", "acting editor:", "editor & publisher", "editor and publisher", "published by", "printed by", "সম্পাদক ও প্রকাশক",
            "ভারপ্রাপ্ত সম্পাদক", "সম্পাদক:", "সম্পাদক :", "সম্পাদকঃ", "প্রকাশক:", "প্রকাশক :", "প্রকাশকঃ", "संपादक:", "संपादक :", "प्रकाशक:", "मुद्रक",
        ],
    ),
    (Cue::Advertisement, &["বিজ্ঞাপন", "विज्ञापन", "advertisement"]),
    (Cue::Home, &["home", "হোম", "প্রচ্ছদ", "होम", "startseite", "inicio", "accueil"]),
    (Cue::Tags, &["tags", "tag", "topics", "keywords", "category", "ট্যাগ", "ট্যাগস", "বিষয়", "বিষয়সমূহ", "কীওয়ার্ড", "टैग", "टैग्स", "विषय", "श्रेणी"]),
    (Cue::Address, &["http://", "https://", "www.", "pic.twitter.com", "t.co/", ".com/", ".net/", ".org/", ".in/", ".bd/"]),
    (Cue::At, &["@", "[email"]),
    (Cue::Template, &["[", "{{", "{%"]),
    (
        Cue::Html,
        &[
            "<div", "</div", "<span", "</span", "<p>", "</p>", "<p ", "<br", "<a ", "</a>", "<iframe", "</iframe", "<img", "<script",
            "</script", "<strong", "</strong", "<b>", "</b>", "<i>", "</i>", "<em>", "</em>", "<li", "</li", "<ul", "</ul", "<h1", "<h2",
            "<h3", "</h", "<table", "<td", "<tr", "<!--", "<figure", "<blockquote", "</blockquote", "&nbsp;", "&amp;", "&quot;", "&lt;",
            "&gt;", "&#", "&rsquo;", "&lsquo;", "&ldquo;", "&rdquo;", "&mdash;", "&ndash;", "&hellip;",
        ],
    ),
];
