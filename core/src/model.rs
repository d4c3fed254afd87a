//! How answers are read: what is known gets a type, what is not is kept, and nothing odd in a field fails the whole.

use std::collections::BTreeMap;
use std::fmt::{self, Debug, DebugStruct, Formatter};

use serde::de::DeserializeOwned;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize};

use crate::generated::secret_names::SECRET_ENDINGS;
use crate::json::Json;

const HIDDEN: fmt::Arguments<'static> = format_args!("***");

/// The fields of an object while they are taken apart, and after that those nobody took.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Fields(BTreeMap<String, Json>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        BTreeMap::deserialize(deserializer).map(Self)
    }
}

impl Fields {
    /// Takes a field that may be missing, null or of a type nobody knew; the last two stay among the rest.
    pub(crate) fn optional<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let value = self.0.get(name).filter(|value| !value.is_null())?.to().ok()?;
        self.0.remove(name);
        Some(value)
    }

    /// Takes a field without which the object makes no sense. One that is missing or of a type nobody knew is read as null, which
    /// enums can bear; the latter stays among the rest.
    pub(crate) fn required<T: DeserializeOwned, E: serde::de::Error>(&mut self, name: &'static str) -> Result<T, E> {
        match self.0.get(name).map(Json::to) {
            Some(Ok(value)) => {
                self.0.remove(name);
                Ok(value)
            }
            odd => Json::default().to().map_err(|_| match odd {
                Some(Err(error)) => E::custom(format_args!("{name}: {error}")),
                _ => E::missing_field(name),
            }),
        }
    }

    /// A field that was not taken.
    pub(crate) fn get(&self, name: &str) -> Option<&Json> {
        self.0.get(name)
    }

    pub(crate) fn serialize<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        self.0.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))
    }
}

/// The fields of an object as they are shown.
pub(crate) struct Shown<'a, 'f> {
    fields: DebugStruct<'a, 'f>,
    secret: &'static [&'static str],
}

impl<'a, 'f> Shown<'a, 'f> {
    pub(crate) fn new(f: &'a mut Formatter<'f>, model: &str, secret: &'static [&'static str]) -> Self {
        Self { fields: f.debug_struct(model), secret }
    }

    pub(crate) fn field(&mut self, name: &str, wire: &str, value: &dyn Debug) {
        let is_secret = self.secret.contains(&wire);
        self.fields.field(name, if is_secret { &HIDDEN } else { value });
    }

    pub(crate) fn finish(mut self, rest: &Fields) -> fmt::Result {
        let rest = Rest { fields: rest, secret: self.secret };
        if rest.shown().next().is_some() {
            self.fields.field("rest", &rest);
        }
        self.fields.finish()
    }
}

/// What nobody took, as it is shown.
struct Rest<'a> {
    fields: &'a Fields,
    secret: &'a [&'static str],
}

impl Rest<'_> {
    fn shown(&self) -> impl Iterator<Item = (&String, &dyn Debug)> {
        self.fields.0.iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| {
            let lower = name.to_lowercase();
            let is_secret = self.secret.contains(&&**name) || SECRET_ENDINGS.iter().any(|end| lower.ends_with(end));
            (name, if is_secret { &HIDDEN as &dyn Debug } else { value })
        })
    }
}

impl Debug for Rest<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.shown()).finish()
    }
}

/// Reads the field that tells which variant of a union an object is.
pub(crate) fn discriminator<E: serde::de::Error>(json: &Json, name: &str) -> Result<Option<String>, E> {
    let mut fields: Fields = json.to().map_err(E::custom)?;
    Ok(fields.optional(name))
}

/// An object as JSON text; objects of this crate always have one.
pub(crate) fn to_json(value: &impl Serialize) -> Json {
    Json::new(value).unwrap_or_default()
}

