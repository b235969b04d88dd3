//! The kinds of noise and hazards.

/// A kind of text that is not the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the codes, explained in the documentation of the codes")]
pub enum NoiseKind {
    Ad,
    Url,
    SourceCredit,
    Byline,
    Dateline,
    Counter,
    SharePrompt,
    SubscribePrompt,
    RelatedLinks,
    Ticker,
    PhotoCaption,
    PhotoCredit,
    SiteName,
    Navigation,
    Legal,
    CommentForm,
    Shortcode,
    Repeated,
    Other,
}

/// A kind of damage to text that is the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the codes, explained in the documentation of the codes")]
pub enum HazardKind {
    GluedWords,
    OrphanMark,
    BrokenText,
    SplitSentence,
    Lookalike,
    MixedDigits,
    Mojibake,
    Invisible,
    Crlf,
    Normalisation,
}

/// Noise or hazard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Not the article.
    Noise(NoiseKind),
    /// The article, damaged.
    Hazard(HazardKind),
}

impl NoiseKind {
    /// Every kind.
    pub const ALL: [Self; 19] = [
        Self::Ad,
        Self::Url,
        Self::SourceCredit,
        Self::Byline,
        Self::Dateline,
        Self::Counter,
        Self::SharePrompt,
        Self::SubscribePrompt,
        Self::RelatedLinks,
        Self::Ticker,
        Self::PhotoCaption,
        Self::PhotoCredit,
        Self::SiteName,
        Self::Navigation,
        Self::Legal,
        Self::CommentForm,
        Self::Shortcode,
        Self::Repeated,
        Self::Other,
    ];

    /// Its name in diagnostic codes and label files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ad => "ad",
            Self::Url => "url",
            Self::SourceCredit => "source-credit",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Counter => "counter",
            Self::SharePrompt => "share-prompt",
            Self::SubscribePrompt => "subscribe-prompt",
            Self::RelatedLinks => "related-links",
            Self::Ticker => "ticker",
            Self::PhotoCaption => "photo-caption",
            Self::PhotoCredit => "photo-credit",
            Self::SiteName => "site-name",
            Self::Navigation => "navigation",
            Self::Legal => "legal",
            Self::CommentForm => "comment-form",
            Self::Shortcode => "shortcode",
            Self::Repeated => "repeated",
            Self::Other => "other",
        }
    }
}

impl HazardKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::GluedWords,
        Self::OrphanMark,
        Self::BrokenText,
        Self::SplitSentence,
        Self::Lookalike,
        Self::MixedDigits,
        Self::Mojibake,
        Self::Invisible,
        Self::Crlf,
        Self::Normalisation,
    ];

    /// Its name in diagnostic codes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::GluedWords => "glued-words",
            Self::OrphanMark => "orphan-mark",
            Self::BrokenText => "broken-text",
            Self::SplitSentence => "split-sentence",
            Self::Lookalike => "lookalike",
            Self::MixedDigits => "mixed-digits",
            Self::Mojibake => "mojibake",
            Self::Invisible => "invisible",
            Self::Crlf => "crlf",
            Self::Normalisation => "normalisation",
        }
    }
}

impl Kind {
    /// The diagnostic code, such as `noise/ad` or `hazard/mojibake`.
    pub fn code(self) -> String {
        match self {
            Self::Noise(kind) => format!("noise/{}", kind.as_str()),
            Self::Hazard(kind) => format!("hazard/{}", kind.as_str()),
        }
    }
}
