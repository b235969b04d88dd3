//! The protocol's methods, each handed to the file of its name.

use tokio::runtime::Handle;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::request::{
    GotoDeclarationParams, GotoDeclarationResponse, GotoImplementationParams, GotoImplementationResponse,
};
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

use crate::direct::Direct;
use crate::log::Log;
use crate::requests::overview;
use crate::session::Slot;
use crate::{notifications, requests};

/// The language server.
pub struct Tippani {
    client: Client,
    runtime: Handle,
    log: Log,
    direct: Direct,
    session: Slot,
}

impl Tippani {
    /// A server for one editor.
    pub fn new(client: Client, runtime: Handle, log: Log, direct: Direct) -> Self {
        Self { client, runtime, log, direct, session: Slot::default() }
    }

    /// The editor's user cancelled what a progress bar shows.
    pub async fn cancel_progress(&self, params: WorkDoneProgressCancelParams) {
        notifications::cancel_progress::handle(&self.session, &params);
    }

    /// What the server knows at this moment.
    pub async fn status(&self, _: overview::StatusParams) -> Result<overview::Status> {
        overview::status(&self.session).await
    }

    /// The people of the corpus.
    pub async fn people(&self, params: overview::PeopleParams) -> Result<overview::People> {
        overview::people(&self.session, params).await
    }

    /// One of them, with every mention.
    pub async fn person(&self, params: overview::PersonParams) -> Result<Option<overview::WholePerson>> {
        overview::person(&self.session, params).await
    }

    /// The noise and hazards of the corpus.
    pub async fn noise(&self, _: overview::NoiseParams) -> Result<overview::Noise> {
        overview::noise(&self.session).await
    }

    /// Those of an article.
    pub async fn noise_in(&self, params: overview::NoiseInParams) -> Result<overview::NoiseLines> {
        overview::noise_in(&self.session, params).await
    }

    /// The next or previous name or noise.
    pub async fn next(&self, params: overview::NextParams) -> Result<Option<Range>> {
        overview::next(&self.session, params).await
    }
}

impl LanguageServer for Tippani {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let Self { client, runtime, log, direct, session } = self;
        requests::initialize::handle(session, client, runtime, log, direct, params).await
    }

    async fn initialized(&self, _: InitializedParams) {
        notifications::initialized::handle(&self.session);
    }

    async fn shutdown(&self) -> Result<()> {
        if let Some(session) = self.session.get() {
            session.jobs.stop();
        }
        Ok(())
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        requests::execute_command::handle(&self.session, params).await
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        notifications::did_open::handle(&self.session, params);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        notifications::did_change::handle(&self.session, params);
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        notifications::did_save::handle(&self.session, &params);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        notifications::did_close::handle(&self.session, &params);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        notifications::did_change_configuration::handle(&self.session, &params);
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        notifications::did_change_watched_files::handle(&self.session, &params);
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        notifications::did_change_workspace_folders::handle(&self.session, &params);
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        requests::diagnostic::handle(&self.session, params).await
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        requests::workspace_diagnostic::handle(&self.session, params).await
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        requests::hover::handle(&self.session, params).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        requests::definition::handle(&self.session, params).await
    }

    async fn goto_declaration(
        &self,
        params: GotoDeclarationParams,
    ) -> Result<Option<GotoDeclarationResponse>> {
        requests::declaration::handle(&self.session, params).await
    }

    async fn goto_implementation(
        &self,
        params: GotoImplementationParams,
    ) -> Result<Option<GotoImplementationResponse>> {
        requests::implementation::handle(&self.session, params).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        requests::references::handle(&self.session, params).await
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        requests::document_highlight::handle(&self.session, params).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        requests::folding_range::handle(&self.session, params).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        requests::selection_range::handle(&self.session, params).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        requests::document_link::handle(&self.session, params).await
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        requests::semantic_tokens::full(&self.session, params).await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        requests::semantic_tokens::delta(&self.session, params).await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        requests::semantic_tokens::range(&self.session, params).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        requests::inlay_hint::handle(&self.session, params).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        requests::code_action::handle(&self.session, params).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        requests::document_symbol::handle(&self.session, params).await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        requests::workspace_symbol::handle(&self.session, params).await
    }
}
