//! Words that make a rule look at a place. A cue alone says nothing; the rule reads what stands around it.
//!
//! The phrases are in `lexicon/cues.tsv`: facts of the languages and of the trade (what agencies are called,
//! how pages label a date), written by hand.

use crate::NoiseKind;

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

impl Cue {
    /// The kind of noise that such words mostly stand in.
    pub fn kind(self) -> Option<NoiseKind> {
        Some(match self {
            Self::Platform | Self::Follow => NoiseKind::SubscribePrompt,
            Self::Photo | Self::PictureRemark => NoiseKind::PhotoCredit,
            Self::Comments => NoiseKind::CommentForm,
            Self::Counted => NoiseKind::Counter,
            Self::Reporter => NoiseKind::Byline,
            Self::Rights | Self::Imprint => NoiseKind::Legal,
            Self::Advertisement => NoiseKind::Ad,
            Self::Home | Self::Tags => NoiseKind::Navigation,
            Self::Address => NoiseKind::Url,
            Self::Stamp => NoiseKind::Dateline,
            Self::Related => NoiseKind::RelatedLinks,
            _ => return None,
        })
    }
}

const LIST: &str = include_str!("../lexicon/cues.tsv");

/// The cues and the phrases of each. A line that says nothing is passed over; a test holds the list to its form.
pub(crate) fn cues() -> impl Iterator<Item = (Cue, &'static str)> {
    LIST.lines()
        .skip(1)
        .filter_map(row)
        .flat_map(|(cue, phrases)| phrases.split('|').map(move |phrase| (cue, phrase)))
}

fn row(line: &'static str) -> Option<(Cue, &'static str)> {
    let mut fields = line.split('\t');
    let name = fields.next()?;
    let (_, cue) = NAMES.iter().find(|(known, _)| *known == name)?;
    Some((*cue, fields.nth(1)?))
}

const NAMES: &[(&str, Cue)] = &[
    ("source", Cue::Source),
    ("agency", Cue::Agency),
    ("photo", Cue::Photo),
    ("picture-remark", Cue::PictureRemark),
    ("in-picture", Cue::InPicture),
    ("related", Cue::Related),
    ("stamp", Cue::Stamp),
    ("counted", Cue::Counted),
    ("comments", Cue::Comments),
    ("reporter", Cue::Reporter),
    ("platform", Cue::Platform),
    ("follow", Cue::Follow),
    ("write", Cue::Write),
    ("rights", Cue::Rights),
    ("imprint", Cue::Imprint),
    ("advertisement", Cue::Advertisement),
    ("home", Cue::Home),
    ("tags", Cue::Tags),
    ("address", Cue::Address),
    ("at", Cue::At),
    ("template", Cue::Template),
    ("html", Cue::Html),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_a_cue() {
        for line in LIST.lines().skip(1) {
            assert!(row(line).is_some_and(|(_, phrases)| !phrases.is_empty()), "{line:?}");
        }
        for (name, cue) in NAMES {
            assert!(cues().any(|(listed, _)| listed == *cue), "{name} has no phrase");
        }
    }
}
