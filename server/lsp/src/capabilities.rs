//! What the editor can do, resolved once to flags, and what we offer it.

use tippani_text::Encoding;
use tower_lsp::ls_types::*;

use crate::requests::code_action::DELETE_NOISE;
use crate::requests::execute_command::CLEAN;
use crate::requests::semantic_tokens;

/// What the editor can do, as far as it changes what we send.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// The unit of positions that we agreed on.
    pub encoding: Encoding,
    /// Diagnostics are pulled; else they are pushed. Never both.
    pub pulls: bool,
    /// Those of all articles are pulled, open or not; else those of closed articles are pushed where the settings ask for them.
    pub pulls_all: bool,
    /// Definitions may be links, with the range that they start from.
    pub definition_links: bool,
    /// The same for declarations.
    pub declaration_links: bool,
    /// The same for implementations.
    pub implementation_links: bool,
    /// Hover may be Markdown.
    pub markdown: bool,
    /// Diagnostics may lead to other places.
    pub related: bool,
    /// Diagnostics may be greyed.
    pub tags: bool,
    /// Diagnostics may lead to the page of their code.
    pub code_pages: bool,
    /// Symbols of an article may be a tree.
    pub symbol_tree: bool,
    /// Progress can be shown.
    pub progress: bool,
    /// Settings can be asked for.
    pub configuration: bool,
    /// The editor tells of changed settings where that was registered.
    pub settings_registration: bool,
    /// The editor watches files for us.
    pub watches: bool,
    /// Code actions may be more than commands.
    pub actions: bool,
    /// Edits may say which version they are of.
    pub document_changes: bool,
    /// Edits may ask before they are made.
    pub change_annotations: bool,
    /// Edits may make files.
    pub creates_files: bool,
    /// Inlay hints are asked for again where we say so.
    pub refreshes_hints: bool,
    /// Semantic tokens are asked for again where we say so.
    pub refreshes_tokens: bool,
    /// The editor shows lists of ours, and hears when they change: `experimental.tippani.changed`.
    pub lists: bool,
}

impl Flags {
    /// Resolves what the editor says of itself.
    pub fn of(client: &ClientCapabilities) -> Self {
        let text = client.text_document.as_ref();
        let workspace = client.workspace.as_ref();
        let links = |goto: Option<&GotoCapability>| goto.and_then(|goto| goto.link_support) == Some(true);
        let publish = text.and_then(|text| text.publish_diagnostics.as_ref());
        let offers_pull = text.is_some_and(|text| text.diagnostic.is_some());
        let refreshes = workspace
            .and_then(|workspace| workspace.diagnostics.as_ref())
            .and_then(|diagnostics| diagnostics.refresh_support)
            == Some(true);
        let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let own = client.experimental.as_ref().and_then(|experimental| experimental.get("tippani"));
        Self {
            encoding: encoding(client),
            pulls: offers_pull && refreshes,
            // What the settings say is not known yet.
            pulls_all: false,
            definition_links: links(text.and_then(|text| text.definition.as_ref())),
            declaration_links: links(text.and_then(|text| text.declaration.as_ref())),
            implementation_links: links(text.and_then(|text| text.implementation.as_ref())),
            markdown: text
                .and_then(|text| text.hover.as_ref())
                .and_then(|hover| hover.content_format.as_ref())
                .is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
            related: publish.and_then(|publish| publish.related_information) == Some(true),
            tags: publish.and_then(|publish| publish.tag_support.as_ref()).is_some(),
            code_pages: publish.and_then(|publish| publish.code_description_support) == Some(true),
            symbol_tree: text
                .and_then(|text| text.document_symbol.as_ref())
                .and_then(|symbols| symbols.hierarchical_document_symbol_support)
                == Some(true),
            progress: client.window.as_ref().and_then(|window| window.work_done_progress) == Some(true),
            configuration: workspace.and_then(|workspace| workspace.configuration) == Some(true),
            settings_registration: workspace
                .and_then(|workspace| workspace.did_change_configuration.as_ref())
                .and_then(|changed| changed.dynamic_registration)
                == Some(true),
            watches: workspace
                .and_then(|workspace| workspace.did_change_watched_files.as_ref())
                .and_then(|watched| watched.dynamic_registration)
                == Some(true),
            actions: text
                .and_then(|text| text.code_action.as_ref())
                .is_some_and(|action| action.code_action_literal_support.is_some()),
            document_changes: edits.and_then(|edits| edits.document_changes) == Some(true),
            change_annotations: edits.is_some_and(|edits| edits.change_annotation_support.is_some()),
            creates_files: edits
                .and_then(|edits| edits.resource_operations.as_ref())
                .is_some_and(|operations| operations.contains(&ResourceOperationKind::Create)),
            refreshes_hints: workspace
                .and_then(|workspace| workspace.inlay_hint.as_ref())
                .and_then(|hints| hints.refresh_support)
                == Some(true),
            refreshes_tokens: workspace
                .and_then(|workspace| workspace.semantic_tokens.as_ref())
                .and_then(|tokens| tokens.refresh_support)
                == Some(true),
            lists: own.and_then(|own| own.get("changed")?.as_bool()) == Some(true),
        }
    }
}

/// UTF-8 where it is offered, else UTF-32, else UTF-16; what offers none means UTF-16.
fn encoding(client: &ClientCapabilities) -> Encoding {
    let offered = client.general.as_ref().and_then(|general| general.position_encodings.as_deref());
    let offers = |kind: PositionEncodingKind| offered.is_some_and(|offered| offered.contains(&kind));
    if offers(PositionEncodingKind::UTF8) {
        Encoding::Utf8
    } else if offers(PositionEncodingKind::UTF32) {
        Encoding::Utf32
    } else {
        Encoding::Utf16
    }
}

/// What we offer.
pub fn server_capabilities(flags: &Flags) -> ServerCapabilities {
    let encoding = match flags.encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    };
    ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        declaration_provider: Some(DeclarationCapability::Simple(true)),
        implementation_provider: Some(ImplementationProviderCapability::Simple(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        semantic_tokens_provider: Some(SemanticTokensServerCapabilities::SemanticTokensOptions(
            semantic_tokens::options(),
        )),
        inlay_hint_provider: Some(OneOf::Left(true)),
        code_action_provider: flags.actions.then(|| {
            CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, DELETE_NOISE]),
                ..CodeActionOptions::default()
            })
        }),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![CLEAN.to_owned()],
            ..ExecuteCommandOptions::default()
        }),
        diagnostic_provider: flags.pulls.then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some("tippani".to_owned()),
                inter_file_dependencies: true,
                workspace_diagnostics: flags.pulls_all,
                ..DiagnosticOptions::default()
            })
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            ..WorkspaceServerCapabilities::default()
        }),
        ..ServerCapabilities::default()
    }
}
