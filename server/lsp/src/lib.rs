//! What an editor sees: the protocol, and nothing that is not protocol.
