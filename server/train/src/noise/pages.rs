//! Pages with labels, as the model of noise learns them.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use rayon::prelude::*;
use tippani_entities::tagger::fnv;
use tippani_eval::lines::{self, Label};
use tippani_eval::noise::is_whole_page;
use tippani_noise::soft::{Aspect, Feature, Measures, ROWS, Sight, Table, Text, again, around, witnessed};
use tippani_noise::witness::{Keys, Lines, Testimony};
use tippani_noise::{Detector, Settings};

use super::logistic::Example;
use crate::boosting::Sample;

/// A page.
pub struct Page {
    /// The set it is of, and its name there.
    pub set: String,
    name: String,
    site: u64,
    /// Whether it is scored, and left out where its fold is.
    pub scored: bool,
    pub weight: f32,
    /// Its lines.
    pub rows: Vec<String>,
    sights: Vec<Sight>,
    /// What the other pages of its set say of its lines.
    pub testimony: Testimony,
    /// The features of each line; none where it has no words.
    pub features: Vec<Vec<Feature>>,
    /// Whether each line is noise, where that is told.
    pub labels: Vec<Option<bool>>,
}

/// All pages of the sets.
pub fn read(folder: &Path, weights: &[f32]) -> anyhow::Result<Vec<Page>> {
    let detector = Detector::with_model(&Settings::default(), None);
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
    let mut pages: Vec<Page> =
        paths.par_iter().map(|path| page(&detector, path, &domains, weights)).collect::<Result<_, _>>()?;
    // Each set is a corpus of its own: whole pages and what was extracted from them share every line.
    pages.chunk_by_mut(|one, other| one.set == other.set).for_each(place);
    Ok(pages)
}

/// Adds the features of where lines stand on their pages and in the corpus that the pages are.
pub fn place(set: &mut [Page]) {
    let sites: Vec<(u64, Keys)> =
        set.iter().map(|page| (page.site, Keys::read(page.rows.iter().map(String::as_str)))).collect();
    let mut lines = Lines::default();
    for (number, (_, keys)) in (0..).zip(&sites) {
        lines.set(number, keys);
    }
    for (number, page) in (0..).zip(set.iter_mut()) {
        let own = Some(number);
        page.testimony = page.heard(&lines, own);
        // A corpus can have one page of a site: half of the pages learn as if theirs had.
        let beside = (0..).zip(&sites).filter(|(other, (site, _))| *other != number && *site == page.site);
        let beside: Vec<(u32, &Keys)> = beside.map(|(other, (_, keys))| (other, keys)).collect();
        if number % 2 == 0 || beside.is_empty() {
            page.place(&page.testimony.clone());
            continue;
        }
        beside.iter().for_each(|(other, _)| _ = lines.remove(*other));
        page.place(&page.heard(&lines, own));
        beside.iter().for_each(|(other, keys)| _ = lines.set(*other, keys));
    }
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
    let site = site(domain);
    let weight = match () {
        () if set.starts_with("indic") => weights[2],
        () if set.ends_with("-raw") => weights[0],
        () => weights[1],
    };
    let labels = labels
        .iter()
        .map(|label| match label {
            Label::Content => Some(false),
            Label::Noise(_) => Some(true),
            Label::Mixed { .. } | Label::Undecided | Label::Blank => None,
        })
        .collect();
    let rows = rows.iter().map(|row| (*row).to_owned()).collect();
    Ok(Page { weight, labels, ..Page::new(detector, set, name, site, rows) })
}

/// A number for a site: the same for `www.x.com` and `x.com`.
fn site(domain: &str) -> u64 {
    let hash = fnv(domain.trim_start_matches("www."));
    hash ^ hash >> 29
}

impl Page {
    /// A page without a label; `place` is still to come.
    pub fn new(detector: &Detector, set: String, name: String, site: u64, rows: Vec<String>) -> Self {
        let (sights, features) = rows.iter().map(|row| detector.sight(row)).unzip();
        Self {
            set,
            name,
            site,
            scored: true,
            weight: 1.0,
            labels: vec![None; rows.len()],
            rows,
            sights,
            testimony: Testimony::default(),
            features,
        }
    }

    fn heard(&self, lines: &Lines, own: Option<u32>) -> Testimony {
        lines.testimony(own, &self.sights.iter().collect::<Vec<_>>())
    }

    fn place(&mut self, testimony: &Testimony) {
        let sights: Vec<&Sight> = self.sights.iter().collect();
        let mut add = |line: usize, aspect, row| self.features[line].push(Feature::new(aspect, row));
        let text = Text::new(&sights);
        around(&text, &mut add);
        witnessed(&text, testimony, &mut add);
    }

    /// Which of so many folds it is in.
    pub fn fold(&self, folds: u64) -> u64 {
        self.site % folds
    }

    /// The labelled lines for the first look.
    pub fn examples(&self) -> impl Iterator<Item = Example<'_>> {
        let labelled = self.labels.iter().zip(&self.features).filter(|(_, features)| !features.is_empty());
        labelled
            .filter_map(|(noise, features)| Some(Example { features, noise: (*noise)?, weight: self.weight }))
    }

    /// The labelled lines for the second, by the measures of all.
    pub fn samples<'m>(&self, measures: &'m [Option<Measures>]) -> impl Iterator<Item = Sample<'m>> {
        let labelled = self.labels.iter().zip(measures);
        labelled.filter_map(|(noise, measures)| {
            Some(Sample { measures: measures.as_ref()?, positive: (*noise)?, weight: self.weight })
        })
    }

    /// What belongs to each labelled line, and whether it is noise.
    pub fn labelled<T: Copy>(&self, of_lines: &[T]) -> Vec<(T, bool)> {
        let lines =
            self.labels.iter().zip(of_lines).filter_map(|(noise, of_line)| Some((*of_line, (*noise)?)));
        lines.collect()
    }

    /// Whether it is the whole page of a site: menus, footers and all.
    pub fn is_whole(&self) -> bool {
        self.set.ends_with("-raw") || is_whole_page(&self.name)
    }

    /// What the second look sees of each line that has words, after this first one.
    pub fn measures(&self, first: &Table) -> Vec<Option<Measures>> {
        let weigh = |features: &Vec<Feature>| {
            Aspect::ALL.map(|aspect| {
                let own = features.iter().filter(|feature| feature.aspect() == aspect);
                first.sum(own.map(|feature| feature.row()))
            })
        };
        let aspects: Vec<[f32; Aspect::COUNT]> = self.features.iter().map(weigh).collect();
        let sights: Vec<&Sight> = self.sights.iter().collect();
        let mut measures = vec![None; self.rows.len()];
        again(&Text::new(&sights), &aspects, &self.testimony, &mut |line, own| measures[line] = Some(*own));
        measures
    }
}

/// Which rows stand in lines of so many sites.
pub fn told_by_many(pages: &[&Page], sites: usize) -> Vec<bool> {
    let mut told: Vec<Vec<u64>> = vec![Vec::new(); ROWS];
    for page in pages.iter().filter(|page| page.scored) {
        for feature in page.features.iter().flatten() {
            let own = &mut told[feature.row() as usize];
            if own.len() < sites && !own.contains(&page.site) {
                own.push(page.site);
            }
        }
    }
    told.iter().map(|own| own.len() >= sites).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_in_one_fold_under_all_its_names() {
        assert_eq!(site("www.example.org"), site("example.org"));
        assert_ne!(site("example.org"), site("example.com"));
    }
}
