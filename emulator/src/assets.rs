//! What an organization keeps besides workflows and runs.

mod billing;
mod codes;
mod credentials;
mod files;
mod folders;
mod llms;
mod profiles;
mod proxy;
mod scripts;
mod sessions;

pub(crate) use billing::Billing;
pub(crate) use codes::{Code, Sought, found_in, normal_identifier};
pub(crate) use credentials::{Content, Credential};
pub(crate) use files::StoredFile;
pub(crate) use folders::Folder;
pub(crate) use llms::CustomLlm;
pub(crate) use profiles::Profile;
pub(crate) use proxy::Proxy;
pub(crate) use scripts::{Script, ScriptFile, tree};
pub(crate) use sessions::{EndOfSession, Extension, MAX_MINUTES, Session};

use serde::{Deserialize, Serialize};

use crate::collection::Collection;

/// Everything of it; each kind of thing has its own rules.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Assets {
    pub(crate) sessions: Collection<Session>,
    pub(crate) profiles: Collection<Profile>,
    pub(crate) credentials: Collection<Credential>,
    pub(crate) codes: Collection<Code>,
    pub(crate) files: Collection<StoredFile>,
    pub(crate) folders: Collection<Folder>,
    pub(crate) scripts: Collection<Script>,
    pub(crate) llms: Collection<CustomLlm>,
    pub(crate) billing: Billing,
}
