//! Lines of unlabelled articles, taken for content: labelled pages are few, few of them are Bengali or Hindi, and hardly any has a table
//! or a list that is the article. A line counts where no rule says anything else and it stands in no other article.

use std::collections::HashMap;
use std::path::Path;

use rayon::prelude::*;
use tippani_entities::tagger::fnv;
use tippani_noise::witness::{Keys, Testimony};
use tippani_noise::{Detector, Settings};
use tippani_text::lines;

use super::pages::{self, Page};
use crate::corpus;

/// The name of their set.
const SET: &str = "unlabelled";

/// One article in so many is taken.
const ONE_IN: u64 = 40;

/// What a line counts, beside one of a labelled page.
const WEIGHT: f32 = 0.5;

/// Pages of which only lines of content are labelled.
pub fn read(data: &Path) -> anyhow::Result<Vec<Page>> {
    let mut texts: Vec<String> = Vec::new();
    let mut often: HashMap<u64, u8> = HashMap::new();
    for language in ["bn", "hi", "en"] {
        corpus::for_each(data, language, |article| {
            for key in Keys::read(lines(&article.text).map(|line| line.slice(&article.text))).keys.iter() {
                let count = often.entry(*key).or_default();
                *count = count.saturating_add(1);
            }
            if fnv(&article.text).rotate_left(29).is_multiple_of(ONE_IN) {
                texts.push(article.text.clone());
            }
        })?;
    }
    let rows: Vec<Vec<String>> =
        texts.iter().map(|text| lines(text).map(|line| line.slice(text).to_owned()).collect()).collect();
    let detector = Detector::with_model(&Settings::default(), None);
    let mut pages: Vec<Page> = rows.par_iter().map(|rows| page(&detector, rows, &often)).collect();
    pages::place(&mut pages);
    Ok(pages)
}

fn page(detector: &Detector, rows: &[String], often: &HashMap<u64, u8>) -> Page {
    let lines: Vec<&str> = rows.iter().map(String::as_str).collect();
    let noise = detector.noise(&lines, |_| Testimony::default());
    let is_content = |line: usize| {
        let key = Keys::read(std::iter::once(rows[line].as_str())).keys.first().copied();
        noise[line].is_empty() && key.and_then(|key| often.get(&key)) == Some(&1)
    };
    let labels = (0..rows.len()).map(|line| is_content(line).then_some(false)).collect();
    let site = fnv(&rows.concat()).rotate_left(29);
    let mut page = Page::new(detector, SET.to_owned(), String::new(), site, rows.to_vec());
    (page.scored, page.weight, page.labels) = (false, WEIGHT, labels);
    page
}