/// Defines an object of an answer.
macro_rules! model {
    (
        $(#[$meta:meta])*
        $name:ident {
            required { $($(#[$required_meta:meta])* $required:ident: $required_type:ty = $required_wire:literal,)* }
            optional { $($(#[$optional_meta:meta])* $optional:ident: $optional_type:ty = $optional_wire:literal,)* }
            $(secret { $($secret:literal,)* })?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$required_meta])* pub $required: $required_type,)*
            $($(#[$optional_meta])* pub $optional: Option<$optional_type>,)*
            rest: $crate::model::Fields,
        }

        impl $name {
            /// The fields that this version of the crate knows.
            #[allow(dead_code)]
            pub(crate) const FIELDS: &'static [&'static str] = &[$($required_wire,)* $($optional_wire,)*];

            /// A field this version of the crate does not know, or whose value it can't read.
            pub fn get(&self, field: &str) -> Option<&$crate::Json> {
                self.rest.get(field)
            }
        }

        /// The fields that are set, without what is secret in them.
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                const SECRET: &[&str] = &[$($($secret,)*)?];
                #[allow(unused_mut)]
                let mut shown = $crate::model::Shown::new(f, stringify!($name), SECRET);
                $(shown.field(stringify!($required), $required_wire, &self.$required);)*
                $(if let Some(value) = &self.$optional {
                    shown.field(stringify!($optional), $optional_wire, value);
                })*
                shown.finish(&self.rest)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #[allow(unused_mut)]
                let mut rest = $crate::model::Fields::deserialize(deserializer)?;
                Ok(Self {
                    $($required: rest.required::<_, D::Error>($required_wire)?,)*
                    $($optional: rest.optional($optional_wire),)*
                    rest,
                })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap as _;
                let mut map = serializer.serialize_map(None)?;
                $(if self.rest.get($required_wire).is_none() {
                    map.serialize_entry($required_wire, &self.$required)?;
                })*
                $(if let Some(value) = &self.$optional {
                    map.serialize_entry($optional_wire, value)?;
                })*
                self.rest.serialize(&mut map)?;
                map.end()
            }
        }

        impl From<$name> for $crate::Json {
            fn from(value: $name) -> Self {
                $crate::model::to_json(&value)
            }
        }

        $crate::response::from_json!($name);
    };
}

/// Defines an open set of strings.
macro_rules! open_enum {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $value:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("`", $value, "`")] $variant,)*
            /// A value that this version of the crate does not know.
            Unknown(String),
        }

        impl $name {
            /// The value as it is on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value,
                }
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    other => Self::Unknown(other.to_owned()),
                }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::Unknown(String::new())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <Option<String> as serde::Deserialize>::deserialize(deserializer)?;
                Ok(value.map_or_else(Self::default, |value| Self::from(value.as_str())))
            }
        }

        impl From<$name> for $crate::Json {
            fn from(value: $name) -> Self {
                $crate::model::to_json(&value)
            }
        }
    };
}

/// Defines an open set of objects, told apart by a field.
macro_rules! open_union {
    ($(#[$meta:meta])* $name:ident by $field:literal { $($variant:ident($model:ident) = $value:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("`", $field, "` is `", $value, "`.")] $variant(Box<$model>),)*
            /// An object of a kind that this version of the crate does not know.
            Unknown($crate::Json),
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let json = $crate::Json::deserialize(deserializer)?;
                let known = match $crate::model::discriminator::<D::Error>(&json, $field)?.as_deref() {
                    $(Some($value) => json.to().ok().map(Self::$variant),)*
                    _ => None,
                };
                Ok(known.unwrap_or(Self::Unknown(json)))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => value.serialize(serializer),)*
                    Self::Unknown(json) => json.serialize(serializer),
                }
            }
        }

        $crate::response::from_json!($name);

        $(impl From<$model> for $name {
            fn from(value: $model) -> Self {
                Self::$variant(Box::new(value))
            }
        })*
    };
}

pub(crate) use {model, open_enum, open_union};

#[cfg(test)]
mod tests {
    use crate::types::TaskRunListItem;

    #[test]
    fn an_odd_status_does_not_fail_a_page() {
        let text = r#"[{"run_id":"wr_1","status":null},{"run_id":"wr_2"},{"run_id":"wr_3","status":"completed"},{"run_id":"wr_4","status":[7]}]"#;
        let runs: Vec<TaskRunListItem> = serde_json::from_str(text).unwrap();
        let statuses: Vec<&str> = runs.iter().map(|run| run.status.as_str()).collect();
        assert_eq!(statuses, ["", "", "completed", ""]);
        assert_eq!(runs[3].get("status").map(crate::Json::text), Some("[7]"));
        assert_eq!(serde_json::to_string(&runs[3]).unwrap(), r#"{"run_id":"wr_4","status":[7]}"#);
        assert!(serde_json::from_str::<TaskRunListItem>(r#"{"status":"completed"}"#).is_err(), "a run has an id");
    }
}
