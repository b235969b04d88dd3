//! Clustering of mentions as they stand in running text, case endings and all, for evaluation.

use std::collections::HashMap;
use std::sync::Arc;

use crate::likeness::Model;
use crate::name::Name;
use crate::resolve::resolve_names;
use crate::{ArticleNumber, Index, NamedMention};

/// A mention as it stands in the text, without its title.
#[derive(Clone, Copy, Debug)]
pub struct SurfaceMention<'a> {
    /// The words as written; a case ending may hang on each.
    pub surface: &'a str,
    /// The title before it, if any.
    pub role: Option<&'a str>,
}

/// Clusters the mentions of articles, each in the order of its text: for every mention a number, the same for
/// two mentions held for one person. No gazetteer is asked.
pub fn cluster(articles: &[Vec<SurfaceMention<'_>>]) -> Vec<Vec<usize>> {
    cluster_by(articles, &Model::embedded())
}

/// [`cluster`] by another model.
pub fn cluster_by(articles: &[Vec<SurfaceMention<'_>>], model: &Arc<Model>) -> Vec<Vec<usize>> {
    let mut index = Index::reading(Vec::new(), Name::of_surface, model.clone());
    let paths: Vec<String> = (0..articles.len()).map(|at| format!("{at:08}")).collect();
    let locals: Vec<Arc<crate::LocalPeople>> = articles
        .iter()
        .map(|mentions| {
            let named: Vec<NamedMention<'_>> = mentions
                .iter()
                .map(|mention| NamedMention {
                    name: mention.surface,
                    entity: None,
                    role: mention.role,
                    respells: None,
                })
                .collect();
            Arc::new(resolve_names(&named, Name::of_surface, model))
        })
        .collect();
    let numbered = locals.iter().zip(&paths).enumerate();
    index.set_articles(
        numbered.map(|(at, (local, path))| (ArticleNumber(at as u32), path.as_str(), local.clone())),
    );
    let mut numbers = HashMap::new();
    let mut number = |article: usize, local: usize| {
        let person = index.person_of(ArticleNumber(article as u32), local).map(|person| person.id.clone());
        let next = numbers.len();
        *numbers.entry(person.ok_or((article, local))).or_insert(next)
    };
    let of_article = |(article, local): (usize, &Arc<crate::LocalPeople>)| {
        local.of_mention.iter().map(|person| number(article, *person as usize)).collect()
    };
    locals.iter().enumerate().map(of_article).collect()
}
