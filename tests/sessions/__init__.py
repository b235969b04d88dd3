"""Sessions with the real binary, by a client that is not ours (pytest-lsp), one file a method of the protocol."""
