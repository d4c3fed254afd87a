//! Places that traffic may leave from, down to a city.

use serde_json::{Map, Value, json};

use crate::invalid::{Issue, Loc, check};

/// The countries there are places in.
const COUNTRIES: [&str; 21] = [
    "AR", "AU", "BR", "CA", "DE", "ES", "FR", "GB", "IE", "IN", "IT", "JP", "KR", "MX", "NL", "NZ", "PH", "SA", "TR",
    "US", "ZA",
];

/// The fields besides the country.
const FIELDS: [(&str, &str); 3] =
    [("subdivision", "string[..10]|null"), ("city", "string[..100]|null"), ("isISP", "boolean")];

/// A place with all its fields, as the service keeps it, or what is wrong with it.
pub(crate) fn read_place(given: &Map<String, Value>, loc: &Loc) -> Result<Value, Vec<Issue>> {
    let mut issues = Vec::new();
    let at = loc.key("country");
    match given.get("country") {
        None => issues.push(Issue::missing(&at, &Value::Object(given.clone()))),
        Some(country) => check("string[2..2]", country, &at, &mut issues),
    }
    let country = given.get("country").and_then(Value::as_str).unwrap_or_default().to_uppercase();
    if issues.is_empty() && !COUNTRIES.contains(&country.as_str()) {
        let known = COUNTRIES.map(|name| format!("'{name}'")).join(", ");
        let message = format!("Country '{country}' is not supported for geo targeting. Supported countries: [{known}]");
        issues.push(Issue::rule(&at, &message, &given["country"]));
    }
    for (name, kind) in FIELDS {
        if let Some(value) = given.get(name) {
            check(kind, value, &loc.key(name), &mut issues);
        }
    }
    if !issues.is_empty() {
        return Err(issues);
    }
    let subdivision = given.get("subdivision").and_then(Value::as_str).map(str::to_uppercase);
    let subdivision = subdivision.map(|code| code.split_once('-').map_or(code.clone(), |(_, own)| own.to_owned()));
    Ok(json!({
        "country": country,
        "subdivision": subdivision,
        "city": given.get("city"),
        "isISP": given.get("isISP").and_then(crate::invalid::read_boolean).unwrap_or(false),
    }))
}

/// A proxy location as it is kept: places with all their fields, everything else as it is.
pub(crate) fn whole_proxy(location: &Value) -> Value {
    let place = location.as_object().and_then(|given| read_place(given, &Loc::nowhere()).ok());
    place.unwrap_or_else(|| location.clone())
}

/// A proxy location as answers show it later on: objects that are neither a place nor a proxy's URL are lost.
pub(crate) fn kept_proxy(location: &Value) -> Value {
    match location {
        Value::Object(given) if !given.contains_key("url") && read_place(given, &Loc::nowhere()).is_err() => {
            Value::Null
        }
        other => whole_proxy(other),
    }
}
