//! Notifications, one file a method. A handler changes an open text, or leaves a job for the background thread, and
//! returns: no handler awaits anything, so the order in which the editor sent them is the order in which they hold.

pub mod cancel_progress;
pub mod did_change;
pub mod did_change_configuration;
pub mod did_change_watched_files;
pub mod did_change_workspace_folders;
pub mod did_close;
pub mod did_open;
pub mod did_save;
pub mod initialized;
