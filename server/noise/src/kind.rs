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

    /// Its diagnostic code, such as `noise/ad`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ad => "noise/ad",
            Self::Url => "noise/url",
            Self::SourceCredit => "noise/source-credit",
            Self::Byline => "noise/byline",
            Self::Dateline => "noise/dateline",
            Self::Counter => "noise/counter",
            Self::SharePrompt => "noise/share-prompt",
            Self::SubscribePrompt => "noise/subscribe-prompt",
            Self::RelatedLinks => "noise/related-links",
            Self::Ticker => "noise/ticker",
            Self::PhotoCaption => "noise/photo-caption",
            Self::PhotoCredit => "noise/photo-credit",
            Self::SiteName => "noise/site-name",
            Self::Navigation => "noise/navigation",
            Self::Legal => "noise/legal",
            Self::CommentForm => "noise/comment-form",
            Self::Shortcode => "noise/shortcode",
            Self::Repeated => "noise/repeated",
            Self::Other => "noise/other",
        }
    }

    /// Its name in label files and messages.
    pub fn as_str(self) -> &'static str {
        self.code().split_at("noise/".len()).1
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

    /// Its diagnostic code, such as `hazard/mojibake`.
    pub fn code(self) -> &'static str {
        match self {
            Self::GluedWords => "hazard/glued-words",
            Self::OrphanMark => "hazard/orphan-mark",
            Self::BrokenText => "hazard/broken-text",
            Self::SplitSentence => "hazard/split-sentence",
            Self::Lookalike => "hazard/lookalike",
            Self::MixedDigits => "hazard/mixed-digits",
            Self::Mojibake => "hazard/mojibake",
            Self::Invisible => "hazard/invisible",
            Self::Crlf => "hazard/crlf",
            Self::Normalisation => "hazard/normalisation",
        }
    }

    /// Its name in messages.
    pub fn as_str(self) -> &'static str {
        self.code().split_at("hazard/".len()).1
    }
}

impl Kind {
    /// The diagnostic code, such as `noise/ad` or `hazard/mojibake`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Noise(kind) => kind.code(),
            Self::Hazard(kind) => kind.code(),
        }
    }

    /// Its name in messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Noise(kind) => kind.as_str(),
            Self::Hazard(kind) => kind.as_str(),
        }
    }
}
