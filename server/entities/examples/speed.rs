//! How fast the recogniser is: `cargo run --release -p tippani-entities --example speed -- FILE…`. Each file is one article.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a program for the terminal")]

use std::time::Instant;

use tippani_entities::{LineCandidates, Recogniser, Settings};
use tippani_text::{ByteSpan, lines};

fn main() {
    let started = Instant::now();
    let recogniser = Recogniser::new(&Settings::default());
    println!("built in {:?}", started.elapsed());
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        let spans: Vec<ByteSpan> = lines(&text).collect();
        let started = Instant::now();
        let read: Vec<LineCandidates> =
            spans.iter().map(|span| recogniser.read_line(span.slice(&text))).collect();
        let reading = started.elapsed();
        let started = Instant::now();
        let names = recogniser.article_names(read.iter());
        let gathering = started.elapsed();
        let started = Instant::now();
        let found: usize = spans
            .iter()
            .zip(&read)
            .map(|(span, line)| recogniser.mentions(span.slice(&text), line, &names).len())
            .sum();
        let finding = started.elapsed();
        let speed = text.len() as f64 / 1e6 / (reading + finding).as_secs_f64();
        println!(
            "{path}: {} lines, {found} mentions; read {reading:?}, gathered {gathering:?}, found {finding:?}; {speed:.1} MB/s",
            spans.len()
        );
    }
}
