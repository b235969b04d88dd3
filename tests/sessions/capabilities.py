"""What an editor can do. Each test names what it is about; the rest is what most editors can."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types


def capabilities(
    *,
    encodings: Sequence[str] | None = ("utf-16",),
    pull: bool = True,
    refresh: bool = True,
    links: bool = True,
    tree: bool = True,
    related: bool = True,
    tags: bool = True,
    code_pages: bool = False,
    markdown: bool = True,
    progress: bool = True,
    configuration: bool = False,
    watch: bool = False,
    document_changes: bool = True,
    creates_files: bool = False,
    lists: bool = False,
) -> types.ClientCapabilities:
    goto = {"link_support": links}
    kinds = [types.MarkupKind.Markdown, types.MarkupKind.PlainText] if markdown else [types.MarkupKind.PlainText]
    tag_support = types.ClientDiagnosticsTagOptions(value_set=[types.DiagnosticTag.Unnecessary]) if tags else None
    literals = types.ClientCodeActionLiteralOptions(types.ClientCodeActionKindOptions(list(types.CodeActionKind)))
    return types.ClientCapabilities(
        experimental={"tippani": {"changed": True}} if lists else None,
        general=types.GeneralClientCapabilities(position_encodings=list(encodings)) if encodings is not None else None,
        window=types.WindowClientCapabilities(work_done_progress=progress),
        workspace=types.WorkspaceClientCapabilities(
            workspace_folders=True,
            configuration=configuration,
            diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=refresh),
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=watch),
            did_change_configuration=types.DidChangeConfigurationClientCapabilities(),
            symbol=types.WorkspaceSymbolClientCapabilities(),
            workspace_edit=types.WorkspaceEditClientCapabilities(
                document_changes=document_changes,
                resource_operations=[types.ResourceOperationKind.Create] if creates_files else None,
            ),
        ),
        text_document=types.TextDocumentClientCapabilities(
            synchronization=types.TextDocumentSyncClientCapabilities(did_save=True),
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                version_support=True,
                related_information=related,
                tag_support=tag_support,
                code_description_support=code_pages,
                data_support=True,
            ),
            diagnostic=types.DiagnosticClientCapabilities() if pull else None,
            hover=types.HoverClientCapabilities(content_format=kinds),
            definition=types.DefinitionClientCapabilities(**goto),
            declaration=types.DeclarationClientCapabilities(**goto),
            implementation=types.ImplementationClientCapabilities(**goto),
            references=types.ReferenceClientCapabilities(),
            code_action=types.CodeActionClientCapabilities(code_action_literal_support=literals),
            inlay_hint=types.InlayHintClientCapabilities(),
            folding_range=types.FoldingRangeClientCapabilities(),
            selection_range=types.SelectionRangeClientCapabilities(),
            document_link=types.DocumentLinkClientCapabilities(),
            document_highlight=types.DocumentHighlightClientCapabilities(),
            document_symbol=types.DocumentSymbolClientCapabilities(hierarchical_document_symbol_support=tree),
        ),
    )
