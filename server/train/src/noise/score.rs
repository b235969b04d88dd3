//! How well noise is told on sites that were not learned from.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use rayon::prelude::*;
use tippani_eval::lines::Verdict;
use tippani_eval::rates::{Rates, Score};
use tippani_noise::soft::{Model, share};
use tippani_noise::{Detector, NoiseKind, Settings};
use tippani_text::ByteSpan;

use super::pages::Page;

/// Sets of pages, by name, that are scored together.
const TOGETHER: [(&str, &[&str]); 1] =
    [("english ext", &["scrapinghub-ext", "newsbodies-ext", "fundus-eval-ext", "wcxb-article-ext"])];

/// Prints how well the model alone tells lines, from some shares on.
pub fn thresholds(pages: &[Page], sums: &[Vec<f32>]) {
    println!("the model alone, from a share on");
    let mut groups: BTreeMap<&str, Vec<(f32, bool)>> = BTreeMap::new();
    for (page, sums) in pages.iter().zip(sums) {
        for name in groups_of(page) {
            groups.entry(name).or_default().extend(page.labelled(sums));
        }
    }
    for (name, lines) in groups {
        print!("{name:<32} {:>6}", lines.len());
        for least in [0.4, 0.5, 0.6, 0.95] {
            print!("  @{least}: {}", shown(rates(&lines, |sum| share(sum) >= least)));
        }
        println!();
    }
}

/// Scores what the detector says of the pages of each fold with the model of that fold. Writes it to `predictions` where that is
/// given, in the form of label files.
pub fn detector(
    data: &Path,
    pages: &[Page],
    models: &[Model],
    predictions: Option<&Path>,
) -> anyhow::Result<()> {
    let detectors: Vec<Detector> =
        models.iter().map(|model| Detector::with_model(&Settings::default(), Some(model.clone()))).collect();
    let said: Vec<Vec<Verdict>> = pages
        .par_iter()
        .map(|page| verdicts(&detectors[page.fold(models.len() as u64) as usize], page))
        .collect();
    println!("the detector");
    let mut groups: BTreeMap<&str, Vec<(bool, bool)>> = BTreeMap::new();
    for (page, said) in pages.iter().zip(&said) {
        let noise: Vec<bool> = said.iter().map(|verdict| matches!(verdict, Verdict::Noise(_))).collect();
        for name in groups_of(page) {
            groups.entry(name).or_default().extend(page.labelled(&noise));
        }
    }
    for (name, lines) in groups {
        println!("{name:<32} {:>6}  {}", lines.len(), shown(rates(&lines, |noise| noise)));
    }
    let said: HashMap<String, &Vec<Verdict>> =
        pages.iter().zip(&said).map(|(page, said)| (page.rows.join("\n"), said)).collect();
    let by_hand = data.join("indic-pages");
    let of_page = |lines: &Vec<&str>| said.get(&lines.join("\n")).map(|said| (*said).clone());
    let known = |pages: &[Vec<&str>]| pages.iter().map(|page| of_page(page).unwrap_or_default()).collect();
    let report = tippani_eval::noise::evaluate(&by_hand, None, &known)?;
    println!("{}", report.text());
    if let Some(out) = predictions {
        tippani_eval::noise::evaluate(data, Some(out), &known)?;
    }
    Ok(())
}

fn verdicts(detector: &Detector, page: &Page) -> Vec<Verdict> {
    let rows: Vec<&str> = page.rows.iter().map(String::as_str).collect();
    let noise = detector.noise(&rows, |_| page.testimony.clone());
    let named = |(row, noise): (&&str, &Vec<(NoiseKind, ByteSpan)>)| {
        Verdict::of_marks(row, noise.iter().map(|(kind, span)| (kind.as_str(), *span)))
    };
    rows.iter().zip(&noise).map(named).collect()
}

/// The set of a page, and those that it is scored with.
fn groups_of(page: &Page) -> Vec<&str> {
    if !page.scored {
        return Vec::new();
    }
    let mut names = vec![page.set.as_str()];
    names.extend(TOGETHER.iter().filter(|(_, sets)| sets.contains(&&*page.set)).map(|(name, _)| *name));
    if page.set == "indic-pages" && !page.is_whole() {
        names.push("indic-pages without whole pages");
    }
    names
}

fn shown(rates: Rates) -> String {
    format!("{:.3} {:.3} F {:.3}", rates.precision, rates.recall, rates.f1)
}

fn rates<T: Copy>(lines: &[(T, bool)], is_noise: impl Fn(T) -> bool) -> Rates {
    let count =
        |meant: &dyn Fn(T, bool) -> bool| lines.iter().filter(|(said, noise)| meant(*said, *noise)).count();
    let right = count(&|said, noise| noise && is_noise(said));
    Score::new(count(&|_, noise| noise), count(&|said, _| is_noise(said)), right).rates
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_count_what_is_said_to_be_noise() {
        let lines = [(0.9, true), (0.7, false), (0.4, true), (0.1, false)];
        assert_eq!(rates(&lines, |share| share >= 0.5), Rates::new(0.5, 0.5));
        assert_eq!(rates(&lines, |share| share >= 0.95), Rates::new(0.0, 0.0));
    }
}
