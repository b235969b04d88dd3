//! The names, pairs and mentions of `data/people`.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use rayon::prelude::*;
use tippani_people::likeness::{self, Measures, Model, Tables};
use tippani_people::{SurfaceMention, cluster_by};

/// Which of so many folds a person is in (FNV-1a, Fowler, Noll and Vo).
pub fn fold(person: &str, folds: u64) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = person.bytes().fold(0xcbf2_9ce4_8422_2325, mix);
    (hash ^ hash >> 32) % folds
}

/// Two spellings of one word of a person's name.
pub struct Spelled {
    pub person: String,
    /// The number of their table.
    pub table: usize,
    /// The sounds by their numbers, in the order of the table.
    pub words: [Vec<u8>; 2],
}

/// The rows of a table as columns by the names in its header.
fn rows<const COLUMNS: usize>(
    path: &Path,
    columns: [&str; COLUMNS],
) -> anyhow::Result<Vec<[String; COLUMNS]>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let header = lines.next().unwrap_or_default();
    let place = |column: &str| header.iter().position(|own| *own == column);
    let mut places = [0; COLUMNS];
    for (at, column) in places.iter_mut().zip(columns) {
        *at = place(column).with_context(|| format!("{}: no column {column}", path.display()))?;
    }
    Ok(lines.map(|row| places.map(|at| row.get(at).copied().unwrap_or_default().to_owned())).collect())
}

/// Every two spellings of a word in names of one person: those of as many words, in their order.
pub fn spelled(path: &Path) -> anyhow::Result<Vec<Spelled>> {
    let mut names: BTreeMap<String, Vec<Vec<likeness::Sounds>>> = BTreeMap::new();
    for [person, name] in rows(path, ["person", "name"])? {
        let sounds = likeness::sounds(&name).filter(|words| !words.is_empty());
        names.entry(person).or_default().extend(sounds);
    }
    let mut found = Vec::new();
    for (person, names) in names {
        let mut seen = HashSet::new();
        for (at, one) in names.iter().enumerate() {
            for other in names[at + 1..].iter().filter(|other| other.len() == one.len()) {
                for ((script_a, a), (script_b, b)) in one.iter().zip(other) {
                    let Some((table, turned)) = Tables::number(*script_a, *script_b) else { continue };
                    let words = if turned { [b.clone(), a.clone()] } else { [a.clone(), b.clone()] };
                    let says = script_a != script_b || a != b;
                    if says && seen.insert((table, words.clone())) {
                        found.push(Spelled { person: person.clone(), table, words });
                    }
                }
            }
        }
    }
    Ok(found)
}

/// Names of different people that share a block and are as like as two names of one person: what a corpus is full of, and the
/// labelled pairs are not. For each name the likest few.
pub fn strangers(path: &Path) -> anyhow::Result<Vec<LabelledPair>> {
    const OF_A_NAME: usize = 2;
    // Two people may have one name, which teaches nothing.
    const STRAIN: f32 = 0.3;
    let names = rows(path, ["person", "name", "lang"])?;
    let mut blocks: HashMap<u64, Vec<usize>> = HashMap::new();
    let keys: Vec<Vec<u64>> = names.iter().map(|[_, name, _]| likeness::blocks(name)).collect();
    for (at, keys) in keys.iter().enumerate() {
        for key in keys {
            blocks.entry(*key).or_default().push(at);
        }
    }
    let of_name = |at: usize| {
        let [person, name, language] = &names[at];
        let block: BTreeSet<usize> =
            keys[at].iter().flat_map(|key| &blocks[key]).copied().filter(|other| *other < at).collect();
        let mut like: Vec<(f32, usize)> = block
            .into_iter()
            .filter(|other| names[*other][0] != *person)
            .filter_map(|other| Some((likeness::doubt(name, &names[other][1])?, other)))
            .filter(|(strain, _)| *strain >= STRAIN)
            .collect();
        like.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        like.truncate(OF_A_NAME);
        let pair = |(_, other): (f32, usize)| {
            let [stranger, other, of_other] = &names[other];
            LabelledPair {
                names: [name.clone(), other.clone()],
                languages: [language.clone(), of_other.clone()],
                people: [person.clone(), stranger.clone()],
                same: false,
            }
        };
        like.into_iter().map(pair).collect::<Vec<_>>()
    };
    Ok((0..names.len()).into_par_iter().flat_map_iter(of_name).collect())
}

