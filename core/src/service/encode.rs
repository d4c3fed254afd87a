//! Turns an operation and its arguments into an HTTP request. Pure: nothing is sent here.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue};
use indexmap::IndexMap;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use crate::config::{API_KEY, Settings, api_key_header, check_header_count, header_name, header_value};
use crate::error::{Error, Result};
use crate::json::Json;
use crate::operation::{Operation, Place};
use crate::options::RequestOptions;
use crate::secret::Secrets;
use crate::service::arguments::Arguments;
use crate::service::dialect::Dialect;
use crate::service::multipart::Multipart;
use crate::transport::Request;
use crate::transport::body::RequestBody;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// Everything but letters, digits and `-._~`, which no part of a URL needs escaped.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Builds the request of `operation`.
pub(crate) fn encode(
    settings: &Settings,
    dialect: Dialect,
    operation: &Operation,
    arguments: &Arguments<'_>,
    multipart: Option<Multipart>,
    options: &RequestOptions,
) -> Result<Request> {
    let mut target = settings.base_url.prefix.clone();
    push_path(&mut target, dialect.path(operation), arguments);
    push_query(&mut target, operation, arguments, &options.query)?;
    let mut headers = build_headers(settings, operation, arguments, options)?;
    let body = match multipart {
        Some(multipart) => {
            headers.insert(CONTENT_TYPE, header_value("content-type", &multipart.content_type)?);
            Some(multipart.body)
        }
        None => body(dialect, operation, arguments, &options.body)?.map(RequestBody::Bytes),
    };
    if body.is_some() && !headers.contains_key(CONTENT_TYPE) {
        headers.insert(CONTENT_TYPE, JSON);
    }
    let (method, origin) = (operation.method.clone(), settings.base_url.origin.clone());
    let secrets = secrets_of(settings, options);
    Ok(Request { method, origin, target, headers, body, goes_first: false, secrets })
}

fn push_path(target: &mut String, path: &str, arguments: &Arguments<'_>) {
    for part in path.split('/').skip(1) {
        target.push('/');
        match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            Some(name) => target.extend(encoded(&arguments.string(name).unwrap_or_default())),
            None => target.push_str(part),
        }
    }
}

fn encoded(text: &str) -> impl Iterator<Item = &str> {
    utf8_percent_encode(text, RESERVED)
}

fn push_query(
    target: &mut String,
    operation: &Operation,
    arguments: &Arguments<'_>,
    more: &IndexMap<String, Json>,
) -> Result<()> {
    let mut separator = '?';
    let mut push = |name: &str, value: &Value| -> Result<()> { push_pairs(target, &mut separator, name, value) };
    for param in operation.params.iter().filter(|param| param.place == Place::Query) {
        if more.contains_key(param.wire) {
            continue;
        }
        if let Some(text) = arguments.get(param.name) {
            push(param.wire, &decode(param.name, text)?)?;
        }
    }
    for (name, value) in more {
        push(name, &decode(name, value.text())?)?;
    }
    Ok(())
}

fn push_pairs(target: &mut String, separator: &mut char, name: &str, value: &Value) -> Result<()> {
    let text = match value {
        Value::Null => return Ok(()),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Array(items) => {
            return items.iter().try_for_each(|item| push_pairs(target, separator, name, item));
        }
        Value::Object(fields) => {
            return fields
                .iter()
                .try_for_each(|(key, item)| push_pairs(target, separator, &format!("{name}[{key}]"), item));
        }
    };
    target.push(*separator);
    *separator = '&';
    target.extend(encoded(name));
    target.push('=');
    target.extend(encoded(&text));
    Ok(())
}

fn decode(name: &str, text: &str) -> Result<Value> {
    serde_json::from_str(text).map_err(|error| {
        Error::argument_type(name, "a JSON value", format!("{name}: not a JSON value")).caused_by(error)
    })
}

