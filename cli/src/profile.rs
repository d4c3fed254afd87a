//! Key and address of the service: where each comes from.
//!
//! Flags, then the environment, then `.env` in the current folder, then the configuration file. The address that a file
//! names goes with the key of that file only: a file must not send somebody else's key elsewhere.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use skyvern::Config;
use toml::Table;

use crate::args::Options;
use crate::failure::{Failure, Result, unreadable};

/// Where the service is unless something else is said.
pub(crate) const DEFAULT_BASE_URL: &str = "https://api.skyvern.com";

/// A setting, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Setting {
    pub value: String,
    pub source: String,
}

/// The settings of the service.
pub(crate) struct Profile {
    pub api_key: Option<Setting>,
    pub base_url: Setting,
    pub warnings: Vec<String>,
}

impl Profile {
    pub(crate) fn config(&self) -> Config {
        let config = Config::new().base_url(&self.base_url.value);
        match &self.api_key {
            Some(key) => config.api_key(key.value.as_str()),
            None => config,
        }
    }
}

/// Key and address of one place.
#[derive(Default)]
struct Pair {
    api_key: Option<String>,
    base_url: Option<String>,
}

/// Finds key and address.
pub(crate) fn find(options: &Options) -> Result<Profile> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let mut warnings = Vec::new();
    let name = options.profile.clone().or_else(|| variable("SKYVERN_PROFILE"));
    let mut api_key = key_of_flags(options, &mut warnings)?;
    let set = |value: String, source: &str| Setting { value, source: source.to_owned() };
    let mut base_url = options.base_url.clone().map(|url| set(url, "--base-url"));
    // Who names a profile means that one, not what happens to be in the environment.
    if options.profile.is_none() {
        let from = |name: &'static str| variable(name).map(|value| set(value, name));
        api_key = api_key.or_else(|| from("SKYVERN_API_KEY"));
        base_url = base_url.or_else(|| from("SKYVERN_BASE_URL"));
        take(".env", dot_env(&mut warnings), &mut api_key, &mut base_url, &mut warnings);
    }
    if let Some(path) = path() {
        let source = match &name {
            Some(name) => format!("{} [{name}]", path.display()),
            None => path.display().to_string(),
        };
        take(&source, of_file(&path, name.as_deref())?, &mut api_key, &mut base_url, &mut warnings);
    }
    let base_url = base_url.unwrap_or_else(|| set(DEFAULT_BASE_URL.to_owned(), "the default"));
    Ok(Profile { api_key, base_url, warnings })
}

/// Takes from a file what is still open: its address only with its own key.
fn take(
    source: &str,
    pair: Pair,
    api_key: &mut Option<Setting>,
    base_url: &mut Option<Setting>,
    warnings: &mut Vec<String>,
) {
    let set = |value: String| Setting { value, source: source.to_owned() };
    let key_is_its_own = api_key.is_none() && pair.api_key.is_some();
    if let (Some(key), None) = (pair.api_key, &api_key) {
        *api_key = Some(set(key));
    }
    match (pair.base_url, &base_url) {
        (Some(url), None) if key_is_its_own => *base_url = Some(set(url)),
        (Some(url), None) if api_key.is_some() && url != DEFAULT_BASE_URL => {
            let key = api_key.as_ref().map(|key| key.source.as_str()).unwrap_or_default();
            warnings.push(format!(
                "the address {url} in {source} is not used, as the key is from {key}; \
                 set SKYVERN_BASE_URL or --base-url if they belong together"
            ));
        }
        _ => {}
    }
    if let (true, Some(url)) = (key_is_its_own, base_url.as_ref())
        && url.source != source
    {
        warnings.push(format!("the key from {source} goes to {}, which is from {}", url.value, url.source));
    }
}

fn key_of_flags(options: &Options, warnings: &mut Vec<String>) -> Result<Option<Setting>> {
    if let Some(key) = &options.api_key {
        warnings.push(
            "--api-key can be seen by other users of this machine, and stays in the shell's history; \
             SKYVERN_API_KEY, --api-key-file or `skyvern login` hide it"
                .to_owned(),
        );
        return Ok(Some(Setting { value: key.clone(), source: "--api-key".to_owned() }));
    }
    let Some(file) = &options.api_key_file else { return Ok(None) };
    Ok(Some(Setting { value: read_key(file)?, source: format!("--api-key-file {file}") }))
}

/// Reads a key from a file, or from standard input.
pub(crate) fn read_key(from: &str) -> Result<String> {
    /// Longer than any key: what is longer is another file.
    const MAX_KEY: u64 = 64 * 1024;

    let mut text = String::new();
    let read = if matches!(from, "-" | "stdin") {
        std::io::stdin().take(MAX_KEY).read_to_string(&mut text)
    } else {
        fs::File::open(from).and_then(|file| file.take(MAX_KEY).read_to_string(&mut text))
    };
    read.map_err(|error| unreadable(from, &error))?;
    let key = text.trim();
    if key.is_empty() {
        return Err(Failure::usage(format!("there is no key in {from}")));
    }
    Ok(key.to_owned())
}

