//! What the organization has paid for. Only Skyvern Cloud has this.

use serde::{Deserialize, Serialize};

/// The plan of the organization.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Billing {
    tier: String,
}

impl Default for Billing {
    fn default() -> Self {
        Self { tier: "pro".into() }
    }
}

impl Billing {
    pub(crate) fn tier(&self) -> &str {
        &self.tier
    }

    pub(crate) fn change_tier(&mut self, tier: &str) {
        tier.clone_into(&mut self.tier);
    }

    /// Credits the plan includes in a month.
    pub(crate) fn credits(&self) -> u64 {
        match self.tier.as_str() {
            "free" => 1_000,
            "hobby" => 30_000,
            "pro" => 150_000,
            _ => 1_000_000,
        }
    }
}
