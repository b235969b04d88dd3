//! Scores the matcher on the labelled files of `$TIPPANI_DATA/data/people` (default `../shared`): pairs of names by precision,
//! recall and F1.
#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use tippani_people::{THRESHOLD, match_score};

fn main() -> std::io::Result<()> {
    let data = PathBuf::from(std::env::var("TIPPANI_DATA").unwrap_or_else(|_| "../shared".to_string())).join("data/people");
    pairs(&std::fs::read_to_string(data.join("pairs.dev.tsv"))?);
    Ok(())
}

fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().skip(1).map(|line| line.split('\t').collect())
}

/// True and false positives and negatives at the threshold.
#[derive(Clone, Copy, Default)]
struct Counts {
    hit: usize,
    wrong: usize,
    missed: usize,
    rejected: usize,
}

impl Counts {
    fn add(&mut self, said: bool, is: bool) {
        match (said, is) {
            (true, true) => self.hit += 1,
            (true, false) => self.wrong += 1,
            (false, true) => self.missed += 1,
            (false, false) => self.rejected += 1,
        }
    }

    fn line(&self) -> String {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let (p, r) = (share(self.hit, self.hit + self.wrong), share(self.hit, self.hit + self.missed));
        let n = self.hit + self.wrong + self.missed + self.rejected;
        format!("n {n:5}  P {p:.3}  R {r:.3}  F1 {:.3}  wrong {:4}  missed {:4}", 2.0 * p * r / (p + r).max(1e-9), self.wrong, self.missed)
    }
}

fn pairs(text: &str) {
    let rows: Vec<Vec<&str>> = rows(text).collect();
    let start = Instant::now();
    let scores: Vec<f32> = rows.iter().map(|row| match_score(row[1], row[4])).collect();
    let speed = rows.len() as f64 / start.elapsed().as_secs_f64();
    let mut all = Counts::default();
    let mut by = BTreeMap::<String, Counts>::new();
    for (row, score) in rows.iter().zip(&scores) {
        let (said, is) = (*score >= THRESHOLD, row[7] == "1");
        all.add(said, is);
        by.entry(format!("kind {}", row[8])).or_default().add(said, is);
        let mut languages = [row[2], row[5]];
        languages.sort_unstable();
        by.entry(format!("lang {}-{}", languages[0], languages[1])).or_default().add(said, is);
        by.entry(format!("origin {}", row[11])).or_default().add(said, is);
        if std::env::var_os("ERRORS").is_some() && said != is {
            println!("{}\t{}\t{}\t{}\t{score:.3}", if is { "MISSED" } else { "WRONG" }, row[8], row[1], row[4]);
        }
    }
    println!("pairs at {THRESHOLD}: {}  ({speed:.0} pairs/s)", all.line());
    for (group, counts) in by.iter().filter(|(_, counts)| counts.hit + counts.wrong + counts.missed + counts.rejected >= 100) {
        println!("  {group:40} {}", counts.line());
    }
    for step in 1..20 {
        let threshold = step as f32 / 20.0;
        let mut at = Counts::default();
        rows.iter().zip(&scores).for_each(|(row, score)| at.add(*score >= threshold, row[7] == "1"));
        println!("  at {threshold:.2}: {}", at.line());
    }
}