fn dot_env(warnings: &mut Vec<String>) -> Pair {
    let mut pair = Pair::default();
    let Ok(lines) = dotenvy::from_path_iter(".env") else { return pair };
    for line in lines {
        match line {
            Ok((name, value)) if value.trim().is_empty() => drop(name),
            Ok((name, value)) if name == "SKYVERN_API_KEY" => pair.api_key = Some(value),
            Ok((name, value)) if name == "SKYVERN_BASE_URL" => pair.base_url = Some(value),
            Ok(_) => {}
            Err(_) => {
                // Its text may have a secret in it.
                warnings.push(".env has a line that can't be understood; what follows it is not read".to_owned());
                break;
            }
        }
    }
    pair
}

/// The configuration file.
pub(crate) fn path() -> Option<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = if cfg!(windows) {
        variable("APPDATA")
    } else {
        variable("XDG_CONFIG_HOME")
            .filter(|path| path.is_absolute())
            .or_else(|| variable("HOME").map(|home| home.join(".config")))
    };
    folder.map(|folder| folder.join("skyvern").join("config.toml"))
}

fn read_table(path: &Path) -> Result<Option<Table>> {
    match fs::read_to_string(path) {
        Ok(text) => match text.parse() {
            Ok(table) => Ok(Some(table)),
            // The error would show the line, and the line may have the key in it.
            Err(_) => Err(Failure::usage(format!("{} is no TOML; mend it, or move it away", path.display()))),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(&path.display().to_string(), &error)),
    }
}

fn of_file(path: &Path, name: Option<&str>) -> Result<Pair> {
    let table = read_table(path)?.unwrap_or_default();
    let profile = match (table.get(name.unwrap_or("default")), name) {
        (Some(profile), _) => profile.as_table().cloned().unwrap_or_default(),
        (None, None) => Table::new(),
        (None, Some(name)) => {
            let names: Vec<&str> = table.keys().map(String::as_str).collect();
            let there =
                if names.is_empty() { "it has none".to_owned() } else { format!("it has {}", names.join(", ")) };
            return Err(Failure::usage(format!(
                "{} has no profile {name}: {there}; `skyvern login --profile {name} --with-key-from stdin` makes one",
                path.display()
            )));
        }
    };
    let text = |name: &str| match profile.get(name) {
        None => Ok(None),
        Some(toml::Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(Failure::usage(format!("{}: {name} has to be a text in quotes", path.display()))),
    };
    Ok(Pair { api_key: text("api_key")?, base_url: text("base_url")? })
}

/// Keeps a key, and an address where one is given, in the configuration file; only its owner can read it.
pub(crate) fn keep(name: &str, api_key: &str, base_url: Option<&str>) -> Result<PathBuf> {
    let Some(path) = path() else {
        return Err(Failure::usage("there is no home folder to keep the key in: set HOME, or SKYVERN_API_KEY instead"));
    };
    let mut table = read_table(&path)?.unwrap_or_default();
    let mut profile = Table::new();
    profile.insert("api_key".to_owned(), api_key.into());
    if let Some(url) = base_url {
        profile.insert("base_url".to_owned(), url.into());
    }
    table.insert(name.to_owned(), profile.into());
    write_secret(&path, &table.to_string())
        .map_err(|error| Failure::usage(format!("{} can't be written: {error}", path.display())))?;
    Ok(path)
}

/// Writes a file that only its owner can read: whole, or not at all.
fn write_secret(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write as _;

    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let draft = folder.join(format!(".config.toml.{}", std::process::id()));
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let written = options.open(&draft).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&draft, path)).inspect_err(|_| {
        _ = fs::remove_file(&draft);
    })
}

#[cfg(test)]
mod tests {
    use super::{Pair, Setting, take};

    #[expect(clippy::unnecessary_wraps, reason = "as the settings have it")]
    fn setting(value: &str, source: &str) -> Option<Setting> {
        Some(Setting { value: value.to_owned(), source: source.to_owned() })
    }

    fn pair(api_key: Option<&str>, base_url: Option<&str>) -> Pair {
        Pair { api_key: api_key.map(str::to_owned), base_url: base_url.map(str::to_owned) }
    }

    #[test]
    fn a_file_gives_key_and_address() {
        let (mut key, mut url, mut warnings) = (None, None, Vec::new());
        take(".env", pair(Some("k"), Some("http://a")), &mut key, &mut url, &mut warnings);
        assert_eq!((key, url), (setting("k", ".env"), setting("http://a", ".env")));
        assert!(warnings.is_empty());
    }

    #[test]
    fn the_address_of_a_file_never_gets_a_key_from_elsewhere() {
        let (mut key, mut url, mut warnings) = (setting("k", "SKYVERN_API_KEY"), None, Vec::new());
        take(".env", pair(None, Some("http://evil")), &mut key, &mut url, &mut warnings);
        assert_eq!(url, None);
        take(".env", pair(Some("other"), Some("http://evil")), &mut key, &mut url, &mut warnings);
        assert_eq!((key, url), (setting("k", "SKYVERN_API_KEY"), None));
        assert!(warnings[0].contains("http://evil") && warnings.len() == 2);
    }

    #[test]
    fn a_key_that_goes_to_an_address_from_elsewhere_is_told() {
        let (mut key, mut url, mut warnings) = (None, setting("http://local", "SKYVERN_BASE_URL"), Vec::new());
        take("config.toml", pair(Some("k"), Some("http://a")), &mut key, &mut url, &mut warnings);
        assert_eq!((key, url), (setting("k", "config.toml"), setting("http://local", "SKYVERN_BASE_URL")));
        assert!(warnings[0].contains("http://local"), "{warnings:?}");
    }
}
