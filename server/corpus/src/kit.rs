//! What analysis needs beside the text: the settings, and the tools built from them.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tippani_entities::{EntityType, Recogniser};
use tippani_noise::Detector;

use crate::settings::{CompiledSilence, Settings, Severity, Silenced};

/// What the settings show of one article.
#[derive(Clone)]
pub(crate) struct Shown<'k> {
    settings: &'k Settings,
    silenced: Silenced<'k>,
}

impl Shown<'_> {
    /// The severity of findings of a code that are as severe as `default` by themselves; `None` where they are not shown.
    pub fn severity(&self, code: &str, default: Severity) -> Option<Severity> {
        if self.silenced.holds(code) { None } else { self.settings.severity(code, Some(default)) }
    }

    /// Whether findings of a code are shown, however severe.
    pub fn holds(&self, code: &str) -> bool {
        self.severity(code, Severity::Hint).is_some()
    }
}

/// The tools of one set of settings. Immutable; new settings make a new kit.
pub struct Kit {
    /// The settings it was built from.
    pub settings: Settings,
    /// The entity types that are shown.
    pub types: Vec<EntityType>,
    /// Finds mentions.
    pub recogniser: Recogniser,
    /// Finds noise and hazards.
    pub detector: Detector,
    /// What is not shown in some articles.
    silence: CompiledSilence,
    generation: u64,
}

impl Kit {
    /// Builds the tools; takes tens of milliseconds. `names` are those of the user's own lists (`[entities] lists`).
    pub fn new(settings: Settings, names: Vec<(EntityType, String)>) -> Arc<Self> {
        static GENERATION: AtomicU64 = AtomicU64::new(0);
        Arc::new(Self {
            recogniser: Recogniser::new(&tippani_entities::Settings { names }),
            detector: Detector::new(&settings.noise),
            types: settings.types.iter().filter_map(|name| EntityType::from_name(name)).collect(),
            silence: settings.silence.compile(),
            settings,
            generation: GENERATION.fetch_add(1, Ordering::Relaxed),
        })
    }

    /// What the settings show of an article, by its path and by what it is called in messages.
    pub(crate) fn shown_in(&self, path: &Path, name: &str) -> Shown<'_> {
        Shown { settings: &self.settings, silenced: self.silence.of(path, name) }
    }

    /// A number that no other kit of this process has: what was computed with one kit is not reused with another.
    pub fn generation(&self) -> u64 {
        self.generation
    }
}
