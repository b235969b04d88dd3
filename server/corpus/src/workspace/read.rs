//! Reading articles from their files into the index.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use tippani_noise::soft::Sight;
use tippani_noise::witness::Keys;
use tippani_text::Document;

use super::{ReadArticle, Stamp, Workspace};
use crate::analysis::{AnalysisCache, analyse};
use crate::configuration::Configuration;
use crate::decode::read_article;
use crate::discover::{Discovered, discover};
use crate::facts::ArticleFacts;
use crate::fault::FileFault;
use crate::settings::Limits;

/// How many articles are read at once, and how many the index takes first.
const BATCH: usize = 512;

impl Workspace {
    /// Reads every article of the folders into the index, on all cores, and forgets those that are gone. `progress` is
    /// called with (read, all); `cancelled` stops it. Returns what was found, and hands every article to `each`.
    pub fn read_all(
        &self,
        progress: &(dyn Fn(usize, usize) + Sync),
        cancelled: &(dyn Fn() -> bool + Sync),
        each: &(dyn Fn(ReadArticle) + Sync),
    ) -> Discovered {
        let configuration = self.configuration();
        let mut found = discover(&configuration.roots, &configuration.kit.settings, cancelled);
        if configuration.roots.iter().all(|root| root.is_file()) {
            // Files that were named are articles, whatever the patterns say.
            found.unmatched.clear();
        }
        let all = found.articles.len();
        let read = AtomicUsize::new(0);
        progress(0, all);
        self.count_lines(&found.articles, &configuration.kit.settings.limits, cancelled);
        // Batch by batch: the index takes many articles at once far more cheaply than one after the other, and every time it looks again
        // at all that the new ones touch. So it takes as many as it has: what comes early is answered early, and all costs twice at most.
        let (mut waiting, mut taken) = (Vec::new(), 0);
        for batch in found.articles.chunks(BATCH) {
            let facts = batch.par_iter().filter_map(|path| {
                if cancelled() || self.is_open(path) {
                    return None;
                }
                let article = self.analyse_file(path, &configuration);
                progress(read.fetch_add(1, Ordering::Relaxed) + 1, all);
                let article = article?;
                let facts = Arc::clone(&article.facts);
                each(article);
                Some(facts)
            });
            waiting.par_extend(facts);
            if waiting.len() >= taken {
                taken += self.take(std::mem::take(&mut waiting));
            }
        }
        self.take(waiting);
        if found.complete && !cancelled() {
            self.forget_others(&found.articles);
        }
        for fault in &found.faults {
            self.note_faults(&fault.path, vec![fault.clone()]);
        }
        found
    }

    /// Puts articles into the index that no editor has opened meanwhile: its text would be the truth. Returns how many came.
    fn take(&self, facts: Vec<Arc<ArticleFacts>>) -> usize {
        let facts: Vec<_> = facts.into_iter().filter(|facts| !self.is_open(&facts.path)).collect();
        let count = facts.len();
        self.index.put_all(facts);
        count
    }

    /// Counts in how many articles each line stands, before any is analysed.
    fn count_lines(&self, articles: &[PathBuf], limits: &Limits, cancelled: &(dyn Fn() -> bool + Sync)) {
        // Numbered in order: which article is the first to hold a line shall not hang on which thread was.
        let numbers: Vec<_> = articles.iter().map(|path| self.index.number(path)).collect();
        for (batch, numbers) in articles.chunks(BATCH).zip(numbers.chunks(BATCH)) {
            let keys: Vec<_> = batch
                .par_iter()
                .zip(numbers)
                .filter(|(path, _)| !cancelled() && !self.is_open(path))
                .filter_map(|(path, number)| {
                    let text = read_article(path, limits).ok()?.text;
                    Some((*number, Keys::read(tippani_text::lines(&text).map(|line| line.slice(&text)))))
                })
                .collect();
            self.index.count_lines(&keys);
        }
    }

    /// Reads one article from its file into the index. Where it cannot be read, it is taken out, and its faults are noted.
    pub fn read_file(&self, path: &Path) {
        let configuration = self.configuration();
        if let Some(article) = self.analyse_file(path, &configuration)
            && !self.is_open(path)
        {
            self.index.put(article.facts);
        }
    }

    /// Reads an article of the corpus from its file to look at it; `None` where it is none, or cannot be read. The index learns nothing
    /// of it: what changed on disk is taken in when its change is told.
    pub fn look_into(&self, path: &Path) -> Option<ReadArticle> {
        let configuration = self.configuration();
        let article = crate::discover::article_path(path, &configuration.roots, &configuration.kit.settings)?;
        self.read_and_analyse(&article, &configuration).ok()
    }

    /// Reads and analyses an article, and notes what was wrong with its file. `None` where it cannot be read: then it is taken out of
    /// the index.
    fn analyse_file(&self, path: &Path, configuration: &Configuration) -> Option<ReadArticle> {
        // Taken before reading: what is written meanwhile makes the stamp a different one.
        self.stamp(path, Stamp::of(path));
        match self.read_and_analyse(path, configuration) {
            Ok(article) => {
                self.note_faults(path, article.decoded.faults.clone());
                Some(article)
            }
            Err(fault) => {
                // What is gone is no fault: it disappeared while the folder was read.
                let gone = std::fs::symlink_metadata(path).is_err();
                self.note_faults(path, if gone { Vec::new() } else { vec![fault] });
                self.index.remove(self.index.number(path));
                None
            }
        }
    }

    fn read_and_analyse(&self, path: &Path, configuration: &Configuration) -> Result<ReadArticle, FileFault> {
        let number = self.index.number(path);
        let decoded = read_article(path, &configuration.kit.settings.limits)?;
        let document = Document::new(&decoded.text);
        let analysis = {
            let witness = |lines: &[&Sight]| self.index.testimony(number, lines);
            analyse(&document, &configuration.kit, &witness, &mut AnalysisCache::default())
        };
        let name = configuration.article_name(path);
        let facts = Arc::new(ArticleFacts::of(number, path.into(), name, &analysis));
        Ok(ReadArticle { path: path.to_owned(), decoded, analysis, facts })
    }
}
