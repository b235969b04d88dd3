//! Scores the matcher on the labelled files of `$TIPPANI_DATA/data/people` (default `../shared`): pairs of
//! names by precision, recall and F1, mentions by B-cubed and by pairs.
#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use tippani_people::{SurfaceMention, THRESHOLD, cluster, match_score};

fn main() -> std::io::Result<()> {
    let data = PathBuf::from(std::env::var("TIPPANI_DATA").unwrap_or_else(|_| "../shared".to_string()))
        .join("data/people");
    pairs(&std::fs::read_to_string(data.join("pairs.dev.tsv"))?);
    people(&std::fs::read_to_string(data.join("mentions.dev.tsv"))?);
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
        format!(
            "n {n:5}  P {p:.3}  R {r:.3}  F1 {:.3}  wrong {:4}  missed {:4}",
            2.0 * p * r / (p + r).max(1e-9),
            self.wrong,
            self.missed
        )
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
            println!(
                "{}\t{}\t{}\t{}\t{score:.3}",
                if is { "MISSED" } else { "WRONG" },
                row[8],
                row[1],
                row[4]
            );
        }
    }
    println!("pairs at {THRESHOLD}: {}  ({speed:.0} pairs/s)", all.line());
    for (group, counts) in
        by.iter().filter(|(_, counts)| counts.hit + counts.wrong + counts.missed + counts.rejected >= 100)
    {
        println!("  {group:40} {}", counts.line());
    }
    for step in 1..20 {
        let threshold = step as f32 / 20.0;
        let mut at = Counts::default();
        rows.iter().zip(&scores).for_each(|(row, score)| at.add(*score >= threshold, row[7] == "1"));
        println!("  at {threshold:.2}: {}", at.line());
    }
}

fn people(text: &str) {
    let rows: Vec<Vec<&str>> = rows(text).collect();
    let mut places: Vec<(usize, usize)> = Vec::new();
    let mut articles: Vec<Vec<SurfaceMention<'_>>> = Vec::new();
    let mut last = "";
    for row in &rows {
        if row[1] != last {
            articles.push(Vec::new());
            last = row[1];
        }
        let article = articles.len() - 1;
        places.push((article, articles[article].len()));
        articles[article]
            .push(SurfaceMention { surface: row[4], role: Some(row[5]).filter(|role| !role.is_empty()) });
    }
    let start = Instant::now();
    let labels = cluster(&articles);
    let speed = rows.len() as f64 / start.elapsed().as_secs_f64();
    let said: Vec<usize> = places.iter().map(|(article, mention)| labels[*article][*mention]).collect();
    println!("mentions ({speed:.0}/s): {}", b_cubed(&rows, &said, |_| true));
    for origin in ["ntrex", "composed"] {
        println!("  {origin}: {}", b_cubed(&rows, &said, |row| row[9].starts_with(origin)));
    }
    println!("  within articles: {}", b_cubed_within(&rows, &said));
    if std::env::var_os("ERRORS").is_some() {
        let mut people: BTreeMap<usize, BTreeMap<&str, Vec<String>>> = BTreeMap::new();
        for (row, label) in rows.iter().zip(&said) {
            people
                .entry(*label)
                .or_default()
                .entry(row[8])
                .or_default()
                .push(format!("{}:{}", row[1], row[4]));
        }
        for (label, of_people) in people.iter().filter(|(_, of_people)| of_people.len() > 1) {
            println!("MERGED\t{label}\t{of_people:?}");
        }
        let mut clusters: BTreeMap<&str, BTreeMap<usize, Vec<String>>> = BTreeMap::new();
        for (row, label) in rows.iter().zip(&said) {
            clusters
                .entry(row[8])
                .or_default()
                .entry(*label)
                .or_default()
                .push(format!("{}:{}", row[1], row[4]));
        }
        for (person, of_labels) in clusters.iter().filter(|(_, of_labels)| of_labels.len() > 1) {
            println!("SPLIT\t{person}\t{of_labels:?}");
        }
    }
}

/// B-cubed of the rows of an origin, with the labels of an article made its own.
fn b_cubed_within(rows: &[Vec<&str>], said: &[usize]) -> String {
    let mut numbers = BTreeMap::new();
    let own: Vec<usize> = rows
        .iter()
        .zip(said)
        .map(|(row, label)| {
            let next = numbers.len();
            *numbers.entry((row[1], *label)).or_insert(next)
        })
        .collect();
    let gold: Vec<String> = rows.iter().map(|row| format!("{}/{}", row[1], row[8])).collect();
    score_clusters(&gold.iter().map(String::as_str).collect::<Vec<_>>(), &own)
}

fn b_cubed(rows: &[Vec<&str>], said: &[usize], keep: impl Fn(&[&str]) -> bool) -> String {
    let kept: Vec<usize> = (0..rows.len()).filter(|at| keep(&rows[*at])).collect();
    let gold: Vec<&str> = kept.iter().map(|at| rows[*at][8]).collect();
    let own: Vec<usize> = kept.iter().map(|at| said[*at]).collect();
    score_clusters(&gold, &own)
}

fn score_clusters(gold: &[&str], said: &[usize]) -> String {
    let mut people: BTreeMap<&str, usize> = BTreeMap::new();
    let mut clusters: BTreeMap<usize, usize> = BTreeMap::new();
    let mut both: BTreeMap<(&str, usize), usize> = BTreeMap::new();
    for (person, cluster) in gold.iter().zip(said) {
        *people.entry(person).or_default() += 1;
        *clusters.entry(*cluster).or_default() += 1;
        *both.entry((person, *cluster)).or_default() += 1;
    }
    let (mut precision, mut recall) = (0.0, 0.0);
    for ((person, cluster), count) in &both {
        let square = (count * count) as f64;
        precision += square / clusters[cluster] as f64;
        recall += square / people[person] as f64;
    }
    let (p, r) = (precision / gold.len().max(1) as f64, recall / gold.len().max(1) as f64);
    let pairs =
        |counts: &mut dyn Iterator<Item = usize>| counts.map(|n| n * (n - 1) / 2).sum::<usize>() as f64;
    let hit = pairs(&mut both.values().copied());
    let (pp, pr) = (
        hit / pairs(&mut clusters.values().copied()).max(1.0),
        hit / pairs(&mut people.values().copied()).max(1.0),
    );
    format!("B3 P {p:.3} R {r:.3} F {:.3}   pairwise P {pp:.3} R {pr:.3}", 2.0 * p * r / (p + r).max(1e-9))
}
