//! What is found in a text, as the tests compare it.

use tippani_entities::{EntityType, Mention, Recogniser, Settings};

/// The built-in lists and rules alone: what the models make of it is tested beside them.
pub fn recogniser() -> &'static Recogniser {
    static ONE: std::sync::OnceLock<Recogniser> = std::sync::OnceLock::new();
    ONE.get_or_init(|| Recogniser::untrained(&Settings::default()))
}

/// What is found, dates and counts aside, as `TYPE text` with the mention.
pub fn found(text: &str) -> Vec<(String, Mention)> {
    let names = recogniser().recognise(text).into_iter().map(|(_, mention)| mention);
    names
        .filter(|mention| !matches!(mention.kind, EntityType::Date | EntityType::Num))
        .map(|mention| (format!("{} {}", mention.kind.as_str(), mention.span.slice(text)), mention))
        .collect()
}

/// Compares what is found, in order.
pub fn check(text: &str, expected: &[&str]) {
    let shown: Vec<String> = found(text).into_iter().map(|(shown, _)| shown).collect();
    assert_eq!(shown, expected, "in {text}");
}