/// Two names, and whether they are one person's.
pub struct LabelledPair {
    names: [String; 2],
    languages: [String; 2],
    pub people: [String; 2],
    pub same: bool,
}

impl LabelledPair {
    /// What tells it from others.
    pub fn key(&self) -> [&str; 4] {
        [&self.names[0], &self.languages[0], &self.names[1], &self.languages[1]]
    }

    /// What is measured of it; none where no model is asked.
    pub fn measures(&self, tables: &Tables) -> Option<Measures> {
        likeness::measures(&self.names[0], &self.names[1], tables)
    }

    /// What a model says of it.
    pub fn score(&self, model: &Model) -> f32 {
        tippani_people::score_by(&self.names[0], &self.names[1], model)
    }
}

/// The labelled pairs of a table.
pub fn pairs(path: &Path) -> anyhow::Result<Vec<LabelledPair>> {
    let columns = ["name_a", "name_b", "lang_a", "lang_b", "person_a", "person_b", "label"];
    let pair = |[name_a, name_b, lang_a, lang_b, person_a, person_b, label]: [String; 7]| LabelledPair {
        names: [name_a, name_b],
        languages: [lang_a, lang_b],
        people: [person_a, person_b],
        same: label == "1",
    };
    Ok(rows(path, columns)?.into_iter().map(pair).collect())
}

/// A mention: its words, its title, whose it is, and where the text is from.
struct Mention {
    surface: String,
    role: String,
    person: String,
    origin: String,
}

/// The mentions of articles.
pub struct Mentions {
    mentions: Vec<Mention>,
    /// Of each article, the numbers of its mentions in the order of the text.
    articles: Vec<Vec<usize>>,
}

impl Mentions {
    /// Reads a table of mentions.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut all = Self { mentions: Vec::new(), articles: Vec::new() };
        for [article, surface, role, person, origin] in
            rows(path, ["article", "surface", "role", "person", "origin"])?
        {
            let number = *numbers.entry(article).or_insert_with(|| {
                all.articles.push(Vec::new());
                all.articles.len() - 1
            });
            all.articles[number].push(all.mentions.len());
            all.mentions.push(Mention { surface, role, person, origin });
        }
        Ok(all)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.mentions.len()
    }

    /// Whose each is.
    pub fn people(&self) -> impl Iterator<Item = &str> {
        self.mentions.iter().map(|mention| mention.person.as_str())
    }

    /// Where the text of each is from.
    pub fn origins(&self) -> impl Iterator<Item = &str> {
        self.mentions.iter().map(|mention| mention.origin.split('+').next().unwrap_or_default())
    }

    /// The number of the cluster of each.
    pub fn cluster(&self, model: &Arc<Model>) -> Vec<usize> {
        let mention = |number: &usize| {
            let mention = &self.mentions[*number];
            SurfaceMention {
                surface: &mention.surface,
                role: Some(mention.role.as_str()).filter(|role| !role.is_empty()),
            }
        };
        let articles: Vec<Vec<SurfaceMention<'_>>> =
            self.articles.iter().map(|article| article.iter().map(mention).collect()).collect();
        let mut clusters = vec![0; self.mentions.len()];
        for (article, of_article) in self.articles.iter().zip(cluster_by(&articles, model)) {
            for (mention, cluster) in article.iter().zip(of_article) {
                clusters[*mention] = cluster;
            }
        }
        clusters
    }
}
