//! The distinct names of an article, and which of them are joined.

use std::collections::HashMap;

use crate::NamedMention;
use crate::name::Name;

/// All mentions of one name under one gazetteer id.
pub struct Unit<'a> {
    /// The name, taken apart.
    pub name: Name,
    /// The gazetteer's id of its mentions.
    pub entity: Option<&'a str>,
    /// Its mentions, ascending.
    pub mentions: Vec<usize>,
}

/// The units of an article as a union-find forest in which no tree holds two gazetteer ids.
pub struct Units<'a> {
    /// In the order of their first mention.
    pub all: Vec<Unit<'a>>,
    /// The unit of each mention.
    pub of_mention: Vec<usize>,
    parents: Vec<usize>,
    entities: Vec<Option<&'a str>>,
}

/// The mentions of one name by gazetteer id.
type ById<'a> = Vec<(Option<&'a str>, Vec<usize>)>;

impl<'a> Units<'a> {
    /// Groups mentions by name and gazetteer id. A mention without an id goes with those of its name that
    /// have one.
    pub fn gather(mentions: &[NamedMention<'a>], read: impl Fn(&str) -> Name) -> Self {
        let mut written: HashMap<&str, usize> = HashMap::with_capacity(mentions.len().min(512));
        let mut by_key: HashMap<String, usize> = HashMap::new();
        // Of each name: what it is, and its units by id, the first id first.
        let mut names: Vec<(Name, ById<'a>)> = Vec::new();
        for (at, mention) in mentions.iter().enumerate() {
            let name = *written.entry(mention.name).or_insert_with(|| {
                let name = read(mention.name);
                let key = name.key();
                *by_key.entry(key).or_insert_with(|| {
                    names.push((name, Vec::new()));
                    names.len() - 1
                })
            });
            let ids = &mut names[name].1;
            match ids.iter_mut().find(|(id, _)| *id == mention.entity) {
                Some((_, of_id)) => of_id.push(at),
                None => ids.push((mention.entity, vec![at])),
            }
        }
        let mut all = Vec::with_capacity(names.len());
        for (name, mut ids) in names {
            if ids.len() > 1
                && let Some(without) = ids.iter().position(|(id, _)| id.is_none())
            {
                let (_, strays) = ids.remove(without);
                ids[0].1.extend(strays);
                ids[0].1.sort_unstable();
            }
            all.extend(ids.into_iter().map(|(entity, mentions)| Unit {
                name: name.clone(),
                entity,
                mentions,
            }));
        }
        all.sort_by_key(|unit| unit.mentions.first().copied());
        let mut of_mention = vec![0; mentions.len()];
        for (at, unit) in all.iter().enumerate() {
            unit.mentions.iter().for_each(|mention| of_mention[*mention] = at);
        }
        let entities = all.iter().map(|unit| unit.entity).collect();
        Self { parents: (0..all.len()).collect(), entities, all, of_mention }
    }

    /// The unit that stands for all that are joined with this one.
    pub fn root(&mut self, unit: usize) -> usize {
        let mut at = unit;
        while self.parents[at] != at {
            self.parents[at] = self.parents[self.parents[at]];
            at = self.parents[at];
        }
        at
    }

    /// The gazetteer's id of a root.
    pub fn entity(&self, root: usize) -> Option<&'a str> {
        self.entities[root]
    }

    /// Joins two units with all that are joined to them, unless the gazetteer knows them as two people.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b || matches!((self.entities[a], self.entities[b]), (Some(one), Some(other)) if one != other)
        {
            return;
        }
        let (first, second) = (a.min(b), a.max(b));
        self.entities[first] = self.entities[first].or(self.entities[second]);
        self.parents[second] = first;
    }
}
