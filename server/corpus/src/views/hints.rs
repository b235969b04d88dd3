//! What is written behind a name, where the user wants it: its type, and the person that it is short for.

use tippani_text::Place;

use super::Look;
use crate::analysis::MentionRef;
use crate::index::Identity;

/// A few words behind a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The name.
    pub place: Place,
    /// What is written.
    pub text: String,
}

/// The hints of an article, in order; none where the settings do not ask for them.
pub fn hints(look: &Look<'_>) -> Vec<Hint> {
    if !look.kit.settings.inlay_hints {
        return Vec::new();
    }
    let hint = |mention: MentionRef| {
        let kind = look.analysis.mention(mention).kind.as_str();
        let text = match look.identity(mention) {
            Some(Identity::Person(person)) if person.name != *look.analysis.text(mention) => {
                format!("{kind} {}", person.name)
            }
            _ => kind.to_owned(),
        };
        Hint { place: look.analysis.place(mention), text }
    };
    look.shown_mentions().map(hint).collect()
}
