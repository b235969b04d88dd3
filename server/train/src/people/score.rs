//! How well people are told whose names were not learned from.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use super::data::{self, Mentions};

/// Prints the scores of the pairs of a table, given what was said of each.
pub fn pairs(table: &Path, said: &HashMap<[&str; 4], f32>) -> anyhow::Result<()> {
    let threshold = f64::from(tippani_people::THRESHOLD);
    let report = tippani_eval::pairs::evaluate(table, None, threshold, &|pair| {
        said.get(&[pair.name_a, pair.lang_a, pair.name_b, pair.lang_b]).map_or(0.0, |score| f64::from(*score))
    })?;
    println!("{}", report.text());
    Ok(())
}

/// Prints B-cubed (Bagga and Baldwin 1998) of all mentions, each in the clusters of its person's fold, also by the origin of the text.
pub fn people(mentions: &Mentions, clusters: &[Vec<usize>], folds: u64) {
    let people: Vec<&str> = mentions.people().collect();
    let mut of_mention = vec![(0.0, 0.0); mentions.len()];
    for (fold, clusters) in (0..).zip(clusters) {
        let mut of_person: HashMap<&str, f64> = HashMap::new();
        let mut of_cluster: HashMap<usize, f64> = HashMap::new();
        let mut of_both: HashMap<(&str, usize), f64> = HashMap::new();
        for (person, cluster) in people.iter().zip(clusters) {
            *of_person.entry(person).or_default() += 1.0;
            *of_cluster.entry(*cluster).or_default() += 1.0;
            *of_both.entry((person, *cluster)).or_default() += 1.0;
        }
        for (at, (person, cluster)) in people.iter().zip(clusters).enumerate() {
            if data::fold(person, folds) == fold {
                let both = of_both[&(*person, *cluster)];
                of_mention[at] = (both / of_cluster[cluster], both / of_person[person]);
            }
        }
    }
    let mut groups: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
    for (origin, rates) in mentions.origins().zip(&of_mention) {
        groups.entry("all").or_default().push(*rates);
        groups.entry(origin).or_default().push(*rates);
    }
    for (group, rates) in groups {
        let mean =
            |rate: &dyn Fn(&(f64, f64)) -> f64| rates.iter().map(rate).sum::<f64>() / rates.len() as f64;
        let (precision, recall) = (mean(&|rates| rates.0), mean(&|rates| rates.1));
        let f1 = 2.0 * precision * recall / (precision + recall);
        println!("{group:<10} {:>5} mentions  B-cubed P {precision:.4} R {recall:.4} F {f1:.4}", rates.len());
    }
}
