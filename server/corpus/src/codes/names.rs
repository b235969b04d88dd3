//! The codes of names, and of the people whom they name.

use super::{Code, code};
use crate::settings::Severity::{Information, Warning};

pub(super) const CODES: [Code; 8] = [
    code(
        "entity/PER",
        Information,
        "person",
        "The name of a person. The message says who it is, how sure that is, and how many articles name them; go to definition leads there.",
        &["Marek Dolny met the mayor of Kajaldhara.\n"],
    ),
    code(
        "entity/LOC",
        Information,
        "place",
        "The name of a place: a country, a town, a river.",
        &["Marek Dolny came to Kajaldhara.\n"],
    ),
    code(
        "entity/ORG",
        Information,
        "organisation",
        "The name of an organisation: a party, a firm, a court, a paper.",
        &["The Kajaldhara Water Board answered on Friday.\n"],
    ),
    code(
        "entity/DATE",
        Information,
        "date or time",
        "A date, an hour or a span of time. It is shown where `types` in tippani.toml names DATE.",
        &["on 22 August 2025\n"],
    ),
    code(
        "entity/NUM",
        Information,
        "amount",
        "A number with what it counts. It is shown where `types` in tippani.toml names NUM.",
        &["300 million dollars\n"],
    ),
    code(
        "entity/EVENT",
        Information,
        "event",
        "An event that a list of yours names (`[entities] lists`, a line of EVENT, a tab and the name): nothing finds events by itself. It is shown where `types` in tippani.toml names EVENT.",
        &["The Kajaldhara Book Fair opened on Friday.\n"],
    ),
    code(
        "person/ambiguous",
        Information,
        "more than one person may be meant",
        "A name alone that does not tell who is meant. The message names those who may be; an entry in people.toml decides.",
        &[
            "Minister Kasturi Vartanpour opened the bridge at Jalsandhi on Monday.\n",
            "The bridge is hers, said Kasturi Vartanpour in Dhaka on Tuesday.\n",
            "On Friday Mr Vartanpour said that he had seen no bridge at all.\n",
        ],
    ),
    code(
        "person/conflict",
        Warning,
        "people.toml joins two people",
        "An entry of people.toml makes one person of two whom the gazetteer tells apart. Take one of them out of the entry, or leave it so and silence this.",
        &["[[person]]\nid = \"dolny\"\nname = \"Marek Dolny\"\nnames = [\"Tomas Dolny\"]\n"],
    ),
];
