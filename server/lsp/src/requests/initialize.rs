//! `initialize`: what the editor can do, which folders, and the session.

use std::hash::RandomState;
use std::path::PathBuf;
use std::sync::Arc;

use tippani_corpus::configuration::Trust;
use tippani_corpus::settings::PartialSettings;
use tippani_corpus::workspace::Workspace;
use tokio::runtime::Handle;
use tower_lsp::Client;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

use crate::capabilities::{Flags, server_capabilities};
use crate::direct::Direct;
use crate::jobs::Jobs;
use crate::log::Log;
use crate::session::{Session, Slot, blocking, folders};
use crate::{background, convert, exit};

pub async fn handle(
    slot: &Slot,
    client: &Client,
    runtime: &Handle,
    log: &Log,
    direct: &Direct,
    params: InitializeParams,
) -> Result<InitializeResult> {
    if let Some(parent) = params.process_id {
        exit::with_parent(parent);
    }
    let mut flags = Flags::of(&params.capabilities);
    let roots = roots(&params);
    let (settings, faults) = params.initialization_options.as_ref().map(client_settings).unwrap_or_default();
    let (workspace, problems) =
        blocking(move || Workspace::new(folders(roots), Trust::Judged, settings)).await?;
    // Neovim (0.12.4), told that all articles can be asked for, asks for them alone when it is to ask again: open ones would grow old.
    let is_neovim = params.client_info.as_ref().is_some_and(|client| client.name == "Neovim");
    flags.pulls_all = flags.pulls && workspace.kit().settings.workspace_diagnostics && !is_neovim;
    let (jobs, receiver) = Jobs::new();
    let session = Arc::new(Session {
        client: client.clone(),
        runtime: runtime.clone(),
        flags,
        workspace,
        jobs,
        tokens: Default::default(),
        direct: direct.clone(),
        states: RandomState::new(),
        log: log.clone(),
    });
    session.jobs.problems(problems, faults);
    background::start(&session, receiver);
    slot.fill(session);
    Ok(InitializeResult {
        capabilities: server_capabilities(&flags),
        server_info: Some(ServerInfo {
            name: "tippani".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
        offset_encoding: None,
    })
}

/// The folders of the workspace; what older editors call the root; none for a single file.
fn roots(params: &InitializeParams) -> Vec<PathBuf> {
    if let Some(folders) = params.workspace_folders.as_ref().filter(|folders| !folders.is_empty()) {
        return folders.iter().filter_map(|folder| convert::path(&folder.uri)).collect();
    }
    #[expect(deprecated, reason = "Helix and older editors send nothing else")]
    let root = params.root_uri.as_ref();
    root.and_then(convert::path).into_iter().collect()
}

/// The client's settings, bare or under the key `tippani`.
pub fn client_settings(value: &serde_json::Value) -> (PartialSettings, Vec<String>) {
    let own = value.get("tippani").unwrap_or(value);
    if !own.is_object() {
        return Default::default();
    }
    let (settings, faults) = PartialSettings::from_json(own);
    (settings, faults.into_iter().map(|fault| fault.message).collect())
}
