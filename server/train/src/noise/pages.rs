//! Pages with labels, as the model of noise learns them.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use rayon::prelude::*;
use tippani_entities::tagger::fnv;
use tippani_eval::lines::{self, Label};
use tippani_eval::rates::{Rates, Score};
use tippani_noise::soft::{ROWS, Sight, again, around};
use tippani_noise::{Detector, Kind, LineReading, Settings};

use super::logistic::{Example, share};

/// A page.
pub struct Page {
    /// The set it is of, and its name there.
    pub set: String,
    pub name: String,
    site: u64,
    weight: f32,
    rows: Vec<String>,
    sights: Vec<Sight>,
    /// Whether a rule says that the line is noise.
    ruled: Vec<bool>,
    /// The features of each line; none where it has no words.
    pub features: Vec<Vec<u16>>,
    /// Whether each line is noise, where that is told.
    pub labels: Vec<Option<bool>>,
}

/// All pages of the sets.
pub fn read(folder: &Path, weights: &[f32]) -> anyhow::Result<Vec<Page>> {
    let detector = Detector::new(&Settings::default());
    let mut paths = Vec::new();
    let mut sets: Vec<_> =
        std::fs::read_dir(folder)?.filter_map(Result::ok).map(|entry| entry.path()).collect();
    sets.sort();
    for set in sets.iter().filter(|path| path.is_dir()) {
        let mut own: Vec<_> =
            std::fs::read_dir(set)?.filter_map(Result::ok).map(|entry| entry.path()).collect();
        own.sort();
        paths.extend(own.into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "txt")));
    }
    let index = std::fs::read_to_string(folder.join("indic-pages/index.tsv"))?;
    let domains: BTreeMap<&str, &str> = index
        .lines()
        .skip(1)
        .filter_map(|row| {
            let mut fields = row.split('\t');
            Some((fields.next()?, fields.nth(1)?))
        })
        .collect();
    paths.par_iter().map(|path| page(&detector, path, &domains, weights)).collect()
}

fn page(
    detector: &Detector,
    path: &Path,
    domains: &BTreeMap<&str, &str>,
    weights: &[f32],
) -> anyhow::Result<Page> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let labels = std::fs::read_to_string(path.with_extension("labels"))?;
    let rows: Vec<&str> = text.split_terminator('\n').map(|row| row.trim_end_matches('\r')).collect();
    let labels = lines::read(path, &labels, rows.len())?;
    let named = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (set, name) = (named(path.parent().and_then(Path::file_name)), named(path.file_stem()));
    let domain =
        domains.get(name.as_str()).copied().unwrap_or_else(|| name.split("__").next().unwrap_or_default());
    let weight = match () {
        () if set.starts_with("indic") => weights[2],
        () if set.ends_with("-raw") => weights[0],
        () => weights[1],
    };
    let readings: Vec<LineReading> = rows.iter().map(|row| detector.read_line(row)).collect();
    let mut ruled = vec![false; rows.len()];
    for (line, mark) in detector.marks(&readings.iter().collect::<Vec<_>>()) {
        let text = rows[line].trim();
        ruled[line] |= matches!(mark.kind, Kind::Noise(_)) && mark.span.len() * 5 >= text.len() * 4;
    }
    let sights: Vec<Sight> = rows.iter().map(|row| detector.sight(row)).collect();
    let features = sights
        .iter()
        .zip(around(&sights))
        .map(|(own, place)| own.features.iter().copied().chain(place).collect())
        .collect();
    let labels = labels
        .iter()
        .map(|label| match label {
            Label::Content => Some(false),
            Label::Noise(_) => Some(true),
            Label::Mixed { .. } | Label::Undecided | Label::Blank => None,
        })
        .collect();
    Ok(Page {
        set,
        name: name.clone(),
        site: site(domain),
        weight,
        rows: rows.iter().map(|row| (*row).to_owned()).collect(),
        sights,
        ruled,
        features,
        labels,
    })
}

/// A number for a site: the same for `www.x.com` and `x.com`.
fn site(domain: &str) -> u64 {
    let hash = fnv(domain.trim_start_matches("www."));
    hash ^ hash >> 29
}

impl Page {
    /// Which of so many folds it is in.
    pub fn fold(&self, folds: u64) -> u64 {
        self.site % folds
    }

    /// The labelled lines.
    pub fn examples<'f>(
        &self,
        features: impl Fn(usize) -> &'f [u16],
        offset: impl Fn(usize) -> f32,
    ) -> Vec<Example<'f>> {
        let labelled = self.labels.iter().enumerate().filter_map(|(line, noise)| Some((line, (*noise)?)));
        labelled
            .map(|(line, noise)| Example {
                features: features(line),
                noise,
                weight: self.weight,
                offset: offset(line),
            })
            .filter(|example| !example.features.is_empty())
            .collect()
    }

    /// The sum of each line's weights.
    pub fn sums<'f>(&self, weights: &[f32], features: impl Fn(usize) -> &'f [u16]) -> Vec<f32> {
        let sum = |line: usize| features(line).iter().map(|row| weights[usize::from(*row)]).sum();
        (0..self.labels.len()).map(sum).collect()
    }

    /// The features of the second look.
    pub fn second(&self, first: &[f32]) -> Vec<Vec<u16>> {
        let shares: Vec<f32> = first.iter().map(|sum| share(*sum)).collect();
        again(&self.sights, &shares)
    }
}

