//! The shelf: finds and keeps templates, drafts, blueprints and concluded arrangements.
