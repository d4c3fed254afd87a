//! `login`: keeps a key, so that it need not be typed.

use crate::args::LoginArguments;
use crate::context::Context;
use crate::failure::{Failure, Result};
use crate::profile;

/// Keeps a key that the service takes.
pub(crate) async fn login(context: &Context, arguments: &LoginArguments) -> Result<u8> {
    let key = profile::read_key(&arguments.with_key_from)?;
    let base_url = context.base_url_to_keep();
    let mut config = skyvern::Config::new().api_key(key.as_str());
    config = config.base_url(base_url.as_deref().unwrap_or(profile::DEFAULT_BASE_URL));
    let client = config.build()?;
    if !arguments.no_check {
        client.list_runs().page_size(1).send_raw().await.map_err(|error| {
            let mut failure = Failure::from(error);
            failure.message = format!("the key was not kept: {}", failure.message);
            failure
        })?;
    }
    let path = profile::keep(&context.profile_name(), &key, base_url.as_deref())?;
    context.note(&format!("kept in {}", path.display()));
    Ok(0)
}