/// Which rows stand in lines of so many sites.
pub fn told_by_many(pages: &[&Page], sites: usize) -> Vec<bool> {
    let mut told: Vec<Vec<u64>> = vec![Vec::new(); ROWS];
    for page in pages {
        for row in page.features.iter().flatten() {
            let own = &mut told[usize::from(*row)];
            if own.len() < sites && !own.contains(&page.site) {
                own.push(page.site);
            }
        }
    }
    told.iter().map(|own| own.len() >= sites).collect()
}

/// Prints how well noise was told in each set, by the model alone and beside the rules: precision, recall and F1 of lines from some
/// share on.
pub fn report(pages: &[Page], told: &[(usize, Vec<f32>)]) {
    for (beside, name) in [(false, "the model alone"), (true, "beside the rules")] {
        println!("{name}");
        report_one(pages, told, beside);
    }
}

fn report_one(pages: &[Page], told: &[(usize, Vec<f32>)], beside_rules: bool) {
    let mut groups: BTreeMap<String, Vec<(f32, bool)>> = BTreeMap::new();
    for (at, shares) in told {
        let page = &pages[*at];
        let by_both = shares
            .iter()
            .zip(&page.ruled)
            .map(|(share, ruled)| if beside_rules && *ruled { 1.0 } else { *share });
        let lines = page.labels.iter().zip(by_both).filter_map(|(label, share)| Some((share, (*label)?)));
        let lines: Vec<(f32, bool)> = lines.collect();
        let stem = page.name.trim_end_matches(|digit: char| digit.is_ascii_digit()).trim_end_matches('-');
        if page.set.starts_with("indic") && !stem.ends_with("-raw") {
            groups.entry("indic-pages without whole pages".to_owned()).or_default().extend(&lines);
        }
        let english = ["scrapinghub", "newsbodies", "fundus-eval", "wcxb"];
        if page.set.ends_with("-ext") && english.iter().any(|name| page.set.starts_with(name)) {
            groups.entry("english ext".to_owned()).or_default().extend(&lines);
        }
        groups.entry(page.set.clone()).or_default().extend(lines);
    }
    for (name, lines) in groups {
        print!("{name:<34} {:>6}", lines.len());
        for least in [0.4, 0.5, 0.6, 0.95] {
            let rates = rates(&lines, least);
            print!("  @{least}: {:.3} {:.3} F {:.3}", rates.precision, rates.recall, rates.f1);
        }
        println!();
    }
}

/// Prints the lines of a set that are told worst, with their share.
pub fn print_errors(pages: &[Page], told: &[(usize, Vec<f32>)], set: &str) {
    let mut wrong: Vec<(f32, bool, &str, &str)> = Vec::new();
    for (at, shares) in told.iter().filter(|(at, _)| pages[*at].set == set) {
        let page = &pages[*at];
        for ((label, share), row) in page.labels.iter().zip(shares).zip(&page.rows) {
            if let Some(noise) = label.filter(|noise| *noise != (*share >= 0.5)) {
                wrong.push((*share, noise, &page.name, row));
            }
        }
    }
    wrong.sort_by(|a, b| (a.0 - 0.5).abs().total_cmp(&(b.0 - 0.5).abs()).reverse());
    for (share, noise, page, row) in wrong {
        let shown: String = row.chars().take(110).collect();
        println!("{share:.3} {} {page}: {shown}", if noise { "noise" } else { "content" });
    }
}

fn rates(lines: &[(f32, bool)], least: f32) -> Rates {
    let count = |meant: &dyn Fn(f32, bool) -> bool| {
        lines.iter().filter(|(share, noise)| meant(*share, *noise)).count()
    };
    let right = count(&|share, noise| noise && share >= least);
    Score::new(count(&|_, noise| noise), count(&|share, _| share >= least), right).rates
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_in_one_fold_under_all_its_names() {
        assert_eq!(site("www.example.org"), site("example.org"));
        assert_ne!(site("example.org"), site("example.com"));
    }

    #[test]
    fn rates_count_what_is_at_least_so_probable() {
        let lines = [(0.9, true), (0.7, false), (0.4, true), (0.1, false)];
        assert_eq!(rates(&lines, 0.5), Rates::new(0.5, 0.5));
        assert_eq!(rates(&lines, 0.95), Rates::new(0.0, 0.0));
    }
}
