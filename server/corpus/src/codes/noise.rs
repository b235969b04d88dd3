//! The codes of noise.

use super::{Code, code};
use crate::settings::Severity::Warning;

pub(super) const CODES: [Code; 19] = [
    code(
        "noise/ad",
        Warning,
        "advertisement",
        "A line that advertises, or that a page puts where an advertisement stands.",
        &["Advertisement\n"],
    ),
    code(
        "noise/url",
        Warning,
        "address of a page",
        "The address of a page or a file. The editor can open it.",
        &["Read it at https://example.org/news/17\n"],
    ),
    code(
        "noise/source-credit",
        Warning,
        "where the report was taken from",
        "Another paper or an agency that the page names as its source. Where the article itself quotes a source, the name belongs to the sentence and is not marked.",
        &["সূত্র: কাজলধারা বার্তা\n"],
    ),
    code(
        "noise/byline",
        Warning,
        "who wrote it",
        "The reporter, the desk, their mail address, or the initials at the end of an article.",
        &[
            "Bridge opens in Kajaldhara\nBy Marek Dolny\nThe bridge over the Kajal opened on Friday, and both ministers came.\n",
        ],
    ),
    code(
        "noise/dateline",
        Warning,
        "place and time of the report",
        "The place and day that an agency puts before the first sentence, or the moment in which the page was published or changed.",
        &["WASHINGTON, March 27 - The council met on Friday to speak of the bridge.\n"],
    ),
    code(
        "noise/counter",
        Warning,
        "views, shares, comments",
        "A number that the page counts: how often it was seen, shared or answered.",
        &["1,204 views\n"],
    ),
    code(
        "noise/share-prompt",
        Warning,
        "call to share",
        "Buttons and sentences that ask the reader to share or to follow.",
        &["The bridge over the Kajal opened on Friday, and both ministers came.\n\nShare on Facebook\n"],
    ),
    code(
        "noise/subscribe-prompt",
        Warning,
        "call to subscribe",
        "Sentences that ask the reader to subscribe, to join a channel or to load an app.",
        &[
            "The bridge over the Kajal opened on Friday, and both ministers came.\n\nSubscribe to our newsletter\n",
        ],
    ),
    code(
        "noise/related-links",
        Warning,
        "links to other articles",
        "A line that announces other articles, and the headlines behind it.",
        &["আরও পড়ুন: কাজলধারায় নতুন সেতু\n"],
    ),
    code(
        "noise/ticker",
        Warning,
        "list of headlines",
        "Headlines of other articles, one below the other.",
        &[
            "The ferry at Jalsandhi did not leave, because the river was too high.\n\nLatest news\nBridge opens in Kajaldhara\nRain until Friday\nMayor of Jalsandhi steps down\nWater board raises its prices\n",
        ],
    ),
    code(
        "noise/photo-caption",
        Warning,
        "what stands below a picture",
        "Words that describe a picture which the text does not have.",
        &["দুই দেশের মন্ত্রীরা শুক্রবার সেতুটি খুলে দেন।\n\nসেতুতে দুই দেশের প্রতিনিধিরা। ছবি: ইলসে ব্রান্ট\n"],
    ),
    code(
        "noise/photo-credit",
        Warning,
        "who took the picture",
        "The photographer, or the agency that the picture was taken from.",
        &["Photo: Ilse Brandt\n"],
    ),
    code(
        "noise/site-name",
        Warning,
        "name of the site",
        "The name of the site or of its section, alone or behind a headline.",
        &[
            "Bridge opens in Kajaldhara | Kajaldhara Barta\n\nBridge opens in Kajaldhara\n\nThe bridge over the Kajal opened on Friday, and both ministers came.\n",
        ],
    ),
    code(
        "noise/navigation",
        Warning,
        "menu of the page",
        "Names of sections, buttons and other parts of the page's menus.",
        &["Home\nSports\nContact us\n"],
    ),
    code(
        "noise/legal",
        Warning,
        "rights and publisher",
        "Rights, terms, editors and publishers of the page.",
        &[
            "The bridge over the Kajal opened on Friday, and both ministers came.\n\n© 2025 Kajaldhara Barta. All rights reserved.\n",
        ],
    ),
    code(
        "noise/comment-form",
        Warning,
        "form for comments",
        "What asks the reader for a comment, and the fields of that form.",
        &[
            "The bridge over the Kajal opened on Friday, and both ministers came.\n\nLeave a comment\nYour email address will not be published.\n",
        ],
    ),
    code(
        "noise/shortcode",
        Warning,
        "remains of a template",
        "A command in brackets that the page's program should have replaced.",
        &["[gallery ids=\"12,13\"]\n"],
    ),
    code(
        "noise/repeated",
        Warning,
        "stands in other articles too",
        "A line or a paragraph that other articles of the corpus have as well, or an article that is there twice. The message says in how many, and leads to the first.",
        &[
            "Rain kept the farmers of the valley at home until the end of the week.\nThe river stood a metre above its mark, and the ferry at Jalsandhi did not leave.\n",
            "Rain kept the farmers of the valley at home until the end of the week.\nThe river stood a metre above its mark, and the ferry at Jalsandhi did not leave.\n",
        ],
    ),
    code(
        "noise/other",
        Warning,
        "other text that is not the article",
        "Markup, embedded posts, hidden mail addresses, phrases of `[noise] deny`, and what only looks like noise without saying of what kind.",
        &["<div class=\"story\">\n"],
    ),
];