fn build_headers(
    settings: &Settings,
    operation: &Operation,
    arguments: &Arguments<'_>,
    options: &RequestOptions,
) -> Result<HeaderMap> {
    check_header_count(options.headers.len())?;
    let mut headers = settings.headers.clone();
    if let Some(key) = &options.api_key {
        headers.insert(API_KEY, api_key_header(key)?);
    }
    for param in operation.params.iter().filter(|param| param.place == Place::Header) {
        let Some(text) = arguments.get(param.name) else { continue };
        let text = match decode(param.name, text)? {
            Value::Null => continue,
            Value::String(text) => text,
            other => other.to_string(),
        };
        headers.insert(HeaderName::from_static(param.wire), header_value(param.name, &text)?);
    }
    for (name, value) in options.trace.headers() {
        headers.insert(HeaderName::from_static(name), header_value(name, value)?);
    }
    let mut left_out = false;
    for (name, value) in &options.headers {
        let header = header_name(name)?;
        if let Some(value) = value {
            let mut value = header_value(name, value)?;
            value.set_sensitive(header == API_KEY);
            headers.insert(header, value);
        } else {
            left_out |= header == API_KEY;
            headers.remove(header);
        }
    }
    if settings.needs_key && !left_out && !headers.contains_key(API_KEY) {
        return Err(Error::config("the API key is empty: pass api_key or set SKYVERN_API_KEY"));
    }
    Ok(headers)
}

/// What no error may show: the key, and what else a call says to prove who it is.
fn secrets_of(settings: &Settings, options: &RequestOptions) -> Secrets {
    if options.api_key.is_none() && options.headers.is_empty() {
        return settings.secrets.clone();
    }
    let secret = |name: &str| ["x-api-key", "authorization", "proxy-authorization", "cookie"].contains(&name);
    let headers = options.headers.iter().filter(|(name, _)| secret(&name.to_ascii_lowercase()));
    let values = headers.filter_map(|(_, value)| value.as_deref()).flat_map(|value| {
        // `Bearer …`: the value alone is secret too.
        let bare = value.split_once(' ').map_or(value, |(_, bare)| bare);
        [value.to_owned(), bare.to_owned()]
    });
    settings.secrets.and(values.chain(options.api_key.as_ref().map(|key| key.expose().to_owned())))
}

fn body(
    dialect: Dialect,
    operation: &Operation,
    arguments: &Arguments<'_>,
    more: &IndexMap<String, Json>,
) -> Result<Option<Bytes>> {
    if !operation.has_body() && more.is_empty() {
        return Ok(None);
    }
    let mut fields: Vec<(&str, &str)> = Vec::new();
    for (name, value) in arguments.iter() {
        let Some(param) = operation.param(name) else { continue };
        match param.place {
            Place::Content if more.is_empty() => return Ok(Some(Bytes::copy_from_slice(value.get().as_bytes()))),
            Place::Content => {
                return Err(Error::argument_value(
                    name,
                    format!("{name} is the whole body; fields can't be added to it"),
                ));
            }
            Place::Body => {
                let wire = match (dialect, param.agents_wire) {
                    (Dialect::Agents, Some(wire)) => wire,
                    _ => param.wire,
                };
                if !more.contains_key(wire) {
                    fields.push((wire, value.get()));
                }
            }
            Place::Path | Place::Query | Place::Header | Place::Sdk => {}
        }
    }
    fields.extend(more.iter().map(|(name, value)| (name.as_str(), value.text())));
    Ok(Some(object(&fields)))
}

/// Puts JSON texts together to an object, without touching them.
pub(crate) fn object(fields: &[(&str, &str)]) -> Bytes {
    let length: usize = fields.iter().map(|(name, value)| name.len() + value.len() + 4).sum();
    let mut text = String::with_capacity(length + 2);
    text.push('{');
    for (name, value) in fields {
        if text.len() > 1 {
            text.push(',');
        }
        text.push_str(&Value::from(*name).to_string());
        text.push(':');
        text.push_str(value);
    }
    text.push('}');
    text.into()
}
