//! Paragraphs of unlabelled articles, taken for content: labelled pages are few, and few of them are Bengali or Hindi. A line counts
//! where it reads as sentences of an article, no rule says anything else, and it stands in no other article.

use std::collections::HashMap;
use std::path::Path;

use rayon::prelude::*;
use tippani_entities::tagger::fnv;
use tippani_noise::witness::Testimony;
use tippani_noise::{Detector, Kind, LineReading, Settings};
use tippani_text::lines;

use super::pages::{self, Page};
use crate::corpus;

/// The name of their set.
const SET: &str = "unlabelled";

/// One article in so many is taken.
const ONE_IN: u64 = 40;

/// What a line counts, beside one of a labelled page.
const WEIGHT: f32 = 0.5;

/// Pages of which the paragraphs are labelled, and nothing else.
pub fn read(data: &Path) -> anyhow::Result<Vec<Page>> {
    let mut texts: Vec<String> = Vec::new();
    for language in ["bn", "hi", "en"] {
        corpus::for_each(data, language, |article| {
            if fnv(&article.text).rotate_left(29).is_multiple_of(ONE_IN) {
                texts.push(article.text.clone());
            }
        })?;
    }
    let rows: Vec<Vec<String>> =
        texts.iter().map(|text| lines(text).map(|line| line.slice(text).to_owned()).collect()).collect();
    let mut often: HashMap<&str, u32> = HashMap::new();
    rows.iter().flatten().for_each(|row| *often.entry(row.trim()).or_default() += 1);
    let detector = Detector::with_model(&Settings::default(), None);
    let mut pages: Vec<Page> = rows.par_iter().map(|rows| page(&detector, rows, &often)).collect();
    pages::place(&mut pages);
    Ok(pages)
}

fn page(detector: &Detector, rows: &[String], often: &HashMap<&str, u32>) -> Page {
    let readings: Vec<LineReading> = rows.iter().map(|row| detector.read_line(row)).collect();
    let mut noise = vec![false; rows.len()];
    for (line, mark) in detector.marks(&readings.iter().collect::<Vec<_>>(), &Testimony::default()) {
        noise[line] |= matches!(mark.kind, Kind::Noise(_));
    }
    let is_content = |line: usize| readings[line].is_prose() && !noise[line] && often[rows[line].trim()] == 1;
    let labels = (0..rows.len()).map(|line| is_content(line).then_some(false)).collect();
    let site = fnv(&rows.concat()).rotate_left(29);
    let mut page = Page::new(detector, SET.to_owned(), String::new(), site, rows.to_vec());
    (page.scored, page.weight, page.labels) = (false, WEIGHT, labels);
    page
}
