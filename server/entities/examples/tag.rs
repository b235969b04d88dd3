//! What the trained tagger says of each line of standard input, and what becomes of it:
//! `cargo run --release -p tippani-entities --example tag < ARTICLE`.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a program for the terminal")]

use std::io::Read;

use tippani_entities::{Recogniser, Settings};

fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let recogniser = Recogniser::new(&Settings::default());
    for (span, kind, probability) in recogniser.tag(&text, &recogniser.house_style(&[&text])) {
        println!("tagged {} {probability:.2} {}", kind.as_str(), span.slice(&text));
    }
    for (line, mention) in recogniser.recognise(&text) {
        let reasons: Vec<String> = mention.evidence.iter().map(ToString::to_string).collect();
        let span = mention.span.slice(&text);
        println!(
            "{line} {} {:.2} {span} ({}: {})",
            mention.kind.as_str(),
            mention.score,
            mention.rule,
            reasons.join("; ")
        );
    }
}
