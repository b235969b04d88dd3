//! Ids of persons, from what they are called: the same for the same corpus, in whatever order it is read.

use unicode_normalization::UnicodeNormalization;

use super::clusters::Cluster;
use super::forms::Form;
use super::nodes::{NodeId, NodeKey};
use super::{Group, Index};
use crate::name::Kind;

/// Longest slug, in bytes.
const LONGEST: usize = 60;
/// The slug of names in letters that are not read by sound.
const UNREAD: &str = "person";

/// A name in Latin letters, words joined by hyphens: of the full forms (of all, if none is full) the one in
/// Latin letters, else the first by its key, read by sound.
pub fn slug<'a>(forms: impl Iterator<Item = &'a Form>) -> String {
    let first = forms.min_by_key(|form| (!form.name.is_full(), !is_latin(&form.key), form.key.clone()));
    let Some(form) = first else {
        return UNREAD.to_string();
    };
    let mut slug = String::new();
    for token in &form.name.tokens {
        let before = slug.len();
        if before > 0 {
            slug.push('-');
        }
        if is_latin(&token.folded) {
            slug.extend(token.folded.nfd().filter(char::is_ascii_alphanumeric));
        } else if let (Kind::Initial(_), Some(segment)) = (token.kind, token.readings[0].segments.first()) {
            slug.push_str(segment.latin());
        } else {
            token.readings[0].segments.iter().for_each(|segment| slug.push_str(segment.latin()));
        }
        if slug.len() == before + usize::from(before > 0) {
            slug.truncate(before);
        }
    }
    slug.truncate(LONGEST);
    if slug.is_empty() { UNREAD.to_string() } else { slug }
}

fn is_latin(folded: &str) -> bool {
    folded.chars().all(|c| !c.is_alphabetic() || tippani_text::script_of(c) == tippani_text::Script::Latin)
}

/// Six hexadecimal digits of a text (FNV-1a): they must be the same on every machine and in every version.
fn hash(parts: &[&str]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for part in parts {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
    format!("{:06x}", (hash ^ (hash >> 32)) & 0xff_ffff)
}

fn solo_id(slug: &str, path: &str, key: &str) -> String {
    format!("{slug}-{}", hash(&[path, key]))
}

impl Index {
    /// The id of a cluster, decisions aside: the gazetteer's, else its slug, with a hash behind it where
    /// another person has that slug, where the name says nothing outside its article, or is not read by sound.
    pub(super) fn cluster_id(&self, cluster: u32) -> Option<String> {
        let own = self.clusters.get(cluster)?;
        let key = self.key_of(own)?;
        if let Some(entity) = &own.entity {
            return Some(entity.to_string());
        }
        let slug = &own.slug;
        let taken = || {
            self.nodes.find(&NodeKey::Entity((**slug).into())).is_some()
                || self.clusters.called(slug).any(|other| {
                    let other = self.clusters.get(other).filter(|other| other.slug == *slug);
                    let before = other.and_then(|other| self.key_of(other)).filter(|other| *other < key);
                    other.is_some_and(|other| other.entity.is_none()) && before.is_some()
                })
        };
        Some(match key {
            NodeKey::Solo(path, key) => solo_id(slug, path, key),
            NodeKey::Name(key) if **slug == *UNREAD || taken() => format!("{slug}-{}", hash(&[key])),
            _ => slug.to_string(),
        })
    }

    /// What stands in the table of clusters for one.
    pub(super) fn name_of(&self, cluster: u32) -> String {
        let cluster = self.clusters.get(cluster);
        cluster.map(|cluster| self.name_of_nodes(&cluster.nodes, &cluster.slug)).unwrap_or_default()
    }

    /// What stands in the table of clusters for one of these nodes: names of one word have the same slug in thousands of articles.
    pub(super) fn name_of_nodes(&self, nodes: &[NodeId], slug: &str) -> String {
        match nodes.first().and_then(|node| self.nodes.get(*node)).map(|node| &node.key) {
            Some(NodeKey::Solo(path, key)) => solo_id(slug, path, key),
            _ => slug.to_string(),
        }
    }

    /// What tells a cluster from others of the same slug.
    fn key_of(&self, cluster: &Cluster) -> Option<&NodeKey> {
        cluster.nodes.first().and_then(|node| self.nodes.get(*node)).map(|node| &node.key)
    }

    /// The cluster of that id.
    pub(super) fn cluster_of_id(&self, id: &str) -> Option<u32> {
        if let Some(node) = self.nodes.find(&NodeKey::Entity(id.into())) {
            return self.nodes.get(node)?.cluster;
        }
        let hashless = id.rsplit_once('-').map(|(slug, _)| slug);
        let hashless = hashless.into_iter().flat_map(|slug| self.clusters.called(slug));
        let mut candidates = self.clusters.called(id).chain(hashless);
        candidates.find(|cluster| self.cluster_id(*cluster).as_deref() == Some(id))
    }

    /// The id of a group.
    pub(super) fn group_id(&self, group: Group) -> Option<String> {
        match group {
            Group::Decision(decision) => Some(self.claims.decision(decision).id.clone()),
            Group::Cluster(cluster) => {
                let id = self.cluster_id(cluster)?;
                if !self.claims.has_id(&id) {
                    return Some(id);
                }
                // A decision has the id and did not take the cluster.
                let key = self.key_of(self.clusters.get(cluster)?)?;
                Some(format!("{id}-{}", hash(&[&format!("{key:?}")])))
            }
        }
    }
}
