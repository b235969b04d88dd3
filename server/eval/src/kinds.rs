//! The names of noise and hazard kinds in gold, and which of them a score takes for the same.

/// Kinds of text that is not the article.
pub const NOISE_KINDS: [&str; 19] = [
    "ad",
    "url",
    "source-credit",
    "byline",
    "dateline",
    "counter",
    "share-prompt",
    "subscribe-prompt",
    "related-links",
    "ticker",
    "photo-caption",
    "photo-credit",
    "site-name",
    "navigation",
    "legal",
    "comment-form",
    "shortcode",
    "repeated",
    "other",
];

/// Kinds of damage to text that is the article.
pub const HAZARD_KINDS: [&str; 10] = [
    "glued-words",
    "orphan-mark",
    "broken-text",
    "split-sentence",
    "lookalike",
    "mixed-digits",
    "mojibake",
    "invisible",
    "crlf",
    "normalisation",
];

/// Whether `kind` is one of the two lists.
pub fn is_known(kind: &str) -> bool {
    NOISE_KINDS.contains(&kind) || HAZARD_KINDS.contains(&kind)
}

/// Whether a score takes two kinds for the same. Label files write a caption with its credit as `photo-credit`, a
/// placeholder such as `[advertisement]` as `ad`, and glued words, orphan marks and split sentences as `broken-text`.
pub fn are_scored_alike(a: &str, b: &str) -> bool {
    fn group(kind: &str) -> &str {
        match kind {
            "photo-caption" => "photo-credit",
            "shortcode" => "ad",
            "glued-words" | "orphan-mark" | "split-sentence" => "broken-text",
            _ => kind,
        }
    }
    group(a) == group(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_that_label_files_write_as_one_are_scored_alike() {
        assert!(are_scored_alike("photo-caption", "photo-credit"));
        assert!(are_scored_alike("ad", "shortcode"));
        assert!(are_scored_alike("orphan-mark", "glued-words"));
        assert!(!are_scored_alike("ad", "url"));
        assert!(!are_scored_alike("mojibake", "broken-text"));
        assert!(is_known("crlf") && is_known("legal") && !is_known("NOISE"));
    }
}
