//! Billing, which only Skyvern Cloud has.

use serde_json::json;

use super::Request;
use super::form::{read, required, text};
use crate::http::Answer;
use crate::refusal::Refusal;
use crate::service::Service;

/// Days a billing period has.
const PERIOD_DAYS: f64 = 30.0;

/// `GET /api/v1/billing/state`.
pub(super) fn state(service: &Service) -> Answer {
    let billing = &service.assets().billing;
    let (begins, now) = (service.started_at(), service.now());
    let credits = billing.credits();
    let used = u64::try_from(service.runs().len()).unwrap_or(u64::MAX).min(credits);
    Answer::json(&json!({
        "billing_id": format!("bill_{}", service.organization().trim_start_matches("o_")),
        "organization_id": service.organization(),
        "plan_tier": billing.tier(),
        "current_period_start": begins.naive(),
        "current_period_end": begins.after(PERIOD_DAYS * 86_400.0).naive(),
        "included_credits_this_period": credits,
        "credits_consumed_this_period": used,
        "cached_credits_consumed_this_period": 0,
        "overage_enabled": false,
        "browser_uptime_seconds_consumed": 0,
        "topup_credits_total": 0,
        "topup_credits_used": 0,
        "topup_credits_remaining": 0,
        "credits_remaining": credits - used,
        "created_at": begins.naive(),
        "modified_at": now.naive(),
    }))
}

fn read_tier<'r>(request: &'r Request<'_>) -> Result<&'r str, Refusal> {
    let body = read(request, &[required("tier", "enum:free,hobby,pro,enterprise")])?;
    Ok(text(body, "tier").unwrap_or_default())
}

/// `POST /api/v1/billing/checkout`: where to pay. Nobody does.
pub(super) fn checkout(service: &Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let tier = read_tier(request)?;
    Ok(Answer::json(&json!({"url": format!("{}/billing/checkout?tier={tier}", service.options().app_url)})))
}

/// `POST /api/v1/billing/portal`.
pub(super) fn portal(service: &Service) -> Answer {
    Answer::json(&json!({"url": format!("{}/billing", service.options().app_url)}))
}

/// `POST /api/v1/billing/change-tier`: at once.
pub(super) fn change_tier(service: &mut Service, request: &Request<'_>) -> Result<Answer, Refusal> {
    let tier = read_tier(request)?;
    service.assets_mut().billing.change_tier(tier);
    Ok(Answer::json(&json!({"plan_tier": tier})))
}
